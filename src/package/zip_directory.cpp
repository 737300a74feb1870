#include "package/zip_directory.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>

#include "package/entry_name.h"
#include "package/file_kind.h"
#include "package/little_endian.h"

namespace planbok {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t kMark32 = 0xFFFFFFFF;  // "see the zip64 field"
constexpr std::uint16_t kMark16 = 0xFFFF;

constexpr std::size_t kLocalHeader = 30;
constexpr std::size_t kCentralRecord = 46;
constexpr std::size_t kEndRecord = 22;
constexpr std::size_t kZip64Locator = 20;
constexpr std::size_t kZip64EndRecord = 56;

constexpr std::uint16_t kFlagEncrypted = 1u << 0;
constexpr std::uint16_t kFlagDescriptor = 1u << 3;
constexpr std::uint16_t kFlagPatch = 1u << 5;
constexpr std::uint16_t kFlagStrongEncryption = 1u << 6;
constexpr std::uint16_t kFlagMasked = 1u << 13;
constexpr std::uint16_t kMethodStored = 0;
constexpr std::uint16_t kMethodDeflate = 8;
constexpr std::uint16_t kMethodAes = 99;

LocalText text(std::string sv, std::string en) { return {std::move(sv), std::move(en)}; }

/// What an extra field of kind 1 adds where a 32-bit field holds the mark (APPNOTE 4.5.3).
struct Zip64Extra {
    std::string_view data;
    bool found = false;

    /// The next number, if the mark asks for it; false when it is not there.
    bool take(std::uint64_t& value) {
        if (value != kMark32) return true;
        if (data.size() < 8) return false;
        value = read_u64(data, 0);
        data.remove_prefix(8);
        return true;
    }
};

/// The extra fields from front to back; false when they do not fill their room exactly.
bool find_zip64(std::string_view extra, Zip64Extra& out) {
    while (!extra.empty()) {
        if (extra.size() < 4) return false;
        const std::size_t size = read_u16(extra, 2);
        if (size > extra.size() - 4) return false;
        if (read_u16(extra, 0) == 1) {
            if (out.found) return false;
            out.found = true;
            out.data = extra.substr(4, size);
        }
        extra.remove_prefix(4 + size);
    }
    return true;
}

class DirectoryReader {
public:
    DirectoryReader(std::string_view bytes, std::string_view file, const Limits& limits) : bytes_(bytes), file_(file), limits_(limits) {}

    Expected<ZipDirectory> read() {
        if (auto done = read_end(); !done) return std::unexpected(std::move(done.error()));
        if (auto done = read_records(); !done) return std::unexpected(std::move(done.error()));
        if (auto done = check_names(); !done) return std::unexpected(std::move(done.error()));
        if (auto done = check_spans(); !done) return std::unexpected(std::move(done.error()));
        for (std::size_t i = 0; i < order_.size(); ++i) {
            const std::uint64_t next = i + 1 < order_.size() ? entry(i + 1).offset : directory_begin_;
            if (auto done = check_local(entry(i), next); !done) return std::unexpected(std::move(done.error()));
        }
        if (auto done = check_sizes(); !done) return std::unexpected(std::move(done.error()));
        std::vector<PackageEntry> sorted;
        sorted.reserve(order_.size());
        for (const std::size_t i : order_) sorted.push_back(std::move(result_.entries[i]));
        result_.entries = std::move(sorted);
        return std::move(result_);
    }

private:
    Place at(std::uint64_t offset) const {
        Place place;
        place.file = file_;
        place.offset = offset;
        return place;
    }
    Place at(const PackageEntry& entry) const {
        Place place;
        place.file = file_;
        place.part = shown_name(entry.name);
        return place;
    }
    std::unexpected<Failure> broken(std::uint64_t offset, std::string sv, std::string en) const {
        return fail("ZIP-FRAME", at(offset), {{"found", text(std::move(sv), std::move(en))}});
    }
    std::unexpected<Failure> unreadable(const Place& place, std::string sv, std::string en) const {
        return fail("ZIP-METHOD", place, {{"found", text(std::move(sv), std::move(en))}});
    }
    std::unexpected<Failure> differs(const PackageEntry& entry, std::string sv, std::string en) const {
        return fail("ZIP-MISMATCH", at(entry),
                    {{"found", text(std::move(sv), std::move(en))}, {"expected", text("samma uppgift i båda", "the same in both")}});
    }
    PackageEntry& entry(std::size_t i) { return result_.entries[order_[i]]; }

