#include "interop/cells_csv.h"

#include "base/text.h"
#include "interop/csv_rows.h"

namespace planbok {

PatchContent cell_content(std::string_view word) {
    if (word.empty()) return std::monostate{};
    if (word.front() == '\'') return std::string(word.substr(1));
    if (word.front() == '=' && word.size() > 1) return PatchFormula{std::string(word.substr(1)), {}};
    if (const auto number = Decimal::parse(word)) return *number;
    if (word == "TRUE" || word == "FALSE") return word == "TRUE";
    if (const auto error = parse_error_value(word)) return *error;
    return std::string(word);
}

std::optional<CellPatch> parse_cell_setting(std::string_view text) {
    std::string sheet;
    std::size_t at = 0;
    if (text.starts_with('\'')) {
        for (at = 1; at < text.size(); ++at) {
            if (text[at] != '\'')
                sheet += text[at];
            else if (at + 1 < text.size() && text[at + 1] == '\'')
                sheet += text[at++];
            else
                break;
        }
        ++at;
    } else {
        at = text.find('!');
        if (at == std::string_view::npos) return std::nullopt;
        sheet = text.substr(0, at);
    }
    if (at >= text.size() || text[at] != '!' || sheet.empty()) return std::nullopt;
    const std::string_view rest = text.substr(at + 1);
    const auto equals = rest.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const auto ref = parse_a1(rest.substr(0, equals));
    if (!ref) return std::nullopt;
    return CellPatch{sheet, *ref, cell_content(rest.substr(equals + 1))};
}

Reported<std::vector<CellPatch>> read_cells_csv(std::string_view bytes, std::string_view file) {
    Reported<std::vector<CellPatch>> result;
    const auto report = [&](const char* code, std::uint32_t row, std::string expected, std::string found) {
        Place place;
        place.file = file;
        place.text_row = row;
        Finding finding = make_finding(code, place);
        finding.expected = std::move(expected);
        finding.found = std::move(found);
        result.findings.push_back(std::move(finding));
    };
    if (!is_valid_utf8(bytes)) {
        report("CSV-TEXT", 1, "", "");
        return result;
    }
    CsvRows rows(bytes);
    CsvRow row;
    const std::vector<std::string> head = {"sheet", "cell", "value"};
    if (!rows.next(row) || row.cells != head) {
        report("CSV-HEAD", 1, "sheet, cell, value", "");
        return result;
    }
    while (rows.next(row)) {
        if (row.cells.size() == 1 && row.cells.front().empty()) continue;
        const auto ref = row.cells.size() == 3 ? parse_a1(row.cells[1]) : std::nullopt;
        if (row.broken_quote)
            report("CSV-QUOTE", row.line, "", "");
        else if (row.cells.size() != 3)
            report("CSV-ROW", row.line, "3", std::to_string(row.cells.size()));
        else if (!ref)
            report("CSV-ROW", row.line, "A1", row.cells[1]);
        else
            result.value.push_back({row.cells[0], *ref, cell_content(row.cells[2])});
    }
    return result;
}

}  // namespace planbok
