#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "writing/new_workbook.h"

namespace planbok {

/// The look of a conditional format: an entry of `dxfs`.
struct DifferentialStyle {
    std::string fill, color;
    bool bold = false;

    friend auto operator<=>(const DifferentialStyle&, const DifferentialStyle&) = default;
};

/// The conditional looks of a new workbook, each once.
class DifferentialStyles {
public:
    std::uint32_t index(const NewConditionalFormat& format);
    const std::vector<DifferentialStyle>& styles() const { return styles_; }

private:
    std::vector<DifferentialStyle> styles_;
};

/// The styles part (ECMA-376 part 1 §18.8): cell format `i` is `styles[i]`, whose first is also the style "Normal".
std::string styles_xml(const std::vector<CellStyle>& styles, const DifferentialStyles& conditional);

}  // namespace planbok