    Expected<void> read_end();
    Expected<bool> read_zip64_end(std::size_t end);
    Expected<void> read_records();
    Expected<void> check_kind(const PackageEntry& entry, std::uint16_t method, std::uint16_t made_by, std::uint16_t disk) const;
    Expected<void> check_names();
    Expected<void> check_spans();
    Expected<void> check_local(PackageEntry& entry, std::uint64_t next);
    Expected<void> check_sizes() const;
    bool is_descriptor(const PackageEntry& entry, std::string_view descriptor) const;

    std::string_view bytes_;
    std::string_view file_;
    const Limits& limits_;
    ZipDirectory result_;
    std::vector<std::uint64_t> compressed_sizes_;
    std::vector<std::size_t> order_;  // entries by offset
    std::uint64_t count_ = 0;
    std::uint64_t directory_begin_ = 0;
    std::uint64_t directory_end_ = 0;
};

Expected<void> DirectoryReader::read_end() {
    const auto found = find_end_record(bytes_);
    if (!found) return broken(bytes_.size(), "slutposten saknas", "the end record is missing");
    const std::size_t end = *found;
    result_.comment = bytes_.substr(end + kEndRecord);
    const std::size_t tail = std::min(end, kEndRecord + std::size_t{kMark16});
    const std::size_t other = bytes_.find("PK\x05\x06"sv, end + 1);
    if (other != std::string_view::npos) return broken(other, "mer än en slutpost", "more than one end record");
    for (std::size_t before = end - tail; before + kEndRecord <= end; ++before) {
        before = bytes_.find("PK\x05\x06"sv, before);
        if (before == std::string_view::npos || before >= end) break;
        if (before + kEndRecord + read_u16(bytes_, before + 20) == bytes_.size()) {
            return broken(before, "mer än en slutpost", "more than one end record");
        }
    }
    const auto zip64 = read_zip64_end(end);
    if (!zip64) return std::unexpected(zip64.error());
    if (!*zip64) {
        const std::uint16_t disk = read_u16(bytes_, end + 4);
        const std::uint16_t directory_disk = read_u16(bytes_, end + 6);
        count_ = read_u16(bytes_, end + 10);
        if (disk != 0 || directory_disk != 0 || read_u16(bytes_, end + 8) != count_) {
            return unreadable(at(end), "ett arkiv delat på flera filer", "an archive split over several files");
        }
        const std::uint64_t size = read_u32(bytes_, end + 12);
        directory_begin_ = read_u32(bytes_, end + 16);
        directory_end_ = end;
        if (directory_begin_ > end || size != end - directory_begin_) {
            return broken(end, "innehållsförteckningen ligger inte där slutposten säger", "the directory is not where the end record says");
        }
    }
    if (count_ > limits_.entries) {
        return fail("ZIP-COUNT", at(end),
                    {{"found", static_cast<std::int64_t>(std::min<std::uint64_t>(count_, INT64_MAX))}, {"limit", static_cast<std::int64_t>(limits_.entries)}});
    }
    if (count_ * kCentralRecord > directory_end_ - directory_begin_) {
        return broken(end, "innehållsförteckningen är kortare än antalet delar kräver", "the directory is shorter than the number of parts needs");
    }
    return {};
}

/// Whether the end record has a zip64 companion, which then counts (APPNOTE 4.3.14, 4.3.15).
Expected<bool> DirectoryReader::read_zip64_end(std::size_t end) {
    const std::uint64_t count = read_u16(bytes_, end + 10);
    const std::uint64_t size = read_u32(bytes_, end + 12);
    const std::uint64_t begin = read_u32(bytes_, end + 16);
    const bool has_locator = end >= kZip64Locator && bytes_.substr(end - kZip64Locator, 4) == "PK\x06\x07"sv;
    if (!has_locator) {
        if (size != kMark32 && begin != kMark32 && count != kMark16) return false;
        return broken(end, "slutposten hänvisar till en zip64-post som saknas", "the end record refers to a zip64 record that is missing");
    }
    const std::size_t locator = end - kZip64Locator;
    const auto wrong = [&] { return broken(locator, "felaktig zip64-post", "a wrong zip64 record"); };
    const std::uint64_t record = read_u64(bytes_, locator + 8);
    if (read_u32(bytes_, locator + 4) != 0 || read_u32(bytes_, locator + 16) > 1) {
        return unreadable(at(locator), "ett arkiv delat på flera filer", "an archive split over several files");
    }
    if (record > locator || locator - record < kZip64EndRecord) return wrong();
    const std::string_view zip64 = bytes_.substr(static_cast<std::size_t>(record), static_cast<std::size_t>(locator - record));
    if (!zip64.starts_with("PK\x06\x06"sv) || read_u64(zip64, 4) != zip64.size() - 12) return wrong();
    const std::uint64_t count64 = read_u64(zip64, 32);
    const std::uint64_t size64 = read_u64(zip64, 40);
    const std::uint64_t begin64 = read_u64(zip64, 48);
    if (read_u32(zip64, 16) != 0 || read_u32(zip64, 20) != 0 || read_u64(zip64, 24) != count64) {
        return unreadable(at(record), "ett arkiv delat på flera filer", "an archive split over several files");
    }
    if ((count != kMark16 && count != count64) || (size != kMark32 && size != size64) || (begin != kMark32 && begin != begin64)) return wrong();
    if (begin64 > record || size64 != record - begin64) return wrong();
    count_ = count64;
    directory_begin_ = begin64;
    directory_end_ = record;
    return true;
}

Expected<void> DirectoryReader::read_records() {
    std::uint64_t position = directory_begin_;
    result_.entries.reserve(static_cast<std::size_t>(count_));  // at most Limits::entries
    for (std::uint64_t i = 0; i < count_; ++i) {
        const std::string_view rest = bytes_.substr(static_cast<std::size_t>(position), static_cast<std::size_t>(directory_end_ - position));
        if (rest.size() < kCentralRecord || !rest.starts_with("PK\x01\x02"sv)) {
            return broken(position, "en trasig post i innehållsförteckningen", "a broken record in the directory");
        }
        const std::size_t name_size = read_u16(rest, 28);
        const std::size_t extra_size = read_u16(rest, 30);
        const std::size_t record_size = kCentralRecord + name_size + extra_size + read_u16(rest, 32);
        if (record_size > rest.size()) return broken(position, "en avkortad post i innehållsförteckningen", "a record cut short in the directory");
        PackageEntry entry;
        entry.name = rest.substr(kCentralRecord, name_size);
        entry.central_record = rest.substr(0, record_size);
        entry.flags = read_u16(rest, 8);
        entry.dos_time = read_u16(rest, 12);
        entry.dos_date = read_u16(rest, 14);
        entry.crc32 = read_u32(rest, 16);
        entry.inflated_size = read_u32(rest, 24);
        entry.external_attributes = read_u32(rest, 38);
        entry.offset = read_u32(rest, 42);
        std::uint64_t compressed = read_u32(rest, 20);
        Zip64Extra zip64;
        if (!find_zip64(rest.substr(kCentralRecord + name_size, extra_size), zip64) || !zip64.take(entry.inflated_size) ||
            !zip64.take(compressed) || !zip64.take(entry.offset)) {
            return broken(position, "felaktiga tilläggsfält i innehållsförteckningen", "wrong extra fields in the directory");
        }
        if (name_size > limits_.entry_name) {
            return fail("ZIP-NAME", at(position), {{"found", text("ett namn på " + std::to_string(name_size) + " byte", "a name of " + std::to_string(name_size) + " bytes")}});
        }
        const std::uint16_t method = read_u16(rest, 10);
        if (auto done = check_kind(entry, method, read_u16(rest, 4), read_u16(rest, 34)); !done) return done;
        entry.deflated = method == kMethodDeflate;
        result_.entries.push_back(std::move(entry));
        compressed_sizes_.push_back(compressed);
        position += record_size;
    }
    if (position != directory_end_) return broken(position, "främmande data i innehållsförteckningen", "foreign data in the directory");
    return {};
}

/// Methods, encryption and file modes (rows 3 and 12).
Expected<void> DirectoryReader::check_kind(const PackageEntry& entry, std::uint16_t method, std::uint16_t made_by, std::uint16_t disk) const {
    if (disk != 0) return unreadable(at(entry), "ett arkiv delat på flera filer", "an archive split over several files");
    if ((entry.flags & (kFlagEncrypted | kFlagStrongEncryption | kFlagMasked)) != 0 || method == kMethodAes) {
        return unreadable(at(entry), "en krypterad del", "an encrypted part");
    }
    if ((entry.flags & kFlagPatch) != 0 || (method != kMethodStored && method != kMethodDeflate)) {
        return unreadable(at(entry), "packningsmetod " + std::to_string(method), "compression method " + std::to_string(method));
    }
    constexpr std::uint16_t kUnix = 3;
    const std::uint32_t type = made_by >> 8 == kUnix ? entry.external_attributes >> 16 & 0170000 : 0;
    if (type != 0 && type != 0100000 && type != 0040000) {
        return fail("ZIP-NAME", at(entry),
                    {{"found", text("\"" + shown_name(entry.name) + "\" är en länk eller enhet", "\"" + shown_name(entry.name) + "\" is a link or a device")}});
    }
    return {};
}

Expected<void> DirectoryReader::check_names() {
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < result_.entries.size(); ++i) {
        PackageEntry& entry = result_.entries[i];
        if (auto fault = fault_in_name(entry.name)) return fail("ZIP-NAME", at(entry), {{"found", std::move(*fault)}});
        result_.has_backslash_names = result_.has_backslash_names || entry.name.find('\\') != std::string::npos;
        entry.directory = entry.name.ends_with('/') || entry.name.ends_with('\\');
        entry.part_name = normalise_part_name(entry.name);
        if (entry.directory && entry.inflated_size != 0) {
            return fail("ZIP-NAME", at(entry), {{"found", text("en katalog med innehåll: \"" + shown_name(entry.name) + "\"", "a folder with content: \"" + shown_name(entry.name) + "\"")}});
        }
        const auto [other, is_new] = seen.emplace(part_key(entry.name), i);
        if (!is_new) {
            const std::string pair = "\"" + shown_name(result_.entries[other->second].name) + "\", \"" + shown_name(entry.name) + "\"";
            return fail("ZIP-DUPLICATE", at(entry), {{"found", pair}});
        }
    }
    return {};
}

