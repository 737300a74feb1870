#include "formula/recalculate.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "formula/evaluate.h"
#include "formula/excel_text.h"
#include "formula/order.h"
#include "formula/swedish_names.h"
#include "workbook/text_arena.h"

namespace planbok {

namespace {

/// Cells named in a finding, at most; the rest is a count.
constexpr std::size_t kMaxRelated = 1'000;
constexpr std::size_t kMaxNamed = 20;

}  // namespace

struct Recalculation::State {
    State(const Workbook& book, CalculationOptions given) : options(std::move(given)), machine(book, options), reasons(machine.cells.cells.size()) {}

    CalculationOptions options;
    Evaluator machine;
    std::vector<NotComputed> reasons;  ///< by number
    std::unordered_map<std::uint32_t, SheetCell> origins;
    std::vector<SheetCell> stale;
    TextArena texts;

    const Workbook& workbook() const { return machine.workbook(); }
    const ComputedCell& computed(std::uint32_t number) const { return machine.cells.cells[number]; }
    Value stored(std::uint32_t number) const {
        const SheetCell cell = computed(number).cell;
        return workbook().sheets[cell.sheet].value(cell.ref);
    }
};

Recalculation::Recalculation(std::unique_ptr<State> state) : state_(std::move(state)) {}
Recalculation::Recalculation(Recalculation&&) noexcept = default;
Recalculation& Recalculation::operator=(Recalculation&&) noexcept = default;
Recalculation::~Recalculation() = default;

Value Recalculation::value(SheetCell cell) const {
    if (cell.sheet >= state_->workbook().sheets.size()) return Value::blank();
    const std::uint32_t number = state_->machine.cells.find(cell);
    if (number == kNoFormula) return state_->workbook().sheets[cell.sheet].value(cell.ref);
    return state_->machine.values[number];
}

bool Recalculation::unsupported(SheetCell cell) const {
    const std::uint32_t number = state_->machine.cells.find(cell);
    return number != kNoFormula && state_->reasons[number] != NotComputed::No;
}

const SheetCell* Recalculation::error_origin(SheetCell cell) const {
    const std::uint32_t number = state_->machine.cells.find(cell);
    const auto found = number == kNoFormula ? state_->origins.end() : state_->origins.find(number);
    return found == state_->origins.end() ? nullptr : &found->second;
}

const std::vector<SheetCell>& Recalculation::stale() const { return state_->stale; }

namespace {

/// One cause for which cells were not computed, with the cells.
struct Cause {
    NotComputed reason;
    std::string what;
    std::vector<std::uint32_t> numbers;
};

std::string joined_cells(const Workbook& workbook, const FormulaCells& cells, const std::vector<std::uint32_t>& numbers, std::string_view between) {
    std::string out;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i == kMaxNamed && numbers.size() > kMaxNamed + 1) {
            // The way leads back to its first cell: the last one is shown, too.
            out += between;
            out += "…";
            if (between != ", ") i = numbers.size() - 1;
            else break;
        }
        const SheetCell cell = cells.cells[numbers[i]].cell;
        if (i > 0) out += between;
        out += quoted_sheet_name(workbook.sheets[cell.sheet].name) + "!" + to_a1(cell.ref);
    }
    return out;
}

LocalText text_of(const Cause& cause) {
    switch (cause.reason) {
        case NotComputed::Function: {
            const std::string_view english = english_function_name(cause.what);
            if (!english.empty()) {
                return {"\"" + cause.what + "\" är det svenska namnet på " + std::string(english) + "; i filen står det engelska",
                        "\"" + cause.what + "\" is the Swedish name of " + std::string(english) + "; files hold the English one"};
            }
            return {"funktionen " + cause.what + " stöds inte", "the function " + cause.what + " is not supported"};
        }
        case NotComputed::External:
            return {"formeln läser ur en annan arbetsbok, som inte öppnas", "the formula reads another workbook, which is not opened"};
        case NotComputed::DataTable: return {"cellen hör till en datatabell", "the cell belongs to a data table"};
        case NotComputed::Spill:
            return {"matrisen har fått en annan storlek än i filen", "the array has got another size than in the file"};
        default: return {"texten \"" + cause.what + "\" går inte att läsa som formel", "the text \"" + cause.what + "\" cannot be read as a formula"};
    }
}

