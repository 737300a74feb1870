#include "package/entry_name.h"

#include <algorithm>

#include "base/text.h"

namespace planbok {
namespace {

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool has_control_character(std::string_view name) {
    return std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// A segment that is empty, "." or "..", a trailing slash apart.
bool has_odd_segment(std::string_view name) {
    std::size_t begin = 0;
    while (begin < name.size()) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        const std::string_view segment = name.substr(begin, end - begin);
        if (segment.empty() || segment == "." || segment == "..") return true;
        begin = end + 1;
    }
    return false;
}

}  // namespace

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const auto high = hex_digit(text[i + 1]);
            const auto low = hex_digit(text[i + 2]);
            if (high && low) {
                out += static_cast<char>(*high << 4 | *low);
                i += 2;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

std::optional<LocalText> fault_in_name(std::string_view name) {
    if (name.empty()) return LocalText{"ett tomt namn", "an empty name"};
    if (!is_valid_utf8(name)) return LocalText{"ett namn som inte är text i UTF-8", "a name that is not UTF-8 text"};
    const std::string shown = "\"" + shown_name(name) + "\"";
    const std::string decoded = percent_decoded(name);
    if (has_control_character(name) || has_control_character(decoded)) {
        return LocalText{shown + " med styrtecken", shown + " with control characters"};
    }
    const bool encoded_slash = std::ranges::count(decoded, '/') + std::ranges::count(decoded, '\\') !=
                               std::ranges::count(name, '/') + std::ranges::count(name, '\\');
    std::string slashed = decoded;
    std::ranges::replace(slashed, '\\', '/');
    const bool drive = slashed.size() > 1 && slashed[1] == ':' && is_letter(slashed[0]);
    if (encoded_slash || drive || slashed.starts_with('/') || has_odd_segment(slashed)) {
        return LocalText{shown + ", som pekar utanför arkivet eller inte är ett rent delnamn",
                         shown + ", which points outside the archive or is no plain part name"};
    }
    return std::nullopt;
}

std::string normalise_part_name(std::string_view name) {
    std::string out(name);
    std::ranges::replace(out, '\\', '/');
    if (out.ends_with('/')) out.pop_back();
    if (out.starts_with('/')) out.erase(0, 1);
    return out;
}

std::string part_key(std::string_view part_name) {
    std::string key = normalise_part_name(percent_decoded(part_name));
    const bool ascii = std::ranges::all_of(key, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii) return fold_case(nfc(key));
    for (char& c : key) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    return key;
}

std::string shown_name(std::string_view name) {
    constexpr std::size_t kLongest = 120;
    std::size_t cut = std::min(name.size(), kLongest);
    while (cut > 0 && cut < name.size() && (static_cast<unsigned char>(name[cut]) & 0xC0) == 0x80) --cut;
    return std::string(name.substr(0, cut)) + (cut < name.size() ? "…" : "");
}

}  // namespace planbok
