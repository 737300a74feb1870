#include <charconv>
#include <cstdint>
#include <string>

#include "base/sha256.h"
#include "workbook/workbook.h"

namespace planbok {

namespace {

/// Texts are preceded by their length, so that no content can look like other content.
void add_text(std::string& out, std::string_view text) {
    out += std::to_string(text.size());
    out += ':';
    out += text;
}

/// The double at 15 significant digits, as every later stage sees it.
void add_number(std::string& out, double number) {
    char digits[32];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, number == 0.0 ? 0.0 : number, std::chars_format::scientific, 14).ptr;
    out.append(digits, end);
}

void add_value(std::string& out, const Value& value) {
    switch (value.kind) {
        case ValueKind::Blank:
            out += "-";
            break;
        case ValueKind::Number:
            out += "n";
            add_number(out, value.number);
            break;
        case ValueKind::Text:
            out += "s";
            add_text(out, value.text);
            break;
        case ValueKind::Boolean:
            out += value.boolean ? "b1" : "b0";
            break;
        case ValueKind::Error:
            out += "e";
            out += to_string(value.error);
            break;
    }
}

std::string hexadecimal(const std::array<std::uint8_t, 32>& digest) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : digest) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

}  // namespace

std::string content_hash(const Workbook& workbook) {
    Sha256 hash;
    std::string line;
    // The day a serial number means depends on the date system, so a 1904 workbook is another content.
    if (workbook.date1904) hash.update("1904\n");
    for (const Sheet& sheet : workbook.sheets) {
        line = "sheet ";
        add_text(line, sheet.name);
        line += '\n';
        hash.update(line);
        sheet.for_each_cell([&](CellRef ref, const Value& value, const FormulaCell* formula) {
            line.clear();
            line += std::to_string(ref.row);
            line += ',';
            line += std::to_string(ref.column);
            line += ' ';
            add_value(line, value);
            if (formula) {
                line += '=';
                add_text(line, formula->text);
            }
            line += '\n';
            hash.update(line);
        });
    }
    return hexadecimal(hash.finish());
}

}  // namespace planbok
