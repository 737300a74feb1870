#include "formula/resolve.h"

#include <algorithm>

#include "base/text.h"

namespace planbok {

namespace {

/// Names that lead to names deeper than this are not followed.
constexpr int kMaxNameDepth = 16;
/// … and a formula that reaches more names than this is ordered by those alone; the evaluation reads the rest on demand.
constexpr std::size_t kMaxNameVisits = 4'096;

/// The specifiers of a table reference: #Headers, #Data, #Totals, #All, #This Row, and the columns.
struct TableSpecifier {
    bool headers = false, data = false, totals = false, this_row = false;
    std::string first_column, last_column;
    bool valid = true;
};

std::string unescape_column(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\'' && i + 1 < text.size()) ++i;
        out += text[i];
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\r')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

/// The length of the bracketed item at the start of `text`; 0 when it is not closed.
std::size_t bracketed(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\'') ++i;
        else if (text[i] == ']') return i + 1;
    }
    return 0;
}

void add_keyword(TableSpecifier& specifier, std::string_view word) {
    if (equal_ignoring_case(word, "#Headers")) specifier.headers = true;
    else if (equal_ignoring_case(word, "#Data")) specifier.data = true;
    else if (equal_ignoring_case(word, "#Totals")) specifier.totals = true;
    else if (equal_ignoring_case(word, "#All")) specifier.headers = specifier.data = specifier.totals = true;
    else if (equal_ignoring_case(word, "#This Row")) specifier.this_row = true;
    else specifier.valid = false;
}

/// What stands between the outer brackets: `Col`, `#All`, `@Col`, `@[Col]`, `[#This Row],[A]:[B]`, nothing.
TableSpecifier parse_specifier(std::string_view text) {
    TableSpecifier out;
    text = trimmed(text);
    if (text.starts_with('@')) {
        out.this_row = true;
        text = trimmed(text.substr(1));
    }
    if (!text.starts_with('[')) {
        if (text.starts_with('#')) add_keyword(out, text);
        else out.first_column = out.last_column = unescape_column(text);
        return out;
    }
    while (!text.empty()) {
        const std::size_t length = text.front() == '[' ? bracketed(text) : 0;
        if (length == 0) {
            out.valid = false;
            return out;
        }
        const std::string_view item = text.substr(1, length - 2);
        text = trimmed(text.substr(length));
        if (item.starts_with('#')) {
            add_keyword(out, item);
        } else {
            (out.first_column.empty() ? out.first_column : out.last_column) = unescape_column(item);
        }
        if (!text.empty() && (text.front() == ',' || text.front() == ':')) text = trimmed(text.substr(1));
    }
    if (out.last_column.empty()) out.last_column = out.first_column;
    return out;
}

std::optional<std::uint32_t> column_of(const Table& table, std::string_view name) {
    for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
        if (equal_ignoring_case(table.columns[i].name, name)) return i;
    }
    return std::nullopt;
}

}  // namespace

Range moved(const Node& node, CellRef cell) {
    const auto row = [&](std::uint32_t r, int bit) { return (node.absolute & bit) != 0 ? r : (r + cell.row) % kMaxRows; };
    const auto column = [&](std::uint32_t c, int bit) { return (node.absolute & bit) != 0 ? c : (c + cell.column) % kMaxColumns; };
    const bool whole_columns = node.range.first.row == 0 && node.range.last.row == kMaxRows - 1;
    const bool whole_rows = node.range.first.column == 0 && node.range.last.column == kMaxColumns - 1;
    const std::uint32_t r1 = whole_columns ? 0 : row(node.range.first.row, 1), r2 = whole_columns ? kMaxRows - 1 : row(node.range.last.row, 4);
    const std::uint32_t c1 = whole_rows ? 0 : column(node.range.first.column, 2);
    const std::uint32_t c2 = whole_rows ? kMaxColumns - 1 : column(node.range.last.column, 8);
    return {{std::min(r1, r2), std::min(c1, c2)}, {std::max(r1, r2), std::max(c1, c2)}};
}

SheetSpan Resolver::sheets(std::uint32_t prefix, std::uint32_t sheet) {
    if (prefix == 0) return {false, true, sheet, sheet};
    if (spans_.size() < ast_.prefixes.size()) spans_.resize(ast_.prefixes.size());
    auto& known = spans_[prefix - 1];
    if (known) return *known;
    const SheetPrefix& text = ast_.prefixes[prefix - 1];
    SheetSpan span;
    span.external = text.is_external() && text.workbook != "[0]";
    const auto first = workbook_.find_sheet(text.first);
    const auto last = text.last.empty() ? first : workbook_.find_sheet(text.last);
    if (!span.external && first && last) {
        span.found = true;
        span.first = std::min(*first, *last);
        span.last = std::max(*first, *last);
    }
    known = span;
    return span;
}

std::optional<Area> Resolver::area(const Node& node, std::uint32_t sheet) {
    const SheetSpan span = sheets(node.prefix, sheet);
    if (!span.found) return std::nullopt;
    return Area{span.first, span.last, node.range};
}

