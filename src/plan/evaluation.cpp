#include "plan/evaluation.h"

#include <algorithm>

#include "base/text.h"

namespace planbok {

namespace {

std::string argument_text(const RuleArgument& argument) {
    if (const auto* name = std::get_if<std::string>(&argument)) return *name;
    if (const auto* number = std::get_if<Decimal>(&argument)) return number->reduced().to_string();
    return std::get<std::pair<std::string, bool>>(argument).first;
}

std::string argument_text(const std::vector<RuleArgument>& arguments, std::size_t index) {
    return index < arguments.size() ? argument_text(arguments[index]) : std::string();
}

std::optional<RuleValue> scalar(const std::optional<ExactNumber>& number) {
    return number ? RuleValue::of(*number) : RuleValue::blank();
}

/// The columns of lists of `line` whose codes include `code`: where a "slag" stands.
std::vector<std::string> coded_attributes(const PlanSchema& schema, const std::string& line, const std::string& code) {
    std::vector<std::string> out;
    for (const Input& input : schema.inputs) {
        for (const InputSheet& sheet : input.sheets) {
            for (const InputRegion& region : sheet.regions) {
                if (region.list_line != line) continue;
                for (const ColumnSpec& column : region.columns) {
                    const CodeList* codes = column.codes.empty() ? nullptr : schema.code_list(column.codes);
                    if (!codes) continue;
                    const bool holds = std::any_of(codes->entries.begin(), codes->entries.end(),
                                                   [&](const CodeListEntry& e) { return e.id == code; });
                    if (holds) out.push_back(column.attribute);
                }
            }
        }
    }
    return out;
}

/// Whether two amounts are one, but for what binary arithmetic leaves in a workbook's cell: 12 digits of the larger one.
bool same_but_for_noise(const Decimal& a, const Decimal& b) {
    const auto difference = a.minus(b);
    const auto noise = std::max(a.absolute(), b.absolute()).times(*Decimal::parse("0.000000000001"));
    return difference && noise && difference->absolute() <= *noise;
}

std::string counterparty_attribute(const PlanSchema& schema, const std::string& line) {
    for (const Transfer& transfer : schema.transfers) {
        if (transfer.line == line && !transfer.counterparty.empty()) return transfer.counterparty;
    }
    return {};
}

}  // namespace

bool item_has_code(const PlanSchema& schema, const Fact& item, const std::string& code) {
    if (code.empty()) return true;
    const auto attributes = coded_attributes(schema, item.key.line, code);
    const auto carries = [&](const std::string& attribute) {
        const auto found = item.attributes.find(attribute);
        return found != item.attributes.end() && found->second == code;
    };
    return std::any_of(attributes.begin(), attributes.end(), carries);
}

DerivedAmount Evaluation::finish(std::optional<ExactNumber> value) && {
    DerivedAmount out;
    if (fault_) value.reset();
    if (fault_) out.fault = fault_->finding;
    if (missing_.empty()) {
        out.value = value;
    } else {
        out.partial = value;
    }
    out.from = std::move(from_);
    out.missing = std::move(missing_);
    return out;
}

void Evaluation::used(const FactKey& key) {
    if (seen_from_.insert(key).second) from_.push_back(key);
}

void Evaluation::lacking(FactKey key) {
    if (seen_missing_.insert(key).second) missing_.push_back(std::move(key));
}

std::optional<ExactNumber> Evaluation::plus(const ExactNumber& a, const ExactNumber& b) {
    const auto value = a.value.plus(b.value);
    const auto slack = a.slack.plus(b.slack);
    if (value && slack) return ExactNumber{*value, *slack};
    if (!fault_)
        fault_ = Failure{make_finding("SCH-FORMULA", {}, {{"found", LocalText{"summan får inte plats", "the sum has no room"}}})};
    return std::nullopt;
}

const Fact* Evaluation::fact_of(const std::string& line, const Where& where, const std::string& measure) const {
    return facts_.find({where.unit, line, {}, where.period, measure, {}});
}

std::optional<ExactNumber> Evaluation::given(const Fact& fact) {
    used(fact.key);
    return ExactNumber{*fact.amount(), fact.rounded_to ? half_unit(*fact.rounded_to) : Decimal()};
}

/// The amount of a formula cell, with the uncertainty of the figures the line is made of; exact where the cell agrees with the
/// line.
std::optional<ExactNumber> Evaluation::recomputed(const Fact& fact, const Line& line, const Where& where) {
    Evaluation aside(view_);
    aside.depth_ = depth_;
    const auto derived = aside.computed(line.id, where);
    if (!derived || aside.fault_ || !aside.missing_.empty()) return given(fact);
    used(fact.key);
    return ExactNumber{same_but_for_noise(*fact.amount(), derived->value) ? derived->value : *fact.amount(), derived->slack};
}

/// Nothing, and why: asked for in a workbook that is not in the run, or required and left empty, or simply blank.
std::optional<ExactNumber> Evaluation::blank(const std::string& line, const Where& where, bool required) {
    for (const std::size_t submission : view_.asked().of_amount(where.unit, line, where.period)) {
        if (required || !view_.handed_in(submission)) lacking({where.unit, line, {}, where.period, schema_.amount_measure, {}});
    }
    return std::nullopt;
}

std::optional<ExactNumber> Evaluation::amount_of(const Line& line, const Where& where) {
    if (where.measure != schema_.amount_measure) {
        const Fact* stated = fact_of(line.id, where, where.measure);
        if (stated && stated->amount()) return given(*stated);
    }
    const Fact* fact = fact_of(line.id, where, schema_.amount_measure);
    const bool has_amount = fact && fact->amount();
    if (has_amount && (!line.formula || fact->source.formula.empty())) return given(*fact);
    if (has_amount && where.measure != schema_.printed_measure)
        return recomputed(*fact, line, {where.unit, where.period, schema_.amount_measure});
    if (!line.formula) return blank(line.id, where, line.required || (fact && std::holds_alternative<NotReported>(fact->value)));
    const auto derived = computed(line.id, where);
    return !derived && has_amount ? given(*fact) : derived;
}

std::optional<ExactNumber> Evaluation::amount(const std::string& line_id, const Where& where) {
    const auto key = std::tuple(where.unit, line_id, where.period, where.measure);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    const Line* line = schema_.line(line_id);
    std::optional<ExactNumber> value;
    if (line) {
        value = amount_of(*line, where);
    } else if (const Fact* fact = fact_of(line_id, where, where.measure); fact && fact->amount()) {
        value = given(*fact);  // an indicator: its figures are facts on a line of the same id
    }
    known_.emplace(key, value);
    return value;
}

std::optional<ExactNumber> Evaluation::computed(const std::string& line_id, const Where& where) {
    const Line* line = schema_.line(line_id);
    return line && line->formula ? evaluate(*line->formula, where) : std::nullopt;
}

std::optional<ExactNumber> Evaluation::evaluate(const RuleFormula& formula, const Where& where) {
    if (depth_ >= kMaxDepth) {
        if (!fault_)
            fault_ = Failure{
                make_finding("SCH-FORMULA", {}, {{"found", LocalText{"formlerna går i cirkel", "the formulas go in a circle"}}})};
        return std::nullopt;
    }
    RuleScope scope;
    scope.name = [&](std::string_view id) { return name(id, where); };
    scope.function = [&](std::string_view id, const std::vector<RuleArgument>& arguments) {
        return function(id, arguments, where);
    };
    ++depth_;
    const auto result = formula.evaluate(scope);
    --depth_;
    if (!result) {
        if (!fault_) fault_ = result.error();
        return std::nullopt;
    }
    std::optional<ExactNumber> sum;
    for (const auto& number : result->numbers) {
        if (number) sum = sum ? plus(*sum, *number) : number;
    }
    return sum;
}

std::optional<RuleValue> Evaluation::name(std::string_view id, const Where& where) {
    const std::string text(id);
    if (!schema_.line(text) && !schema_.premise(text) && !schema_.indicator(text)) return std::nullopt;
    return scalar(value_of_name(text, where));
}

std::optional<ExactNumber> Evaluation::value_of_name(const std::string& id, const Where& where) {
    const Premise* premise = schema_.line(id) ? nullptr : schema_.premise(id);
    if (!premise) return amount(id, where);
    const auto value = premise->values.find(where.period);
    if (value == premise->values.end()) return std::nullopt;
    return ExactNumber{value->second, premise->rounded ? half_unit(premise->decimals) : Decimal()};
}

std::optional<RuleValue> Evaluation::function(std::string_view id, const std::vector<RuleArgument>& arguments, const Where& where) {
    const std::string function = to_upper(id);
    const std::string line = argument_text(arguments, 0);
    if (function == "PREV") return scalar(previous(line, where));
    if (function == "AT") return scalar(at(arguments, where));
    if (function == "CHILDREN") return scalar(sum_of_units(line, where, false));
    if (function == "UNITS") return scalar(sum_of_units(line, where, true));
    if (function == "CHANGES") return scalar(changes(arguments, where, false));
    if (function == "OWNCHANGES") return scalar(changes(arguments, where, true));
    if (function == "COUNTERPART") return scalar(counterpart(arguments, where));
    return std::nullopt;
}

std::optional<ExactNumber> Evaluation::previous(const std::string& id, const Where& where) {
    const Period* period = schema_.period(where.period);
    if (!period || period->previous.empty()) return std::nullopt;
    return value_of_name(id, {where.unit, period->previous, where.measure});
}

std::optional<ExactNumber> Evaluation::at(const std::vector<RuleArgument>& arguments, const Where& where) {
    const std::string period = argument_text(arguments, 1);
    const std::string unit = arguments.size() > 2 ? argument_text(arguments, 2) : where.unit;
    if (!schema_.period(period) || !schema_.unit(unit)) return std::nullopt;
    return value_of_name(argument_text(arguments, 0), {unit, period, where.measure});
}

std::optional<ExactNumber> Evaluation::sum_of_units(const std::string& line_id, const Where& where, bool whole_tree) {
    const Line* line = schema_.line(line_id);
    if (whole_tree && line && line->eliminate) return ExactNumber{};
    std::optional<ExactNumber> sum;
    for (const OrganisationUnit* child : schema_.children(whole_tree ? schema_.root_unit : where.unit, false)) {
        const auto value = unit_or_its_units(*child, line_id, where, whole_tree);
        if (value) sum = sum ? plus(*sum, *value) : value;
    }
    return sum;
}

std::optional<ExactNumber> Evaluation::unit_or_its_units(const OrganisationUnit& unit, const std::string& line, const Where& where,
                                                         bool descend) {
    if (!unit_exists_in(schema_, unit, where.period)) return std::nullopt;
    auto sum = amount(line, {unit.id, where.period, where.measure});
    if (sum || !descend) return sum;
    for (const OrganisationUnit* child : schema_.children(unit.id, false)) {
        const auto value = unit_or_its_units(*child, line, where, true);
        if (value) sum = sum ? plus(*sum, *value) : value;
    }
    return sum;
}

bool Evaluation::list_is_asked(const std::string& unit, const std::string& line, const Where& where) {
    const auto& submissions = view_.asked().of_amount(unit, line, where.period);
    for (const std::size_t submission : submissions) {
        if (!view_.handed_in(submission)) lacking({unit, line, {}, where.period, schema_.amount_measure, {}});
    }
    return !submissions.empty();
}

std::vector<const Fact*> Evaluation::items_of(const std::string& unit, const std::string& line, const Where& where,
                                              const std::string& code) const {
    std::vector<const Fact*> out;
    for (const std::string& item : facts_.items(unit, line)) {
        FactKey key{unit, line, item, where.period, where.measure, {}};
        const Fact* fact = facts_.find(key);
        if (!fact && where.measure == schema_.printed_measure) {
            key.measure = schema_.amount_measure;
            fact = facts_.find(key);
        }
        if (fact && fact->amount() && item_has_code(schema_, *fact, code)) out.push_back(fact);
    }
    return out;
}

std::optional<ExactNumber> Evaluation::sum_of_items(const std::vector<const Fact*>& items) {
    std::optional<ExactNumber> sum;
    for (const Fact* item : items) {
        const auto value = given(*item);
        if (value) sum = sum ? plus(*sum, *value) : value;
    }
    return sum;
}

/// 0 when the lists were handed in without such items, nothing when nobody asks for them.
std::optional<ExactNumber> Evaluation::changes(const std::vector<RuleArgument>& arguments, const Where& where, bool own) {
    const std::string line = argument_text(arguments, 0), code = argument_text(arguments, 1);
    std::vector<std::string> units{where.unit};
    if (!own && where.unit != schema_.root_unit) units = with_varav_parts(schema_, where.unit);
    if (!own && where.unit == schema_.root_unit) {
        units.clear();
        for (const OrganisationUnit& unit : schema_.units) units.push_back(unit.id);
    }
    std::optional<ExactNumber> sum;
    bool asked = false;
    for (const std::string& unit : units) {
        asked = list_is_asked(unit, line, where) || asked;
        const auto value = sum_of_items(items_of(unit, line, where, code));
        if (value) sum = sum ? plus(*sum, *value) : value;
    }
    return sum || !asked ? sum : ExactNumber{};
}

std::optional<ExactNumber> Evaluation::counterpart(const std::vector<RuleArgument>& arguments, const Where& where) {
    const std::string line = argument_text(arguments, 0), code = argument_text(arguments, 1);
    const std::string attribute = counterparty_attribute(schema_, line);
    std::optional<ExactNumber> sum;
    bool asked = false;
    for (const OrganisationUnit& unit : schema_.units) {
        if (unit.id == where.unit) continue;
        asked = list_is_asked(unit.id, line, where) || asked;
        auto items = items_of(unit.id, line, where, code);
        std::erase_if(items, [&](const Fact* item) {
            const auto named = item->attributes.find(attribute);
            return named == item->attributes.end() || named->second != where.unit;
        });
        const auto value = sum_of_items(items);
        if (value) sum = sum ? plus(*sum, *value) : value;
    }
    return sum || !asked ? sum : ExactNumber{};
}

}  // namespace planbok
