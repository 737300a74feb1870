#include "workbook/text_arena.h"

#include <cstdint>
#include <cstring>

namespace planbok {

namespace {

constexpr std::size_t kBlockBytes = 64 * 1024;
constexpr std::size_t kOwnBlockBytes = kBlockBytes / 4;  // a text this long does not waste the rest of a shared block

}  // namespace

std::string_view StoredText::view() const {
    if (!record_) return {};
    std::uint32_t length = 0;
    std::memcpy(&length, record_, sizeof length);
    return {record_ + sizeof length, length};
}

char* TextArena::reserve(std::size_t bytes) {
    if (bytes > kOwnBlockBytes) {
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(bytes));
        return blocks_.back().get();
    }
    if (bytes > free_) {
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes));
        next_ = blocks_.back().get();
        free_ = kBlockBytes;
    }
    char* const place = next_;
    next_ += bytes;
    free_ -= bytes;
    return place;
}

StoredText TextArena::add(std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    char* const record = reserve(sizeof length + text.size());
    std::memcpy(record, &length, sizeof length);
    if (!text.empty()) std::memcpy(record + sizeof length, text.data(), text.size());
    size_ += text.size();
    return StoredText(record);
}

}  // namespace planbok
