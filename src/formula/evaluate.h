#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formula/ast.h"
#include "formula/formula_cells.h"
#include "formula/function_table.h"
#include "formula/operand.h"
#include "formula/parse.h"
#include "formula/recalculate.h"
#include "formula/resolve.h"
#include "formula/walk.h"

namespace planbok {

enum class CellState : std::uint8_t {
    New,      ///< not computed yet
    Waiting,  ///< was tried, and waits for a cell it reads
    Done
};

/// Why a formula was not computed; its stored value stands.
enum class NotComputed : std::uint8_t {
    No,
    Function,    ///< a function that is not known or left out: `what`
    External,    ///< reads another workbook
    Unreadable,  ///< the text is no formula
    Limit,       ///< over a limit of Excel's: `what`
    DataTable,
    Spill,       ///< a dynamic array that has got another size
    Cycle,
    Budget
};

/// What one attempt at a formula came to.
struct Attempt {
    NotComputed reason = NotComputed::No;
    std::string_view what;
};

/// Computes formulas of one workbook, one at a time, in Excel's arithmetic.
///
/// Reading a cell that is not computed yet puts it into `needs()` and makes the attempt void (`stopped()`): the caller computes those
/// first and tries again. Texts live in a scratch store until the next attempt.
class Evaluator {
public:
    using Operand = planbok::Operand;

    Evaluator(const Workbook& workbook, const CalculationOptions& options);

    // Set-up and results, by number of the computed cell.
    FormulaCells cells;
    std::vector<CellState> states;
    std::vector<Value> values;

    Ast& ast() { return ast_; }
    Resolver& resolver() { return resolver_; }
    const Workbook& workbook() const { return workbook_; }
    const CalculationOptions& options() const { return options_; }

    /// Computes the formula with nodes up to `root`. `as_array`: an array formula, whose result keeps its size.
    Operand attempt(std::string_view formula, std::uint32_t root, SheetCell cell, bool as_array);
    /// A function on its own, of values that are at hand; lazy ones and those that read cells give #VALUE!.
    Value computed_function(const FunctionSpec& spec, std::vector<Operand>& arguments);
    const Attempt& outcome() const { return outcome_; }
    const std::vector<std::uint32_t>& needs() const { return needs_; }
    std::uint64_t steps() const { return steps_; }
    bool out_of_budget() const { return out_of_budget_; }

    // The policy of walk().
    const Ast& ast() const { return ast_; }
    std::vector<std::uint32_t>& spine() { return spine_; }
    bool enter();
    void leave() { --depth_; }
    bool stopped() const { return stopped_; }
    Operand leaf(const Node& node);
    Operand unary(const Node& node, Operand operand);
    Operand postfix(const Node& node, Operand operand);
    Operand binary(std::uint32_t index, Operand left, Operand right);

    // For functions.
    SheetCell here() const { return cell_; }
    bool array_mode() const { return array_mode_; }
    Operand evaluate(std::uint32_t node);
    Operand evaluate_as_array(std::uint32_t node);
    void step(std::uint64_t count = 1);
    void not_computed(NotComputed reason, std::string_view what);
    Value cell(std::uint32_t sheet, CellRef ref);
    /// The stored text of a formula, or none.
    const FormulaCell* formula_at(SheetCell cell) const { return workbook_.sheets[cell.sheet].formula(cell.ref); }
    /// One value: a cell, the cell of a range that stands in line with this one, the first of a block.
    Value scalar(const Operand& operand);
    /// A value or, where blocks are asked for, an array.
    Operand resolved(const Operand& operand);
    std::shared_ptr<const Array> to_array(const Operand& operand);
    std::shared_ptr<const Array> area_array(const Area& area);
    /// Every value in an operand: f(value, times). Blank cells of a reference are passed over.
    template <typename F>
    void for_each(const Operand& operand, F&& f);
    /// Every filled cell of an area: f(sheet, ref, value, formula).
    template <typename F>
    void for_each_cell(const Area& area, F&& f);
    std::vector<Area> areas_of(const Operand& operand) const;
    /// Runs `f` on each element of the operands (values and arrays), a single row or column repeating.
    Operand lift(std::span<const Operand> operands, const std::function<Value(std::span<const Value>)>& f);
    /// Keeps a text for the rest of the attempt; over Excel's 32,767 characters it is #VALUE!.
    Value keep(std::string text);
    /// Reads "Ram!A1:B2", a name or a table reference for INDIRECT.
    Operand reference_from_text(std::string_view text);
    /// The next number in 0…1 of this cell's own sequence: the same for a seed, whatever is computed before.
    double random();

private:
    Operand call(const Node& node);
    Operand lifted_call(const FunctionSpec& spec, std::vector<Operand>& arguments);
    Operand name(const Node& node);
    Operand reference_operator(Operator op, const Operand& left, const Operand& right);
    Value binary_value(Operator op, const Value& a, const Value& b, bool last);
    Value computed(std::uint32_t number);
    Value with_origin(Value value, SheetCell cell) const;
    Operand intersect(const Operand& operand);

