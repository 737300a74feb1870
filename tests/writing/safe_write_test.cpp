#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sha256.h"
#include "writing/safe_write.h"

using namespace planbok;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, gone at the end.
struct Folder {
    std::string path;
    Folder() {
        std::string name = (fs::temp_directory_path() / "planbok-test-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name + "/";
    }
    ~Folder() { fs::remove_all(path); }
    std::string operator()(std::string_view name) const { return path + std::string(name); }
    std::size_t entries() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator())); }
};

void put(const std::string& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string get(const std::string& path) {
    const auto bytes = read_file(path, 1u << 20);
    return bytes ? *bytes : bytes.error().finding.code;
}

std::string outcome(const Expected<void>& written) { return written ? "written" : written.error().finding.code; }

}  // namespace

TEST_CASE("a file is written whole and leaves nothing beside it") {
    const Folder folder;
    const std::string bytes(300'000, 'x');
    CHECK(outcome(write_file_safely(folder("a.xlsx"), bytes, Overwrite::Refuse)) == "written");
    CHECK(get(folder("a.xlsx")) == bytes);
    CHECK(outcome(write_file_safely(folder("a.xlsx"), "ny", Overwrite::Refuse)) == "DUR-EXISTS");
    CHECK(get(folder("a.xlsx")) == bytes);
    CHECK(outcome(write_file_safely(folder("a.xlsx"), "ny", Overwrite::Replace)) == "written");
    CHECK(get(folder("a.xlsx")) == "ny");
    CHECK(folder.entries() == 1);
}

TEST_CASE("the mode of a replaced file is kept") {
    const Folder folder;
    put(folder("a"), "gammal");
    REQUIRE(::chmod(folder("a").c_str(), 0640) == 0);
    CHECK(outcome(write_file_safely(folder("a"), "ny", Overwrite::Replace)) == "written");
    struct stat status {};
    REQUIRE(::stat(folder("a").c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0640);
}

TEST_CASE("one symbolic link is followed and stays a link") {
    const Folder folder;
    put(folder("mål"), "gammal");
    fs::create_symlink("mål", folder("länk"));
    fs::create_symlink("länk", folder("länk2"));
    CHECK(outcome(write_file_safely(folder("länk"), "ny", Overwrite::Replace)) == "written");
    CHECK(fs::is_symlink(folder("länk")));
    CHECK(get(folder("mål")) == "ny");
    CHECK(outcome(write_file_safely(folder("länk2"), "nyare", Overwrite::Replace)) == "DUR-IO");
    CHECK(get(folder("mål")) == "ny");
}

TEST_CASE("files that others hold or reach by another name are refused") {
    const Folder folder;
    put(folder("a.xlsx"), "gammal");
    SUBCASE("Excel's owner file") {
        put(folder("~$a.xlsx"), std::string("\x09" "Anna Alm ", 10) + std::string(45, ' '));
        CHECK(lock_holder(folder("a.xlsx")) == "Anna Alm");
        const auto written = write_file_safely(folder("a.xlsx"), "ny", Overwrite::Replace);
        CHECK(outcome(written) == "DUR-LOCKED");
        CHECK(written.error().finding.found == "Anna Alm");
        CHECK(outcome(write_file_safely(folder("a.xlsx"), "ny", Overwrite::Replace, LockFiles::Ignore)) == "written");
    }
    SUBCASE("LibreOffice's lock file") {
        put(folder(".~lock.a.xlsx#"), "Anna Alm,anna,dator7,2026-11-21 10:00,file:///home/anna;");
        CHECK(lock_holder(folder("a.xlsx")) == "Anna Alm (dator7)");
        CHECK(outcome(write_file_safely(folder("a.xlsx"), "ny", Overwrite::Replace)) == "DUR-LOCKED");
    }
    SUBCASE("an unreadable lock file is still a lock") {
        put(folder("~$a.xlsx"), "");
        CHECK(lock_holder(folder("a.xlsx")) == "~$a.xlsx");
    }
    SUBCASE("a hard link") {
        fs::create_hard_link(folder("a.xlsx"), folder("b.xlsx"));
        CHECK(outcome(write_file_safely(folder("a.xlsx"), "ny", Overwrite::Replace)) == "DUR-LOCKED");
    }
    SUBCASE("read-only") {
        REQUIRE(::chmod(folder("a.xlsx").c_str(), 0444) == 0);
        CHECK(outcome(write_file_safely(folder("a.xlsx"), "ny", Overwrite::Replace)) == "DUR-LOCKED");
    }
    SUBCASE("an exclusive lock") {
        const int descriptor = ::open(folder("a.xlsx").c_str(), O_RDWR);
        REQUIRE(::flock(descriptor, LOCK_EX) == 0);
        CHECK(outcome(write_file_safely(folder("a.xlsx"), "ny", Overwrite::Replace)) == "DUR-LOCKED");
        ::close(descriptor);
        CHECK(outcome(write_file_safely(folder("a.xlsx"), "ny", Overwrite::Replace)) == "written");
    }
}

TEST_CASE("what a killed run left is taken over and what a living run writes is not") {
    const Folder folder;
    const std::string temporary = folder(".planbok-" + sha256_hex("a.xlsx").substr(0, 16) + ".tmp");
    put(temporary, "halv");
    CHECK(outcome(write_file_safely(folder("a.xlsx"), "ny", Overwrite::Refuse)) == "written");
    CHECK(folder.entries() == 1);
    put(temporary, "halv");
    const int descriptor = ::open(temporary.c_str(), O_RDWR);
    REQUIRE(::flock(descriptor, LOCK_EX) == 0);
    CHECK(outcome(write_file_safely(folder("a.xlsx"), "nyare", Overwrite::Replace)) == "DUR-RACE");
    CHECK(get(folder("a.xlsx")) == "ny");
    ::close(descriptor);
}

TEST_CASE("a file that is no longer the one that was read is not replaced") {
    const Folder folder;
    put(folder("a"), "gammal");
    const auto stamp = stamp_file(folder("a"), "gammal");
    REQUIRE(stamp);
    CHECK(outcome(write_file_safely(folder("a"), "ny", Overwrite::Replace, LockFiles::Respect, &*stamp)) == "written");
    CHECK(outcome(write_file_safely(folder("a"), "nyare", Overwrite::Replace, LockFiles::Respect, &*stamp)) == "DUR-CHANGED");
    CHECK(get(folder("a")) == "ny");
    CHECK(folder.entries() == 1);
}

TEST_CASE("what cannot be written or read says why") {
    const Folder folder;
    fs::create_directory(folder("mapp"));
    CHECK(outcome(write_file_safely(folder("saknas/a"), "x", Overwrite::Refuse)) == "DUR-IO");
    CHECK(outcome(write_file_safely(folder("mapp"), "x", Overwrite::Replace)) == "DUR-IO");
    CHECK(get(folder("saknas")) == "FILE-READ");
    CHECK(get(folder("mapp")) == "FILE-READ");
    put(folder("stor"), "12345");
    CHECK(read_file(folder("stor"), 5).value() == "12345");
    const auto refused = read_file(folder("stor"), 4);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().finding.code == "LIM-UPLOAD");
}
