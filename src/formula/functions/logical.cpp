#include "formula/excel_text.h"
#include "formula/functions/call.h"

namespace planbok {

namespace {

/// The branch of a lazy function; an argument left empty counts as 0.
Operand branch(Call& call, std::size_t i) {
    if (call.left_out(i)) return Value::of(0.0);
    return call.evaluate(i);
}

Operand fn_if(Call& call) {
    const Operand condition = call.machine().resolved(call.evaluate(0));
    if (call.machine().stopped()) return {};
    if (condition.is_array()) {
        // Each element chooses for itself, so both branches are worked out.
        const Operand in[3] = {condition, call.machine().resolved(branch(call, 1)),
                               call.count() > 2 ? call.machine().resolved(branch(call, 2)) : Operand(Value::of(false))};
        if (call.machine().stopped()) return {};
        return call.machine().lift(in, [&](std::span<const Value> v) -> Value {
            Call one = call;
            const bool yes = one.to_boolean(v[0]);
            if (one.failed()) return one.error();
            return yes ? v[1] : v[2];
        });
    }
    const bool yes = call.to_boolean(condition.value);
    if (call.failed()) return call.error();
    if (yes) return branch(call, 1);
    return call.count() > 2 ? branch(call, 2) : Operand(Value::of(false));
}

Operand fn_ifs(Call& call) {
    for (std::size_t i = 0; i + 1 < call.count(); i += 2) {
        const bool yes = call.to_boolean(call.machine().scalar(call.evaluate(i)));
        if (call.machine().stopped()) return {};
        if (call.failed()) return call.error();
        if (yes) return branch(call, i + 1);
    }
    return ErrorValue::NotAvailable;
}

Operand instead_of_error(Call& call, bool (*caught)(const Value&)) {
    const Operand first = call.evaluate(0);
    if (call.machine().stopped()) return {};
    const Operand value = call.machine().resolved(first);
    if (call.machine().stopped()) return {};
    if (value.is_array()) {
        const Operand in[2] = {value, call.machine().resolved(branch(call, 1))};
        return call.machine().lift(in, [&](std::span<const Value> v) { return caught(v[0]) ? v[1] : v[0]; });
    }
    if (caught(value.value)) return branch(call, 1);
    return first.is_reference() ? first : value;
}

Operand fn_iferror(Call& call) {
    return instead_of_error(call, [](const Value& v) { return v.is_error(); });
}

Operand fn_ifna(Call& call) {
    return instead_of_error(call, [](const Value& v) { return v.is_error() && v.error == ErrorValue::NotAvailable; });
}

Operand fn_switch(Call& call) {
    const Value wanted = call.machine().scalar(call.evaluate(0));
    if (wanted.is_error()) return wanted;
    std::size_t i = 1;
    for (; i + 1 < call.count(); i += 2) {
        const Value candidate = call.machine().scalar(call.evaluate(i));
        if (call.machine().stopped()) return {};
        if (candidate.is_error()) return candidate;
        const bool alike = candidate.kind == wanted.kind || candidate.is_blank() || wanted.is_blank();
        if (alike && compare_values(wanted, candidate) == 0) return branch(call, i + 1);
    }
    return i < call.count() ? branch(call, i) : Operand(ErrorValue::NotAvailable);
}

Operand fn_choose(Call& call) {
    const Operand index = call.machine().resolved(call.evaluate(0));
    const double number = call.to_number(index.is_array() ? index.array->at(0, 0) : index.value);
    if (call.machine().stopped()) return {};
    if (call.failed()) return call.error();
    if (index.is_array() && index.array->size() > 1) {
        std::vector<Operand> in{index};
        for (std::size_t i = 1; i < call.count(); ++i) in.push_back(call.machine().resolved(branch(call, i)));
        // CHOOSE({1,2},A1:A9,C1:C9) puts columns side by side.
        const bool was_array = call.machine().array_mode();
        if (!was_array) {
            for (std::size_t i = 1; i < call.count(); ++i) in[i] = Operand(call.machine().to_array(branch(call, i)));
        }
        return call.machine().lift(in, [&](std::span<const Value> v) -> Value {
            Call one = call;
            const double n = std::trunc(one.to_number(v[0]));
            if (one.failed()) return one.error();
            if (!(n >= 1) || n >= static_cast<double>(v.size())) return Value::of(ErrorValue::Value);
            return v[static_cast<std::size_t>(n)];
        });
    }
    const double n = std::trunc(number);
    if (!(n >= 1) || n >= static_cast<double>(call.count())) return ErrorValue::Value;
    return branch(call, static_cast<std::size_t>(n));
}

/// Counts the truth values of all arguments; texts in cells are passed over, as direct arguments they must read TRUE or FALSE.
struct Truths {
    std::uint64_t yes = 0;
    std::uint64_t no = 0;
};

Truths truths(Call& call) {
    Truths out;
    for (std::size_t i = 0; i < call.count(); ++i) {
        const Operand& operand = call.operand(i);
        const bool direct = operand.kind == Operand::Kind::Value || operand.is_missing();
        call.machine().for_each(operand, [&](const Value& value, std::uint64_t times) {
            if (!direct && (value.is_text() || value.is_blank())) return;
            const bool truth = call.to_boolean(value);
            (truth ? out.yes : out.no) += times;
        });
    }
    if (!call.failed() && out.yes + out.no == 0) call.fail(ErrorValue::Value);
    return out;
}

Operand fn_and(Call& call) { return call.result(truths(call).no == 0); }
Operand fn_or(Call& call) { return call.result(truths(call).yes > 0); }
Operand fn_xor(Call& call) { return call.result(truths(call).yes % 2 == 1); }
Operand fn_not(Call& call) { return call.result(!call.boolean(0)); }
Operand fn_true(Call&) { return Value::of(true); }
Operand fn_false(Call&) { return Value::of(false); }

constexpr FunctionSpec kLogical[] = {
    {"AND", 1, kMany, "r", fn_and},
    {"CHOOSE", 2, kMany, "r", fn_choose, kLazy},
    {"FALSE", 0, 0, "", fn_false},
    {"IF", 2, 3, "r", fn_if, kLazy},
    {"IFERROR", 2, 2, "r", fn_iferror, kLazy},
    {"IFNA", 2, 2, "r", fn_ifna, kLazy},
    {"IFS", 2, kMany, "r", fn_ifs, kLazy},
    {"NOT", 1, 1, "v", fn_not},
    {"OR", 1, kMany, "r", fn_or},
    {"SWITCH", 3, kMany, "r", fn_switch, kLazy},
    {"TRUE", 0, 0, "", fn_true},
    {"XOR", 1, kMany, "r", fn_xor},
};

}  // namespace

std::span<const FunctionSpec> logical_functions() { return kLogical; }

}  // namespace planbok
