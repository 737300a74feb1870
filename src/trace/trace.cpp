#include "trace/trace.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "formula/references.h"
#include "report/lineage_names.h"

namespace planbok {
namespace {

constexpr std::size_t kShownCells = 60;   // of one formula
constexpr std::size_t kDepth = 24;

/// The lineage table: its sheet and where its first column and its rows are.
struct Lineage {
    std::uint32_t sheet = 0;
    Range table;
};

std::optional<Lineage> lineage_by_name(const Workbook& workbook) {
    const DefinedName* name = workbook.find_name(kLineageName);
    if (name == nullptr) return std::nullopt;
    const auto references = references_of(workbook, 0, name->formula);
    if (references.empty()) return std::nullopt;
    return Lineage{references.front().sheet, references.front().range};
}

std::string text_at(const Workbook& workbook, std::uint32_t sheet, CellRef ref) {
    const Value value = workbook.sheets[sheet].value(ref);
    if (value.is_text()) return std::string(value.text);
    if (!value.is_number()) return "";
    const auto decimal = Decimal::from_double(value.number);
    return decimal ? decimal->to_string() : "";
}

/// The sources of a cell: rows of the lineage table that name it.
std::vector<TraceStep::Source> sources_of(const Workbook& workbook, const Lineage& lineage, const std::string& sheet, const std::string& cell) {
    std::vector<TraceStep::Source> sources;
    const auto column = [&](std::uint32_t row, LineageColumn which) {
        return text_at(workbook, lineage.sheet, {row, lineage.table.first.column + static_cast<std::uint32_t>(which)});
    };
    const auto used = workbook.sheets[lineage.sheet].used_range();
    const std::uint32_t last = used ? std::max(used->last.row, lineage.table.last.row) : lineage.table.last.row;
    for (std::uint32_t row = lineage.table.first.row + 1; row <= last; ++row) {
        if (column(row, LineageColumn::Cell) != cell || !equal_ignoring_case(column(row, LineageColumn::Sheet), sheet)) continue;
        sources.push_back({column(row, LineageColumn::File), column(row, LineageColumn::SourceSheet), column(row, LineageColumn::SourceCell),
                           column(row, LineageColumn::Formula), column(row, LineageColumn::Steps), column(row, LineageColumn::Unit),
                           column(row, LineageColumn::Line), column(row, LineageColumn::Item), column(row, LineageColumn::Period),
                           column(row, LineageColumn::Measure), column(row, LineageColumn::Sha256)});
    }
    return sources;
}

class Tracer {
public:
    Tracer(const Workbook& workbook, const Recalculation& values, const Lineage& lineage) : workbook_(workbook), values_(values), lineage_(lineage) {}

    TraceStep follow(SheetCell cell, std::size_t depth) {
        const Sheet& sheet = workbook_.sheets[cell.sheet];
        TraceStep step;
        step.sheet = sheet.name;
        step.cell = to_a1(cell.ref);
        step.value = values_.value(cell);
        step.sources = sources_of(workbook_, lineage_, step.sheet, step.cell);
        const FormulaCell* formula = sheet.formula(cell.ref);
        if (formula == nullptr) return step;
        step.formula = std::string(formula->text);
        if (depth >= kDepth || !seen_.insert(cell).second) {
            step.cut = true;
            return step;
        }
        std::set<SheetCell> inputs;
        for (const auto& reference : references_of(workbook_, cell.sheet, formula->text)) {
            if (reference.sheet >= workbook_.sheets.size()) continue;
            workbook_.sheets[reference.sheet].for_each_cell_in(reference.range, [&](CellRef ref, const Value& value, const FormulaCell* inner) {
                if (value.is_number() || inner != nullptr) inputs.insert({reference.sheet, ref});
            });
        }
        for (const SheetCell& input : inputs) {
            if (step.from.size() == kShownCells) {
                step.cut = true;
                break;
            }
            step.from.push_back(follow(input, depth + 1));
        }
        return step;
    }

private:
    const Workbook& workbook_;
    const Recalculation& values_;
    const Lineage& lineage_;
    std::set<SheetCell> seen_;
};

}  // namespace

Expected<TraceStep> trace(const Workbook& workbook, const Recalculation& values, std::string_view address) {
    Place place;
    place.file = workbook.file;
    const auto lineage = lineage_by_name(workbook);
    if (!lineage || lineage->sheet >= workbook.sheets.size()) return fail("CLI-TRACE-LINEAGE", place);
    const auto bang = address.rfind('!');
    std::string sheet_name(bang == std::string_view::npos ? std::string_view() : address.substr(0, bang));
    if (sheet_name.size() >= 2 && sheet_name.front() == '\'' && sheet_name.back() == '\'') {
        sheet_name = sheet_name.substr(1, sheet_name.size() - 2);
        for (std::size_t at = 0; (at = sheet_name.find("''", at)) != std::string::npos; ++at) sheet_name.erase(at, 1);
    }
    const auto sheet = workbook.find_sheet(sheet_name);
    const auto ref = bang == std::string_view::npos ? std::nullopt : parse_a1(address.substr(bang + 1));
    if (!sheet || !ref) return fail("CLI-TRACE-CELL", place, {{"address", std::string(address)}});
    return Tracer(workbook, values, *lineage).follow({*sheet, *ref}, 0);
}

}  // namespace planbok
