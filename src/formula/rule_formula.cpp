#include "formula/rule_formula.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "formula/arithmetic.h"
#include "formula/evaluate.h"
#include "formula/excel_text.h"
#include "formula/function_table.h"
#include "formula/parse.h"
#include "formula/walk.h"

namespace planbok {

struct RuleFormula::State {
    std::string text;  ///< without "="
    Ast ast;
    std::uint32_t root = kNoNode;
    std::vector<std::string> names;
    std::vector<std::string> functions;
};

RuleFormula::RuleFormula(std::shared_ptr<const State> state) : state_(std::move(state)) {}
RuleFormula::RuleFormula(RuleFormula&&) noexcept = default;
RuleFormula& RuleFormula::operator=(RuleFormula&&) noexcept = default;
RuleFormula::RuleFormula(const RuleFormula&) = default;
RuleFormula& RuleFormula::operator=(const RuleFormula&) = default;
RuleFormula::~RuleFormula() = default;

const std::vector<std::string>& RuleFormula::names() const { return state_->names; }
const std::vector<std::string>& RuleFormula::functions() const { return state_->functions; }

namespace {

std::unexpected<Failure> fault_at(std::size_t offset, LocalText found) {
    Place place;
    place.offset = offset;
    return fail("SCH-FORMULA", std::move(place), {{"found", std::move(found)}});
}

std::string upper(std::string_view name) {
    std::string out(name);
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    }
    return out;
}

LocalText describe(const ParseFault& fault) {
    const std::string limit = std::to_string(fault.limit());
    switch (fault.kind) {
        case ParseFaultKind::Arguments: return {"funktionen har fel antal argument", "the function has the wrong number of arguments"};
        case ParseFaultKind::Characters: return {"formeln har fler än " + limit + " tecken", "the formula has more than " + limit + " characters"};
        case ParseFaultKind::Nesting: return {"mer än " + limit + " nivåer av parenteser och funktioner", "more than " + limit + " levels of parentheses and functions"};
        case ParseFaultKind::ArgumentCount: return {"mer än " + limit + " argument", "more than " + limit + " arguments"};
        case ParseFaultKind::TextLength: return {"en text med fler än " + limit + " tecken", "a text of more than " + limit + " characters"};
        case ParseFaultKind::ReferenceCount: return {"mer än " + limit + " referenser", "more than " + limit + " references"};
        case ParseFaultKind::Syntax: break;
    }
    return {"texten går inte att läsa som formel här", "the text cannot be read as a formula here"};
}

}  // namespace

