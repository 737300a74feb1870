#include "writing/legal_names.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>

#include "base/text.h"
#include "workbook/cell_ref.h"

namespace planbok {

namespace {

bool is_ascii_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool equal_ascii(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return upper(x) == upper(y); });
}

/// "A1" … "XFD1048576" in either case.
bool looks_like_a1(std::string_view name) {
    std::string letters;
    for (const char c : name) letters += upper(c);
    return parse_a1(letters).has_value();
}

/// "R", "C", "RC", "R1C1", "R12", "C3".
bool looks_like_r1c1(std::string_view name) {
    std::size_t i = 0;
    const auto skip = [&](char letter) {
        if (i < name.size() && upper(name[i]) == letter) {
            ++i;
            while (i < name.size() && is_digit(name[i])) ++i;
        }
    };
    skip('R');
    skip('C');
    return !name.empty() && i == name.size();
}

/// Functions that came after the file format was fixed, sorted.
constexpr std::string_view kFutureFunctions[] = {
    "ACOT", "ACOTH", "ANCHORARRAY", "ARABIC", "ARRAYTOTEXT", "BASE", "BETA.DIST", "BETA.INV", "BINOM.DIST",
    "BINOM.DIST.RANGE", "BINOM.INV", "BITAND", "BITLSHIFT", "BITOR", "BITRSHIFT", "BITXOR", "BYCOL", "BYROW", "CEILING.MATH",
    "CHISQ.DIST", "CHISQ.DIST.RT", "CHISQ.INV", "CHISQ.INV.RT", "CHISQ.TEST", "CHOOSECOLS", "CHOOSEROWS", "COMBINA", "CONCAT",
    "CONFIDENCE.NORM", "CONFIDENCE.T", "COT", "COTH", "COVARIANCE.P", "COVARIANCE.S", "CSC", "CSCH", "DAYS", "DECIMAL", "DROP",
    "ENCODEURL", "ERF.PRECISE", "ERFC.PRECISE", "EXPAND", "EXPON.DIST", "F.DIST", "F.DIST.RT", "F.INV", "F.INV.RT", "F.TEST",
    "FIELDVALUE", "FILTER", "FILTERXML", "FLOOR.MATH", "FORECAST.ETS", "FORECAST.ETS.CONFINT", "FORECAST.ETS.SEASONALITY",
    "FORECAST.ETS.STAT", "FORECAST.LINEAR", "FORMULATEXT", "GAMMA", "GAMMA.DIST", "GAMMA.INV", "GAMMALN.PRECISE", "GAUSS",
    "GROUPBY", "HSTACK", "HYPGEOM.DIST", "IFNA", "IFS", "IMAGE", "IMCOSH", "IMCOT", "IMCSC", "IMCSCH", "IMSEC", "IMSECH",
    "IMSINH", "IMTAN", "ISFORMULA", "ISOMITTED", "ISOWEEKNUM", "LAMBDA", "LET", "LOGNORM.DIST", "LOGNORM.INV", "MAKEARRAY",
    "MAP", "MAXIFS", "MINIFS", "MODE.MULT", "MODE.SNGL", "MUNIT", "NEGBINOM.DIST", "NORM.DIST", "NORM.INV", "NORM.S.DIST",
    "NORM.S.INV", "NUMBERVALUE", "PDURATION", "PERCENTILE.EXC", "PERCENTILE.INC", "PERCENTOF", "PERCENTRANK.EXC",
    "PERCENTRANK.INC", "PERMUTATIONA", "PHI", "PIVOTBY", "POISSON.DIST", "QUARTILE.EXC", "QUARTILE.INC", "QUERYSTRING",
    "RANDARRAY", "RANK.AVG", "RANK.EQ", "REDUCE", "REGEXEXTRACT", "REGEXREPLACE", "REGEXTEST", "RRI", "SCAN", "SEC", "SECH",
    "SEQUENCE", "SHEET", "SHEETS", "SINGLE", "SKEW.P", "SORT", "SORTBY", "STDEV.P", "STDEV.S", "STOCKHISTORY", "SWITCH",
    "T.DIST", "T.DIST.2T", "T.DIST.RT", "T.INV", "T.INV.2T", "T.TEST", "TAKE", "TEXTAFTER", "TEXTBEFORE", "TEXTJOIN",
    "TEXTSPLIT", "TOCOL", "TOROW", "TRIMRANGE", "UNICHAR", "UNICODE", "UNIQUE", "VALUETOTEXT", "VAR.P", "VAR.S", "VSTACK",
    "WEBSERVICE", "WEIBULL.DIST", "WRAPCOLS", "WRAPROWS", "XLOOKUP", "XMATCH", "XOR", "Z.TEST"};

bool is_future_function(std::string_view name) {
    return std::any_of(std::begin(kFutureFunctions), std::end(kFutureFunctions),
                       [&](std::string_view known) { return equal_ascii(known, name); });
}

}  // namespace

bool is_legal_sheet_name(std::string_view name) {
    if (name.empty() || utf16_length(name) > 31 || name.front() == '\'' || name.back() == '\'') return false;
    if (equal_ascii(name, "History")) return false;
    return std::none_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || std::string_view(":\\/?*[]").find(c) != std::string_view::npos;
    });
}

bool is_legal_defined_name(std::string_view name) {
    if (name.starts_with("_xlnm.")) return name.size() > 6;
    if (name.empty() || utf16_length(name) > 255) return false;
    const char first = name.front();
    if (!is_ascii_letter(first) && !is_beyond_ascii(first) && first != '_' && first != '\\') return false;
    for (const char c : name) {
        if (!is_ascii_letter(c) && !is_digit(c) && !is_beyond_ascii(c) && std::string_view("._\\?").find(c) == std::string_view::npos) return false;
    }
    return !looks_like_a1(name) && !looks_like_r1c1(name);
}

bool is_rgb(std::string_view text) { return text.size() == 6 && std::all_of(text.begin(), text.end(), is_hex); }

bool is_legal_uri(std::string_view uri) {
    if (uri.empty() || uri.size() > 2'079) return false;
    std::size_t hashes = 0;
    for (std::size_t i = 0; i < uri.size(); ++i) {
        const char c = uri[i];
        if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || std::string_view("<>\"^`{|}").find(c) != std::string_view::npos) return false;
        if (c == '%' && !(i + 2 < uri.size() && is_hex(uri[i + 1]) && is_hex(uri[i + 2]))) return false;
        if (c == '#' && ++hashes > 1) return false;
    }
    return true;
}

std::string_view future_function_without_prefix(std::string_view formula) {
    const auto is_name_char = [](char c) {
        return is_ascii_letter(c) || is_digit(c) || is_beyond_ascii(c) || c == '.' || c == '_' || c == '\\' || c == '!';
    };
    for (std::size_t i = 0; i < formula.size();) {
        const char c = formula[i];
        if (c == '"' || c == '\'') {  // a doubled quote ends one text and begins the next: the same to us
            const std::size_t end = formula.find(c, i + 1);
            if (end == std::string_view::npos) return {};
            i = end + 1;
        } else if (is_name_char(c)) {
            std::size_t end = i;
            while (end < formula.size() && is_name_char(formula[end])) ++end;
            const std::string_view name = formula.substr(i, end - i);
            if (end < formula.size() && formula[end] == '(' && is_future_function(name)) return name;
            i = end;
        } else {
            ++i;
        }
    }
    return {};
}

}  // namespace planbok