void Resolver::parse_names() {
    parsed_.resize(workbook_.names.size());
    for (std::size_t i = 0; i < parsed_.size(); ++i) {
        ResolvedName& resolved = parsed_[i];
        resolved.formula = workbook_.names[i].formula;
        resolved.first_node = static_cast<std::uint32_t>(ast_.nodes.size());
        const auto root = parser_.parse(resolved.formula);
        if (root) resolved.root = *root;
    }
}

const ResolvedName* Resolver::name(std::string_view name, std::uint32_t sheet) {
    std::string key = std::to_string(sheet) + '!' + fold_case(name);
    const auto known = names_.find(key);
    if (known != names_.end()) return known->second;
    const DefinedName* defined = workbook_.find_name(name, sheet);
    const ResolvedName* found = defined == nullptr ? nullptr : &parsed_[static_cast<std::size_t>(defined - workbook_.names.data())];
    if (found != nullptr && found->root == kNoNode) found = nullptr;
    names_.emplace(std::move(key), found);
    return found;
}

void Resolver::collect_tables() {
    for (std::uint32_t s = 0; s < workbook_.sheets.size(); ++s) {
        for (const Table& table : workbook_.sheets[s].tables) tables_.try_emplace(fold_case(table.name), PlacedTable{s, &table});
    }
}

const Resolver::PlacedTable* Resolver::table_at(SheetCell cell) const {
    for (const auto& [name, placed] : tables_) {
        if (placed.sheet == cell.sheet && placed.table->range.contains(cell.ref)) return &placed;
    }
    return nullptr;
}

std::expected<Area, ErrorValue> Resolver::structured(const Node& node, std::string_view formula, SheetCell cell) {
    const std::string_view source = source_of(node, formula);
    const PlacedTable* placed = nullptr;
    if (node.name_length > 0) {
        const auto found = tables_.find(fold_case(source.substr(0, node.name_length)));
        if (found != tables_.end()) placed = &found->second;
    } else {
        placed = table_at(cell);
    }
    if (placed == nullptr) return std::unexpected(ErrorValue::Ref);
    const Table& table = *placed->table;
    const TableSpecifier specifier = parse_specifier(source.substr(node.name_length + 1, source.size() - node.name_length - 2));
    if (!specifier.valid) return std::unexpected(ErrorValue::Ref);
    Range range = table.range;
    if (!specifier.first_column.empty()) {
        const auto first = column_of(table, specifier.first_column);
        const auto last = column_of(table, specifier.last_column);
        if (!first || !last) return std::unexpected(ErrorValue::Ref);
        range.first.column = table.range.first.column + std::min(*first, *last);
        range.last.column = std::min(table.range.first.column + std::max(*first, *last), table.range.last.column);
        if (range.first.column > range.last.column) return std::unexpected(ErrorValue::Ref);
    }
    const std::uint32_t first_data = table.range.first.row + (table.has_header ? 1 : 0);
    const std::uint32_t after_data = table.range.last.row + 1 - (table.has_totals ? 1 : 0);
    if (specifier.this_row) {
        if (cell.ref.row < first_data || cell.ref.row >= after_data) return std::unexpected(ErrorValue::Value);
        range.first.row = range.last.row = cell.ref.row;
        return Area{placed->sheet, placed->sheet, range};
    }
    const bool any = specifier.headers || specifier.data || specifier.totals;
    std::uint32_t first = first_data, after = after_data;
    if (specifier.headers) {
        if (!table.has_header && !specifier.data) return std::unexpected(ErrorValue::Ref);
        first = table.range.first.row;
        if (!specifier.data) after = first_data;
    }
    if (specifier.totals) {
        if (!table.has_totals && !specifier.data) return std::unexpected(ErrorValue::Ref);
        after = table.range.last.row + 1;
        if (any && !specifier.data && !specifier.headers) first = after_data;
    }
    if (first >= after) return std::unexpected(ErrorValue::Ref);
    range.first.row = first;
    range.last.row = after - 1;
    return Area{placed->sheet, placed->sheet, range};
}

void Resolver::areas(std::uint32_t first, std::uint32_t root, std::string_view formula, SheetCell cell, std::vector<Area>& out, int depth) {
    if (depth == 0) visits_ = 0;
    for (std::uint32_t n = first; n <= root; ++n) {
        const Node& node = ast_.nodes[n];
        if (node.kind == NodeKind::Reference) {
            if (const auto found = area(node, cell.sheet)) {
                out.push_back(depth == 0 ? *found : Area{found->sheet, found->last_sheet, moved(node, cell.ref)});
            }
        } else if (node.kind == NodeKind::Structured) {
            if (const auto found = structured(node, formula, cell)) out.push_back(*found);
        } else if (node.kind == NodeKind::Name && depth < kMaxNameDepth && ++visits_ < kMaxNameVisits) {
            const SheetSpan span = sheets(node.prefix, cell.sheet);
            if (span.external) continue;
            const std::uint32_t sheet = span.found ? span.first : cell.sheet;
            const std::string_view source = source_of(node, formula);
            const ResolvedName* found = name(source.substr(source.size() - node.name_length), sheet);
            if (found != nullptr) areas(found->first_node, found->root, found->formula, {sheet, cell.ref}, out, depth + 1);
        }
    }
}

}  // namespace planbok
