#include "formula/evaluate.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "formula/arithmetic.h"
#include "formula/excel_text.h"
#include "formula/functions/call.h"

namespace planbok {

namespace {

/// Levels of evaluation inside one another, through names and functions too: bounds the stack.
constexpr std::size_t kMaxDepth = 320;
/// A block larger than this is not worked out.
constexpr std::uint64_t kMaxArrayCells = 4'000'000;
/// Blocks read from sheets are kept for the next formula up to this many cells.
constexpr std::uint64_t kMaxKeptCells = 3'000'000;
constexpr std::uint64_t kWorthKeeping = 64;
constexpr std::uint64_t kMaxScratchBytes = 64u << 20;
constexpr std::size_t kMaxText = 32'767;

/// The element of an operand in a result of `rows` × `columns`: single values, rows and columns repeat.
const Value& element(const Operand& operand, std::uint32_t row, std::uint32_t column, const Value& outside) {
    if (!operand.is_array()) return operand.value;
    const Array& array = *operand.array;
    if (array.rows == 1) row = 0;
    if (array.columns == 1) column = 0;
    return row < array.rows && column < array.columns ? array.at(row, column) : outside;
}

std::optional<Range> common(const Range& a, const Range& b) {
    const Range range{{std::max(a.first.row, b.first.row), std::max(a.first.column, b.first.column)},
                      {std::min(a.last.row, b.last.row), std::min(a.last.column, b.last.column)}};
    if (range.first.row > range.last.row || range.first.column > range.last.column) return std::nullopt;
    return range;
}

Range hull(const Range& a, const Range& b) {
    return {{std::min(a.first.row, b.first.row), std::min(a.first.column, b.first.column)},
            {std::max(a.last.row, b.last.row), std::max(a.last.column, b.last.column)}};
}

}  // namespace

Evaluator::Evaluator(const Workbook& workbook, const CalculationOptions& options)
    : cells(workbook), workbook_(workbook), options_(options), resolver_(workbook, ast_) {
    states.assign(cells.cells.size(), CellState::New);
    values.resize(cells.cells.size());
}

Operand Evaluator::attempt(std::string_view formula, std::uint32_t root, SheetCell cell, bool as_array) {
    text_ = formula;
    root_ = root;
    cell_ = cell;
    array_mode_ = as_array;
    in_name_ = false;
    depth_ = 0;
    stopped_ = out_of_budget_;
    outcome_ = {};
    needs_.clear();
    spine_.clear();
    scratch_.clear();
    scratch_bytes_ = 0;
    random_state_ = options_.seed ^ static_cast<std::uint64_t>(origin_mark(cell));
    Operand result = walk(*this, root);
    if (stopped_) return result;
    if (as_array) {
        if (result.is_reference()) result = Operand(to_array(result));
        return result;
    }
    Value value = scalar(result);
    if (value.is_blank()) value = Value::of(0.0);
    return value;
}

Value Evaluator::computed_function(const FunctionSpec& spec, std::vector<Operand>& arguments) {
    if ((spec.traits & (kLazy | kVolatile)) != 0) return Value::of(ErrorValue::Value);
    bool lifts = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) lifts = lifts || (argument_kind(spec, i) == 'v' && arguments[i].is_array());
    if (lifts) return Value::of(ErrorValue::Value);
    Call plain(*this, spec, arguments);
    return scalar(spec.compute(plain));
}

bool Evaluator::enter() {
    ++depth_;
    if (depth_ <= kMaxDepth) return true;
    not_computed(NotComputed::Limit, "nesting");
    return false;
}

void Evaluator::step(std::uint64_t count) {
    steps_ += count;
    if (steps_ <= options_.limits.calculation_steps) return;
    out_of_budget_ = true;
    not_computed(NotComputed::Budget, {});
}

void Evaluator::not_computed(NotComputed reason, std::string_view what) {
    if (outcome_.reason == NotComputed::No) outcome_ = {reason, what};
    stopped_ = true;
}

Operand Evaluator::evaluate(std::uint32_t node) { return walk(*this, node); }

Operand Evaluator::evaluate_as_array(std::uint32_t node) {
    const bool outer = std::exchange(array_mode_, true);
    Operand result = walk(*this, node);
    array_mode_ = outer;
    return result;
}

Value Evaluator::with_origin(Value value, SheetCell cell) const {
    if (value.number == 0) value.number = origin_mark(cell);
    return value;
}

Value Evaluator::computed(std::uint32_t number) {
    if (states[number] != CellState::Done) {
        needs_.push_back(number);
        stopped_ = true;
        return Value::blank();
    }
    const Value& value = values[number];
    return value.is_error() ? with_origin(value, cells.cells[number].cell) : value;
}

