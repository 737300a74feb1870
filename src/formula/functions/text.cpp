#include "base/text.h"

#include <algorithm>
#include <array>

#include "formula/excel_text.h"
#include "formula/functions/call.h"
#include "formula/functions/criteria.h"
#include "formula/number_format.h"
#include "formula/serial_date.h"

namespace planbok {

namespace {

constexpr std::int64_t kMaxText = 32'767;

/// `count` UTF-16 units of a text from unit `start` (0-based).
std::string_view part_of(std::string_view text, std::int64_t start, std::int64_t count) {
    const std::size_t from = utf16_offset(text, static_cast<std::size_t>(std::clamp<std::int64_t>(start, 0, kMaxText + 1)));
    const std::string_view rest = text.substr(from);
    return rest.substr(0, utf16_offset(rest, static_cast<std::size_t>(std::clamp<std::int64_t>(count, 0, kMaxText + 1))));
}

Operand fn_left(Call& call) {
    const std::string_view text = call.text(0);
    const auto count = call.integer(1, 1);
    if (!call.failed() && count < 0) return ErrorValue::Value;
    return call.result(std::string(part_of(text, 0, count)));
}

Operand fn_right(Call& call) {
    const std::string_view text = call.text(0);
    const auto count = call.integer(1, 1);
    if (!call.failed() && count < 0) return ErrorValue::Value;
    const auto length = static_cast<std::int64_t>(utf16_length(text));
    return call.result(std::string(part_of(text, std::max<std::int64_t>(0, length - count), count)));
}

Operand fn_mid(Call& call) {
    const std::string_view text = call.text(0);
    const auto start = call.integer(1), count = call.integer(2);
    if (!call.failed() && (start < 1 || count < 0)) return ErrorValue::Value;
    return call.result(std::string(part_of(text, start - 1, count)));
}

Operand fn_len(Call& call) {
    const std::string_view text = call.text(0);
    return call.result(static_cast<double>(utf16_length(text)));
}

/// 1 + the UTF-16 units before byte `at`.
double position(std::string_view text, std::size_t at) { return static_cast<double>(utf16_length(text.substr(0, at))) + 1; }

Operand fn_find(Call& call) {
    const std::string_view what = call.text(0), text = call.text(1);
    const auto start = call.integer(2, 1);
    if (call.failed()) return call.error();
    if (start < 1 || start > static_cast<std::int64_t>(utf16_length(text)) + 1) return ErrorValue::Value;
    const std::size_t at = text.find(what, utf16_offset(text, static_cast<std::size_t>(start - 1)));
    return at == std::string_view::npos ? Operand(ErrorValue::Value) : Operand(Value::of(position(text, at)));
}

Operand fn_search(Call& call) {
    const std::string what = to_lower(call.text(0)), text = to_lower(call.text(1));
    const auto start = call.integer(2, 1);
    if (call.failed()) return call.error();
    if (start < 1 || start > static_cast<std::int64_t>(utf16_length(text)) + 1) return ErrorValue::Value;
    call.machine().step(text.size() * (what.size() + 1) / 64);
    const std::size_t at = search_wildcards(text, what, utf16_offset(text, static_cast<std::size_t>(start - 1)));
    return at == std::string::npos ? Operand(ErrorValue::Value) : Operand(Value::of(position(text, at)));
}

Operand fn_substitute(Call& call) {
    const std::string_view text = call.text(0), old = call.text(1), fresh = call.text(2);
    const auto which = call.given(3) ? call.integer(3) : 0;
    if (call.failed()) return call.error();
    if (call.given(3) && which < 1) return ErrorValue::Value;
    if (old.empty()) return call.result(std::string(text));
    std::string out;
    std::int64_t seen = 0;
    std::size_t from = 0;
    for (std::size_t at = text.find(old); at != std::string_view::npos; at = text.find(old, from)) {
        out += text.substr(from, at - from);
        out += which == 0 || ++seen == which ? fresh : old;
        from = at + old.size();
        if (out.size() > 4 * kMaxText) break;
    }
    out += text.substr(from);
    return call.result(std::move(out));
}

Operand fn_replace(Call& call) {
    const std::string_view text = call.text(0);
    const auto start = call.integer(1), count = call.integer(2);
    const std::string_view fresh = call.text(3);
    if (call.failed()) return call.error();
    if (start < 1 || count < 0) return ErrorValue::Value;
    const std::string_view before = part_of(text, 0, start - 1);
    const std::string_view gone = part_of(text, start - 1, count);
    return call.result(std::string(before) + std::string(fresh) + std::string(text.substr(before.size() + gone.size())));
}

Operand fn_trim(Call& call) {
    const std::string_view text = call.text(0);
    std::string out;
    for (const char c : text) {
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return call.result(std::move(out));
}

Operand fn_upper(Call& call) { return call.result(to_upper(call.text(0))); }
Operand fn_lower(Call& call) { return call.result(to_lower(call.text(0))); }

/// Letters after anything that is not a letter become capitals, the others small.
Operand fn_proper(Call& call) {
    const std::string_view text = call.text(0);
    std::string out;
    bool inside = false;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t length = 1;
        while (i + length < text.size() && (text[i + length] & 0xC0) == 0x80) ++length;
        const std::string_view character = text.substr(i, length);
        const std::string upper = to_upper(character), lower = to_lower(character);
        out += inside ? lower : upper;
        inside = upper != lower || (inside && character == "\xC3\x9F");
        i += length;
    }
    return call.result(std::move(out));
}

Operand fn_concatenate(Call& call) {
    std::string out;
    for (std::size_t i = 0; i < call.count(); ++i) out += call.text(i);
    return call.result(std::move(out));
}

Operand fn_concat(Call& call) {
    std::string out;
    for (std::size_t i = 0; i < call.count(); ++i) {
        call.machine().for_each(call.operand(i), [&](const Value& value, std::uint64_t) {
            if (out.size() <= 4 * kMaxText) out += call.to_text(value);
        });
    }
    return call.result(std::move(out));
}

Operand fn_textjoin(Call& call) {
    const std::string delimiter(call.text(0));
    const bool skip_empty = call.boolean(1);
    std::string out;
    bool first = true;
    const auto add = [&](const Value& value) {
        const std::string_view text = call.to_text(value);
        if ((text.empty() && skip_empty) || out.size() > 4 * kMaxText) return;
        if (!first) out += delimiter;
        first = false;
        out += text;
    };
    for (std::size_t i = 2; i < call.count() && !call.failed(); ++i) {
        // Empty cells count as empty texts where those are kept.
        if (call.operand(i).is_reference() && !skip_empty && call.operand(i).is_single_area() && call.operand(i).area.size() <= 1'000'000) {
            const auto array = call.machine().area_array(call.operand(i).area);
            for (std::uint32_t row = 0; row < array->rows; ++row) {
                for (std::uint32_t column = 0; column < array->columns; ++column) add(array->at(row, column));
            }
        } else {
            call.machine().for_each(call.operand(i), [&](const Value& value, std::uint64_t) { add(value); });
        }
    }
    return call.result(std::move(out));
}

Operand fn_text(Call& call) {
    const Value value = call.value(0);
    const std::string code(call.text(1));
    if (value.is_error()) return value;
    if (call.failed()) return call.error();
    if (value.is_boolean()) return call.result(std::string(value.boolean ? "TRUE" : "FALSE"));
    if (code.empty()) return call.result(std::string());
    double number = value.number;
    if (value.is_text()) {
        const auto read = number_from_text(value.text);
        if (!read) return call.result(format_text(value.text, code));
        number = *read;
    }
    auto out = format_number(number, code, call.machine().workbook().date1904 ? k1904Offset : 0);
    return out ? call.result(std::move(*out)) : Operand(ErrorValue::Value);
}

Operand fn_value(Call& call) {
    const Value value = call.value(0);
    if (value.is_error() || value.is_number()) return value;
    if (value.is_blank()) return Value::of(0.0);
    if (!value.is_text()) return ErrorValue::Value;
    return call.result(call.to_number(value));
}

Operand fn_numbervalue(Call& call) {
    std::string text(call.text(0));
    const std::string point(call.given(1) ? call.text(1) : "."), group(call.given(2) ? call.text(2) : ",");
    if (call.failed()) return call.error();
    if (point.empty() || group.empty()) return ErrorValue::Value;
    std::erase(text, ' ');
    if (text.empty()) return Value::of(0.0);
    std::string plain;
    bool decimals = false;
    for (const char c : text) {
        if (c == point[0]) {
            if (decimals) return ErrorValue::Value;
            decimals = true;
            plain += '.';
        } else if (c == group[0]) {
            if (decimals) return ErrorValue::Value;
        } else {
            plain += c;
        }
    }
    double scale = 1;
    while (plain.ends_with('%')) {
        plain.pop_back();
        scale *= 100;
    }
    const auto number = number_from_text(plain);
    return number ? call.result(*number / scale) : Operand(ErrorValue::Value);
}

Operand fn_exact(Call& call) {
    const std::string_view a = call.text(0), b = call.text(1);
    return call.result(a == b);
}

Operand fn_rept(Call& call) {
    const std::string_view text = call.text(0);
    const auto count = call.integer(1);
    if (call.failed()) return call.error();
    if (count < 0 || (!text.empty() && count > kMaxText) || static_cast<std::int64_t>(utf16_length(text)) * count > kMaxText) return ErrorValue::Value;
    std::string out;
    if (!text.empty()) {
        for (std::int64_t i = 0; i < count; ++i) out += text;
    }
    return call.result(std::move(out));
}

std::string utf8(std::uint32_t code) {
    std::string out;
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | code >> 18);
        out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
    return out;
}

/// The first character of a text; 0 when it is empty.
std::uint32_t first_code(std::string_view text) {
    if (text.empty()) return 0;
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) : 0u; };
    if (byte(0) < 0x80) return byte(0);
    if (byte(0) < 0xE0) return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    if (byte(0) < 0xF0) return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
}

