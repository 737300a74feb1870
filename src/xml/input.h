#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"

namespace planbok::xml {

/// Where the bytes come from: each call gives the next piece, valid until the call after it; an empty piece is the end.
/// A failure (a damaged zip entry) comes out of the tokenizer as it is. For a part of a package: `[&stream] { return stream.next(); }`.
using ChunkSource = std::function<Expected<std::string_view>()>;

/// The characters of a part as checked UTF-8, in one stretch of memory that is as long as the token being read needs.
///
/// Encoding is settled by the first bytes: UTF-8 with or without a mark, UTF-16 with one (decoded here); what looks like anything
/// else is XML-ENCODING. Every byte is checked before it is shown (XML-CHAR). A fault shows only when all that stands before it
/// has been read, so that what is reported does not hang on how the bytes were cut into pieces.
class Input {
public:
    Input(ChunkSource source, Place place);
    Input(std::string_view document, Place place);

    /// The text loaded and not yet let go; a 0 stands at `end()`. Moved by `load_more`.
    const char* data() const { return buffer_.data(); }
    const char* end() const { return buffer_.data() + end_; }
    const char* at(std::uint64_t offset) const { return buffer_.data() + (offset - base_); }
    std::uint64_t offset_of(const char* p) const { return base_ + static_cast<std::uint64_t>(p - buffer_.data()); }

    /// Loads one more piece behind the end; what stands before `keep` (an offset) is let go. False: nothing more, or `fault()`.
    bool load_more(std::uint64_t keep);
    const std::optional<Failure>& fault() const { return fault_; }

    bool is_transcoded() const { return encoding_ == Encoding::Utf16Little || encoding_ == Encoding::Utf16Big; }
    std::uint64_t first_offset() const { return first_offset_; }  ///< of the first character: 3 after a UTF-8 mark

private:
    enum class Encoding : std::uint8_t { Unknown, Utf8, Utf16Little, Utf16Big };

    std::string_view next_piece();
    bool settle_encoding();
    void append_utf8_bytes(std::string_view piece, bool last);
    void append_utf16_bytes(std::string_view piece, bool last);
    void append_checked(std::string_view text, bool last);
    void set_fault(std::string code, std::uint64_t offset, std::string_view argument, std::string value);

    ChunkSource source_;
    Place place_;
    std::optional<Failure> fault_;
    std::string_view rest_;       // of the piece the source gave last
    std::string head_;            // the first bytes, until the encoding is known
    std::string carried_;         // bytes of a character cut by the end of a piece
    std::string decoded_;         // scratch: UTF-16 as UTF-8
    std::vector<char> buffer_;
    std::size_t end_ = 0;
    std::uint64_t base_ = 0;      // offset of buffer_[0]
    std::uint64_t first_offset_ = 0;
    Encoding encoding_ = Encoding::Unknown;
    bool source_ended_ = false;
};

}  // namespace planbok::xml
