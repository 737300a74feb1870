#pragma once

#include <libdeflate.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "package/inflate.h"
#include "package/little_endian.h"

/// Zips made for tests, sound and unsound. Independent of src/package/write_package.h, so that the one can judge the other.
namespace planbok::fixture {

using Parts = std::vector<std::pair<std::string, std::string>>;

enum class Descriptor { None, Signed, Unsigned };

/// One entry; what is set in an optional stands in that header instead of the truth.
struct ZipEntry {
    std::string name;
    std::string bytes;
    bool deflate = true;
    std::uint16_t flags = 0;
    std::optional<std::uint16_t> method;
    std::optional<std::string> compressed;
    std::optional<std::string> local_name;
    std::optional<std::uint16_t> local_flags, local_method;
    std::optional<std::uint32_t> crc, local_crc, size, local_size, compressed_size, local_compressed_size, offset;
    std::uint16_t made_by = 20;
    std::uint16_t disk = 0;
    std::uint32_t external_attributes = 0;
    std::string local_extra, central_extra;
    Descriptor descriptor = Descriptor::None;
    std::string behind;  // foreign bytes after the entry
};

struct Zip {
    std::vector<ZipEntry> entries;
    std::string before, before_directory, inside_directory, behind;
    std::string comment;
    bool zip64 = false;
    std::optional<std::uint64_t> zip64_count, zip64_size, zip64_offset, zip64_locator;
    std::optional<std::uint16_t> count, disk_count, disk;
    std::optional<std::uint32_t> directory_size, directory_offset;
};

inline std::string deflated(std::string_view bytes) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
    std::string out(libdeflate_deflate_compress_bound(compressor, bytes.size()), '\0');
    out.resize(libdeflate_deflate_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
    libdeflate_free_compressor(compressor);
    return out;
}

inline std::string make_zip(const Zip& zip) {
    std::string out = zip.before;
    std::string directory;
    for (const ZipEntry& entry : zip.entries) {
        const std::string data = entry.compressed ? *entry.compressed : entry.deflate ? deflated(entry.bytes) : entry.bytes;
        const auto method = entry.method.value_or(entry.deflate ? 8 : 0);
        const auto flags = static_cast<std::uint16_t>(entry.flags | (entry.descriptor != Descriptor::None ? 8 : 0));
        const auto crc = entry.crc.value_or(crc32_of(0, entry.bytes));
        const auto size = entry.size.value_or(static_cast<std::uint32_t>(entry.bytes.size()));
        const auto compressed_size = entry.compressed_size.value_or(static_cast<std::uint32_t>(data.size()));
        const bool zeros = entry.descriptor != Descriptor::None;
        const std::string local_name = entry.local_name.value_or(entry.name);
        const std::uint64_t offset = entry.offset.value_or(static_cast<std::uint32_t>(out.size()));
        out += "PK\x03\x04";
        append_u16(out, 20);
        append_u16(out, entry.local_flags.value_or(flags));
        append_u16(out, entry.local_method.value_or(method));
        append_u32(out, 0x00210000);
        append_u32(out, entry.local_crc.value_or(zeros ? 0 : crc));
        append_u32(out, entry.local_compressed_size.value_or(zeros ? 0 : compressed_size));
        append_u32(out, entry.local_size.value_or(zeros ? 0 : size));
        append_u16(out, local_name.size());
        append_u16(out, entry.local_extra.size());
        out += local_name + entry.local_extra + data;
        if (zeros) {
            if (entry.descriptor == Descriptor::Signed) out += "PK\x07\x08";
            append_u32(out, crc);
            append_u32(out, compressed_size);
            append_u32(out, size);
        }
        out += entry.behind;

        directory += "PK\x01\x02";
        append_u16(directory, entry.made_by);
        append_u16(directory, 20);
        append_u16(directory, flags);
        append_u16(directory, method);
        append_u32(directory, 0x00210000);
        append_u32(directory, crc);
        append_u32(directory, compressed_size);
        append_u32(directory, size);
        append_u16(directory, entry.name.size());
        append_u16(directory, entry.central_extra.size());
        append_u16(directory, 0);
        append_u16(directory, entry.disk);
        append_u16(directory, 0);
        append_u32(directory, entry.external_attributes);
        append_u32(directory, offset);
        directory += entry.name + entry.central_extra;
    }
    out += zip.before_directory;
    directory += zip.inside_directory;
    const std::uint64_t begin = out.size();
    out += directory;
    if (zip.zip64) {
        const std::uint64_t record = out.size();
        out += "PK\x06\x06";
        append_u64(out, 44);
        append_u16(out, 45);
        append_u16(out, 45);
        append_u64(out, 0);
        append_u64(out, zip.zip64_count.value_or(zip.entries.size()));
        append_u64(out, zip.zip64_count.value_or(zip.entries.size()));
        append_u64(out, zip.zip64_size.value_or(directory.size()));
        append_u64(out, zip.zip64_offset.value_or(begin));
        out += "PK\x06\x07";
        append_u32(out, 0);
        append_u64(out, zip.zip64_locator.value_or(record));
        append_u32(out, 1);
    }
    out += "PK\x05\x06";
    append_u16(out, zip.disk.value_or(0));
    append_u16(out, 0);
    const auto count = zip.count.value_or(zip.zip64 ? std::uint16_t{0xFFFF} : static_cast<std::uint16_t>(zip.entries.size()));
    append_u16(out, zip.disk_count.value_or(count));
    append_u16(out, count);
    append_u32(out, zip.directory_size.value_or(zip.zip64 ? 0xFFFFFFFF : static_cast<std::uint32_t>(directory.size())));
    append_u32(out, zip.directory_offset.value_or(zip.zip64 ? 0xFFFFFFFF : static_cast<std::uint32_t>(begin)));
    append_u16(out, zip.comment.size());
    return out + zip.comment + zip.behind;
}

inline Zip zip_of(const Parts& parts) {
    Zip zip;
    for (const auto& [name, bytes] : parts) {
        ZipEntry entry;
        entry.name = name;
        entry.bytes = bytes;
        zip.entries.push_back(std::move(entry));
    }
    return zip;
}

/// A package with these parts, in this order, deflated.
inline std::string make_package(const Parts& parts) { return make_zip(zip_of(parts)); }

inline constexpr std::string_view kMainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
inline constexpr std::string_view kMacroType = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";

inline std::string content_types(std::string_view main_type = kMainType, std::string_view more = "") {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
           "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
           "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + std::string(main_type) + "\"/>"
           "<Override PartName=\"/xl/worksheets/sheet1.xml\" "
           "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>" + std::string(more) + "</Types>";
}

inline std::string relationships(std::string_view inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
           "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + std::string(inside) + "</Relationships>";
}

inline std::string relationship(std::string_view id, std::string_view type, std::string_view target, std::string_view more = "") {
    return "<Relationship Id=\"" + std::string(id) + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
           std::string(type) + "\" Target=\"" + std::string(target) + "\"" + std::string(more) + "/>";
}

/// The smallest workbook Excel opens: one sheet "Blad1" with `sheet_data` inside its sheetData.
inline Parts minimal_workbook(std::string_view sheet_data = "") {
    constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    return {
        {"[Content_Types].xml", content_types()},
        {"_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml", "<workbook xmlns=\"" + std::string(kMain) + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                            "<sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", relationships(relationship("rId1", "worksheet", "worksheets/sheet1.xml"))},
        {"xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + std::string(kMain) + "\"><sheetData>" + std::string(sheet_data) + "</sheetData></worksheet>"},
    };
}

/// `parts` with the bytes of `name` exchanged, or the part added at the end.
inline Parts with(Parts parts, std::string_view name, std::string bytes) {
    for (auto& part : parts) {
        if (part.first == name) {
            part.second = std::move(bytes);
            return parts;
        }
    }
    parts.emplace_back(name, std::move(bytes));
    return parts;
}

inline Parts without(Parts parts, std::string_view name) {
    std::erase_if(parts, [&](const auto& part) { return part.first == name; });
    return parts;
}

}  // namespace planbok::fixture