/// Windows-1252, 0x80–0x9F; the rest of the code page is Latin-1.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};

Operand fn_char(Call& call) {
    const auto code = call.integer(0);
    if (call.failed()) return call.error();
    if (code < 1 || code > 255) return ErrorValue::Value;
    const auto unit = static_cast<std::uint32_t>(code);
    return call.result(utf8(unit >= 0x80 && unit < 0xA0 ? kWindows1252[unit - 0x80] : unit));
}

Operand fn_code(Call& call) {
    const std::string_view text = call.text(0);
    if (call.failed()) return call.error();
    if (text.empty()) return ErrorValue::Value;
    const std::uint32_t code = first_code(text);
    const auto found = std::find(kWindows1252.begin(), kWindows1252.end(), code);
    if (found != kWindows1252.end()) return Value::of(static_cast<double>(found - kWindows1252.begin()) + 0x80);
    return Value::of(code < 0x100 ? static_cast<double>(code) : 63.0);  // "?" as Excel does
}

Operand fn_unichar(Call& call) {
    const auto code = call.integer(0);
    if (call.failed()) return call.error();
    if (code < 1 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return ErrorValue::Value;
    return call.result(utf8(static_cast<std::uint32_t>(code)));
}

Operand fn_unicode(Call& call) {
    const std::string_view text = call.text(0);
    if (!call.failed() && text.empty()) return ErrorValue::Value;
    return call.result(static_cast<double>(first_code(text)));
}

Operand fn_clean(Call& call) {
    std::string out(call.text(0));
    std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 32; });
    return call.result(std::move(out));
}

