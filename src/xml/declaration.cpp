#include "xml/characters.h"
#include "xml/tokenizer.h"

namespace planbok::xml {
namespace {

bool equal_ascii(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
        if (lower(a[i]) != lower(b[i])) return false;
    }
    return true;
}

struct PseudoAttribute {
    std::string_view name, value;
};

/// Takes ` name = "value"` off the front of `rest`; false when it is not written like that.
bool take_attribute(std::string_view& rest, PseudoAttribute& out) {
    const auto skip_space = [&] {
        while (!rest.empty() && has_class(rest.front(), kSpace)) rest.remove_prefix(1);
    };
    if (rest.empty() || !has_class(rest.front(), kSpace)) return false;
    skip_space();
    std::size_t n = 0;
    while (n < rest.size() && has_class(rest[n], kNameStart)) ++n;
    out.name = rest.substr(0, n);
    rest.remove_prefix(n);
    skip_space();
    if (rest.empty() || rest.front() != '=') return false;
    rest.remove_prefix(1);
    skip_space();
    if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) return false;
    const std::size_t end = rest.find(rest.front(), 1);
    if (end == std::string_view::npos) return false;
    out.value = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
    return true;
}

bool is_blank(std::string_view text) {
    for (const char c : text) {
        if (!has_class(c, kSpace)) return false;
    }
    return true;
}

}  // namespace

/// XMLDecl ::= '<?xml' version encoding? standalone? space? '?>' (XML 1.0 §2.8). The encoding must be the one the bytes are in.
Tokenizer::Step Tokenizer::read_declaration() {
    std::uint64_t end = 0;
    if (!find_terminator(cursor_ + 5, "?>", end)) return Step::Refused;
    std::string_view rest(input_.at(cursor_ + 5), static_cast<std::size_t>(end - cursor_ - 5));
    const auto malformed = [&] { return refuse_syntax(cursor_, "XML-deklarationen är felskriven", "the XML declaration is malformed"); };
    int seen = 0;  // 1 version, 2 encoding, 3 standalone: in this order, each once
    while (!is_blank(rest)) {
        PseudoAttribute attribute;
        if (!take_attribute(rest, attribute)) return malformed();
        if (attribute.name == "version" && seen == 0) {
            if (attribute.value != "1.0") {
                const std::string shown = excerpt(attribute.value);
                return refuse_syntax(cursor_, "XML-version \"" + shown + "\" i stället för 1.0", "XML version \"" + shown + "\" instead of 1.0");
            }
            seen = 1;
        } else if (attribute.name == "encoding") {
            const bool fits = is_transcoded() ? equal_ascii(attribute.value, "UTF-16") : equal_ascii(attribute.value, "UTF-8");
            if (seen > 1 || !fits) return refuse("XML-ENCODING", cursor_, {{"found", excerpt(attribute.value)}});
            if (seen == 0) return malformed();
            seen = 2;
        } else if (attribute.name == "standalone" && (seen == 1 || seen == 2) && (attribute.value == "yes" || attribute.value == "no")) {
            seen = 3;
        } else {
            return malformed();
        }
    }
    if (seen == 0) return malformed();
    cursor_ = end + 2;
    return Step::More;
}

}  // namespace planbok::xml
