#include "package/file_kind.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "package/little_endian.h"

namespace planbok {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kEndRecord = 22;
constexpr std::size_t kLongestComment = 65'535;

struct Look {
    std::string_view start;
    std::string_view sv, en;
};

constexpr Look kLooks[] = {
    {"%PDF"sv, "ett PDF-dokument", "a PDF document"},
    {"{\\rtf"sv, "ett RTF-dokument", "an RTF document"},
    {"\x89PNG"sv, "en bild (PNG)", "a picture (PNG)"},
    {"\xFF\xD8\xFF"sv, "en bild (JPEG)", "a picture (JPEG)"},
    {"GIF8"sv, "en bild (GIF)", "a picture (GIF)"},
    {"Rar!"sv, "ett RAR-arkiv", "a RAR archive"},
    {"7z\xBC\xAF\x27\x1C"sv, "ett 7z-arkiv", "a 7z archive"},
    {"\x1F\x8B"sv, "en gzip-fil", "a gzip file"},
    {"BZh"sv, "en bzip2-fil", "a bzip2 file"},
    {"\x7F" "ELF"sv, "ett program", "a program"},
    {"MZ"sv, "ett program", "a program"},
    {"\x09\x08\x10\x00"sv, "en mycket gammal Excel-fil (BIFF)", "a very old Excel file (BIFF)"},
    {"\x09\x04\x06\x00"sv, "en mycket gammal Excel-fil (BIFF)", "a very old Excel file (BIFF)"},
    {"\x09\x02\x06\x00"sv, "en mycket gammal Excel-fil (BIFF)", "a very old Excel file (BIFF)"},
};

Place whole_file(std::string_view file) {
    Place place;
    place.file = file;
    return place;
}

std::unexpected<Failure> looks_like(std::string_view file, std::string_view sv, std::string_view en) {
    return fail("FILE-KIND", whole_file(file), {{"found", LocalText{std::string(sv), std::string(en)}}});
}

/// Whether a compound file ([MS-CFB] §2.6) has a stream or storage called `name`. Directory entries are 128 bytes, start at multiples
/// of that, and hold the name in UTF-16 with its length in bytes, terminator included, at 64.
bool has_stream(std::string_view bytes, std::string_view name) {
    for (std::size_t at = 512; at + 128 <= bytes.size(); at += 128) {
        if (read_u16(bytes, at + 64) != 2 * (name.size() + 1)) continue;
        bool same = true;
        for (std::size_t i = 0; i < name.size() && same; ++i) {
            same = read_u16(bytes, at + 2 * i) == static_cast<unsigned char>(name[i]);
        }
        if (same) return true;
    }
    return false;
}

Expected<void> refuse_compound_file(std::string_view bytes, std::string_view file) {
    if (has_stream(bytes, "DRMEncryptedDataSpace") || has_stream(bytes, "DRMEncryptedTransform")) {
        return fail("FILE-LOCKED", whole_file(file),
                    {{"found", LocalText{"känslighetsetikett eller rättighetsskydd (IRM)", "sensitivity label or rights management (IRM)"}}});
    }
    if (has_stream(bytes, "EncryptedPackage")) {
        return fail("FILE-LOCKED", whole_file(file), {{"found", LocalText{"skyddad med lösenord", "protected with a password"}}});
    }
    if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book")) return fail("FILE-XLS", whole_file(file));
    if (has_stream(bytes, "WordDocument")) return looks_like(file, "ett gammalt Word-dokument (.doc)", "an old Word document (.doc)");
    if (has_stream(bytes, "PowerPoint Document")) {
        return looks_like(file, "en gammal PowerPoint-presentation (.ppt)", "an old PowerPoint presentation (.ppt)");
    }
    if (has_stream(bytes, "__properties_version1.0")) return looks_like(file, "ett Outlook-meddelande (.msg)", "an Outlook message (.msg)");
    return looks_like(file, "en fil i ett äldre Office-format (OLE2)", "a file in an older Office format (OLE2)");
}

bool is_text(std::string_view sample) {
    return std::ranges::all_of(sample, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r' || byte == 0x0C;
    });
}

Expected<void> refuse_text(std::string_view text, std::string_view file) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    std::string head = to_lower(text.substr(std::min(first, text.size()), 200));
    if (head.starts_with("<!doctype html") || head.starts_with("<html") || head.find("<html") != std::string::npos) {
        return looks_like(file, "en webbsida (HTML)", "a web page (HTML)");
    }
    if (head.starts_with("<?xml") || head.starts_with("<")) return looks_like(file, "en XML-fil", "an XML file");
    if (head.starts_with("id;p")) return looks_like(file, "en SYLK-fil", "a SYLK file");
    if (head.starts_with("#flagga")) return looks_like(file, "en SIE-fil", "a SIE file");
    const std::string_view line = text.substr(0, text.find('\n'));
    if (line.find_first_of(";\t") != std::string_view::npos || std::ranges::count(line, ',') > 1) {
        return looks_like(file, "en textfil med avgränsade fält (CSV)", "a text file with separated fields (CSV)");
    }
    return looks_like(file, "en textfil", "a text file");
}

}  // namespace

std::optional<std::size_t> find_end_record(std::string_view bytes) {
    if (bytes.size() < kEndRecord) return std::nullopt;
    const std::size_t last = bytes.size() - kEndRecord;
    const std::size_t first = last > kLongestComment ? last - kLongestComment : 0;
    for (std::size_t at = last + 1; at-- > first;) {
        if (bytes.substr(at, 4) == "PK\x05\x06" && at + kEndRecord + read_u16(bytes, at + 20) == bytes.size()) return at;
    }
    return std::nullopt;
}

Expected<void> expect_zip(std::string_view bytes, std::string_view file) {
    if (bytes.empty()) return looks_like(file, "en tom fil", "an empty file");
    if (bytes.size() == 1) return looks_like(file, "en fil med en enda byte", "a file of a single byte");
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") || bytes.starts_with("PK\x01\x02") ||
        (bytes.size() < 4 && "PK\x03\x04"sv.starts_with(bytes))) {
        return {};
    }
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return refuse_compound_file(bytes, file);
    if (find_end_record(bytes)) return {};
    for (const auto& look : kLooks) {
        if (bytes.starts_with(look.start)) return looks_like(file, look.sv, look.en);
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return looks_like(file, "en textfil (UTF-16)", "a text file (UTF-16)");
    if (is_text(bytes.substr(0, 4096))) return refuse_text(bytes, file);
    return looks_like(file, "ett okänt binärt format", "an unknown binary format");
}

}  // namespace planbok