/// What the directory alone says about spans: inside the file, one behind the other, the first at the start (row 5, row 9).
Expected<void> DirectoryReader::check_spans() {
    order_.resize(result_.entries.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::stable_sort(order_, {}, [&](std::size_t i) { return result_.entries[i].offset; });
    std::uint64_t end = 0;
    for (std::size_t i = 0; i < order_.size(); ++i) {
        const PackageEntry& current = entry(i);
        const std::uint64_t compressed = compressed_sizes_[order_[i]];
        if (current.offset > directory_begin_ || compressed > directory_begin_ - current.offset) {
            Place place = at(current);
            return fail("ZIP-FRAME", std::move(place), {{"found", text("en del som slutar bortom innehållsförteckningen", "a part that ends beyond the directory")}});
        }
        if (current.offset < end) return fail("ZIP-OVERLAP", at(current));
        end = current.offset + kLocalHeader + compressed;  // at least: names and extra fields are counted in check_local
        if (end > directory_begin_) return fail("ZIP-OVERLAP", at(current));
    }
    if (!order_.empty() && entry(0).offset != 0) return broken(0, "främmande data före den första delen", "foreign data before the first part");
    if (order_.empty() && directory_begin_ != 0) return broken(0, "främmande data i ett arkiv utan delar", "foreign data in an archive without parts");
    return {};
}

/// The local header against the directory; then where the entry ends, which must be where `next` begins.
Expected<void> DirectoryReader::check_local(PackageEntry& entry, std::uint64_t next) {
    const std::string_view record = bytes_.substr(static_cast<std::size_t>(entry.offset), static_cast<std::size_t>(next - entry.offset));
    const std::size_t index = static_cast<std::size_t>(&entry - result_.entries.data());
    const std::uint64_t compressed = compressed_sizes_[index];
    if (record.size() < kLocalHeader || !record.starts_with("PK\x03\x04"sv)) {
        return broken(entry.offset, "ingen del där innehållsförteckningen säger", "no part where the directory says");
    }
    const std::size_t name_size = read_u16(record, 26);
    const std::size_t extra_size = read_u16(record, 28);
    const std::size_t header = kLocalHeader + name_size + extra_size;
    if (header > record.size()) return broken(entry.offset, "ett avkortat delhuvud", "a local header cut short");
    if (record.substr(kLocalHeader, name_size) != entry.name) return differs(entry, "olika namn", "different names");
    if (read_u16(record, 6) != entry.flags) return differs(entry, "olika flaggor", "different flags");
    if (read_u16(record, 8) != (entry.deflated ? kMethodDeflate : kMethodStored)) return differs(entry, "olika packningsmetod", "different methods");
    std::uint64_t local_inflated = read_u32(record, 22);
    std::uint64_t local_compressed = read_u32(record, 18);
    const std::uint32_t local_crc = read_u32(record, 14);
    Zip64Extra zip64;
    if (!find_zip64(record.substr(kLocalHeader + name_size, extra_size), zip64)) {
        return broken(entry.offset, "felaktiga tilläggsfält i ett delhuvud", "wrong extra fields in a local header");
    }
    if (!zip64.take(local_inflated) || !zip64.take(local_compressed)) return differs(entry, "olika storlek", "different sizes");
    const bool has_descriptor = (entry.flags & kFlagDescriptor) != 0;
    const bool all_zero = local_crc == 0 && local_inflated == 0 && local_compressed == 0;
    if (!(has_descriptor && all_zero)) {
        if (local_inflated != entry.inflated_size || local_compressed != compressed) return differs(entry, "olika storlek", "different sizes");
        if (local_crc != entry.crc32 && !(has_descriptor && local_crc == 0)) return differs(entry, "olika kontrollsumma", "different checksums");
    }
    if (compressed > record.size() - header) return fail("ZIP-OVERLAP", at(entry));
    entry.compressed = record.substr(header, static_cast<std::size_t>(compressed));
    entry.local_record = record;
    const std::string_view behind = record.substr(header + entry.compressed.size());
    if (has_descriptor ? !is_descriptor(entry, behind) : !behind.empty()) {
        return broken(entry.offset + header + compressed, "främmande data efter en del", "foreign data behind a part");
    }
    return {};
}

/// Data descriptor: signature (optional), CRC-32, sizes of 32 or 64 bits (APPNOTE 4.3.9).
bool DirectoryReader::is_descriptor(const PackageEntry& entry, std::string_view descriptor) const {
    if (descriptor.size() == 16 || descriptor.size() == 24) {
        if (!descriptor.starts_with("PK\x07\x08"sv)) return false;
        descriptor.remove_prefix(4);
    }
    if (descriptor.size() != 12 && descriptor.size() != 20) return false;
    const std::size_t width = descriptor.size() == 12 ? 4 : 8;
    return read_u32(descriptor, 0) == entry.crc32 && read_little_endian(descriptor, 4, width) == entry.compressed.size() &&
           read_little_endian(descriptor, 4 + width, width) == entry.inflated_size;
}

/// Declared sizes against the limits. No part can be larger than it declares (PartStream), so this bounds what is inflated.
Expected<void> DirectoryReader::check_sizes() const {
    std::uint64_t total = 0;
    const auto too_large = [&](const PackageEntry& entry, std::uint64_t found, std::string_view option, std::uint64_t limit) {
        return fail("ZIP-SIZE", at(entry),
                    {{"found", text(std::to_string(found) + " byte", std::to_string(found) + " bytes")},
                     {"expected", text("högst " + std::to_string(limit) + " byte (" + std::string(option) + ")",
                                       "at most " + std::to_string(limit) + " bytes (" + std::string(option) + ")")}});
    };
    for (const PackageEntry& entry : result_.entries) {
        if (entry.inflated_size > limits_.inflated_part) return too_large(entry, entry.inflated_size, "inflated_part", limits_.inflated_part);
        if (entry.inflated_size > limits_.inflated_total - total) {
            return too_large(entry, total + entry.inflated_size, "inflated_total", limits_.inflated_total);
        }
        total += entry.inflated_size;
        if (!entry.deflated && entry.compressed.size() != entry.inflated_size) {
            return fail("ZIP-SIZE", at(entry),
                        {{"found", static_cast<std::int64_t>(entry.compressed.size())}, {"expected", static_cast<std::int64_t>(entry.inflated_size)}});
        }
    }
    return {};
}

}  // namespace

Expected<ZipDirectory> read_zip_directory(std::string_view bytes, std::string_view file, const Limits& limits) {
    return DirectoryReader(bytes, file, limits).read();
}

}  // namespace planbok
