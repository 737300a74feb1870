#include "xml/input.h"

#include <cstring>

#include "xml/characters.h"

namespace planbok::xml {
namespace {

/// Large pieces are taken in slices, so that what stands behind the current token stays small.
constexpr std::size_t kSlice = 64 * 1024;

/// What the first bytes of a document that is neither UTF-8 nor UTF-16 with a mark look like (XML 1.0 appendix F); "" for UTF-8.
std::string_view foreign_encoding(std::string_view head) {
    using namespace std::string_view_literals;
    struct Sign {
        std::string_view bytes, name;
    };
    static constexpr Sign kSigns[] = {
        {"\x00\x00\xFE\xFF"sv, "UCS-4"}, {"\xFF\xFE\x00\x00"sv, "UCS-4"}, {"\x00\x00\x00<"sv, "UCS-4"}, {"<\x00\x00\x00"sv, "UCS-4"},
        {"\x00<\x00"sv, "UTF-16 (–BOM)"}, {"<\x00"sv, "UTF-16 (–BOM)"},
        {"\x4C\x6F\xA7\x94"sv, "EBCDIC"}, {"+/v"sv, "UTF-7"}, {"+ADw"sv, "UTF-7"}, {"\xF7\x64\x4C"sv, "UTF-1"},
        {"\xDD\x73\x66\x73"sv, "UTF-EBCDIC"}, {"\x84\x31\x95\x33"sv, "GB 18030"}, {"\x0E\xFE\xFF"sv, "SCSU"}, {"\xFB\xEE\x28"sv, "BOCU-1"},
    };
    for (const auto& sign : kSigns) {
        if (head.starts_with(sign.bytes)) return sign.name;
    }
    return {};
}

}  // namespace

Input::Input(ChunkSource source, Place place) : source_(std::move(source)), place_(std::move(place)), buffer_(1, '\0') {}

Input::Input(std::string_view document, Place place) : place_(std::move(place)), rest_(document), buffer_(1, '\0') {}

/// The next slice; empty when the source has ended or failed.
std::string_view Input::next_piece() {
    if (rest_.empty() && source_ && !source_ended_) {
        auto piece = source_();
        if (!piece) {
            fault_ = std::move(piece.error());
            return {};
        }
        rest_ = *piece;
    }
    const std::string_view piece = rest_.substr(0, kSlice);
    rest_.remove_prefix(piece.size());
    if (piece.empty()) source_ended_ = true;
    return piece;
}

bool Input::load_more(std::uint64_t keep) {
    if (fault_ || source_ended_) return false;
    const std::size_t drop = static_cast<std::size_t>(keep - base_);
    if (drop > 0) {
        std::memmove(buffer_.data(), buffer_.data() + drop, end_ - drop);
        end_ -= drop;
        base_ += drop;
        buffer_[end_] = '\0';
    }
    const std::size_t before = end_;
    while (end_ == before && !fault_ && !source_ended_) {
        if (encoding_ == Encoding::Unknown && !settle_encoding()) return false;
        const std::string_view piece = head_.empty() ? next_piece() : std::string_view(head_);
        if (fault_) return false;
        if (encoding_ == Encoding::Utf8) {
            append_utf8_bytes(piece, source_ended_);
        } else {
            append_utf16_bytes(piece, source_ended_);
        }
        head_.clear();
    }
    return end_ > before;
}

bool Input::settle_encoding() {
    while (head_.size() < 4) {
        const std::string_view piece = next_piece();
        if (fault_) return false;
        if (piece.empty()) break;
        head_.append(piece);
    }
    source_ended_ = false;  // asked again below; a source that has ended says so again
    const std::string_view head = head_;
    if (const auto foreign = foreign_encoding(head); !foreign.empty()) {
        set_fault("XML-ENCODING", 0, "found", std::string(foreign));
        return false;
    }
    if (head.starts_with("\xEF\xBB\xBF")) {
        encoding_ = Encoding::Utf8;
        head_.erase(0, 3);
        base_ = first_offset_ = 3;
    } else if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        encoding_ = head[0] == '\xFF' ? Encoding::Utf16Little : Encoding::Utf16Big;
        head_.erase(0, 2);
    } else {
        encoding_ = Encoding::Utf8;
    }
    return true;
}

void Input::append_utf8_bytes(std::string_view piece, bool last) {
    if (carried_.empty()) {
        append_checked(piece, last);
        return;
    }
    decoded_ = carried_;
    decoded_.append(piece);
    carried_.clear();
    append_checked(decoded_, last);
}

void Input::append_utf16_bytes(std::string_view piece, bool last) {
    std::string bytes = std::move(carried_);
    bytes.append(piece);
    carried_.clear();
    decoded_.clear();
    const auto unit_at = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[i]);
        const auto b = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<std::uint32_t>(encoding_ == Encoding::Utf16Little ? a | b << 8 : a << 8 | b);
    };
    std::size_t i = 0;
    std::optional<std::uint32_t> lone;
    while (i + 2 <= bytes.size()) {
        const std::uint32_t unit = unit_at(i);
        if (unit >= 0xDC00 && unit <= 0xDFFF) {
            lone = unit;
            break;
        }
        if (unit < 0xD800 || unit > 0xDBFF) {
            xml::append_utf8(decoded_, unit);
            i += 2;
            continue;
        }
        if (i + 4 > bytes.size()) {
            if (last) lone = unit;
            break;
        }
        const std::uint32_t low = unit_at(i + 2);
        if (low < 0xDC00 || low > 0xDFFF) {
            lone = unit;
            break;
        }
        xml::append_utf8(decoded_, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
        i += 4;
    }
    append_checked(decoded_, true);
    if (fault_) return;
    if (lone) {
        set_fault("XML-CHAR", base_ + end_, "found", code_point_name(*lone));
    } else if (last && i < bytes.size()) {
        set_fault("XML-CHAR", base_ + end_, "found", "UTF-16, 1 byte");
    } else {
        carried_ = bytes.substr(i);
    }
}

/// Puts the sound part of `text` behind the end and remembers what is wrong with the rest.
void Input::append_checked(std::string_view text, bool last) {
    const TextCheck check = check_text(text);
    if (buffer_.size() < end_ + check.good + 1) buffer_.resize(end_ + check.good + 1);
    if (check.good > 0) std::memcpy(buffer_.data() + end_, text.data(), check.good);
    end_ += check.good;
    buffer_[end_] = '\0';
    if (check.fault == TextFault::None) return;
    if (check.fault == TextFault::Cut && !last) {
        carried_ = text.substr(check.good);
        return;
    }
    if (check.fault == TextFault::NotXml) {
        set_fault("XML-CHAR", base_ + end_, "found", code_point_name(check.character));
    } else {
        const auto byte = static_cast<unsigned char>(check.character);
        set_fault("XML-CHAR", base_ + end_, "found", std::string("byte 0x") + "0123456789ABCDEF"[byte >> 4] + "0123456789ABCDEF"[byte & 15]);
    }
}

void Input::set_fault(std::string code, std::uint64_t offset, std::string_view argument, std::string value) {
    Place place = place_;
    place.offset = offset;
    fault_ = Failure{make_finding(std::move(code), std::move(place), {{std::string(argument), std::move(value)}})};
}

}  // namespace planbok::xml
