#include "xml/characters.h"
#include "xml/tokenizer.h"

namespace planbok::xml {

Expected<TokenKind> Tokenizer::next() {
    if (alternate_ == AlternateContent::Deliver) return next_raw();
    for (;;) {
        const auto kind = next_raw();
        if (!kind) return kind;
        const bool inside = !alternates_.empty();
        if (*kind == TokenKind::Start) {
            const std::size_t depth = frames_.size();
            const bool direct_child = inside && depth == alternates_.back().depth + 1;
            if (token_.is_start(Namespace::Compatibility, "AlternateContent")) {
                alternates_.push_back({depth, false});
                ++hidden_;
                continue;
            }
            if (direct_child) {
                auto taken = takes_choice();
                if (!taken) return std::unexpected(std::move(taken.error()));
                if (*taken) {
                    ++hidden_;
                } else if (auto skipped = skip_raw(); !skipped) {
                    return std::unexpected(std::move(skipped.error()));
                }
                continue;
            }
        } else if (*kind == TokenKind::End && inside) {
            const std::size_t depth = frames_.size() + 1;
            if (depth == alternates_.back().depth) {
                alternates_.pop_back();
                --hidden_;
                continue;
            }
            if (depth == alternates_.back().depth + 1) {
                --hidden_;
                continue;
            }
        } else if (*kind == TokenKind::Text && inside && frames_.size() == alternates_.back().depth) {
            continue;
        }
        token_.depth -= *kind == TokenKind::EndOfDocument ? 0 : hidden_;
        return kind;
    }
}

/// Whether the branch at this Start, a child of mc:AlternateContent, is the one we take.
Expected<bool> Tokenizer::takes_choice() {
    Alternate& alternate = alternates_.back();
    if (token_.is_start(Namespace::Compatibility, "Fallback")) return !std::exchange(alternate.chosen, true);
    if (!token_.is_start(Namespace::Compatibility, "Choice")) return false;
    const auto required = attribute("Requires");
    if (!required) {
        refuse_syntax(token_.span.begin, "mc:Choice utan Requires", "mc:Choice without Requires");
        return failed();
    }
    if (alternate.chosen) return false;
    std::size_t at = 0;
    bool any = false;
    while (at < required->size()) {
        if (has_class((*required)[at], kSpace)) {
            ++at;
            continue;
        }
        std::size_t stop = at;
        while (stop < required->size() && !has_class((*required)[stop], kSpace)) ++stop;
        const auto ns = namespace_for(required->substr(at, stop - at));
        if (!ns || *ns == Namespace::Other || *ns == Namespace::None) return false;
        any = true;
        at = stop;
    }
    alternate.chosen = any;
    return any;
}

/// From the Start just read to its End.
Expected<void> Tokenizer::skip_raw() {
    const std::size_t outside = frames_.size() - 1;
    while (frames_.size() > outside) {
        if (const auto kind = next_raw(); !kind) return failed();
    }
    return {};
}

Expected<void> Tokenizer::skip_element() {
    if (token_.kind != TokenKind::Start) return {};
    if (auto skipped = skip_raw(); !skipped) return skipped;
    token_.depth -= hidden_;
    return {};
}

Expected<std::string_view> Tokenizer::read_text() {
    collected_.clear();
    if (token_.kind != TokenKind::Start) return std::string_view();
    const std::uint32_t depth = token_.depth;
    for (;;) {
        const auto kind = next();
        if (!kind) return std::unexpected(kind.error());
        if (*kind == TokenKind::End && token_.depth == depth) return std::string_view(collected_);
        if (*kind != TokenKind::Text || token_.depth != depth) continue;
        if (token_.text.size() > limits_.xml_text - collected_.size()) {
            refuse_limit(token_.span.begin, "xml_text", limits_.xml_text);
            return failed();
        }
        collected_.append(token_.text);
    }
}

Expected<bool> Tokenizer::next_child(std::uint32_t parent) {
    for (;;) {
        if (token_.kind == TokenKind::End && token_.depth == parent) return false;
        const auto kind = next();
        if (!kind) return std::unexpected(kind.error());
        if (*kind == TokenKind::Start && token_.depth == parent + 1) return true;
        if (*kind == TokenKind::EndOfDocument) return false;
    }
}

Expected<void> Tokenizer::open_root(Namespace ns, std::string_view local) {
    const auto kind = next();
    if (!kind) return std::unexpected(kind.error());
    if (token_.is_start(ns, local)) return {};
    const std::string shown = excerpt(token_.local);
    const std::string wanted(local);
    refuse_syntax(token_.span.begin, "rotelementet är <" + shown + "> i stället för <" + wanted + ">, eller står i fel namnrymd",
                  "the root element is <" + shown + "> instead of <" + wanted + ">, or is in the wrong namespace");
    return failed();
}

const Attribute* Tokenizer::find_attribute(Namespace ns, std::string_view local) const {
    for (const Attribute& attribute : token_.attributes) {
        if (attribute.ns == ns && attribute.local == local) return &attribute;
    }
    return nullptr;
}

std::optional<std::string_view> Tokenizer::attribute(Namespace ns, std::string_view local) const {
    const Attribute* found = find_attribute(ns, local);
    return found != nullptr ? std::optional(found->value) : std::nullopt;
}

std::optional<std::string_view> Tokenizer::attribute(std::string_view local) const { return attribute(Namespace::None, local); }

}  // namespace planbok::xml
