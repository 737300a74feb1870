#include "writing/xml_writer.h"

#include <array>
#include <cassert>

namespace planbok {

namespace {

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

bool is_excel_escape(std::string_view text) {
    return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && is_hex(text[2]) && is_hex(text[3]) && is_hex(text[4]) &&
           is_hex(text[5]) && text[6] == '_';
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '\r': out += "&#13;"; break;
            default: out += c;
        }
    }
}

void append_xml_attribute(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\t': out += "&#9;"; break;
            case '\n': out += "&#10;"; break;
            case '\r': out += "&#13;"; break;
            default: out += c;
        }
    }
}

std::string excel_text(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 && c != '\t' && c != '\n') {
            out += "_x00";
            out += kHex[c >> 4];
            out += kHex[c & 15];
            out += '_';
        } else if (c == '_' && is_excel_escape(text.substr(i))) {
            out += "_x005F_";
        } else if (c == 0xEF && (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF")) {
            out += text[i + 2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

bool needs_space_preserved(std::string_view text) {
    if (text.empty()) return false;
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    return is_space(text.front()) || is_space(text.back()) || text.find('\n') != std::string_view::npos ||
           text.find("  ") != std::string_view::npos;
}

std::string number_text(double value) {
    if (value == 0) return "0";
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return std::string(buffer.data(), end);
}

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n") {}

void XmlWriter::end_start_tag() {
    if (in_start_tag_) out_ += '>';
    in_start_tag_ = false;
}

XmlWriter& XmlWriter::open(std::string_view name) {
    end_start_tag();
    out_ += '<';
    out_ += name;
    open_.emplace_back(name);
    in_start_tag_ = true;
    return *this;
}

XmlWriter& XmlWriter::attr(std::string_view name, std::string_view value) {
    assert(in_start_tag_);
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    append_xml_attribute(out_, value);
    out_ += '"';
    return *this;
}

XmlWriter& XmlWriter::text(std::string_view text) {
    end_start_tag();
    append_xml_text(out_, text);
    return *this;
}

XmlWriter& XmlWriter::raw(std::string_view markup) {
    end_start_tag();
    out_ += markup;
    return *this;
}

XmlWriter& XmlWriter::close() {
    assert(!open_.empty());
    if (in_start_tag_) {
        out_ += "/>";
        in_start_tag_ = false;
    } else {
        out_ += "</";
        out_ += open_.back();
        out_ += '>';
    }
    open_.pop_back();
    return *this;
}

std::string XmlWriter::finish() && {
    assert(open_.empty());
    return std::move(out_);
}

}  // namespace planbok