Operand fn_fixed(Call& call) {
    const double number = call.number(0);
    const auto decimals = call.given(1) ? call.integer(1) : 2;
    const bool plain = call.boolean(2, false);
    if (call.failed()) return call.error();
    if (decimals > 127) return ErrorValue::Value;
    return call.result(fixed_text(number, static_cast<int>(std::max<std::int64_t>(decimals, -127)), !plain));
}

constexpr FunctionSpec kText[] = {
    {"CHAR", 1, 1, "v", fn_char},
    {"CLEAN", 1, 1, "v", fn_clean},
    {"CODE", 1, 1, "v", fn_code},
    {"CONCAT", 1, kMany, "r", fn_concat},
    {"CONCATENATE", 1, kMany, "v", fn_concatenate},
    {"EXACT", 2, 2, "v", fn_exact},
    {"FIND", 2, 3, "v", fn_find},
    {"FIXED", 1, 3, "v", fn_fixed},
    {"LEFT", 1, 2, "v", fn_left},
    {"LEN", 1, 1, "v", fn_len},
    {"LOWER", 1, 1, "v", fn_lower},
    {"MID", 3, 3, "v", fn_mid},
    {"NUMBERVALUE", 1, 3, "v", fn_numbervalue},
    {"PROPER", 1, 1, "v", fn_proper},
    {"REPLACE", 4, 4, "v", fn_replace},
    {"REPT", 2, 2, "v", fn_rept},
    {"RIGHT", 1, 2, "v", fn_right},
    {"SEARCH", 2, 3, "v", fn_search},
    {"SUBSTITUTE", 3, 4, "v", fn_substitute},
    {"TEXT", 2, 2, "v", fn_text},
    {"TEXTJOIN", 3, kMany, "vvr", fn_textjoin},
    {"TRIM", 1, 1, "v", fn_trim},
    {"UNICHAR", 1, 1, "v", fn_unichar},
    {"UNICODE", 1, 1, "v", fn_unicode},
    {"UPPER", 1, 1, "v", fn_upper},
    {"VALUE", 1, 1, "v", fn_value},
};

}  // namespace

std::span<const FunctionSpec> text_functions() { return kText; }

}  // namespace planbok
