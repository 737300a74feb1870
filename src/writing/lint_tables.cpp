#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "workbook/part_xml.h"
#include "workbook/read_literal.h"
#include "writing/legal_names.h"
#include "writing/lint_parts.h"
#include "writing/overlaps.h"

namespace planbok {

namespace {

using xml::Namespace;

class TableLint {
public:
    TableLint(const LintSheet& sheet, std::set<std::uint32_t>& ids, std::set<std::string>& names, LintReport& report)
        : sheet_(sheet), ids_(ids), names_(names), report_(report) {}

    Expected<std::optional<LintTable>> run(xml::Tokenizer& xml, std::string_view part) {
        if (auto opened = xml.open_root(Namespace::Main, "table"); !opened) return std::unexpected(opened.error());
        LintTable table;
        table.part = part;
        const std::string name = decode_xstring(xml.attribute("displayName").value_or(""));
        const auto id = parse_index(xml.attribute("id").value_or(""));
        const bool unique = id && ids_.insert(*id).second && names_.insert(fold_case(name)).second;
        if (!unique || !is_legal_defined_name(name)) report_.add(Defect::TableIdentity, {part, sheet_.name}, name);
        const auto range = parse_a1_range(xml.attribute("ref").value_or(""));
        table.has_header = xml.attribute("headerRowCount").value_or("1") != "0";
        const bool has_totals = xml.attribute("totalsRowCount").value_or("0") != "0";
        if (auto columns = read_columns(xml, table); !columns) return std::unexpected(columns.error());
        if (!range) {
            report_.add(Defect::TableRange, {part, sheet_.name}, name);
            return std::nullopt;
        }
        table.range = *range;
        const std::uint32_t rows = range->last.row - range->first.row + 1;
        const std::uint32_t width = range->last.column - range->first.column + 1;
        const std::uint32_t least = 1 + (table.has_header ? 1 : 0) + (has_totals ? 1 : 0);
        if (width != table.columns.size() || rows < least) report_.add(Defect::TableRange, {part, sheet_.name, to_a1(*range)}, name);
        return table;
    }

private:
    Expected<void> read_columns(xml::Tokenizer& xml, LintTable& table) {
        std::set<std::string> names;
        std::set<std::string> ids;
        return for_each_child(xml, [&]() -> Expected<void> {
            if (!xml.token().is_start(Namespace::Main, "tableColumns")) return {};
            return for_each_child(xml, [&]() -> Expected<void> {
                if (!xml.token().is_start(Namespace::Main, "tableColumn")) return {};
                std::string name = decode_xstring(xml.attribute("name").value_or(""));
                const bool unique = names.insert(fold_case(name)).second && ids.insert(std::string(xml.attribute("id").value_or(""))).second;
                if (!unique || name.empty()) report_.add(Defect::TableHeader, {table.part, sheet_.name}, name);
                table.columns.push_back(std::move(name));
                return {};
            });
        });
    }

    const LintSheet& sheet_;
    std::set<std::uint32_t>& ids_;
    std::set<std::string>& names_;
    LintReport& report_;
};

}  // namespace

std::vector<LintTable> lint_tables(const Package& package, const LintSheet& sheet, const std::vector<Relationship>& relations,
                                   std::set<std::uint32_t>& ids, std::set<std::string>& names, const Limits& limits, LintReport& report) {
    std::vector<LintTable> tables;
    std::vector<Range> ranges;
    for (const Relationship& relation : relations) {
        if (relation.external || !has_kind(relation, "table")) continue;
        auto opened = PartXml::open(package, relation.target, limits);
        if (!opened) {
            report.add_failure(opened.error(), relation.target);
            continue;
        }
        auto table = TableLint(sheet, ids, names, report).run((*opened)->xml(), relation.target);
        if (!table) {
            report.add_failure(table.error(), relation.target);
        } else if (*table) {
            ranges.push_back((*table)->range);
            tables.push_back(std::move(**table));
        }
    }
    if (const auto overlap = first_overlap(ranges)) report.add(Defect::TableRange, {sheet.part, sheet.name, to_a1(*overlap)});
    return tables;
}

void lint_headings(const LintSheet& sheet, const std::vector<LintTable>& tables, const std::vector<HeadingCell>& cells,
                   const std::vector<std::string>& strings, LintReport& report) {
    for (const LintTable& table : tables) {
        if (!table.has_header) continue;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const CellRef ref{table.range.first.row, table.range.first.column + static_cast<std::uint32_t>(i)};
            const auto cell = std::lower_bound(cells.begin(), cells.end(), ref, [](const HeadingCell& a, CellRef b) { return a.ref < b; });
            std::optional<std::string> text;
            if (cell != cells.end() && cell->ref == ref && (cell->type == "inlineStr" || cell->type == "str")) text = cell->value;
            if (cell != cells.end() && cell->ref == ref && cell->type == "s") {
                const auto index = parse_index(cell->value);
                if (index && *index < strings.size()) text = strings[*index];
            }
            if (!text || *text != table.columns[i]) report.add(Defect::TableHeader, {table.part, sheet.name, to_a1(ref)}, table.columns[i]);
        }
    }
}

}  // namespace planbok
