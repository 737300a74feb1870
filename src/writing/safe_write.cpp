#include "writing/safe_write.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sha256.h"
#include "base/text.h"

namespace planbok {

namespace {

/// A file descriptor that is closed when it goes out of scope.
class File {
public:
    File() = default;
    explicit File(int descriptor) : descriptor_(descriptor) {}
    File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    File& operator=(File&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    explicit operator bool() const { return descriptor_ >= 0; }
    int get() const { return descriptor_; }

private:
    int descriptor_ = -1;
};

File open_file(const std::string& path, int flags, mode_t mode = 0) {
    for (;;) {
        const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, mode);
        if (descriptor >= 0 || errno != EINTR) return File(descriptor);
    }
}

LocalText reason_of(int error) {
    switch (error) {
        case ENOSPC: return {"disken är full", "the disk is full"};
        case EDQUOT: return {"diskkvoten är slut", "the disk quota is used up"};
        case EACCES:
        case EPERM: return {"rättighet saknas", "permission denied"};
        case EROFS: return {"disken är skrivskyddad", "the disk is read-only"};
        case ENOENT: return {"filen eller mappen finns inte", "there is no such file or folder"};
        case ENOTDIR: return {"en del av sökvägen är ingen mapp", "a part of the path is not a folder"};
        case EISDIR: return {"det är en mapp", "it is a folder"};
        case EIO: return {"disken svarar med läs- eller skrivfel", "the disk answers with a read or write error"};
        case EMFILE:
        case ENFILE: return {"för många filer är öppna", "too many files are open"};
        case ENAMETOOLONG: return {"namnet är för långt", "the name is too long"};
        case ELOOP: return {"för många symboliska länkar", "too many symbolic links"};
        default: break;
    }
    const std::string number = std::to_string(error);
    return {"systemfel " + number, "system error " + number};
}

Place place_of(const std::string& path) {
    Place place;
    place.file = path;
    return place;
}

std::unexpected<Failure> failed(std::string code, const std::string& path, int error) {
    return fail(std::move(code), place_of(path), {{"reason", reason_of(error)}});
}

std::unexpected<Failure> held(const std::string& path, LocalText what, std::string holder = {}) {
    Finding finding = make_finding("DUR-LOCKED", place_of(path), {{"what", std::move(what)}});
    finding.found = std::move(holder);
    return std::unexpected(Failure{std::move(finding)});
}

std::pair<std::string, std::string> split_path(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return {"", path};
    return {path.substr(0, slash + 1), path.substr(slash + 1)};
}

// Lock files.

std::optional<std::string> start_of(const std::string& path, std::size_t most) {
    const File file = open_file(path, O_RDONLY | O_NONBLOCK);
    if (!file) return std::nullopt;
    std::string bytes(most, '\0');
    const ssize_t got = ::read(file.get(), bytes.data(), bytes.size());
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

/// Excel's owner file: a length byte, then the user's name in the system's code page.
std::string excel_holder(std::string_view bytes) {
    if (bytes.empty()) return {};
    std::string_view name = bytes.substr(1, std::min<std::size_t>(static_cast<unsigned char>(bytes[0]), 54));
    while (!name.empty() && (name.back() == ' ' || name.back() == '\0')) name.remove_suffix(1);
    return is_valid_utf8(name) ? visible(name) : std::string();
}

/// LibreOffice's: "name,account,computer,time,profile;".
std::string libreoffice_holder(std::string_view bytes) {
    std::array<std::string_view, 3> fields;
    for (std::string_view& field : fields) {
        const auto end = std::min(bytes.find_first_of(",;"), bytes.size());
        field = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    const std::string_view name = fields[0].empty() ? fields[1] : fields[0];
    if (!is_valid_utf8(name) || !is_valid_utf8(fields[2]) || name.empty()) return {};
    return visible(name) + (fields[2].empty() ? "" : " (" + visible(fields[2]) + ")");
}

// The target.

struct Target {
    std::string path;  ///< after one symbolic link
    bool exists = false;
    struct stat status {};
};

Expected<Target> resolve(const std::string& path) {
    Target target{path, false, {}};
    if (::lstat(path.c_str(), &target.status) != 0) {
        if (errno == ENOENT) return target;
        return failed("DUR-IO", path, errno);
    }
    if (S_ISLNK(target.status.st_mode)) {
        std::array<char, 4'096> buffer;
        const ssize_t length = ::readlink(path.c_str(), buffer.data(), buffer.size());
        if (length < 0) return failed("DUR-IO", path, errno);
        if (static_cast<std::size_t>(length) == buffer.size()) return failed("DUR-IO", path, ENAMETOOLONG);
        const std::string aim(buffer.data(), static_cast<std::size_t>(length));
        target.path = aim.starts_with('/') ? aim : split_path(path).first + aim;
        if (::lstat(target.path.c_str(), &target.status) != 0) {
            if (errno == ENOENT) return target;
            return failed("DUR-IO", path, errno);
        }
        if (S_ISLNK(target.status.st_mode)) return failed("DUR-IO", path, ELOOP);
    }
    target.exists = true;
    if (S_ISDIR(target.status.st_mode)) return failed("DUR-IO", path, EISDIR);
    if (!S_ISREG(target.status.st_mode)) return held(path, {"det är ingen vanlig fil", "it is not a regular file"});
    return target;
}

Expected<void> check_free(const std::string& path, const Target& target, LockFiles locks) {
    if (locks == LockFiles::Respect) {
        for (const std::string& beside : {path, target.path}) {
            const std::string holder = lock_holder(beside);
            if (!holder.empty()) return held(path, {"den är öppen hos " + holder, "it is open with " + holder}, holder);
        }
    }
    if (!target.exists) return {};
    if (target.status.st_nlink > 1) return held(path, {"den nås under flera namn (hårda länkar)", "it has several names (hard links)"});
    if ((target.status.st_mode & 0222) == 0) return held(path, {"den är skrivskyddad", "it is read-only"});
    if (locks == LockFiles::Ignore) return {};
    const File file = open_file(target.path, O_RDWR | O_NONBLOCK);
    if (!file) return {};  // replacing needs the folder's permission, not the file's
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    const bool by_record = ::fcntl(file.get(), F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    const bool by_flock = ::flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (by_record || by_flock) return held(path, {"ett annat program har låst den", "another program has locked it"});
    return {};
}

FileStamp stamp_of(const struct stat& status) {
    FileStamp stamp;
    stamp.device = status.st_dev;
    stamp.inode = status.st_ino;
    stamp.size = static_cast<std::uint64_t>(status.st_size);
    stamp.modified_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
    return stamp;
}

Expected<void> check_unchanged(const std::string& path, const std::string& target, const FileStamp& expected) {
    struct stat status {};
    if (::stat(target.c_str(), &status) != 0) return fail("DUR-CHANGED", place_of(path));
    FileStamp now = stamp_of(status);
    if (!expected.sha256.empty() && now.size == expected.size) {
        const auto bytes = read_file(target, expected.size);
        if (bytes) now.sha256 = sha256_hex(*bytes);
    }
    if (now != expected) return fail("DUR-CHANGED", place_of(path));
    return {};
}

// The temporary file. Its name follows from the target's, so that a rerun finds what a killed run left; its lock tells whether the run
// that made it still lives.

class TemporaryFile {
public:
    static Expected<TemporaryFile> create(const std::string& target) {
        const auto [folder, name] = split_path(target);
        TemporaryFile temporary;
        temporary.path_ = folder + ".planbok-" + sha256_hex(name).substr(0, 16) + ".tmp";
        constexpr int kAttempts = 8;
        for (int attempt = 0; attempt < kAttempts; ++attempt) {
            temporary.file_ = open_file(temporary.path_, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0666);
            if (!temporary.file_ && errno != EEXIST) return failed("DUR-IO", target, errno);
            if (temporary.file_) {
                if (temporary.lock() && temporary.is_at_its_name()) {
                    temporary.owned_ = true;
                    return temporary;
                }
                continue;
            }
            temporary.file_ = open_file(temporary.path_, O_RDWR | O_NOFOLLOW | O_NONBLOCK);
            if (!temporary.file_) {
                if (errno == ENOENT) continue;
                return failed("DUR-IO", target, errno);
            }
            if (!temporary.lock()) return fail("DUR-RACE", place_of(target));
            if (temporary.is_at_its_name()) ::unlink(temporary.path_.c_str());
        }
        return fail("DUR-RACE", place_of(target));
    }

    TemporaryFile(TemporaryFile&& other) noexcept
        : path_(std::move(other.path_)), file_(std::move(other.file_)), owned_(std::exchange(other.owned_, false)) {}
    ~TemporaryFile() {
        if (owned_) ::unlink(path_.c_str());
    }

    const std::string& path() const { return path_; }
    int descriptor() const { return file_.get(); }
    void given_away() { owned_ = false; }

private:
    TemporaryFile() = default;

    bool lock() const { return ::flock(file_.get(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK; }

    bool is_at_its_name() const {
        struct stat mine {}, named {};
        return ::fstat(file_.get(), &mine) == 0 && ::lstat(path_.c_str(), &named) == 0 && mine.st_ino == named.st_ino && mine.st_dev == named.st_dev;
    }

    std::string path_;
    File file_;
    bool owned_ = false;
};

/// 0, or the error number.
int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return written < 0 ? errno : EIO;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

int compare_all(int descriptor, std::string_view bytes) {
    std::vector<char> buffer(std::size_t{1} << 16);
    std::size_t at = 0;
    for (;;) {
        const ssize_t got = ::pread(descriptor, buffer.data(), buffer.size(), static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno;
        if (got == 0) return at == bytes.size() ? 0 : EIO;
        const auto count = static_cast<std::size_t>(got);
        if (count > bytes.size() - at || bytes.substr(at, count) != std::string_view(buffer.data(), count)) return EIO;
        at += count;
    }
}

/// Gives the file its name without replacing another: EEXIST when there is one.
int name_without_replacing(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    if (::link(from.c_str(), to.c_str()) != 0) return errno;
    ::unlink(from.c_str());
    return 0;
}

int sync_folder(const std::string& target) {
    const std::string folder = split_path(target).first;
    const File file = open_file(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
    if (!file) return errno;
    if (::fsync(file.get()) == 0 || errno == EINVAL || errno == ENOTSUP) return 0;  // some network shares cannot
    return errno;
}

}  // namespace

Expected<void> write_file_safely(const std::string& path, std::string_view bytes, Overwrite overwrite, LockFiles locks, const FileStamp* unless_changed) {
    const auto target = resolve(path);
    if (!target) return std::unexpected(target.error());
    if (target->exists && overwrite == Overwrite::Refuse) return fail("DUR-EXISTS", place_of(path));
    if (auto free = check_free(path, *target, locks); !free) return free;

    auto temporary = TemporaryFile::create(target->path);
    if (!temporary) return std::unexpected(temporary.error());
    if (target->exists && ::fchmod(temporary->descriptor(), target->status.st_mode & 07777) != 0) return failed("DUR-IO", path, errno);
    if (const int error = write_all(temporary->descriptor(), bytes)) return failed("DUR-IO", path, error);
    if (::fsync(temporary->descriptor()) != 0) return failed("DUR-IO", path, errno);
    if (const int error = compare_all(temporary->descriptor(), bytes)) return failed("DUR-IO", path, error);
    if (unless_changed) {
        if (auto same = check_unchanged(path, target->path, *unless_changed); !same) return same;
    }
    if (overwrite == Overwrite::Refuse) {
        const int error = name_without_replacing(temporary->path(), target->path);
        if (error == EEXIST) return fail("DUR-EXISTS", place_of(path));
        if (error != 0) return failed("DUR-IO", path, error);
    } else if (::rename(temporary->path().c_str(), target->path.c_str()) != 0) {
        return failed("DUR-IO", path, errno);
    }
    temporary->given_away();
    if (const int error = sync_folder(target->path)) return failed("DUR-SYNC", path, error);
    return {};
}

Expected<FileStamp> stamp_file(const std::string& path, std::string_view bytes) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return failed("FILE-READ", path, errno);
    FileStamp stamp = stamp_of(status);
    stamp.sha256 = sha256_hex(bytes);
    return stamp;
}

Expected<std::string> read_file(const std::string& path, std::uint64_t limit) {
    const auto too_big = [&](std::uint64_t size) {
        Finding finding = make_finding("LIM-UPLOAD", place_of(path), {{"option", std::string("upload_bytes")}, {"limit", static_cast<std::int64_t>(limit)}});
        finding.found = std::to_string(size);
        return std::unexpected(Failure{std::move(finding)});
    };
    const File file = open_file(path, O_RDONLY);
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0) return failed("FILE-READ", path, errno);
    if (S_ISDIR(status.st_mode)) return failed("FILE-READ", path, EISDIR);
    const auto size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
    if (S_ISREG(status.st_mode) && size > limit) return too_big(size);
    constexpr std::size_t kPiece = std::size_t{1} << 18;
    std::string bytes;
    if (S_ISREG(status.st_mode)) bytes.reserve(size + 1);
    std::vector<char> buffer(kPiece);
    for (;;) {
        const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed("FILE-READ", path, errno);
        if (got == 0) return bytes;
        if (bytes.size() + static_cast<std::size_t>(got) > limit) return too_big(bytes.size() + static_cast<std::size_t>(got));
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

std::string lock_holder(const std::string& path) {
    const auto [folder, name] = split_path(path);
    constexpr std::size_t kMost = 1'024;
    if (const auto bytes = start_of(folder + "~$" + name, kMost)) {
        const std::string holder = excel_holder(*bytes);
        return holder.empty() ? "~$" + name : holder;
    }
    if (const auto bytes = start_of(folder + ".~lock." + name + "#", kMost)) {
        const std::string holder = libreoffice_holder(*bytes);
        return holder.empty() ? ".~lock." + name + "#" : holder;
    }
    return {};
}

}  // namespace planbok