Value Evaluator::cell(std::uint32_t sheet, CellRef ref) {
    if (stopped_) return Value::blank();
    step();
    if (cells.any_on(sheet)) {
        const std::uint32_t number = cells.find({sheet, ref});
        if (number != kNoFormula) return computed(number);
    }
    const Value value = workbook_.sheets[sheet].value(ref);
    return value.is_error() ? with_origin(value, {sheet, ref}) : value;
}

Operand Evaluator::intersect(const Operand& operand) {
    if (!operand.is_single_area()) return ErrorValue::Value;
    const Area& area = operand.area;
    if (area.columns() == 1 && area.range.first.row <= cell_.ref.row && cell_.ref.row <= area.range.last.row) {
        return cell(area.sheet, {cell_.ref.row, area.range.first.column});
    }
    if (area.rows() == 1 && area.range.first.column <= cell_.ref.column && cell_.ref.column <= area.range.last.column) {
        return cell(area.sheet, {area.range.first.row, cell_.ref.column});
    }
    return ErrorValue::Value;
}

Value Evaluator::scalar(const Operand& operand) {
    switch (operand.kind) {
        case Operand::Kind::Missing: return Value::blank();
        case Operand::Kind::Value: return operand.value;
        case Operand::Kind::Array: return operand.array->at(0, 0);
        case Operand::Kind::Reference:
            if (operand.is_single_area() && operand.area.is_cell()) return cell(operand.area.sheet, operand.area.range.first);
            return intersect(operand).value;
    }
    return Value::blank();
}

Operand Evaluator::resolved(const Operand& operand) {
    if (operand.is_reference() && array_mode_ && operand.is_single_area() && !operand.area.is_cell()) return area_array(operand.area);
    if (operand.is_array()) return operand;
    return scalar(operand);
}

std::shared_ptr<const Array> Evaluator::to_array(const Operand& operand) {
    if (operand.is_array()) return operand.array;
    if (operand.is_single_area()) return area_array(operand.area);
    Array one = Array::of_size(1, 1);
    one.cells[0] = scalar(operand);
    return std::make_shared<const Array>(std::move(one));
}

std::shared_ptr<const Array> Evaluator::area_array(const Area& area) {
    const bool keep = area.size() >= kWorthKeeping;
    if (keep) {
        const auto known = arrays_.find(area);
        if (known != arrays_.end()) {
            step();
            return known->second;
        }
    }
    Array array;
    array.rows = area.rows();
    array.columns = area.columns();
    std::optional<Range> used = workbook_.sheets[area.sheet].used_range();
    if (cells.has_extents(area.sheet)) used = area.range;  // extents may reach beyond what is stored
    const auto inside = used ? common(*used, area.range) : std::nullopt;
    if (inside) {
        array.stored_rows = inside->last.row - area.range.first.row + 1;
        array.stored_columns = inside->last.column - area.range.first.column + 1;
        const std::uint64_t size = std::uint64_t{array.stored_rows} * array.stored_columns;
        if (size > kMaxArrayCells) {
            not_computed(NotComputed::Limit, "array");
            return std::make_shared<const Array>(Array::of_size(1, 1));
        }
        step(size / 8);
        array.cells.resize(size);
        for_each_cell({area.sheet, area.sheet, area.range}, [&](std::uint32_t, CellRef ref, const Value& value, const FormulaCell*) {
            const std::uint32_t row = ref.row - area.range.first.row, column = ref.column - area.range.first.column;
            if (row < array.stored_rows && column < array.stored_columns) array.set(row, column) = value;
        });
    }
    auto made = std::make_shared<const Array>(std::move(array));
    if (keep && !stopped_) {
        if (array_cells_ + made->cells.size() > kMaxKeptCells) {
            arrays_.clear();
            array_cells_ = 0;
        }
        array_cells_ += made->cells.size();
        arrays_.emplace(area, made);
    }
    return made;
}

std::vector<Area> Evaluator::areas_of(const Operand& operand) const {
    std::vector<Area> areas;
    if (operand.is_reference()) {
        areas.push_back(operand.area);
        if (operand.more) areas.insert(areas.end(), operand.more->begin(), operand.more->end());
    }
    return areas;
}

