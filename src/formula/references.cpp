#include "formula/references.h"

#include "formula/lex.h"
#include "formula/parse.h"
#include "formula/resolve.h"

namespace planbok {

std::vector<Reference> references_of(const Workbook& workbook, SheetCell cell, std::string_view formula) {
    std::vector<Reference> out;
    if (cell.sheet >= workbook.sheets.size()) return out;
    Ast ast;
    Resolver resolver(workbook, ast);
    const auto first = static_cast<std::uint32_t>(ast.nodes.size());
    Parser parser(ast);
    const auto root = parser.parse(formula);
    if (!root) return out;
    std::vector<Area> areas;
    resolver.areas(first, *root, formula, cell, areas);
    for (const Area& area : areas) {
        for (std::uint32_t sheet = area.sheet; sheet <= area.last_sheet; ++sheet) out.push_back({sheet, area.range});
    }
    return out;
}

std::vector<Reference> references_of(const Workbook& workbook, std::uint32_t sheet, std::string_view formula) {
    return references_of(workbook, SheetCell{sheet, {}}, formula);
}

namespace {

/// One corner moved; "#REF!" where it would leave the sheet.
std::string shifted(const CornerText& corner, std::int64_t rows, std::int64_t columns) {
    const std::int64_t row = corner.ref.row + (corner.absolute_row ? 0 : rows);
    const std::int64_t column = corner.ref.column + (corner.absolute_column ? 0 : columns);
    const bool has_row = corner.kind != CornerText::Kind::Column, has_column = corner.kind != CornerText::Kind::Row;
    if ((has_row && (row < 0 || row >= kMaxRows)) || (has_column && (column < 0 || column >= kMaxColumns))) return "#REF!";
    std::string out;
    if (has_column) out += (corner.absolute_column ? "$" : "") + column_letters(static_cast<std::uint32_t>(column));
    if (has_row) out += (corner.absolute_row ? "$" : "") + std::to_string(row + 1);
    return out;
}

}  // namespace

std::string shift_formula(std::string_view formula, std::int64_t rows, std::int64_t columns) {
    // Tokens, not nodes: all between the references is copied byte for byte. The nodes say which words are references.
    Ast ast;
    Parser parser(ast);
    if (!parser.parse(formula)) return std::string(formula);
    std::string out;
    std::size_t copied = 0;
    for (const Node& node : ast.nodes) {
        if (node.kind != NodeKind::Reference) continue;
        std::string_view source = source_of(node, formula);
        std::size_t at = node.offset;
        if (node.prefix != 0) {
            const std::size_t prefix = ast.prefixes[node.prefix - 1].raw.size() + 1;
            source.remove_prefix(prefix);
            at += prefix;
        }
        out += formula.substr(copied, at - copied);
        copied = node.offset + node.length;
        const std::size_t colon = source.find(':');
        const CornerText first = parse_corner(source.substr(0, colon));
        std::string moved = shifted(first, rows, columns);
        if (colon != std::string_view::npos) {
            const std::string last = shifted(parse_corner(source.substr(colon + 1)), rows, columns);
            moved = moved == "#REF!" || last == "#REF!" ? "#REF!" : moved + ":" + last;
        }
        out += moved;
    }
    out += formula.substr(copied);
    return out;
}

}  // namespace planbok