Expected<RuleFormula> RuleFormula::parse(std::string_view text) {
    if (!text.starts_with('=')) return fault_at(0, {"formeln börjar inte med \"=\"", "the formula does not start with \"=\""});
    auto state = std::make_shared<State>();
    state->text = text.substr(1);
    Parser parser(state->ast);
    const auto root = parser.parse(state->text);
    if (!root) return fault_at(root.error().offset + 1, describe(root.error()));
    state->root = *root;
    const auto add = [](std::vector<std::string>& list, std::string word) {
        if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(std::move(word));
    };
    // A call stands after its arguments in the tree; use is told in the order of the text.
    std::vector<const Node*> written;
    for (const Node& node : state->ast.nodes) written.push_back(&node);
    std::stable_sort(written.begin(), written.end(), [](const Node* a, const Node* b) { return a->offset < b->offset; });
    for (const Node* each : written) {
        const Node& node = *each;
        const std::string_view source = source_of(node, state->text);
        switch (node.kind) {
            case NodeKind::Name:
                if (node.prefix != 0) return fault_at(node.offset + 1, {"en regel kan inte läsa celler", "a rule cannot read cells"});
                add(state->names, std::string(source));
                break;
            case NodeKind::Reference: case NodeKind::Structured: case NodeKind::ArrayConstant:
                return fault_at(node.offset + 1, {"\"" + std::string(source) + "\" är inget namn på en rad; en regel kan inte läsa celler",
                                                  "\"" + std::string(source) + "\" is no name of a line; a rule cannot read cells"});
            case NodeKind::Binary:
                if (node.op >= Operator::Range && node.op <= Operator::Intersection) {
                    return fault_at(node.offset + 1, {"en regel har inga cellområden", "a rule has no cell ranges"});
                }
                break;
            case NodeKind::Postfix: case NodeKind::Unary:
                if (node.op == Operator::Spill || node.op == Operator::Single) {
                    return fault_at(node.offset + 1, {"@ och # hör inte hemma i en regel", "@ and # have no place in a rule"});
                }
                break;
            case NodeKind::Call: {
                const std::string name = upper(without_function_prefix(std::string_view(state->text).substr(node.offset, node.name_length)));
                add(state->functions, name);
                if (node.function != 0) break;
                // A function of rules alone: its arguments are names, numbers and texts as they stand.
                for (std::uint32_t child = node.first_child; child != kNoNode; child = state->ast.nodes[child].next) {
                    const Node* argument = &state->ast.nodes[child];
                    if (argument->kind == NodeKind::Unary) argument = &state->ast.nodes[argument->first_child];
                    const bool signed_text = argument != &state->ast.nodes[child] && argument->kind != NodeKind::Number;
                    if (signed_text || (argument->kind != NodeKind::Name && argument->kind != NodeKind::Number && argument->kind != NodeKind::Text)) {
                        return fault_at(state->ast.nodes[child].offset + 1,
                                        {name + " tar namn, tal och texter, inte uträkningar", name + " takes names, numbers and texts, not computations"});
                    }
                }
                break;
            }
            default: break;
        }
    }
    return RuleFormula(std::move(state));
}

namespace {

/// What a part of a rule gives: numbers (some may be blank), a text, a truth value, or nothing in the place of an argument.
struct ExactOperand {
    enum class Kind : std::uint8_t { Numbers, Text, Boolean, Missing } kind = Kind::Missing;
    RuleValue numbers;
    std::string text;
    bool boolean = false;

    static ExactOperand of(RuleValue value) { return {Kind::Numbers, std::move(value), {}, false}; }
    static ExactOperand of(ExactNumber number) { return of(RuleValue::of(std::move(number))); }
    static ExactOperand of_truth(bool truth) { return {Kind::Boolean, {}, {}, truth}; }
    static ExactOperand blank() { return of(RuleValue::blank()); }
    bool is_blank() const { return kind == Kind::Missing || (kind == Kind::Numbers && numbers.is_scalar() && !numbers.numbers[0]); }
};

/// The policy of walk() for rules. The first thing that cannot be done stops it; IFERROR takes it back.
class ExactPolicy {
public:
    using Operand = ExactOperand;

    ExactPolicy(const Ast& ast, std::string_view text, const RuleScope& scope) : ast_(ast), text_(text), scope_(scope) {}

    const Ast& ast() const { return ast_; }
    std::vector<std::uint32_t>& spine() { return spine_; }
    bool enter() { return ++depth_ <= 2 * kMaxFormulaNesting; }
    void leave() { --depth_; }
    bool stopped() const { return failure_.has_value(); }
    const std::optional<Failure>& failure() const { return failure_; }

    ExactOperand leaf(const Node& node);
    ExactOperand unary(const Node& node, ExactOperand operand);
    ExactOperand postfix(const Node& node, ExactOperand operand);
    ExactOperand binary(std::uint32_t index, ExactOperand left, ExactOperand right);

private:
    ExactOperand stop(const Node& node, LocalText found) {
        if (!failure_) failure_ = fault_at(node.offset + 1, std::move(found)).error();
        return {};
    }
    ExactOperand no_room(const Node& node) { return stop(node, {"talet får inte plats", "the number has no room"}); }
    /// One number; nullopt for blank, and after `stop` where the operand is no number.
    std::optional<ExactNumber> scalar(const Node& node, const ExactOperand& operand);
    std::optional<bool> truth(const Node& node, const ExactOperand& operand);
    ExactOperand compare(const Node& node, const ExactOperand& left, const ExactOperand& right);
    ExactOperand call(const Node& node);
    ExactOperand rule_call(const Node& node, std::string_view name);
    ExactOperand lazy_call(const Node& node, std::string_view name, const std::vector<std::uint32_t>& children);
    ExactOperand exact_call(const Node& node, std::string_view name, const std::vector<ExactOperand>& arguments);
    ExactOperand double_call(const Node& node, const std::vector<ExactOperand>& arguments);
    /// Every number that is not blank in the arguments.
    std::vector<ExactNumber> gathered(const Node& node, const std::vector<ExactOperand>& arguments);

