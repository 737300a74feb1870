#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formula/evaluate.h"

namespace planbok {

/// A function at work: its arguments, and the first error met while reading them.
///
/// The readers (`number`, `text`, …) give something harmless after an error, so that a function reads all it needs and asks once:
///     const double x = call.number(0);
///     return call.result(std::sqrt(x));      // the error, if there was one; #NUM! where x is negative
class Call {
public:
    Call(Evaluator& machine, const FunctionSpec& spec, std::vector<Operand>& arguments) : machine_(machine), spec_(spec), arguments_(&arguments), count_(arguments.size()) {}
    Call(Evaluator& machine, const FunctionSpec& spec, std::vector<std::uint32_t> nodes)
        : machine_(machine), spec_(spec), nodes_(std::move(nodes)), count_(nodes_.size()) {}

    Evaluator& machine() { return machine_; }
    std::string_view name() const { return spec_.name; }
    std::size_t count() const { return count_; }
    /// True where the argument is there and not left empty.
    bool given(std::size_t i) const { return i < count_ && !operand(i).is_missing(); }
    const Operand& operand(std::size_t i) const { return (*arguments_)[i]; }

    Value value(std::size_t i);
    double number(std::size_t i);
    double number(std::size_t i, double otherwise) { return given(i) ? number(i) : missing_number(i, otherwise); }
    /// The number without its fraction, towards zero; far outside is cut off at ±10^15.
    std::int64_t integer(std::size_t i);
    std::int64_t integer(std::size_t i, std::int64_t otherwise) { return i < count_ ? integer(i) : otherwise; }
    std::string_view text(std::size_t i);
    bool boolean(std::size_t i);
    bool boolean(std::size_t i, bool otherwise) { return i < count_ ? boolean(i) : otherwise; }

    // Of a lazy function.
    Operand evaluate(std::size_t i) { return machine_.evaluate(nodes_[i]); }
    bool left_out(std::size_t i) const { return machine_.ast().nodes[nodes_[i]].kind == NodeKind::Missing; }

    double to_number(const Value& value);
    std::string_view to_text(const Value& value);
    bool to_boolean(const Value& value);

    void fail(const Value& error) {
        if (!failed_) error_ = error;
        failed_ = true;
    }
    void fail(ErrorValue error) { fail(Value::of(error)); }
    bool failed() const { return failed_; }
    const Value& error() const { return error_; }
    Operand result(double number) const {
        if (failed_) return error_;
        return std::isfinite(number) ? Operand(Value::of(number)) : Operand(ErrorValue::Num);
    }
    Operand result(bool boolean) const { return failed_ ? Operand(error_) : Operand(Value::of(boolean)); }
    Operand result(std::string text) { return failed_ ? Operand(error_) : Operand(machine_.keep(std::move(text))); }
    Operand result(const Value& value) const { return failed_ ? Operand(error_) : Operand(value); }

    /// The numbers of arguments `first`… as SUM counts them: numbers in cells and blocks; of single values also booleans and
    /// texts that are numbers. f(number, times). An error fails the call.
    template <typename F>
    void numbers(std::size_t first, F&& f);
    template <typename F>
    void numbers_of(const Operand& operand, F&& f);

private:
    double missing_number(std::size_t i, double otherwise) const { return i < count_ ? 0.0 : otherwise; }

    Evaluator& machine_;
    const FunctionSpec& spec_;
    std::vector<Operand>* arguments_ = nullptr;
    std::vector<std::uint32_t> nodes_;
    std::size_t count_ = 0;
    bool failed_ = false;
    Value error_;
};

template <typename F>
void Call::numbers_of(const Operand& operand, F&& f) {
    if (operand.kind == Operand::Kind::Value || operand.is_missing()) {
        const double number = to_number(operand.value);
        if (!failed_) f(number, std::uint64_t{1});
        return;
    }
    machine_.for_each(operand, [&](const Value& value, std::uint64_t times) {
        if (value.is_number()) f(value.number, times);
        else if (value.is_error()) fail(value);
    });
}

template <typename F>
void Call::numbers(std::size_t first, F&& f) {
    for (std::size_t i = first; i < count_; ++i) numbers_of(operand(i), f);
}

}  // namespace planbok
