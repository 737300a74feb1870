#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace planbok {

/// A text kept in a TextArena: one pointer, so that it fits in a stored cell beside nothing else.
class StoredText {
public:
    StoredText() = default;
    std::string_view view() const;

private:
    friend class TextArena;
    friend struct StoredCell;
    explicit StoredText(const char* record) : record_(record) {}
    const char* record_ = nullptr;  ///< four bytes of length, then the text
};

/// Owns every text of a workbook. Texts stay where they are until the arena goes, whatever is added after them.
class TextArena {
public:
    StoredText add(std::string_view text);
    /// Bytes of text added so far.
    std::size_t size() const { return size_; }

private:
    char* reserve(std::size_t bytes);

    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t free_ = 0;  ///< bytes left in the block that is being filled
    char* next_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace planbok
