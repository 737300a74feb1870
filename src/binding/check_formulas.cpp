#include "binding/check_formulas.h"

#include <algorithm>
#include <map>
#include <set>

#include "binding/line_formula.h"
#include "binding/workbook_names.h"
#include "formula/references.h"

namespace planbok {

namespace {

constexpr std::size_t kMaxVisited = 20'000;  ///< formula cells that are followed from one sum
constexpr std::size_t kMaxNamed = 20;        ///< cells one finding names

FieldKey key_of(const BoundField& field) { return {field.unit, field.line, field.item, field.period, field.measure}; }

/// The fields of a workbook by what they are, and formulas written with its own cells.
class BoundCells {
public:
    BoundCells(const PlanSchema& schema, const Binding& binding, const Workbook& workbook)
        : schema_(schema), binding_(binding), workbook_(workbook) {
        for (const BoundField& field : binding.fields) cells_.try_emplace(key_of(field), field.cell);
    }

    /// The formula a computed field is to hold, and the cells it is to reach.
    struct Expected {
        std::string formula;
        std::set<SheetCell> operands;
        struct Block {
            std::uint32_t sheet;
            Range range;
            std::optional<CellRef> sum;  ///< a formula that reaches the sum cell leaves the rows to it
        };
        std::vector<Block> blocks;  ///< of lists: their rows with content are to be reached
    };
    std::optional<Expected> expected(const BoundField& field) const {
        Expected result;
        const FormulaPlaces places{[&](const FieldKey& wanted) {
                                       const auto found = cells_.find(wanted);
                                       if (found == cells_.end() || found->second == field.cell) return std::string();
                                       return reference(field.cell.sheet, found->second.sheet,
                                                        {found->second.ref, found->second.ref});
                                   },
                                   [&](const std::string& unit, const std::string& line, const std::string& period) {
                                       return lists(field.cell.sheet, unit, line, period, result);
                                   }};
        for (const BoundList& list : binding_.lists) {
            if (list.sum_row != field.cell.ref.row || list.sheet != field.cell.sheet) continue;
            const auto column = list.values.find({field.period, field.measure});
            if (column == list.values.end()) continue;
            const Range block = block_of(list, column->second);
            result.blocks.push_back({list.sheet, block, std::nullopt});
            result.formula = "SUM(" + to_a1(block) + ")";
            return result;
        }
        const auto formula = line_formula(schema_, key_of(field), places);
        if (!formula) return std::nullopt;
        result.formula = *formula;
        for (const Reference& reference : references_of(workbook_, field.cell.sheet, *formula)) {
            if (reference.range.first == reference.range.last) result.operands.insert({reference.sheet, reference.range.first});
        }
        return result;
    }

private:
    static Range block_of(const BoundList& list, std::uint32_t column) {
        return {{list.first_row, column}, {list.last_row, column}};
    }

    std::string reference(std::uint32_t from, std::uint32_t sheet, const Range& range) const {
        return sheet == from ? to_a1(range) : quoted_sheet_name(workbook_.sheets[sheet].name) + "!" + to_a1(range);
    }

    std::vector<ListBlock> lists(std::uint32_t from, const std::string& unit, const std::string& line, const std::string& period,
                                 Expected& result) const {
        std::vector<ListBlock> blocks;
        for (const BoundList& list : binding_.lists) {
            const auto column = list.values.find({period, schema_.amount_measure});
            if (list.unit != unit || list.line != line || column == list.values.end()) continue;
            const Range block = block_of(list, column->second);
            result.blocks.push_back({list.sheet, block, std::nullopt});
            ListBlock made{.values = reference(from, list.sheet, block)};
            if (list.sum_row) {
                const CellRef sum{*list.sum_row, column->second};
                result.blocks.back().sum = sum;
                made.sum = reference(from, list.sheet, {sum, sum});
            }
            made.attribute = [this, &list, from](const std::string& attribute) {
                const auto other = list.attributes.find(attribute);
                return other == list.attributes.end() ? std::string() : reference(from, list.sheet, block_of(list, other->second));
            };
            blocks.push_back(std::move(made));
        }
        return blocks;
    }

