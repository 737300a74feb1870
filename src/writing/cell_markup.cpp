#include "writing/cell_markup.h"

#include "writing/xml_writer.h"

namespace planbok {

namespace {

std::string element(std::string_view prefix, std::string_view name, std::string_view content) {
    std::string qualified(prefix);
    if (!prefix.empty()) qualified += ':';
    qualified += name;
    std::string out = "<" + qualified;
    if (needs_space_preserved(content)) out += " xml:space=\"preserve\"";
    out += '>';
    append_xml_text(out, content);
    return out + "</" + qualified + ">";
}

std::string inline_text(std::string_view prefix, std::string_view text) {
    const std::string colon = prefix.empty() ? "" : std::string(prefix) + ":";
    return "<" + colon + "is>" + element(prefix, "t", excel_text(text)) + "</" + colon + "is>";
}

/// A value that stands beside a formula.
struct CachedMarkup {
    std::string_view prefix;
    CellMarkup operator()(std::monostate) const { return {}; }
    CellMarkup operator()(double number) const { return {"", "", element(prefix, "v", number_text(number))}; }
    CellMarkup operator()(const std::string& text) const { return {"str", "", element(prefix, "v", excel_text(text))}; }
    CellMarkup operator()(bool boolean) const { return {"b", "", element(prefix, "v", boolean ? "1" : "0")}; }
    CellMarkup operator()(ErrorValue error) const { return {"e", "", element(prefix, "v", to_string(error))}; }
};

struct ContentMarkup {
    std::string_view prefix;
    CellMarkup operator()(std::monostate) const { return {}; }
    CellMarkup operator()(double number) const { return CachedMarkup{prefix}(number); }
    CellMarkup operator()(const Decimal& number) const { return CachedMarkup{prefix}(number.to_double()); }
    CellMarkup operator()(const std::string& text) const { return {"inlineStr", "", inline_text(prefix, text)}; }
    CellMarkup operator()(bool boolean) const { return CachedMarkup{prefix}(boolean); }
    CellMarkup operator()(ErrorValue error) const { return CachedMarkup{prefix}(error); }
    CellMarkup operator()(const PatchFormula& formula) const {
        CellMarkup markup = std::visit(CachedMarkup{prefix}, formula.cached);
        markup.formula = element(prefix, "f", excel_text(formula.text));
        return markup;
    }
    CellMarkup operator()(const PatchCached& cached) const { return std::visit(CachedMarkup{prefix}, cached.value); }
};

}  // namespace

CellMarkup cell_markup(const PatchContent& content, std::string_view prefix) { return std::visit(ContentMarkup{prefix}, content); }

}  // namespace planbok
