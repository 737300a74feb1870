#include "package/write_package.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

#include "package/inflate.h"
#include "package/little_endian.h"

namespace planbok {
namespace {

constexpr std::uint32_t kMark32 = 0xFFFFFFFF;
constexpr std::uint16_t kMark16 = 0xFFFF;
constexpr std::uint16_t kVersion = 20;    // deflate, folders
constexpr std::uint16_t kVersion64 = 45;  // zip64
constexpr std::uint16_t kFlagUtf8 = 1u << 11;
constexpr std::size_t kCentralRecord = 46;

struct CompressorDeleter {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, CompressorDeleter>;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::unexpected<Failure> no_memory() { return fail("LIM-MEMORY", {}); }

/// The zip64 extra field with those of the numbers that do not fit in 32 bits.
std::string zip64_extra(std::initializer_list<std::uint64_t> numbers) {
    std::string data;
    for (const std::uint64_t number : numbers) {
        if (number >= kMark32) append_u64(data, number);
    }
    if (data.empty()) return data;
    std::string field;
    append_u16(field, 1);
    append_u16(field, data.size());
    return field + data;
}

std::uint64_t or_mark(std::uint64_t number) { return std::min<std::uint64_t>(number, kMark32); }

class PackageWriter {
public:
    explicit PackageWriter(const PackageWriteOptions& options) : options_(options) {}

    Expected<void> add(const CopiedEntry& item) {
        const PackageEntry& entry = *item.entry;
        copy_central(entry, out_.size());
        out_.append(entry.local_record);
        return {};
    }
    Expected<void> add(const NewEntry& item);
    std::string finish();

private:
    void copy_central(const PackageEntry& entry, std::uint64_t offset);