    const Workbook& workbook_;
    const CalculationOptions& options_;
    Ast ast_;
    Resolver resolver_;
    std::string_view text_;
    std::uint32_t root_ = kNoNode;
    SheetCell cell_;
    bool array_mode_ = false;
    bool in_name_ = false;
    std::size_t depth_ = 0;
    bool stopped_ = false;
    bool out_of_budget_ = false;
    std::uint64_t steps_ = 0;
    std::uint64_t random_state_ = 0;
    Attempt outcome_;
    std::vector<std::uint32_t> needs_;
    std::vector<std::uint32_t> spine_;
    std::deque<std::string> scratch_;
    std::uint64_t scratch_bytes_ = 0;
    std::map<Area, std::shared_ptr<const Array>> arrays_;  ///< of blocks whose cells are all computed
    std::uint64_t array_cells_ = 0;
};

template <typename F>
void Evaluator::for_each_cell(const Area& area, F&& f) {
    // What is read after a cell was found missing may rest on a wrong value: it is left for the next attempt.
    for (std::uint32_t sheet = area.sheet; sheet <= area.last_sheet && !stopped_; ++sheet) {
        const bool any = cells.any_on(sheet);
        const bool extents = cells.has_extents(sheet);
        const auto visit = [&](CellRef ref, const Value& value, const FormulaCell* formula) {
            if (out_of_budget_) return;
            step();
            if (!any || (formula == nullptr && !extents)) {
                f(sheet, ref, value.is_error() ? with_origin(value, {sheet, ref}) : value, formula);
                return;
            }
            const std::uint32_t number = cells.find({sheet, ref});
            f(sheet, ref, number == kNoFormula ? value : computed(number), formula);
        };
        workbook_.sheets[sheet].for_each_cell_in(area.range, std::ref(visit));
        if (!extents) continue;
        // A cell of an extent for which nothing is stored yet has a value all the same.
        cells.for_each_in_extents(sheet, area.range, [&](std::uint32_t number) {
            const SheetCell cell = cells.cells[number].cell;
            step();
            if (workbook_.sheets[sheet].value(cell.ref).is_blank()) f(sheet, cell.ref, computed(number), static_cast<const FormulaCell*>(nullptr));
        });
    }
}

template <typename F>
void Evaluator::for_each(const Operand& operand, F&& f) {
    switch (operand.kind) {
        case Operand::Kind::Missing: f(Value::blank(), std::uint64_t{1}); return;
        case Operand::Kind::Value: f(operand.value, std::uint64_t{1}); return;
        case Operand::Kind::Array:
            step(operand.array->cells.size());
            for (const Value& value : operand.array->cells) f(value, std::uint64_t{1});
            if (operand.array->rest_count() > 0) f(operand.array->rest, operand.array->rest_count());
            return;
        case Operand::Kind::Reference: {
            const auto visit = [&](std::uint32_t, CellRef, const Value& value, const FormulaCell*) { f(value, std::uint64_t{1}); };
            for_each_cell(operand.area, visit);
            if (operand.more) {
                for (const Area& area : *operand.more) for_each_cell(area, visit);
            }
        }
    }
}

}  // namespace planbok