/// What was over a limit, and the limit.
std::pair<LocalText, std::string> limit_of(std::string_view what) {
    if (what == "characters") return {{"antal tecken", "number of characters"}, std::to_string(kMaxFormulaCharacters)};
    if (what == "nesting") return {{"nivåer av parenteser, funktioner och tecken", "levels of parentheses, functions and signs"}, std::to_string(kMaxFormulaNesting)};
    if (what == "arguments") return {{"antal argument", "number of arguments"}, std::to_string(kMaxArguments)};
    if (what == "literal") return {{"tecken i en text", "characters in a text"}, std::to_string(kMaxTextLiteral)};
    if (what == "references") return {{"antal referenser", "number of references"}, std::to_string(kMaxReferences)};
    if (what == "array") return {{"antal värden i en matris", "number of values in an array"}, "4000000"};
    return {{"mängden text", "the amount of text"}, "64 MiB"};
}

std::string_view limit_word(ParseFaultKind kind) {
    switch (kind) {
        case ParseFaultKind::Characters: return "characters";
        case ParseFaultKind::Nesting: return "nesting";
        case ParseFaultKind::ArgumentCount: return "arguments";
        case ParseFaultKind::TextLength: return "literal";
        default: return "references";
    }
}

/// The first characters of a formula, for a message.
std::string excerpt(std::string_view formula) {
    constexpr std::size_t kLength = 60;
    if (formula.size() <= kLength) return std::string(formula);
    std::size_t end = kLength;
    while (end > 0 && (formula[end] & 0xC0) == 0x80) --end;
    return std::string(formula.substr(0, end)) + "…";
}

class Recalculator {
public:
    explicit Recalculator(Recalculation::State& state) : state_(state), machine_(state.machine) {}

    std::vector<Finding> run() {
        parse_all();
        const auto order = calculation_order(machine_.cells, [this](std::uint32_t number, std::vector<Area>& areas) { areas_of(number, areas); });
        for (const std::uint32_t number : order) compute(number);
        settle_errors();
        find_stale();
        report();
        return std::move(findings_);
    }

private:
    void parse_all() {
        Parser parser(machine_.ast());
        machine_.ast().nodes.reserve(machine_.ast().nodes.size() + machine_.cells.cells.size() * 4);
        for (std::uint32_t number = 0; number < machine_.cells.cells.size(); ++number) {
            ComputedCell& cell = machine_.cells.cells[number];
            if (cell.formula == nullptr) continue;
            if (cell.formula->kind == FormulaKind::DataTable) {
                give_up(number, NotComputed::DataTable, {});
                continue;
            }
            cell.first_node = static_cast<std::uint32_t>(machine_.ast().nodes.size());
            const auto root = parser.parse(cell.formula->text);
            if (root) {
                cell.root = *root;
                note_volatile(number);
            } else if (root.error().is_limit()) {
                give_up(number, NotComputed::Limit, limit_word(root.error().kind));
            } else {
                give_up(number, NotComputed::Unreadable, excerpt(cell.formula->text));
            }
        }
    }

    void note_volatile(std::uint32_t number) {
        const ComputedCell& cell = machine_.cells.cells[number];
        bool any = false;
        for (std::uint32_t n = cell.first_node; n <= cell.root; ++n) {
            const Node& node = machine_.ast().nodes[n];
            if (node.kind != NodeKind::Call || node.function == 0) continue;
            const FunctionSpec& spec = *function_table()[node.function - 1u];
            if ((spec.traits & kTimeOrSeed) == 0) continue;
            ++volatile_functions_[spec.name];
            any = true;
        }
        if (any) volatile_cells_.push_back(number);
    }

    void areas_of(std::uint32_t number, std::vector<Area>& areas) {
        const ComputedCell& cell = machine_.cells.cells[number];
        if (cell.anchor != kNoFormula) {
            const SheetCell anchor = machine_.cells.cells[cell.anchor].cell;
            areas.push_back({anchor.sheet, anchor.sheet, {anchor.ref, anchor.ref}});
        } else if (cell.root != ComputedCell::kNoNode32) {
            machine_.resolver().areas(cell.first_node, cell.root, cell.formula->text, cell.cell, areas);
        }
    }

    /// Computes a cell and, where its formula asks for cells that are not computed yet, those first. The cells that wait for one
    /// another stand on `stack_`; one that is asked for while it waits closes a circle.
    void compute(std::uint32_t first) {
        stack_.assign(1, first);
        while (!stack_.empty()) {
            const std::uint32_t number = stack_.back();
            if (machine_.states[number] == CellState::Done) {
                stack_.pop_back();
                continue;
            }
            if (machine_.out_of_budget()) {
                give_up(number, NotComputed::Budget, {});
                continue;
            }
            const ComputedCell& cell = machine_.cells.cells[number];
            if (cell.anchor != kNoFormula) {
                wait_for(number, std::span(&cell.anchor, 1));
                continue;
            }
            const bool as_array = cell.formula->kind == FormulaKind::Array || cell.formula->kind == FormulaKind::DynamicArray;
            const Operand result = machine_.attempt(cell.formula->text, cell.root, cell.cell, as_array);
            const Attempt outcome = machine_.outcome();
            if (outcome.reason != NotComputed::No) give_up(number, outcome.reason, outcome.what);
            else if (!machine_.needs().empty()) wait_for(number, machine_.needs());
            else store(number, result, as_array);
        }
    }