    const PackageWriteOptions& options_;
    Compressor compressor_;
    std::string out_;
    std::string directory_;
    std::uint64_t count_ = 0;
};

/// The record as it was but for its offset. Only where the offset needs 64 bits, or its zip64 field held one, is the field made anew.
void PackageWriter::copy_central(const PackageEntry& entry, std::uint64_t offset) {
    ++count_;
    const std::string_view record = entry.central_record;
    if (offset == entry.offset) {
        directory_.append(record);
        return;
    }
    const std::size_t begin = directory_.size();
    if (offset < kMark32 && read_u32(record, 42) != kMark32) {
        directory_.append(record);
        std::string number;
        append_u32(number, offset);
        directory_.replace(begin + 42, 4, number);
        return;
    }
    const std::size_t name_size = read_u16(record, 28);
    std::string_view rest = record.substr(kCentralRecord + name_size, read_u16(record, 30));
    std::string extra = zip64_extra({entry.inflated_size, entry.compressed.size(), offset});
    while (rest.size() >= 4) {
        const std::size_t size = std::min<std::size_t>(4 + read_u16(rest, 2), rest.size());
        if (read_u16(rest, 0) != 1) extra.append(rest.substr(0, size));
        rest.remove_prefix(size);
    }
    std::string head(record.substr(0, kCentralRecord));
    const auto set = [&head](std::size_t at, std::uint64_t value, std::size_t size) {
        std::string number;
        append_little_endian(number, value, size);
        head.replace(at, size, number);
    };
    set(20, or_mark(entry.compressed.size()), 4);
    set(24, or_mark(entry.inflated_size), 4);
    set(30, extra.size(), 2);
    set(42, or_mark(offset), 4);
    directory_.append(head).append(record.substr(kCentralRecord, name_size)).append(extra);
    directory_.append(record.substr(kCentralRecord + name_size + read_u16(record, 30)));
}

Expected<void> PackageWriter::add(const NewEntry& item) {
    const PackageEntry* old = item.replaces;
    const std::string_view name = old != nullptr ? std::string_view(old->name) : std::string_view(item.name);
    if (name.empty() || name.size() > kMark16) {
        return fail("ZIP-NAME", {}, {{"found", LocalText{"ett namn på " + std::to_string(name.size()) + " byte",
                                                         "a name of " + std::to_string(name.size()) + " bytes"}}});
    }
    std::string packed;
    bool deflated = false;
    if (item.deflate && !item.bytes.empty()) {
        if (!compressor_) compressor_.reset(libdeflate_alloc_compressor(std::clamp(options_.level, 1, 12)));
        if (!compressor_) return no_memory();
        packed.resize(libdeflate_deflate_compress_bound(compressor_.get(), item.bytes.size()));
        const std::size_t size = libdeflate_deflate_compress(compressor_.get(), item.bytes.data(), item.bytes.size(), packed.data(), packed.size());
        packed.resize(size);
        deflated = size != 0 && size < item.bytes.size();
    }
    const std::string_view data = deflated ? std::string_view(packed) : item.bytes;
    const std::uint64_t offset = out_.size();
    const bool large = item.bytes.size() >= kMark32;  // deflated data is never larger than stored
    std::string local_extra;
    if (large) {  // a local header has both sizes or none (APPNOTE 4.5.3)
        append_u16(local_extra, 1);
        append_u16(local_extra, 16);
        append_u64(local_extra, item.bytes.size());
        append_u64(local_extra, data.size());
    }
    const std::string central_extra = zip64_extra({item.bytes.size(), data.size(), offset});
    const auto append_common = [&](std::string& to, bool local) {
        append_u16(to, large || !central_extra.empty() ? kVersion64 : kVersion);
        append_u16(to, is_ascii(name) ? 0 : kFlagUtf8);
        append_u16(to, deflated ? 8 : 0);
        append_u16(to, old != nullptr ? old->dos_time : options_.time.time);
        append_u16(to, old != nullptr ? old->dos_date : options_.time.date);
        append_u32(to, crc32_of(0, item.bytes));
        append_u32(to, local && large ? kMark32 : or_mark(data.size()));
        append_u32(to, or_mark(item.bytes.size()));
        append_u16(to, name.size());
        append_u16(to, local ? local_extra.size() : central_extra.size());
    };
    out_.append("PK\x03\x04");
    append_common(out_, true);
    out_.append(name).append(local_extra).append(data);

    directory_.append("PK\x01\x02");
    append_u16(directory_, old != nullptr ? read_u16(old->central_record, 4) : kVersion);
    append_common(directory_, false);
    append_u16(directory_, 0);  // comment
    append_u16(directory_, 0);  // disk
    append_u16(directory_, old != nullptr ? read_u16(old->central_record, 36) : 0);
    append_u32(directory_, old != nullptr ? old->external_attributes : 0);
    append_u32(directory_, or_mark(offset));
    directory_.append(name).append(central_extra);
    ++count_;
    return {};
}

std::string PackageWriter::finish() {
    const std::uint64_t begin = out_.size();
    const std::uint64_t size = directory_.size();
    out_.append(directory_);
    if (count_ >= kMark16 || begin >= kMark32 || size >= kMark32) {
        const std::uint64_t record = out_.size();
        out_.append("PK\x06\x06");
        append_u64(out_, 44);
        append_u16(out_, kVersion64);
        append_u16(out_, kVersion64);
        append_u32(out_, 0);
        append_u32(out_, 0);
        append_u64(out_, count_);
        append_u64(out_, count_);
        append_u64(out_, size);
        append_u64(out_, begin);
        out_.append("PK\x06\x07");
        append_u32(out_, 0);
        append_u64(out_, record);
        append_u32(out_, 1);
    }
    const std::string_view comment = options_.comment.substr(0, kMark16);
    const std::uint64_t count = std::min<std::uint64_t>(count_, kMark16);
    out_.append("PK\x05\x06");
    append_u32(out_, 0);
    append_u16(out_, count);
    append_u16(out_, count);
    append_u32(out_, or_mark(size));
    append_u32(out_, or_mark(begin));
    append_u16(out_, comment.size());
    out_.append(comment);
    return std::move(out_);
}

}  // namespace

DosTime DosTime::from_iso(std::string_view text) {
    constexpr std::string_view kShape = "0000-00-00T00:00:00";
    if (text.size() < kShape.size()) return {};
    int numbers[6] = {};
    std::size_t field = 0;
    for (std::size_t i = 0; i < kShape.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (digit != (kShape[i] == '0') || (!digit && text[i] != kShape[i])) return {};
        if (digit) numbers[field] = numbers[field] * 10 + (text[i] - '0');
        else ++field;
    }
    const auto [year, month, day, hour, minute, second] = numbers;
    if (year < 1980 || year > 2107 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return {};
    DosTime time;
    time.date = static_cast<std::uint16_t>((year - 1980) << 9 | month << 5 | day);
    time.time = static_cast<std::uint16_t>(hour << 11 | minute << 5 | std::min(second, 59) / 2);
    return time;
}

Expected<std::string> write_package(const std::vector<PackageItem>& items, const PackageWriteOptions& options) {
    PackageWriter writer(options);
    for (const PackageItem& item : items) {
        auto added = std::visit([&writer](const auto& entry) { return writer.add(entry); }, item);
        if (!added) return std::unexpected(std::move(added.error()));
    }
    return writer.finish();
}

}  // namespace planbok
