#include "cli/cell_setting.h"

namespace planbok::cli {

PatchContent content_of(std::string_view word) {
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
            if (text[at] != '\'') sheet += text[at];
            else if (at + 1 < text.size() && text[at + 1] == '\'') sheet += text[at++];
            else break;
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
    return CellPatch{sheet, *ref, content_of(rest.substr(equals + 1))};
}

}  // namespace planbok::cli
