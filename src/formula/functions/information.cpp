#include "formula/functions/call.h"

namespace planbok {

namespace {

template <bool (*F)(const Value&)>
Operand is(Call& call) {
    return Value::of(F(call.value(0)));
}

bool blank(const Value& v) { return v.is_blank(); }
bool number(const Value& v) { return v.is_number(); }
bool text(const Value& v) { return v.is_text(); }
bool not_text(const Value& v) { return !v.is_text(); }
bool logical(const Value& v) { return v.is_boolean(); }
bool error(const Value& v) { return v.is_error(); }
bool not_available(const Value& v) { return v.is_error() && v.error == ErrorValue::NotAvailable; }
bool other_error(const Value& v) { return v.is_error() && v.error != ErrorValue::NotAvailable; }

Operand fn_isref(Call& call) { return Value::of(call.operand(0).is_reference()); }

Operand parity(Call& call, double wanted) {
    const Value value = call.value(0);
    if (value.is_boolean()) return ErrorValue::Value;
    const double x = call.to_number(value);
    return call.result(std::fmod(std::trunc(std::abs(x)), 2.0) == wanted);
}

Operand fn_iseven(Call& call) { return parity(call, 0); }
Operand fn_isodd(Call& call) { return parity(call, 1); }

Operand fn_isformula(Call& call) {
    const Operand& operand = call.operand(0);
    if (!operand.is_reference()) return ErrorValue::Value;
    return Value::of(call.machine().formula_at({operand.area.sheet, operand.area.range.first}) != nullptr);
}

Operand fn_formulatext(Call& call) {
    const Operand& operand = call.operand(0);
    if (!operand.is_reference()) return ErrorValue::Value;
    const FormulaCell* formula = call.machine().formula_at({operand.area.sheet, operand.area.range.first});
    if (formula == nullptr) return ErrorValue::NotAvailable;
    return call.result("=" + std::string(formula->text));
}

Operand fn_n(Call& call) {
    const Value value = call.operand(0).is_reference() ? call.machine().cell(call.operand(0).area.sheet, call.operand(0).area.range.first) : call.value(0);
    if (value.is_error()) return value;
    return Value::of(value.is_number() ? value.number : value.is_boolean() && value.boolean ? 1.0 : 0.0);
}

Operand fn_t(Call& call) {
    const Value value = call.operand(0).is_reference() ? call.machine().cell(call.operand(0).area.sheet, call.operand(0).area.range.first) : call.value(0);
    if (value.is_error() || value.is_text()) return value;
    return Value::of("");
}

Operand fn_na(Call&) { return ErrorValue::NotAvailable; }

Operand fn_type(Call& call) {
    const Operand& operand = call.operand(0);
    if (operand.is_array() || (operand.is_reference() && !operand.area.is_cell())) return Value::of(64.0);
    switch (call.value(0).kind) {
        case ValueKind::Text: return Value::of(2.0);
        case ValueKind::Boolean: return Value::of(4.0);
        case ValueKind::Error: return Value::of(16.0);
        default: return Value::of(1.0);
    }
}

Operand fn_error_type(Call& call) {
    const Value value = call.value(0);
    if (!value.is_error()) return ErrorValue::NotAvailable;
    return Value::of(static_cast<double>(value.error) + 1);
}

Operand fn_sheet(Call& call) {
    if (!call.given(0)) return Value::of(call.machine().here().sheet + 1.0);
    const Operand& operand = call.operand(0);
    if (operand.is_reference()) return Value::of(operand.area.sheet + 1.0);
    const auto found = call.machine().workbook().find_sheet(call.text(0));
    if (call.failed()) return call.error();
    return found ? Operand(Value::of(*found + 1.0)) : Operand(ErrorValue::NotAvailable);
}

Operand fn_sheets(Call& call) {
    if (!call.given(0)) return Value::of(static_cast<double>(call.machine().workbook().sheets.size()));
    const Operand& operand = call.operand(0);
    if (!operand.is_reference()) return ErrorValue::NotAvailable;
    return Value::of(operand.area.last_sheet - operand.area.sheet + 1.0);
}

constexpr FunctionSpec kInformation[] = {
    {"ERROR.TYPE", 1, 1, "v", fn_error_type},
    {"FORMULATEXT", 1, 1, "r", fn_formulatext},
    {"ISBLANK", 1, 1, "v", is<blank>},
    {"ISERR", 1, 1, "v", is<other_error>},
    {"ISERROR", 1, 1, "v", is<error>},
    {"ISEVEN", 1, 1, "v", fn_iseven},
    {"ISFORMULA", 1, 1, "r", fn_isformula},
    {"ISLOGICAL", 1, 1, "v", is<logical>},
    {"ISNA", 1, 1, "v", is<not_available>},
    {"ISNONTEXT", 1, 1, "v", is<not_text>},
    {"ISNUMBER", 1, 1, "v", is<number>},
    {"ISODD", 1, 1, "v", fn_isodd},
    {"ISREF", 1, 1, "r", fn_isref},
    {"ISTEXT", 1, 1, "v", is<text>},
    {"N", 1, 1, "r", fn_n},
    {"NA", 0, 0, "", fn_na},
    {"SHEET", 0, 1, "r", fn_sheet},
    {"SHEETS", 0, 1, "r", fn_sheets},
    {"T", 1, 1, "r", fn_t},
    {"TYPE", 1, 1, "r", fn_type},
};

}  // namespace

std::span<const FunctionSpec> information_functions() { return kInformation; }

}  // namespace planbok