    void wait_for(std::uint32_t number, std::span<const std::uint32_t> needs) {
        machine_.states[number] = CellState::Waiting;
        for (const std::uint32_t need : needs) {
            if (machine_.states[need] == CellState::Waiting) return close_circle(need);
        }
        // The first one needed is computed first.
        for (std::size_t i = needs.size(); i-- > 0;) stack_.push_back(needs[i]);
    }

    void close_circle(std::uint32_t start) {
        std::vector<std::uint32_t> circle;
        std::size_t at = stack_.size();
        do {
            --at;
            const std::uint32_t number = stack_[at];
            if (machine_.states[number] == CellState::Waiting && (circle.empty() || circle.back() != number)) circle.push_back(number);
        } while (at > 0 && stack_[at] != start);
        std::reverse(circle.begin(), circle.end());
        // Told from its first cell on the sheets, however it was entered.
        const auto by_place = [&](std::uint32_t a, std::uint32_t b) { return machine_.cells.cells[a].cell < machine_.cells.cells[b].cell; };
        std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end(), by_place), circle.end());
        for (const std::uint32_t number : circle) keep_stored(number, NotComputed::Cycle);
        std::vector<std::uint32_t> way = circle;
        way.push_back(circle.front());
        Finding finding = at_cell("FML-CYCLE", circle.front());
        finding.args = {{"found", joined_cells(state_.workbook(), machine_.cells, way, " → ")},
                        {"count", static_cast<std::int64_t>(circle.size())}};
        relate(finding, circle);
        findings_.push_back(std::move(finding));
    }

    void give_up(std::uint32_t number, NotComputed reason, std::string_view what) {
        keep_stored(number, reason);
        auto [found, fresh] = cause_index_.try_emplace({reason, std::string(what)}, causes_.size());
        if (fresh) causes_.push_back({reason, std::string(what), {}});
        causes_[found->second].numbers.push_back(number);
    }

    void keep_stored(std::uint32_t number, NotComputed reason) {
        machine_.states[number] = CellState::Done;
        state_.reasons[number] = reason;
        machine_.values[number] = state_.stored(number);
        if (machine_.values[number].is_blank() && machine_.cells.cells[number].formula != nullptr) machine_.values[number] = Value::of(0.0);
        for_each_part(number, [&](std::uint32_t part, std::uint32_t, std::uint32_t) {
            machine_.states[part] = CellState::Done;
            state_.reasons[part] = reason;
            machine_.values[part] = state_.stored(part);
        });
    }

    /// f(number, row, column) for the other cells in the extent of an array formula.
    template <typename F>
    void for_each_part(std::uint32_t number, F&& f) {
        const ComputedCell& cell = machine_.cells.cells[number];
        if (cell.formula == nullptr || !cell.formula->extent) return;
        const Range extent = *cell.formula->extent;
        if (Area{0, 0, extent}.size() > FormulaCells::kMaxExtent || !extent.contains(cell.cell.ref)) return;
        for (std::uint32_t row = extent.first.row; row <= extent.last.row; ++row) {
            for (std::uint32_t column = extent.first.column; column <= extent.last.column; ++column) {
                const std::uint32_t part = machine_.cells.find({cell.cell.sheet, {row, column}});
                if (part != kNoFormula && machine_.cells.cells[part].anchor == number) f(part, row - extent.first.row, column - extent.first.column);
            }
        }
    }

    void store(std::uint32_t number, const Operand& result, bool as_array) {
        if (!as_array) return set(number, result.value);
        const ComputedCell& cell = machine_.cells.cells[number];
        const auto array = machine_.to_array(result);
        const bool dynamic = cell.formula->kind == FormulaKind::DynamicArray;
        if (dynamic && cell.formula->extent) {
            const Area extent{0, 0, *cell.formula->extent};
            if (array->rows != extent.rows() || array->columns != extent.columns()) return give_up(number, NotComputed::Spill, {});
        }
        const Value outside = Value::of(ErrorValue::NotAvailable);
        const auto at = [&](std::uint32_t row, std::uint32_t column) {
            if (array->rows == 1) row = 0;
            if (array->columns == 1) column = 0;
            const Value value = row < array->rows && column < array->columns ? array->at(row, column) : outside;
            return value.is_blank() ? Value::of(0.0) : value;
        };
        set(number, at(0, 0));
        for_each_part(number, [&](std::uint32_t part, std::uint32_t row, std::uint32_t column) { set(part, at(row, column)); });
    }

    void set(std::uint32_t number, const Value& value) {
        machine_.states[number] = CellState::Done;
        machine_.values[number] = value;
        if (!value.is_text()) return;
        const Value stored = state_.stored(number);
        machine_.values[number] = stored == value ? stored : Value::of(state_.texts.add(value.text).view());
    }

    void settle_errors() {
        for (std::uint32_t number = 0; number < machine_.values.size(); ++number) {
            Value& value = machine_.values[number];
            if (!value.is_error()) continue;
            if (value.number != 0) state_.origins.emplace(number, origin_of(value.number));
            value.number = 0;
        }
    }

    void find_stale() {
        for (std::uint32_t number = 0; number < machine_.values.size(); ++number) {
            if (state_.reasons[number] != NotComputed::No) continue;
            const ComputedCell& cell = machine_.cells.cells[number];
            const Value& ours = machine_.values[number];
            const Value stored = state_.stored(number);
            bool same = stored == ours || (stored.is_number() && ours.is_number() && equal_at_15_digits(stored.number, ours.number)) ||
                        (stored.is_blank() && ours.is_text() && ours.text.empty());
            if (cell.formula != nullptr && !cell.formula->has_cached_value) same = false;
            if (!same) state_.stale.push_back(cell.cell);
        }
        std::sort(state_.stale.begin(), state_.stale.end());
    }

    Finding at_cell(std::string_view code, std::uint32_t number) const {
        const SheetCell cell = machine_.cells.cells[number].cell;
        Place place;
        place.file = state_.workbook().file;
        place.sheet = state_.workbook().sheets[cell.sheet].name;
        place.cell = to_a1(cell.ref);
        return make_finding(std::string(code), std::move(place));
    }

    void relate(Finding& finding, const std::vector<std::uint32_t>& numbers) const {
        for (std::size_t i = 1; i < numbers.size() && i < kMaxRelated; ++i) finding.related.push_back(at_cell({}, numbers[i]).place);
    }

    void report() {
        for (const Cause& cause : causes_) {
            const bool limit = cause.reason == NotComputed::Limit, budget = cause.reason == NotComputed::Budget;
            Finding finding = at_cell(limit ? "FML-LIMIT" : budget ? "CALC-BUDGET" : "FML-UNSUPPORTED", cause.numbers.front());
            finding.args.push_back({"count", static_cast<std::int64_t>(cause.numbers.size())});
            finding.args.push_back({"cells", joined_cells(state_.workbook(), machine_.cells, cause.numbers, ", ")});
            if (limit) {
                const auto [what, bound] = limit_of(cause.what);
                finding.args.push_back({"found", what});
                finding.args.push_back({"limit", bound});
            } else if (budget) {
                finding.args.push_back({"limit", "calculation_steps=" + std::to_string(state_.options.limits.calculation_steps)});
            } else {
                finding.args.push_back({"found", text_of(cause)});
                if (cause.reason == NotComputed::Function) finding.args.push_back({"function", cause.what});
            }
            relate(finding, cause.numbers);
            findings_.push_back(std::move(finding));
        }
        if (volatile_cells_.empty()) return;
        Finding finding = at_cell("FML-VOLATILE", volatile_cells_.front());
        std::string functions;
        for (const auto& [name, count] : volatile_functions_) functions += (functions.empty() ? "" : ", ") + std::string(name) + " (" + std::to_string(count) + ")";
        finding.args = {{"found", functions}, {"count", static_cast<std::int64_t>(volatile_cells_.size())},
                        {"cells", joined_cells(state_.workbook(), machine_.cells, volatile_cells_, ", ")}};
        relate(finding, volatile_cells_);
        findings_.push_back(std::move(finding));
    }

    Recalculation::State& state_;
    Evaluator& machine_;
    std::vector<std::uint32_t> stack_;
    std::vector<Cause> causes_;
    std::map<std::pair<NotComputed, std::string>, std::size_t> cause_index_;
    std::map<std::string_view, std::size_t> volatile_functions_;
    std::vector<std::uint32_t> volatile_cells_;
    std::vector<Finding> findings_;
};

}  // namespace

Reported<Recalculation> recalculate(const Workbook& workbook, const CalculationOptions& options) {
    auto state = std::make_unique<Recalculation::State>(workbook, options);
    auto findings = Recalculator(*state).run();
    return {Recalculation(std::move(state)), std::move(findings)};
}

}  // namespace planbok
