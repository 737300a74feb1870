#include "xml/characters.h"

namespace planbok::xml {
namespace {

constexpr std::size_t kBlock = 32;

/// Neither a control character nor a byte above 0x7F among kBlock bytes: as signed numbers both are below 0x20.
bool is_plain_block(const char* p) {
    unsigned char odd = 0;
    for (std::size_t i = 0; i < kBlock; ++i) odd |= static_cast<unsigned char>(static_cast<signed char>(p[i]) < 0x20);
    return odd == 0;
}

bool is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

struct Character {
    std::uint32_t code = 0;
    std::size_t size = 0;  ///< 0: not UTF-8
    bool cut = false;      ///< sound so far, but the bytes end
};

/// The character at `p` as RFC 3629 has it: shortest form, no surrogates, at most U+10FFFF.
Character decode(const unsigned char* p, std::size_t left) {
    const unsigned char first = p[0];
    if (first < 0x80) return {first, 1};
    std::size_t size = 0;
    std::uint32_t code = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) {
        size = 2;
        code = first & 0x1Fu;
    } else if (first >= 0xE0 && first <= 0xEF) {
        size = 3;
        code = first & 0x0Fu;
        if (first == 0xE0) low = 0xA0;
        if (first == 0xED) high = 0x9F;
    } else if (first >= 0xF0 && first <= 0xF4) {
        size = 4;
        code = first & 0x07u;
        if (first == 0xF0) low = 0x90;
        if (first == 0xF4) high = 0x8F;
    } else {
        return {first, 0};
    }
    for (std::size_t i = 1; i < size; ++i) {
        if (i == left) return {first, 0, true};
        if (i == 1 ? p[1] < low || p[1] > high : !is_continuation(p[i])) return {first, 0};
        code = code << 6 | (p[i] & 0x3Fu);
    }
    return {code, size};
}

struct CodeRange {
    std::uint32_t first, last;
};

/// NameStartChar of XML 1.0 (fifth edition) §2.3 above ASCII.
constexpr CodeRange kNameStartRanges[] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
                                          {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
                                          {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
/// What NameChar adds.
constexpr CodeRange kNameRanges[] = {{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};

template <std::size_t N>
bool in_ranges(const CodeRange (&ranges)[N], std::uint32_t c) {
    for (const auto& range : ranges) {
        if (c >= range.first && c <= range.last) return true;
    }
    return false;
}

}  // namespace

TextCheck check_text(std::string_view bytes) {
    const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
    const std::size_t size = bytes.size();
    std::size_t i = 0;
    while (i < size) {
        if (size - i >= kBlock && is_plain_block(bytes.data() + i)) {
            i += kBlock;
            continue;
        }
        const std::size_t stop = size - i < kBlock ? size : i + kBlock;
        while (i < stop) {
            if (p[i] >= 0x20 && p[i] < 0x80) {
                ++i;
                continue;
            }
            // Two bytes, as Swedish letters have: every such character is one of XML.
            if (p[i] >= 0xC2 && p[i] <= 0xDF && i + 1 < size && is_continuation(p[i + 1])) {
                i += 2;
                continue;
            }
            const Character character = decode(p + i, size - i);
            if (character.cut) return {i, TextFault::Cut, character.code};
            if (character.size == 0) return {i, TextFault::BadUtf8, character.code};
            if (!is_xml_character(character.code)) return {i, TextFault::NotXml, character.code};
            i += character.size;
        }
    }
    return {size};
}

void append_utf8(std::string& out, std::uint32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::string code_point_name(std::uint32_t c) {
    std::string digits;
    do {
        digits.insert(digits.begin(), "0123456789ABCDEF"[c & 15]);
        c >>= 4;
    } while (c != 0);
    if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
    return "U+" + digits;
}

const char* name_end(const char* p) {
    const char* const start = p;
    for (;;) {
        const auto byte = static_cast<unsigned char>(*p);
        if (byte < 0x80) {
            if ((kCharacterClass[byte] & (p == start ? kNameStart : kNameCharacter)) == 0) return p;
            ++p;
            continue;
        }
        // The text is sound, so the bytes of the character are all here.
        const Character character = decode(reinterpret_cast<const unsigned char*>(p), 4);
        if (character.size == 0) return p;
        if (!in_ranges(kNameStartRanges, character.code) && (p == start || !in_ranges(kNameRanges, character.code))) return p;
        p += character.size;
    }
}

}  // namespace planbok::xml
