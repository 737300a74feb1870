#include <algorithm>
#include <numeric>

#include "xml/characters.h"
#include "xml/tokenizer.h"

namespace planbok::xml {
namespace {

constexpr std::string_view kXmlUri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view kXmlnsUri = "http://www.w3.org/2000/xmlns/";

const char* skip_space(const char* p) {
    while (has_class(*p, kSpace)) ++p;
    return p;
}

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

/// QName ::= (NCName ':')? NCName (Namespaces in XML §4). `end` is where reading stopped.
struct QualifiedName {
    std::string_view prefix, local;
    const char* end = nullptr;
};

QualifiedName take_name(const char* p) {
    const char* const first_end = name_end(p);
    if (*first_end != ':' || first_end == p) return {{}, between(p, first_end), first_end};
    const char* const local_end = name_end(first_end + 1);
    return {between(p, first_end), between(first_end + 1, local_end), local_end};
}

}  // namespace

Tokenizer::Step Tokenizer::read_start_tag() {
    Step step = parse_start_tag();
    if (step != Step::More) return step;
    // The tag goes on in the next piece. What can be told from this much comes before what is wrong further on.
    const bool complete = complete_tag();
    std::optional<Failure> failure = std::move(failure_);
    failure_.reset();
    step = parse_start_tag();
    if (step != Step::More) return step;
    if (!complete) failure_ = std::move(failure);
    return Step::Refused;
}

/// STag ::= '<' name (space attribute)* space? '/'? '>'
Tokenizer::Step Tokenizer::parse_start_tag() {
    const char* const begin = input_.at(cursor_);
    const QualifiedName name = take_name(begin + 1);
    const char* p = name.end;
    if (static_cast<std::size_t>(p - begin) > limits_.xml_name) return refuse_limit(cursor_, "xml_name", limits_.xml_name);
    if (*p == 0) return Step::More;
    if (name.local.empty() || (!has_class(*p, kSpace) && *p != '>' && *p != '/')) {
        return refuse_syntax(cursor_, "ett otillåtet elementnamn", "a name of an element that is not allowed");
    }
    attributes_.clear();
    escaped_.clear();
    bool declares = false;
    bool self_closing = false;
    for (;;) {
        const bool spaced = has_class(*p, kSpace);
        if (spaced) p = skip_space(p);
        if (*p == '>') break;
        if (*p == '/') {
            if (p[1] == '>') {
                self_closing = true;
                break;
            }
            if (p[1] == 0) return Step::More;
            return refuse_syntax(input_.offset_of(p), "\"/\" inne i en tagg", "\"/\" inside a tag");
        }
        if (*p == 0) return Step::More;
        if (!spaced) return refuse_syntax(input_.offset_of(p), "mellanslag saknas före ett attribut", "no space before an attribute");
        if (const Step step = parse_attribute(p, declares); step != Step::Done) return step;
    }
    if (frames_.size() >= limits_.xml_depth) return refuse_limit(cursor_, "xml_depth", limits_.xml_depth);
    if (frames_.empty()) {
        if (root_seen_) return refuse_syntax(cursor_, "ett andra rotelement", "a second root element");
        root_seen_ = true;
    }
    const std::uint64_t end = input_.offset_of(p) + (self_closing ? 2 : 1);
    token_.kind = TokenKind::Start;
    token_.prefix = name.prefix;
    token_.local = name.local;
    token_.text = {};
    token_.span = {cursor_, end};
    token_.self_closing = self_closing;
    if (finish_start_tag(declares) == Step::Refused) return Step::Refused;
    cursor_ = end;
    pending_end_ = self_closing;
    return Step::Done;
}

/// name space? '=' space? quoted value; `p` moves behind it.
Tokenizer::Step Tokenizer::parse_attribute(const char*& p, bool& declares) {
    const char* const begin = p;
    const QualifiedName name = take_name(p);
    p = name.end;
    const std::uint64_t begin_offset = input_.offset_of(begin);
    if (static_cast<std::size_t>(p - begin) > limits_.xml_name) return refuse_limit(begin_offset, "xml_name", limits_.xml_name);
    if (*p == 0) return Step::More;
    if (name.local.empty()) return refuse_syntax(begin_offset, "ett otillåtet attributnamn", "a name of an attribute that is not allowed");
    const char* const name_stop = p;
    p = skip_space(p);
    if (*p == 0) return Step::More;
    if (*p != '=') return refuse_syntax(input_.offset_of(p), "\"=\" saknas efter ett attributnamn", "no \"=\" after the name of an attribute");
    p = skip_space(p + 1);
    if (*p == 0) return Step::More;
    const char quote = *p;
    if (quote != '"' && quote != '\'') return refuse_syntax(input_.offset_of(p), "ett attributvärde utan citattecken", "an attribute value without quotes");
    const char* const value = ++p;
    bool escaped = false;
    for (;; ++p) {
        while (!has_class(*p, kAttributeStop)) ++p;
        if (*p == quote || *p == 0) break;
        if (*p == '<') return refuse_syntax(input_.offset_of(p), "\"<\" i ett attributvärde", "\"<\" in an attribute value");
        if (*p != '"' && *p != '\'') escaped = true;
    }
    if (static_cast<std::size_t>(p - value) > limits_.xml_attribute) {
        return refuse_limit(begin_offset, "xml_attribute", limits_.xml_attribute);
    }
    if (*p == 0) return Step::More;
    if (attributes_.size() >= limits_.xml_attributes) return refuse_limit(begin_offset, "xml_attributes", limits_.xml_attributes);
    Attribute& attribute = attributes_.emplace_back();
    attribute.prefix = name.prefix;
    attribute.local = name.local;
    attribute.raw = attribute.value = between(value, p);
    attribute.name_span = {begin_offset, begin_offset + static_cast<std::uint64_t>(name_stop - begin)};
    attribute.value_span = {input_.offset_of(value), input_.offset_of(p)};
    if (escaped) escaped_.push_back(attributes_.size() - 1);
    if (*begin == 'x' && (name.prefix.empty() ? name.local == "xmlns" : name.prefix == "xmlns")) {
        attribute.ns = Namespace::Xmlns;
        declares = true;
    }
    ++p;
    return Step::Done;
}

/// Values, namespaces, uniqueness; then the element is open.
Tokenizer::Step Tokenizer::finish_start_tag(bool declares) {
    Frame frame;
    frame.name_begin = names_.size();
    frame.bindings = bindings_.size();
    frame.default_ns = frames_.empty() ? Namespace::None : frames_.back().default_ns;
    frames_.push_back(frame);
    if (!escaped_.empty() && !decode_attributes()) return Step::Refused;
    if (declares && !declare_namespaces()) return Step::Refused;
    Frame& opened = frames_.back();
    if (token_.prefix.empty()) {
        opened.ns = opened.default_ns;
    } else if (token_.prefix == "xml") {
        opened.ns = Namespace::Xml;
    } else if (const Binding* binding = find_binding(token_.prefix)) {
        opened.ns = binding->ns;
    } else {
        const std::string shown = excerpt(token_.prefix);
        return refuse_syntax(cursor_, "prefixet \"" + shown + "\" är inte deklarerat", "the prefix \"" + shown + "\" is not declared");
    }
    if (!resolve_attributes()) return Step::Refused;
    if (attributes_.size() > 1 && !check_duplicates()) return Step::Refused;
    if (!token_.prefix.empty()) names_.append(token_.prefix).push_back(':');
    names_.append(token_.local);
    token_.ns = opened.ns;
    token_.attributes = attributes_;
    token_.depth = static_cast<std::uint32_t>(frames_.size());
    return Step::Done;
}

bool Tokenizer::decode_attributes() {
    std::size_t room = 0;
    for (const std::size_t i : escaped_) room += attributes_[i].raw.size();
    scratch_.clear();
    scratch_.reserve(room);  // decoding never makes text longer, so the views stay
    for (const std::size_t i : escaped_) {
        const std::size_t begin = scratch_.size();
        if (!decode(attributes_[i].raw, attributes_[i].value_span.begin, true, scratch_)) return false;
        attributes_[i].value = std::string_view(scratch_).substr(begin);
    }
    return true;
}

/// Namespaces in XML §3, §5: "xml" and "xmlns" are reserved, a prefix cannot be undeclared.
bool Tokenizer::declare_namespaces() {
    for (const Attribute& attribute : attributes_) {
        if (attribute.ns != Namespace::Xmlns) continue;
        const std::uint64_t offset = attribute.name_span.begin;
        const std::string_view prefix = attribute.prefix.empty() ? std::string_view() : attribute.local;
        if (attribute.value.size() > limits_.xml_name) {
            refuse_limit(offset, "xml_name", limits_.xml_name);
            return false;
        }
        const bool is_xml = prefix == "xml";
        if (prefix == "xmlns" || is_xml != (attribute.value == kXmlUri) || attribute.value == kXmlnsUri ||
            (attribute.value.empty() && !prefix.empty())) {
            refuse_syntax(offset, "en otillåten namnrymdsdeklaration", "a namespace declaration that is not allowed");
            return false;
        }
        if (is_xml) continue;
        if (bindings_.size() >= limits_.xml_namespaces) {
            refuse_limit(offset, "xml_namespaces", limits_.xml_namespaces);
            return false;
        }
        const Namespace ns = namespace_of(attribute.value);
        saw_strict_ = saw_strict_ || is_strict_uri(attribute.value);
        bindings_.push_back({std::string(prefix), std::string(attribute.value), ns});
        if (prefix.empty()) frames_.back().default_ns = ns;
    }
    return true;
}

bool Tokenizer::resolve_attributes() {
    for (Attribute& attribute : attributes_) {
        if (attribute.prefix.empty() || attribute.ns == Namespace::Xmlns) continue;
        if (attribute.prefix == "xml") {
            attribute.ns = Namespace::Xml;
        } else if (const Binding* binding = find_binding(attribute.prefix)) {
            attribute.ns = binding->ns;
        } else {
            const std::string shown = excerpt(attribute.prefix);
            refuse_syntax(attribute.name_span.begin, "prefixet \"" + shown + "\" är inte deklarerat", "the prefix \"" + shown + "\" is not declared");
            return false;
        }
    }
    return true;
}

/// Two attributes of one namespace and local name. Two prefixes for one namespace, or its strict and transitional names, are one.
bool Tokenizer::same_name(const Attribute& a, const Attribute& b) const {
    if (a.ns != b.ns || a.local != b.local) return false;
    if (a.ns == Namespace::Xmlns) return a.prefix == b.prefix;
    if (a.ns != Namespace::Other || a.prefix == b.prefix) return true;
    return find_binding(a.prefix)->uri == find_binding(b.prefix)->uri;
}

bool Tokenizer::check_duplicates() {
    constexpr std::size_t kFew = 8;
    const auto refuse_pair = [&](const Attribute& second) {
        const std::string shown = excerpt(second.local);
        refuse_syntax(second.name_span.begin, "attributet \"" + shown + "\" står två gånger", "the attribute \"" + shown + "\" stands twice");
        return false;
    };
    const std::size_t count = attributes_.size();
    if (count <= kFew) {
        for (std::size_t i = 1; i < count; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (attributes_[i].local.size() == attributes_[j].local.size() && same_name(attributes_[j], attributes_[i])) {
                    return refuse_pair(attributes_[i]);
                }
            }
        }
        return true;
    }
    order_.resize(count);
    std::iota(order_.begin(), order_.end(), std::uint16_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::uint16_t a, std::uint16_t b) {
        const int names = attributes_[a].local.compare(attributes_[b].local);
        return names != 0 ? names < 0 : a < b;
    });
    for (std::size_t i = 1; i < count; ++i) {
        const Attribute& second = attributes_[order_[i]];
        for (std::size_t j = i; j-- > 0 && attributes_[order_[j]].local == second.local;) {
            if (same_name(attributes_[order_[j]], second)) return refuse_pair(second);
        }
    }
    return true;
}

const Tokenizer::Binding* Tokenizer::find_binding(std::string_view prefix) const {
    for (std::size_t i = bindings_.size(); i-- > 0;) {
        if (bindings_[i].prefix == prefix) return &bindings_[i];
    }
    return nullptr;
}

std::optional<Namespace> Tokenizer::namespace_for(std::string_view prefix) const {
    if (prefix == "xml") return Namespace::Xml;
    const Binding* binding = find_binding(prefix);
    if (binding != nullptr) return binding->ns;
    return prefix.empty() ? std::optional(Namespace::None) : std::nullopt;
}

}  // namespace planbok::xml
