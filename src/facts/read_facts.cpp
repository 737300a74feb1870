#include "facts/read_facts.h"

#include <map>

#include "base/text.h"
#include "binding/convert_money.h"
#include "binding/workbook_names.h"
#include "facts/read_amount.h"
#include "facts/read_attributes.h"
#include "formula/references.h"

namespace planbok {

namespace {

constexpr std::size_t kMostListed = 1000;  ///< related cells of one finding

class FactReader {
public:
    FactReader(const PlanSchema& schema, const Binding& binding, const Workbook& workbook, const Recalculation& values)
        : schema_(schema), binding_(binding), workbook_(workbook), values_(values), attributes_(schema, binding, workbook) {}

    Reported<WorkbookFacts> read() {
        result_.value.file = workbook_.file;
        result_.value.content_hash = content_hash(workbook_);
        result_.value.schema_id = schema_.id;
        result_.value.schema_version = schema_.version;
        result_.value.input = binding_.input;
        result_.value.unit = binding_.unit;
        for (const BoundField& field : binding_.fields) read_field(field);
        return std::move(result_);
    }

private:
    Finding& report(const char* code, const BoundField& field) {
        Finding made = make_finding(code, place_of(workbook_, field.cell));
        made.line = field.line;
        made.unit = field.unit;
        made.period = field.period;
        told_.try_emplace(field.cell, result_.findings.size());
        result_.findings.push_back(std::move(made));
        return result_.findings.back();
    }

    /// The finding of a cell that `formula` reads, if one of them has any.
    std::optional<std::size_t> told_of_operand(SheetCell cell, const FormulaCell& formula) const {
        for (const Reference& read : references_of(workbook_, cell, formula.text)) {
            for (auto at = told_.lower_bound({read.sheet, read.range.first}); at != told_.end(); ++at) {
                if (at->first.sheet != read.sheet || at->first.ref.row > read.range.last.row) break;
                if (read.range.contains(at->first.ref)) return at->second;
            }
        }
        return std::nullopt;
    }

    /// A computed cell whose error follows from a cell that has its finding already is one more cell of that finding.
    bool follows_from_told(const BoundField& field) {
        const FormulaCell* formula = workbook_.sheets[field.cell.sheet].formula(field.cell.ref);
        if (!formula || field.role != FieldRole::Computed) return false;
        const auto cause = told_of_operand(field.cell, *formula);
        if (!cause) return false;
        std::vector<Place>& related = result_.findings[*cause].related;
        if (related.size() < kMostListed) related.push_back(place_of(workbook_, field.cell));
        told_.try_emplace(field.cell, *cause);
        return true;
    }

    void report_missing(const BoundField& field, const std::string& found) {
        if (field.role == FieldRole::Computed && !workbook_.sheets[field.cell.sheet].formula(field.cell.ref))
            return;  // TPL-FORMULA has said it
        Finding& made = report("VAL-MISSING", field);
        made.found = found;
        if (found.empty()) made.args.push_back({"found", LocalText{"ingenting", "nothing"}});
    }

    void read_field(const BoundField& field) {
        Fact fact = begin(field);
        const Value value = values_.value(field.cell);
        const bool read = field.text ? read_text(field, value, fact) : read_amount(field, value, fact);
        if (!read) return;
        fact.attributes = attributes_.read(field, result_.findings);
        result_.value.facts.push_back(std::move(fact));
    }

    Fact begin(const BoundField& field) const {
        Fact fact;
        fact.key = {field.unit, field.line, field.item, field.period, field.measure, {}};
        const Line* line = schema_.line(field.line);
        fact.unit = field.text ? MeasureUnit::Text : line ? line->unit : field.unit_of_measure;
        if (!field.text) fact.rounded_to = field.rounded_to;
        fact.source.place = place_of(workbook_, field.cell);
        if (const FormulaCell* formula = workbook_.sheets[field.cell.sheet].formula(field.cell.ref)) {
            fact.source.formula = formula->text;
            fact.source.not_recomputed = values_.unsupported(field.cell);
            fact.source.recomputed = !fact.source.not_recomputed;
        }
        return fact;
    }

    NumberClass number_class(SheetCell cell) const {
        const std::uint32_t format = workbook_.sheets[cell.sheet].format(cell.ref);
        return format < workbook_.formats.size() ? workbook_.formats[format].number_class : NumberClass::General;
    }

    // ---- text

    bool read_text(const BoundField& field, const Value& value, Fact& fact) {
        std::string text;
        switch (value.kind) {
            case ValueKind::Blank:
                break;
            case ValueKind::Text:
                text = value.text;
                break;
            case ValueKind::Boolean:
                text = value.boolean ? "SANT" : "FALSKT";
                break;
            case ValueKind::Error:
                report_error(field, value.error);
                return false;
            case ValueKind::Number:
                text = number_as_text(field.cell, value.number);
                break;
        }
        if (normalise_label(text).empty()) {
            if (field.required) report_missing(field, {});
            return false;
        }
        fact.value = std::move(text);
        return true;
    }