Value Evaluator::keep(std::string text) {
    if (text.size() > kMaxText && utf16_length(text) > kMaxText) return Value::of(ErrorValue::Value);
    scratch_bytes_ += text.size();
    step(text.size() / 64);
    if (scratch_bytes_ > kMaxScratchBytes) {
        not_computed(NotComputed::Limit, "text");
        return Value::of("");
    }
    scratch_.push_back(std::move(text));
    return Value::of(std::string_view(scratch_.back()));
}

double Evaluator::random() {
    // SplitMix64 (Steele, Lea, Flood 2014): a fixed sequence for a given seed.
    std::uint64_t z = (random_state_ += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
}

Operand Evaluator::leaf(const Node& node) {
    step();
    if (stopped_) return {};
    switch (node.kind) {
        case NodeKind::Number: return Value::of(node.number);
        case NodeKind::Text: {
            const std::string_view source = source_of(node, text_);
            const std::string_view inner = source.substr(1, source.size() - 2);
            if (inner.find('"') == std::string_view::npos) return Value::of(inner);
            return keep(text_literal(source));
        }
        case NodeKind::Boolean: return Value::of(node.number != 0);
        case NodeKind::Error: return node.error;
        case NodeKind::Missing: return Operand::missing();
        case NodeKind::Reference: {
            const SheetSpan span = resolver_.sheets(node.prefix, cell_.sheet);
            if (span.external) {
                not_computed(NotComputed::External, {});
                return {};
            }
            if (!span.found) return ErrorValue::Ref;
            return Area{span.first, span.last, in_name_ ? moved(node, cell_.ref) : node.range};
        }
        case NodeKind::Structured: {
            const auto area = resolver_.structured(node, text_, cell_);
            return area ? Operand(*area) : Operand(area.error());
        }
        case NodeKind::Name: return name(node);
        case NodeKind::ArrayConstant: {
            Array array = Array::of_size(node.range.last.row + 1, node.range.last.column + 1);
            std::size_t at = 0;
            for (std::uint32_t child = node.first_child; child != kNoNode; child = ast_.nodes[child].next) {
                const Node& item = ast_.nodes[child];
                array.cells[at] = item.kind == NodeKind::Number ? Value::of(item.number) : leaf(item).value;
                ++at;
            }
            return array;
        }
        case NodeKind::Call: return call(node);
        default: return ErrorValue::Value;
    }
}

Operand Evaluator::name(const Node& node) {
    const SheetSpan span = resolver_.sheets(node.prefix, cell_.sheet);
    if (span.external) {
        not_computed(NotComputed::External, {});
        return {};
    }
    const std::string_view source = source_of(node, text_);
    const ResolvedName* found = resolver_.name(source.substr(source.size() - node.name_length), span.found ? span.first : cell_.sheet);
    if (found == nullptr) return ErrorValue::Name;
    const auto outer_text = std::exchange(text_, found->formula);
    const auto outer_root = std::exchange(root_, kNoNode);
    const bool outer_name = std::exchange(in_name_, true);
    const bool outer_mode = std::exchange(array_mode_, true);  // names are worked out as array formulas
    Operand result = walk(*this, found->root);
    array_mode_ = outer_mode;
    in_name_ = outer_name;
    root_ = outer_root;
    text_ = outer_text;
    return result;
}

Operand Evaluator::unary(const Node& node, Operand operand) {
    if (stopped_) return {};
    if (node.op == Operator::Single) return operand.is_reference() && !operand.area.is_cell() ? intersect(operand) : Operand(scalar(operand));
    if (node.op == Operator::Plus) return operand;
    const Operand in = resolved(operand);
    const auto negate = [this](const Value& value) -> Value {
        if (value.is_number()) return Value::of(value.number == 0 ? 0.0 : -value.number);
        return binary_value(Operator::Minus, Value::of(0.0), value, false);
    };
    if (!in.is_array()) return negate(in.value);
    return lift(std::span(&in, 1), [&](std::span<const Value> v) { return negate(v[0]); });
}

Operand Evaluator::postfix(const Node& node, Operand operand) {
    if (stopped_) return {};
    if (node.op == Operator::Spill) {
        if (!operand.is_single_area()) return ErrorValue::Ref;
        const SheetCell anchor{operand.area.sheet, operand.area.range.first};
        const FormulaCell* formula = formula_at(anchor);
        if (formula == nullptr || !formula->extent) return ErrorValue::Ref;
        return Area{anchor.sheet, anchor.sheet, *formula->extent};
    }
    const Operand in = resolved(operand);
    const auto percent = [this](const Value& value) { return binary_value(Operator::Divide, value, Value::of(100.0), false); };
    if (!in.is_array()) return percent(in.value);
    return lift(std::span(&in, 1), [&](std::span<const Value> v) { return percent(v[0]); });
}

Operand Evaluator::binary(std::uint32_t index, Operand left, Operand right) {
    const Operator op = ast_.nodes[index].op;
    step();
    if (op >= Operator::Range && op <= Operator::Intersection) return reference_operator(op, left, right);
    const bool last = index == root_;
    if (left.kind == Operand::Kind::Value && right.kind == Operand::Kind::Value) return binary_value(op, left.value, right.value, last);
    const Operand in[2] = {resolved(left), resolved(right)};
    if (stopped_) return {};
    if (!in[0].is_array() && !in[1].is_array()) return binary_value(op, in[0].value, in[1].value, last);
    return lift(in, [&](std::span<const Value> v) { return binary_value(op, v[0], v[1], false); });
}

Value Evaluator::binary_value(Operator op, const Value& a, const Value& b, bool last) {
    if (a.is_error()) return a;
    if (b.is_error()) return b;
    if (op >= Operator::Equal && op <= Operator::GreaterEqual) {
        const int order = compare_values(a, b);
        switch (op) {
            case Operator::Equal: return Value::of(order == 0);
            case Operator::NotEqual: return Value::of(order != 0);
            case Operator::Less: return Value::of(order < 0);
            case Operator::LessEqual: return Value::of(order <= 0);
            case Operator::Greater: return Value::of(order > 0);
            default: return Value::of(order >= 0);
        }
    }
    static constexpr FunctionSpec kOperator{"", 2, 2, "v", nullptr};
    std::vector<Operand> none;
    Call reader(*this, kOperator, none);
    if (op == Operator::Concat) {
        std::string text(reader.to_text(a));
        text += reader.to_text(b);
        return keep(std::move(text));
    }
    const double x = a.is_number() ? a.number : reader.to_number(a);
    const double y = b.is_number() ? b.number : reader.to_number(b);
    if (reader.failed()) return reader.error();
    const Value result = ExcelArithmetic::apply(op, x, y);
    if (last && result.is_number()) return Value::of(ExcelArithmetic::snapped(op, x, y, result.number));
    return result;
}

Operand Evaluator::reference_operator(Operator op, const Operand& left, const Operand& right) {
    if (stopped_) return {};
    for (const Operand* side : {&left, &right}) {
        if (side->kind == Operand::Kind::Value && side->value.is_error()) return side->value;
        if (!side->is_reference()) return ErrorValue::Value;
    }
    std::vector<Area> areas = areas_of(left);
    const std::vector<Area> others = areas_of(right);
    if (op == Operator::Range) {
        for (const Area& area : others) areas.push_back(area);
        Area all = areas.front();
        for (const Area& area : areas) {
            if (area.sheet != all.sheet || area.last_sheet != all.last_sheet) return ErrorValue::Value;
            all.range = hull(all.range, area.range);
        }
        return all;
    }
    if (op == Operator::Union) {
        areas.insert(areas.end(), others.begin(), others.end());
    } else {
        std::vector<Area> crossing;
        if (areas.size() * others.size() > 4'096) return ErrorValue::Value;
        for (const Area& a : areas) {
            for (const Area& b : others) {
                const auto range = a.sheet == b.sheet && a.last_sheet == b.last_sheet ? common(a.range, b.range) : std::nullopt;
                if (range) crossing.push_back({a.sheet, a.last_sheet, *range});
            }
        }
        if (crossing.empty()) return ErrorValue::Null;
        areas = std::move(crossing);
    }
    Operand result(areas.front());
    if (areas.size() > 1) result.more = std::make_shared<const std::vector<Area>>(areas.begin() + 1, areas.end());
    return result;
}

Operand Evaluator::lift(std::span<const Operand> operands, const std::function<Value(std::span<const Value>)>& f) {
    Array out;
    out.rows = out.columns = 1;
    for (const Operand& operand : operands) {
        if (!operand.is_array()) continue;
        out.rows = std::max(out.rows, operand.array->rows);
        out.columns = std::max(out.columns, operand.array->columns);
    }
    // The unstored rest can be told by one value only where no row or column repeats into it.
    bool whole = false;
    for (const Operand& operand : operands) {
        if (!operand.is_array() || operand.array->size() == 1) continue;
        whole = whole || operand.array->rows != out.rows || operand.array->columns != out.columns;
        out.stored_rows = std::max(out.stored_rows, operand.array->stored_rows);
        out.stored_columns = std::max(out.stored_columns, operand.array->stored_columns);
    }
    if (whole || out.size() == 1) {
        out.stored_rows = out.rows;
        out.stored_columns = out.columns;
    }
    const std::uint64_t size = std::uint64_t{out.stored_rows} * out.stored_columns;
    if (size > kMaxArrayCells) {
        not_computed(NotComputed::Limit, "array");
        return {};
    }
    const Value outside = Value::of(ErrorValue::NotAvailable);
    std::vector<Value> inputs(operands.size());
    const auto compute = [&](std::uint32_t row, std::uint32_t column) {
        for (std::size_t i = 0; i < operands.size(); ++i) inputs[i] = element(operands[i], row, column, outside);
        return f(inputs);
    };
    out.cells.resize(size);
    for (std::uint32_t row = 0; row < out.stored_rows && !stopped_; ++row) {
        step(out.stored_columns);
        for (std::uint32_t column = 0; column < out.stored_columns; ++column) out.set(row, column) = compute(row, column);
    }
    if (out.rest_count() > 0) out.rest = compute(out.rows - 1, out.columns - 1);
    return out;
}

Operand Evaluator::call(const Node& node) {
    if (node.function == 0) {
        const std::string_view written = text_.substr(node.offset, node.name_length);
        if (node.prefix != 0) not_computed(NotComputed::External, {});
        else not_computed(NotComputed::Function, without_function_prefix(written));
        return {};
    }
    const FunctionSpec& spec = *function_table()[node.function - 1u];
    if ((spec.traits & kLazy) != 0) {
        std::vector<std::uint32_t> nodes;
        nodes.reserve(node.count);
        for (std::uint32_t child = node.first_child; child != kNoNode; child = ast_.nodes[child].next) nodes.push_back(child);
        Call lazy(*this, spec, std::move(nodes));
        return spec.compute(lazy);
    }
    std::vector<Operand> arguments;
    arguments.reserve(node.count);
    bool lifts = false;
    for (std::uint32_t child = node.first_child; child != kNoNode; child = ast_.nodes[child].next) {
        const char kind = argument_kind(spec, arguments.size());
        Operand argument = kind == 'x' ? evaluate_as_array(child) : walk(*this, child);
        if (stopped_) return {};
        if (kind == 'v' && !argument.is_missing()) {
            argument = resolved(argument);
            lifts = lifts || argument.is_array();
        }
        arguments.push_back(std::move(argument));
    }
    if (stopped_) return {};
    if (lifts) return lifted_call(spec, arguments);
    Call plain(*this, spec, arguments);
    return spec.compute(plain);
}

/// Runs a function once for each element of the blocks given where it takes one value.
Operand Evaluator::lifted_call(const FunctionSpec& spec, std::vector<Operand>& arguments) {
    std::vector<Operand> varying;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (argument_kind(spec, i) != 'v' || !arguments[i].is_array()) continue;
        varying.push_back(arguments[i]);
        places.push_back(i);
    }
    return lift(varying, [&](std::span<const Value> values_here) {
        for (std::size_t i = 0; i < places.size(); ++i) arguments[places[i]] = Operand(values_here[i]);
        Call one(*this, spec, arguments);
        return scalar(spec.compute(one));
    });
}

Operand Evaluator::reference_from_text(std::string_view text) {
    Ast own;
    Parser parser(own);
    const auto root = parser.parse(text);
    if (!root) return ErrorValue::Ref;
    const Node& node = own.nodes[*root];
    SheetSpan span{false, true, cell_.sheet, cell_.sheet};
    if (node.prefix != 0) {
        const SheetPrefix& prefix = own.prefixes[node.prefix - 1];
        if (prefix.is_external() || !prefix.last.empty()) return ErrorValue::Ref;
        const auto sheet = workbook_.find_sheet(prefix.first);
        if (!sheet) return ErrorValue::Ref;
        span.first = span.last = *sheet;
    }
    if (node.kind == NodeKind::Reference) return Area{span.first, span.last, node.range};
    if (node.kind == NodeKind::Structured) {
        const auto area = resolver_.structured(node, text, cell_);
        return area ? Operand(*area) : Operand(ErrorValue::Ref);
    }
    if (node.kind != NodeKind::Name) return ErrorValue::Ref;
    const std::string_view source = source_of(node, text);
    const ResolvedName* found = resolver_.name(source.substr(source.size() - node.name_length), span.first);
    if (found == nullptr) return ErrorValue::Ref;
    const Node& target = ast_.nodes[found->root];
    if (target.kind != NodeKind::Reference) return ErrorValue::Ref;
    const auto area = resolver_.area(target, span.first);
    return area ? Operand(*area) : Operand(ErrorValue::Ref);
}

}  // namespace planbok