    const Ast& ast_;
    std::string_view text_;
    const RuleScope& scope_;
    std::vector<std::uint32_t> spine_;
    std::size_t depth_ = 0;
    std::optional<Failure> failure_;
};

std::optional<ExactNumber> ExactPolicy::scalar(const Node& node, const ExactOperand& operand) {
    switch (operand.kind) {
        case ExactOperand::Kind::Missing: return std::nullopt;
        case ExactOperand::Kind::Boolean: return ExactNumber{Decimal::from_integer(operand.boolean ? 1 : 0), {}};
        case ExactOperand::Kind::Text:
            stop(node, {"texten \"" + operand.text + "\" är inget tal", "the text \"" + operand.text + "\" is no number"});
            return std::nullopt;
        case ExactOperand::Kind::Numbers: break;
    }
    if (operand.numbers.is_scalar()) return operand.numbers.numbers[0];
    stop(node, {"här behövs ett tal, inte flera; skriv SUM(…) eller liknande", "one number is needed here, not several; write SUM(…) or the like"});
    return std::nullopt;
}

std::optional<bool> ExactPolicy::truth(const Node& node, const ExactOperand& operand) {
    if (operand.kind == ExactOperand::Kind::Boolean) return operand.boolean;
    const auto number = scalar(node, operand);
    if (!number) return std::nullopt;
    return !number->value.is_zero();
}

ExactOperand ExactPolicy::leaf(const Node& node) {
    const std::string_view source = source_of(node, text_);
    switch (node.kind) {
        case NodeKind::Number: {
            const auto value = Decimal::parse(source);
            return value ? ExactOperand::of({*value, {}}) : no_room(node);
        }
        case NodeKind::Text: return {ExactOperand::Kind::Text, {}, text_literal(source), false};
        case NodeKind::Boolean: return ExactOperand::of_truth(node.number != 0);
        case NodeKind::Missing: return {};
        case NodeKind::Name: {
            auto value = scope_.name ? scope_.name(source) : std::nullopt;
            if (!value) return stop(node, {"namnet " + std::string(source) + " finns inte", "there is no name " + std::string(source)});
            return ExactOperand::of(std::move(*value));
        }
        case NodeKind::Call: return call(node);
        default: return stop(node, {"felvärdet " + std::string(source), "the error value " + std::string(source)});
    }
}

ExactOperand ExactPolicy::unary(const Node& node, ExactOperand operand) {
    if (stopped() || node.op == Operator::Plus) return operand;
    const auto number = scalar(node, operand);
    return number ? ExactOperand::of(ExactArithmetic::negated(*number)) : ExactOperand::blank();
}

ExactOperand ExactPolicy::postfix(const Node& node, ExactOperand operand) {
    if (stopped()) return {};
    const auto number = scalar(node, operand);
    if (!number) return ExactOperand::blank();
    const auto result = ExactArithmetic::percent(*number);
    return result ? ExactOperand::of(*result) : no_room(node);
}

ExactOperand ExactPolicy::compare(const Node& node, const ExactOperand& left, const ExactOperand& right) {
    int order = 0;
    if (left.kind == ExactOperand::Kind::Text && right.kind == ExactOperand::Kind::Text) {
        order = compare_text(left.text, right.text);
    } else {
        const auto a = scalar(node, left), b = scalar(node, right);
        if (!a || !b) return ExactOperand::blank();
        order = a->value < b->value ? -1 : a->value == b->value ? 0 : 1;
    }
    switch (node.op) {
        case Operator::Equal: return ExactOperand::of_truth(order == 0);
        case Operator::NotEqual: return ExactOperand::of_truth(order != 0);
        case Operator::Less: return ExactOperand::of_truth(order < 0);
        case Operator::LessEqual: return ExactOperand::of_truth(order <= 0);
        case Operator::Greater: return ExactOperand::of_truth(order > 0);
        default: return ExactOperand::of_truth(order >= 0);
    }
}

ExactOperand ExactPolicy::binary(std::uint32_t index, ExactOperand left, ExactOperand right) {
    const Node& node = ast_.nodes[index];
    if (node.op >= Operator::Equal && node.op <= Operator::GreaterEqual) return compare(node, left, right);
    if (node.op == Operator::Concat) {
        const auto text = [&](const ExactOperand& operand) -> std::string {
            if (operand.kind == ExactOperand::Kind::Text) return operand.text;
            const auto number = scalar(node, operand);
            return number ? number->value.to_string() : std::string();
        };
        std::string joined = text(left) + text(right);
        if (joined.size() > kMaxFormulaCharacters) return no_room(node);
        return {ExactOperand::Kind::Text, {}, std::move(joined), false};
    }
    const auto a = scalar(node, left), b = scalar(node, right);
    if (!a || !b) return ExactOperand::blank();
    if (node.op == Operator::Divide && b->value.is_zero()) return stop(node, {"division med noll", "division by zero"});
    auto result = ExactArithmetic::apply(node.op, *a, *b);
    if (!result && node.op == Operator::Power && a->slack.is_zero() && b->slack.is_zero()) {
        // A broken exponent (a growth rate per year) has no exact answer: through double.
        const auto through = Decimal::from_double(std::pow(a->value.to_double(), b->value.to_double()));
        if (through) result = ExactNumber{*through, {}};
    }
    return result ? ExactOperand::of(*result) : no_room(node);
}

ExactOperand ExactPolicy::call(const Node& node) {
    const std::string name = upper(without_function_prefix(text_.substr(node.offset, node.name_length)));
    if (node.function == 0) return rule_call(node, name);
    std::vector<std::uint32_t> children;
    for (std::uint32_t child = node.first_child; child != kNoNode; child = ast_.nodes[child].next) children.push_back(child);
    if (name == "IF" || name == "IFERROR" || name == "IFNA" || name == "IFS" || name == "CHOOSE") return lazy_call(node, name, children);
    std::vector<ExactOperand> arguments;
    for (const std::uint32_t child : children) {
        arguments.push_back(walk(*this, child));
        if (stopped()) return {};
    }
    return exact_call(node, name, arguments);
}

ExactOperand ExactPolicy::rule_call(const Node& node, std::string_view name) {
    std::vector<RuleArgument> arguments;
    for (std::uint32_t child = node.first_child; child != kNoNode; child = ast_.nodes[child].next) {
        const Node& argument = ast_.nodes[child];
        const std::string_view source = source_of(argument, text_);
        if (argument.kind == NodeKind::Text) {
            arguments.emplace_back(std::pair(text_literal(source), true));
        } else if (argument.kind == NodeKind::Name) {
            arguments.emplace_back(std::string(source));
        } else {
            const bool minus = argument.kind == NodeKind::Unary && argument.op == Operator::Minus;
            const Node& number = argument.kind == NodeKind::Unary ? ast_.nodes[argument.first_child] : argument;
            const auto value = Decimal::parse(source_of(number, text_));
            if (!value) return no_room(node);
            arguments.emplace_back(minus ? value->negated() : *value);
        }
    }
    auto value = scope_.function ? scope_.function(name, arguments) : std::nullopt;
    if (!value) return stop(node, {"funktionen " + std::string(name) + " finns inte", "there is no function " + std::string(name)});
    return ExactOperand::of(std::move(*value));
}

ExactOperand ExactPolicy::lazy_call(const Node& node, std::string_view name, const std::vector<std::uint32_t>& children) {
    if (name == "IFERROR" || name == "IFNA") {
        ExactOperand first = walk(*this, children[0]);
        if (!stopped()) return first;
        failure_.reset();
        return walk(*this, children[1]);
    }
    if (name == "CHOOSE") {
        const auto index = scalar(node, walk(*this, children[0]));
        if (!index) return ExactOperand::blank();
        const double at = std::trunc(index->value.to_double());
        if (!(at >= 1) || at >= static_cast<double>(children.size())) return stop(node, {"CHOOSE pekar utanför sina argument", "CHOOSE points outside its arguments"});
        return walk(*this, children[static_cast<std::size_t>(at)]);
    }
    for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
        const auto yes = truth(node, walk(*this, children[i]));
        if (stopped()) return {};
        if (!yes) return ExactOperand::blank();
        if (*yes) return walk(*this, children[i + 1]);
        if (name == "IF") return children.size() > 2 ? walk(*this, children[2]) : ExactOperand::of_truth(false);
    }
    return stop(node, {"inget villkor i IFS är uppfyllt", "no condition of IFS holds"});
}