    std::string number_as_text(SheetCell cell, double number) const {
        if (number_class(cell) == NumberClass::Date) {
            std::string day = iso_date(number, workbook_.date1904);
            if (!day.empty()) return day;
        }
        const auto decimal = Decimal::from_double(number);
        return decimal ? decimal->reduced().to_string() : std::string();
    }

    // ---- amounts

    bool read_amount(const BoundField& field, const Value& value, Fact& fact) {
        switch (value.kind) {
            case ValueKind::Blank:
                if (field.required && !is_target(field)) report_missing(field, {});
                return false;
            case ValueKind::Boolean:
                report_missing(field, value.boolean ? "SANT" : "FALSKT");
                return false;
            case ValueKind::Error:
                report_error(field, value.error);
                return false;
            case ValueKind::Text:
                return read_amount_text(field, value.text, fact);
            case ValueKind::Number:
                return read_number(field, value.number, fact);
        }
        return false;
    }

    /// In a required cell an error is a missing amount (hostile-input.md row 33); the cell it came from is named.
    void report_error(const BoundField& field, ErrorValue error) {
        if (follows_from_told(field)) return;
        Finding& made = report(field.required ? "VAL-MISSING" : "VAL-ERROR", field);
        made.found = to_string(error);
        if (const SheetCell* origin = values_.error_origin(field.cell)) made.related.push_back(place_of(workbook_, *origin));
    }

    /// An indicator's målvärde may be words ("löpande uppföljning"); whether an empty one is missed is IND-TARGET's to say.
    bool is_target(const BoundField& field) const {
        const Measure* measure = schema_.measure(field.measure);
        return measure && measure->role == Measure::Role::Target && schema_.indicator(field.line);
    }

    bool read_amount_text(const BoundField& field, std::string_view text, Fact& fact) {
        const AmountText judged = judge_amount_text(text);
        switch (judged.kind) {
            case AmountText::Kind::Blank:
                if (field.required && !is_target(field)) report_missing(field, std::string(text));
                return false;
            case AmountText::Kind::NotReported:
                fact.value = NotReported{};
                return true;
            case AmountText::Kind::Other:
                if (is_target(field)) {
                    fact.value = std::string(text);
                    return true;
                }
                report_missing(field, std::string(text));
                return false;
            case AmountText::Kind::Number:
                break;
        }
        Finding& made = report("VAL-TEXTNUM", field);
        made.found = text;
        for (const std::string& reading : judged.readings) made.expected += (made.expected.empty() ? "" : " / ") + reading;
        return false;
    }

    bool read_number(const BoundField& field, double number, Fact& fact) {
        const NumberClass shown_as = number_class(field.cell);
        const Line* line = schema_.line(field.line);
        if (shown_as == NumberClass::Date) {
            report("VAL-ASDATE", field).found = iso_date(number, workbook_.date1904);
            return false;
        }
        auto amount = Decimal::from_double(number);
        if (!amount) {
            report("VAL-NUM", field).found = number_as_text(field.cell, number);
            return false;
        }
        if (shown_as == NumberClass::Percent) {
            if (!line || line->unit != MeasureUnit::Percent) {
                Finding& made = report("TPL-MEASURE", field);
                made.expected = line ? to_string(line->unit) : std::string_view();
                made.found = "%";
                return false;
            }
            amount = amount->times(Decimal::from_integer(100));
            fact.source.steps.push_back("andel → %");
        }
        if (amount && line && field.unit_of_measure != line->unit) {
            amount = convert_money(*amount, field.unit_of_measure, line->unit);
            fact.source.steps.push_back(std::string(to_string(field.unit_of_measure)) + " → " + std::string(to_string(line->unit)));
        }
        if (!amount) {
            report("VAL-NUM", field).found = number_as_text(field.cell, number);
            return false;
        }
        fact.value = amount->reduced();
        return true;
    }

    const PlanSchema& schema_;
    const Binding& binding_;
    const Workbook& workbook_;
    const Recalculation& values_;
    AttributeReader attributes_;
    std::map<SheetCell, std::size_t> told_;  ///< cells that a finding speaks of → which one
    Reported<WorkbookFacts> result_;
};

}  // namespace

Reported<WorkbookFacts> read_facts(const PlanSchema& schema, const Binding& binding, const Workbook& workbook,
                                   const Recalculation& values) {
    return FactReader(schema, binding, workbook, values).read();
}

}  // namespace planbok