    const PlanSchema& schema_;
    const Binding& binding_;
    const Workbook& workbook_;
    std::map<FieldKey, SheetCell> cells_;
};

/// What a formula reads, through other formulas too: blocks stay blocks.
class Reach {
public:
    Reach(const Workbook& workbook, SheetCell from) {
        std::vector<SheetCell> open{from};
        while (!open.empty() && seen_.size() < kMaxVisited) {
            const SheetCell cell = open.back();
            open.pop_back();
            const FormulaCell* formula = workbook.sheets[cell.sheet].formula(cell.ref);
            if (!formula || !seen_.insert(cell).second) continue;
            for (const auto& reference : references_of(workbook, cell.sheet, formula->text)) {
                if (reference.sheet >= workbook.sheets.size()) continue;
                if (!blocks_.insert({reference.sheet, reference.range}).second) continue;
                workbook.sheets[reference.sheet].for_each_cell_in(reference.range,
                                                                  [&](CellRef ref, const Value&, const FormulaCell* inner) {
                                                                      if (inner && open.size() < kMaxVisited)
                                                                          open.push_back({reference.sheet, ref});
                                                                  });
            }
        }
        complete_ = open.empty();
    }

    bool holds(SheetCell cell) const {
        if (!complete_) return true;  // not followed to the end: nothing is claimed
        return std::ranges::any_of(blocks_,
                                   [&](const auto& block) { return block.first == cell.sheet && block.second.contains(cell.ref); });
    }

private:
    std::set<SheetCell> seen_;
    std::set<std::pair<std::uint32_t, Range>> blocks_;
    bool complete_ = true;
};

Finding finding_at(const char* code, const BoundField& field, const Workbook& workbook) {
    Finding made = make_finding(code, place_of(workbook, field.cell));
    made.line = field.line;
    made.unit = field.unit;
    made.period = field.period;
    return made;
}

/// Cells with a number that the sum does not reach.
std::vector<SheetCell> missed_cells(const BoundCells::Expected& expected, const Reach& reach, const Workbook& workbook) {
    std::vector<SheetCell> missed;
    for (const SheetCell& operand : expected.operands) {
        if (!reach.holds(operand)) missed.push_back(operand);
    }
    for (const auto& [sheet, block, sum] : expected.blocks) {
        if (sum && reach.holds({sheet, *sum})) continue;
        workbook.sheets[sheet].for_each_cell_in(block, [&](CellRef ref, const Value& value, const FormulaCell*) {
            if (value.is_number() && !reach.holds({sheet, ref})) missed.push_back({sheet, ref});
        });
    }
    return missed;
}

}  // namespace

std::vector<Finding> check_formulas(const PlanSchema& schema, const Binding& binding, const Workbook& workbook) {
    std::vector<Finding> findings;
    const BoundCells cells(schema, binding, workbook);
    for (const BoundField& field : binding.fields) {
        if (field.role != FieldRole::Computed) continue;
        const auto expected = cells.expected(field);
        if (!expected) continue;
        const FormulaCell* formula = workbook.sheets[field.cell.sheet].formula(field.cell.ref);
        if (!formula) {
            Finding made = finding_at("TPL-FORMULA", field, workbook);
            made.expected = "=" + expected->formula;
            made.found = shown(workbook, field.cell);
            if (made.found.empty()) made.args.push_back({"found", LocalText{"en tom cell", "an empty cell"}});
            findings.push_back(std::move(made));
            continue;
        }
        const auto missed = missed_cells(*expected, Reach(workbook, field.cell), workbook);
        if (missed.empty()) continue;
        Finding made = finding_at("TPL-SUMRANGE", field, workbook);
        made.expected = "=" + expected->formula;
        made.found = "=" + std::string(formula->text);
        std::string names;
        for (std::size_t i = 0; i < missed.size() && i < kMaxNamed; ++i) {
            names += (i > 0 ? ", " : "") + cell_name(workbook, missed[i]);
            made.related.push_back(place_of(workbook, missed[i]));
        }
        made.args.push_back({"cells", names});
        findings.push_back(std::move(made));
    }
    return findings;
}

std::vector<Finding> check_hidden(const Binding& binding, const Workbook& workbook) {
    std::map<std::string, std::vector<SheetCell>> hidden;  // sheet → cells
    for (const BoundField& field : binding.fields) {
        const Sheet& sheet = workbook.sheets[field.cell.sheet];
        const bool is_hidden = sheet.visibility != SheetVisibility::Visible || sheet.row_hidden(field.cell.ref.row) ||
                               sheet.column_hidden(field.cell.ref.column);
        const Value value = sheet.value(field.cell.ref);
        if (is_hidden && value.is_number() && value.number != 0) hidden[sheet.name].push_back(field.cell);
    }
    std::vector<Finding> findings;
    for (const auto& [sheet, cells] : hidden) {
        Finding made = make_finding("BIND-HIDDEN", place_of(workbook, cells.front()));
        for (std::size_t i = 0; i < cells.size() && i < kMaxNamed; ++i) {
            made.found += (i > 0 ? ", " : "") + to_a1(cells[i].ref);
            if (i > 0) made.related.push_back(place_of(workbook, cells[i]));
        }
        findings.push_back(std::move(made));
    }
    return findings;
}

}  // namespace planbok