std::vector<ExactNumber> ExactPolicy::gathered(const Node& node, const std::vector<ExactOperand>& arguments) {
    std::vector<ExactNumber> out;
    for (const ExactOperand& argument : arguments) {
        if (argument.kind == ExactOperand::Kind::Numbers) {
            for (const auto& number : argument.numbers.numbers) {
                if (number) out.push_back(*number);
            }
        } else if (const auto number = scalar(node, argument)) {
            out.push_back(*number);
        }
    }
    return out;
}

/// The functions that are exact. A sum, an extreme or an average of nothing but blanks is blank: empty is not zero.
ExactOperand ExactPolicy::exact_call(const Node& node, std::string_view name, const std::vector<ExactOperand>& arguments) {
    if (name == "SUM" || name == "MIN" || name == "MAX" || name == "AVERAGE" || name == "COUNT") {
        const auto numbers = gathered(node, arguments);
        if (stopped()) return {};
        if (name == "COUNT") return ExactOperand::of({Decimal::from_integer(static_cast<std::int64_t>(numbers.size())), {}});
        if (numbers.empty()) return ExactOperand::blank();
        ExactNumber result = numbers.front();
        for (std::size_t i = 1; i < numbers.size(); ++i) {
            if (name == "SUM" || name == "AVERAGE") {
                const auto sum = ExactArithmetic::apply(Operator::Plus, result, numbers[i]);
                if (!sum) return no_room(node);
                result = *sum;
            } else {
                // The truth may lie in any of them: the widest uncertainty holds.
                const bool better = name == "MIN" ? numbers[i].value < result.value : numbers[i].value > result.value;
                const Decimal slack = std::max(result.slack, numbers[i].slack);
                if (better) result.value = numbers[i].value;
                result.slack = slack;
            }
        }
        if (name != "AVERAGE") return ExactOperand::of(result);
        const auto mean = ExactArithmetic::apply(Operator::Divide, result, {Decimal::from_integer(static_cast<std::int64_t>(numbers.size())), {}});
        return mean ? ExactOperand::of(*mean) : no_room(node);
    }
    if (name == "AND" || name == "OR") {
        bool result = name == "AND", unknown = false;
        for (const ExactOperand& argument : arguments) {
            const auto yes = truth(node, argument);
            if (stopped()) return {};
            if (!yes) unknown = true;
            else if (*yes == (name == "OR")) return ExactOperand::of_truth(name == "OR");
            else result = *yes;
        }
        return unknown ? ExactOperand::blank() : ExactOperand::of_truth(result);
    }
    if (name == "TRUE" || name == "FALSE") return ExactOperand::of_truth(name == "TRUE");
    if (name == "ISBLANK") return ExactOperand::of_truth(arguments[0].is_blank());
    if (name == "ISNUMBER") return ExactOperand::of_truth(arguments[0].kind == ExactOperand::Kind::Numbers && !arguments[0].is_blank());
    if (name == "NOT") {
        const auto yes = truth(node, arguments[0]);
        return yes ? ExactOperand::of_truth(!*yes) : ExactOperand::blank();
    }
    if (name == "ABS" || name == "SIGN" || name == "ROUND") {
        const auto number = scalar(node, arguments[0]);
        if (!number) return ExactOperand::blank();
        if (name == "ABS") return ExactOperand::of({number->value.absolute(), number->slack});
        if (name == "SIGN") return ExactOperand::of({Decimal::from_integer(number->value.is_zero() ? 0 : number->value.is_negative() ? -1 : 1), {}});
        const auto digits = scalar(node, arguments[1]);
        if (!digits) return ExactOperand::blank();
        const double places = std::trunc(digits->value.to_double());
        if (!(std::abs(places) <= Decimal::kMaxScale)) return no_room(node);
        const auto rounded = ExactArithmetic::rounded(*number, static_cast<int>(places));
        return rounded ? ExactOperand::of(*rounded) : no_room(node);
    }
    return double_call(node, arguments);
}

