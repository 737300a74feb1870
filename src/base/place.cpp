#include "base/place.h"

#include <string_view>

#include "base/text.h"

namespace planbok {

namespace {

void append(std::string& text, std::string_view separator, std::string_view word) {
    if (word.empty()) return;
    if (!text.empty()) text += separator;
    text += visible(word);
}

}  // namespace

std::string to_string(const Place& place) {
    std::string text;
    append(text, "", place.file);
    append(text, "!", place.sheet);
    append(text, "!", place.cell);
    append(text, ", ", place.part);
    if (place.text_row) {
        append(text, ":", std::to_string(*place.text_row));
        if (place.text_column) append(text, ":", std::to_string(*place.text_column));
    }
    if (place.offset) append(text, ", ", "byte " + std::to_string(*place.offset));
    return text;
}

}  // namespace planbok
