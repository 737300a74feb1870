#include <algorithm>
#include <limits>
#include <optional>

#include "formula/excel_text.h"
#include "formula/functions/call.h"
#include "formula/functions/statistics.h"

namespace planbok {

namespace {

Operand fn_sum(Call& call) {
    double sum = 0;
    call.numbers(0, [&](double x, std::uint64_t times) { sum += x * static_cast<double>(times); });
    return call.result(sum);
}

Operand fn_sumsq(Call& call) {
    double sum = 0;
    call.numbers(0, [&](double x, std::uint64_t times) { sum += x * x * static_cast<double>(times); });
    return call.result(sum);
}

Operand fn_product(Call& call) {
    double product = 1;
    bool any = false;
    for (std::size_t i = 0; i < call.count(); ++i) {
        if (call.operand(i).is_missing()) continue;
        call.numbers_of(call.operand(i), [&](double x, std::uint64_t times) {
            product *= times == 1 ? x : std::pow(x, static_cast<double>(times));
            any = true;
        });
    }
    return call.result(any ? product : 0.0);
}

Operand fn_average(Call& call) {
    double sum = 0, count = 0;
    call.numbers(0, [&](double x, std::uint64_t times) {
        sum += x * static_cast<double>(times);
        count += static_cast<double>(times);
    });
    if (!call.failed() && count == 0) return ErrorValue::Div0;
    return call.result(sum / count);
}

Operand extreme(Call& call, bool largest) {
    std::optional<double> best;
    call.numbers(0, [&](double x, std::uint64_t) {
        if (!best || (largest ? x > *best : x < *best)) best = x;
    });
    return call.result(best.value_or(0.0));
}

Operand fn_min(Call& call) { return extreme(call, false); }
Operand fn_max(Call& call) { return extreme(call, true); }

/// Values as the functions ending in A count them: texts 0, booleans 1 and 0.
template <typename F>
void values_a(Call& call, F&& f) {
    for (std::size_t i = 0; i < call.count(); ++i) {
        const bool direct = call.operand(i).kind == Operand::Kind::Value;
        call.machine().for_each(call.operand(i), [&](const Value& value, std::uint64_t times) {
            if (value.is_error()) call.fail(value);
            else if (value.is_text()) f(direct ? call.to_number(value) : 0.0, times);
            else if (!value.is_blank() || direct) f(call.to_number(value), times);
        });
    }
}

Operand fn_averagea(Call& call) {
    double sum = 0, count = 0;
    values_a(call, [&](double x, std::uint64_t times) {
        sum += x * static_cast<double>(times);
        count += static_cast<double>(times);
    });
    if (!call.failed() && count == 0) return ErrorValue::Div0;
    return call.result(sum / count);
}

Operand extreme_a(Call& call, bool largest) {
    std::optional<double> best;
    values_a(call, [&](double x, std::uint64_t) {
        if (!best || (largest ? x > *best : x < *best)) best = x;
    });
    return call.result(best.value_or(0.0));
}

Operand fn_mina(Call& call) { return extreme_a(call, false); }
Operand fn_maxa(Call& call) { return extreme_a(call, true); }

Operand fn_count(Call& call) {
    double count = 0;
    for (std::size_t i = 0; i < call.count(); ++i) {
        const Operand& operand = call.operand(i);
        const bool direct = operand.kind == Operand::Kind::Value || operand.is_missing();
        call.machine().for_each(operand, [&](const Value& value, std::uint64_t times) {
            const bool counts = value.is_number() || (direct && (value.is_boolean() || value.is_blank() || (value.is_text() && number_from_text(value.text))));
            if (counts) count += static_cast<double>(times);
        });
    }
    return Value::of(count);
}

Operand fn_counta(Call& call) {
    double count = 0;
    for (std::size_t i = 0; i < call.count(); ++i) {
        const bool direct = call.operand(i).is_missing() || call.operand(i).kind == Operand::Kind::Value;
        call.machine().for_each(call.operand(i), [&](const Value& value, std::uint64_t times) {
            if (direct || !value.is_blank()) count += static_cast<double>(times);
        });
    }
    return Value::of(count);
}

Operand fn_countblank(Call& call) {
    double size = 0, filled = 0;
    const Operand& operand = call.operand(0);
    if (operand.kind == Operand::Kind::Value && operand.value.is_error()) return operand.value;
    if (!operand.is_reference()) return ErrorValue::Value;
    for (const Area& area : call.machine().areas_of(operand)) size += static_cast<double>(area.size());
    call.machine().for_each(operand, [&](const Value& value, std::uint64_t times) {
        if (!value.is_blank() && !(value.is_text() && value.text.empty())) filled += static_cast<double>(times);
    });
    return Value::of(size - filled);
}

Operand fn_sumproduct(Call& call) {
    std::vector<std::shared_ptr<const Array>> arrays;
    for (std::size_t i = 0; i < call.count(); ++i) {
        const Operand& operand = call.operand(i);
        if (operand.kind == Operand::Kind::Value && operand.value.is_error()) return operand.value;
        if (operand.is_reference() && !operand.is_single_area()) return ErrorValue::Value;
        arrays.push_back(call.machine().to_array(operand));
    }
    const Array& first = *arrays.front();
    std::uint32_t rows = 0, columns = 0;
    for (const auto& array : arrays) {
        if (array->rows != first.rows || array->columns != first.columns) return ErrorValue::Value;
        rows = std::max(rows, array->stored_rows);
        columns = std::max(columns, array->stored_columns);
    }
    const auto product = [&](std::uint32_t row, std::uint32_t column) {
        double result = 1;
        for (const auto& array : arrays) {
            const Value& value = array->at(row, column);
            if (value.is_error()) call.fail(value);
            result *= value.is_number() ? value.number : 0.0;
        }
        return result;
    };
    double sum = 0;
    for (std::uint32_t row = 0; row < rows; ++row) {
        call.machine().step(columns * arrays.size() / 4 + 1);
        for (std::uint32_t column = 0; column < columns; ++column) sum += product(row, column);
    }
    const std::uint64_t rest = first.size() - std::uint64_t{rows} * columns;
    if (rest > 0) sum += product(first.rows - 1, first.columns - 1) * static_cast<double>(rest);
    return call.result(sum);
}

/// f(x, y) summed over the pairs of two blocks of one size.
template <typename F>
Operand sum_of_pairs(Call& call, F&& f) {
    const auto x = call.machine().to_array(call.operand(0)), y = call.machine().to_array(call.operand(1));
    if (x->size() != y->size() || x->rows != y->rows) return ErrorValue::NotAvailable;
    double sum = 0;
    for (std::uint32_t row = 0; row < std::max(x->stored_rows, y->stored_rows); ++row) {
        for (std::uint32_t column = 0; column < std::max(x->stored_columns, y->stored_columns); ++column) {
            const Value& a = x->at(row, column);
            const Value& b = y->at(row, column);
            if (a.is_error()) call.fail(a);
            if (b.is_error()) call.fail(b);
            if (a.is_number() && b.is_number()) sum += f(a.number, b.number);
        }
    }
    return call.result(sum);
}

Operand fn_sumxmy2(Call& call) {
    return sum_of_pairs(call, [](double a, double b) { return (a - b) * (a - b); });
}
Operand fn_sumx2my2(Call& call) {
    return sum_of_pairs(call, [](double a, double b) { return a * a - b * b; });
}
Operand fn_sumx2py2(Call& call) {
    return sum_of_pairs(call, [](double a, double b) { return a * a + b * b; });
}

/// What SUBTOTAL and AGGREGATE leave out.
struct Ignoring {
    bool hidden = false;
    bool errors = false;
    bool nested = true;
};

/// True where a formula has SUBTOTAL or AGGREGATE in it: those are not counted twice.
bool is_subtotal(const FormulaCell* formula) {
    if (formula == nullptr) return false;
    return formula->text.find("SUBTOTAL(") != std::string_view::npos || formula->text.find("AGGREGATE(") != std::string_view::npos;
}

/// The chosen figure (1–19, as AGGREGATE numbers them) of the values gathered.
Operand figure(Call& call, int which, std::vector<double>& numbers, double filled, double k) {
    const double count = static_cast<double>(numbers.size());
    switch (which) {
        case 1: {
            double sum = 0;
            for (const double x : numbers) sum += x;
            return count == 0 ? Operand(ErrorValue::Div0) : call.result(sum / count);
        }
        case 2: return call.result(count);
        case 3: return call.result(filled);
        case 4: return call.result(count == 0 ? 0.0 : *std::max_element(numbers.begin(), numbers.end()));
        case 5: return call.result(count == 0 ? 0.0 : *std::min_element(numbers.begin(), numbers.end()));
        case 6: {
            double product = count == 0 ? 0 : 1;
            for (const double x : numbers) product *= x;
            return call.result(product);
        }
        case 7: return call.result(statistics::deviation(numbers, true));
        case 8: return call.result(statistics::deviation(numbers, false));
        case 9: {
            double sum = 0;
            for (const double x : numbers) sum += x;
            return call.result(sum);
        }
        case 10: return call.result(statistics::variance(numbers, true));
        case 11: return call.result(statistics::variance(numbers, false));
        case 12: return call.result(statistics::median(numbers));
        case 13: {
            const auto mode = statistics::mode(numbers);
            return mode ? call.result(*mode) : Operand(ErrorValue::NotAvailable);
        }
        case 14: return call.result(statistics::nth(numbers, k, true));
        case 15: return call.result(statistics::nth(numbers, k, false));
        case 16: return call.result(statistics::percentile(numbers, k));
        case 17: return call.result(statistics::percentile(numbers, k / 4));
        case 18: return call.result(statistics::percentile_exclusive(numbers, k));
        case 19: return call.result(statistics::percentile_exclusive(numbers, k / 4));
        default: return ErrorValue::Value;
    }
}

/// An average, deviation or variance of too few numbers is #DIV/0!, as in the plain functions.
Operand with_count(Operand result, int which, std::size_t count) {
    const bool sample = which == 7 || which == 10, population = which == 8 || which == 11;
    if ((sample && count < 2) || (population && count < 1)) return ErrorValue::Div0;
    return result;
}

Operand summarise(Call& call, int which, std::size_t first, std::size_t after, const Ignoring& ignoring, double k) {
    std::vector<double> numbers;
    double filled = 0;
    const auto take = [&](const Value& value, std::uint64_t times) {
        if (value.is_error()) {
            if (ignoring.errors) return;
            if (which != 2 && which != 3) call.fail(value);
        }
        if (!value.is_blank()) filled += static_cast<double>(times);
        if (value.is_number()) numbers.insert(numbers.end(), static_cast<std::size_t>(std::min<std::uint64_t>(times, 1'000'000)), value.number);
    };
    for (std::size_t i = first; i < after; ++i) {
        if (!call.operand(i).is_reference()) {
            if (which < 14) return ErrorValue::Value;
            call.machine().for_each(call.operand(i), take);
            continue;
        }
        for (const Area& area : call.machine().areas_of(call.operand(i))) {
            call.machine().for_each_cell(area, [&](std::uint32_t sheet, CellRef ref, const Value& value, const FormulaCell* formula) {
                if (ignoring.hidden && call.machine().workbook().sheets[sheet].row_hidden(ref.row)) return;
                if (ignoring.nested && is_subtotal(formula)) return;
                take(value, 1);
            });
        }
    }
    if (call.failed()) return call.error();
    const std::size_t count = numbers.size();
    return with_count(figure(call, which, numbers, filled, k), which, count);
}

/// Filtered rows are left out in any case; the file does not tell them from rows hidden by hand, so rows count as filtered only
/// inside the sheet's filter.
Operand fn_subtotal(Call& call) {
    const double code = std::trunc(call.number(0));
    if (call.failed()) return call.error();
    const bool hidden = code > 100;
    const int which = static_cast<int>(hidden ? code - 100 : code);
    if (!(code >= 1) || which < 1 || which > 11) return ErrorValue::Value;
    Ignoring ignoring{hidden, false, true};
    if (!hidden && call.operand(1).is_reference()) {
        const Area& area = call.operand(1).area;
        const auto& filter = call.machine().workbook().sheets[area.sheet].auto_filter;
        ignoring.hidden = filter && filter->first.row <= area.range.last.row && area.range.first.row <= filter->last.row;
    }
    return summarise(call, which, 1, call.count(), ignoring, 0);
}

Operand fn_aggregate(Call& call) {
    const double code = std::trunc(call.number(0)), option = std::trunc(call.number(1));
    if (call.failed()) return call.error();
    if (!(code >= 1 && code <= 19) || !(option >= 0 && option <= 7)) return ErrorValue::Value;
    const int which = static_cast<int>(code), options = static_cast<int>(option);
    const Ignoring ignoring{options == 1 || options == 3 || options == 5 || options == 7,
                            options == 2 || options == 3 || options == 6 || options == 7, options < 4};
    if (which < 14) return summarise(call, which, 2, call.count(), ignoring, 0);
    if (call.count() != 4) return ErrorValue::Value;
    const double k = call.number(3);
    if (call.failed()) return call.error();
    return summarise(call, which, 2, 3, ignoring, k);
}

constexpr FunctionSpec kSums[] = {
    {"AGGREGATE", 3, kMany, "vvx*r", fn_aggregate},
    {"AVERAGE", 1, kMany, "r", fn_average},
    {"AVERAGEA", 1, kMany, "r", fn_averagea},
    {"COUNT", 1, kMany, "r", fn_count},
    {"COUNTA", 1, kMany, "r", fn_counta},
    {"COUNTBLANK", 1, 1, "r", fn_countblank},
    {"MAX", 1, kMany, "r", fn_max},
    {"MAXA", 1, kMany, "r", fn_maxa},
    {"MIN", 1, kMany, "r", fn_min},
    {"MINA", 1, kMany, "r", fn_mina},
    {"PRODUCT", 1, kMany, "r", fn_product},
    {"SUBTOTAL", 2, kMany, "vr", fn_subtotal},
    {"SUM", 1, kMany, "r", fn_sum},
    {"SUMPRODUCT", 1, kMany, "x", fn_sumproduct},
    {"SUMSQ", 1, kMany, "r", fn_sumsq},
    {"SUMX2MY2", 2, 2, "x", fn_sumx2my2},
    {"SUMX2PY2", 2, 2, "x", fn_sumx2py2},
    {"SUMXMY2", 2, 2, "x", fn_sumxmy2},
};

}  // namespace

std::span<const FunctionSpec> sum_functions() { return kSums; }

}  // namespace planbok