/// Any other function of the worksheet: computed in doubles; the largest uncertainty of the arguments stays with the result.
ExactOperand ExactPolicy::double_call(const Node& node, const std::vector<ExactOperand>& arguments) {
    const Workbook none = [] {
        Workbook book;
        book.sheets.emplace_back();
        return book;
    }();
    const CalculationOptions options;
    Evaluator machine(none, options);
    std::vector<planbok::Operand> operands;
    Decimal slack;
    for (const ExactOperand& argument : arguments) {
        switch (argument.kind) {
            case ExactOperand::Kind::Missing: operands.push_back(planbok::Operand::missing()); break;
            case ExactOperand::Kind::Text: operands.push_back(Value::of(std::string_view(argument.text))); break;
            case ExactOperand::Kind::Boolean: operands.push_back(Value::of(argument.boolean)); break;
            case ExactOperand::Kind::Numbers: {
                Array column = Array::of_size(static_cast<std::uint32_t>(argument.numbers.numbers.size()), 1);
                for (std::size_t i = 0; i < column.cells.size(); ++i) {
                    const auto& number = argument.numbers.numbers[i];
                    if (number) slack = std::max(slack, number->slack);
                    if (number) column.cells[i] = Value::of(number->value.to_double());
                }
                if (argument.is_blank()) return ExactOperand::blank();
                if (column.cells.size() == 1) operands.push_back(column.cells[0]);
                else operands.push_back(std::move(column));
            }
        }
    }
    const FunctionSpec& spec = *function_table()[node.function - 1u];
    const Value value = machine.computed_function(spec, operands);
    const auto text = [&] { return std::string(spec.name); };
    switch (value.kind) {
        case ValueKind::Blank: return ExactOperand::blank();
        case ValueKind::Boolean: return ExactOperand::of_truth(value.boolean);
        case ValueKind::Text: return {ExactOperand::Kind::Text, {}, std::string(value.text), false};
        case ValueKind::Number: {
            const auto number = Decimal::from_double(value.number);
            return number ? ExactOperand::of({*number, slack}) : no_room(node);
        }
        case ValueKind::Error: break;
    }
    return stop(node, {text() + " ger " + std::string(to_string(value.error)), text() + " gives " + std::string(to_string(value.error))});
}

}  // namespace

Expected<RuleValue> RuleFormula::evaluate(const RuleScope& scope) const {
    ExactPolicy policy(state_->ast, state_->text, scope);
    const ExactOperand result = walk(policy, state_->root);
    if (policy.failure()) return std::unexpected(*policy.failure());
    switch (result.kind) {
        case ExactOperand::Kind::Numbers: return result.numbers;
        case ExactOperand::Kind::Boolean: return RuleValue::of({Decimal::from_integer(result.boolean ? 1 : 0), {}});
        case ExactOperand::Kind::Missing: return RuleValue::blank();
        case ExactOperand::Kind::Text: break;
    }
    return fault_at(1, {"formeln ger en text, inte ett tal", "the formula gives a text, not a number"});
}

}  // namespace planbok
