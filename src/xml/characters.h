#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace planbok::xml {

/// Char of XML 1.0 §2.2.
constexpr bool is_xml_character(std::uint32_t c) {
    return c >= 0x20 ? c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF)
                     : c == 0x09 || c == 0x0A || c == 0x0D;
}

enum class TextFault : std::uint8_t { None, Cut, BadUtf8, NotXml };

/// How far some bytes are UTF-8 text of XML characters.
struct TextCheck {
    std::size_t good = 0;               ///< bytes that are sound
    TextFault fault = TextFault::None;  ///< what stands at `good`; Cut: a character that may go on in the next piece
    std::uint32_t character = 0;        ///< the byte (BadUtf8) or code point (NotXml) at fault
};

TextCheck check_text(std::string_view bytes);

void append_utf8(std::string& out, std::uint32_t c);
/// "U+FFFE", "U+0000".
std::string code_point_name(std::uint32_t c);

/// What a byte may be. Bytes from 0x80 up are looked at as code points by `name_end`.
enum CharacterClass : std::uint8_t {
    kNameStart = 1,
    kNameCharacter = 2,
    kSpace = 4,
    kTextStop = 8,       ///< needs a look in text: < & CR ] and the sentinel 0
    kAttributeStop = 16, ///< needs a look in an attribute: < & TAB CR LF, quotes and the sentinel 0
};

inline constexpr std::array<std::uint8_t, 256> kCharacterClass = [] {
    std::array<std::uint8_t, 256> table{};
    for (int c = 0; c < 256; ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        const bool digit = c >= '0' && c <= '9';
        std::uint8_t bits = 0;
        if (letter) bits |= kNameStart;
        if (letter || digit || c == '-' || c == '.') bits |= kNameCharacter;
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') bits |= kSpace;
        if (c == '<' || c == '&' || c == '\r' || c == ']' || c == 0) bits |= kTextStop;
        if (c == '<' || c == '&' || c == '\t' || c == '\n' || c == '\r' || c == '"' || c == '\'' || c == 0) bits |= kAttributeStop;
        table[static_cast<std::size_t>(c)] = bits;
    }
    return table;
}();

inline bool has_class(char c, CharacterClass bits) { return (kCharacterClass[static_cast<unsigned char>(c)] & bits) != 0; }

/// The end of the NCName (Namespaces in XML §3) at `p`: `p` itself when there is none. The text is sound UTF-8, 0 stands at its end.
const char* name_end(const char* p);

}  // namespace planbok::xml
