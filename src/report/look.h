#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schema/schema.h"
#include "writing/new_workbook.h"

namespace planbok {

/// Number format of an amount: thousands apart, a true minus sign, the line's decimals. Percentages are in percent units already.
std::string amount_format(int decimals);

/// The styles of the consolidated workbook: one calm family, colour never alone (a word or a symbol stands beside it).
class Look {
public:
    explicit Look(NewWorkbook& workbook) : workbook_(&workbook) {}

    std::uint32_t title() const;
    std::uint32_t subtitle() const;
    std::uint32_t heading() const;       ///< of a block
    std::uint32_t note() const;
    std::uint32_t head_left() const;     ///< table head
    std::uint32_t head_indented() const;
    std::uint32_t head_right() const;
    std::uint32_t head_second() const;   ///< head of comparison columns
    std::uint32_t head_second_left() const;
    std::uint32_t group() const;         ///< heading row inside a table
    std::uint32_t text() const;
    std::uint32_t wrapped() const;
    std::uint32_t link() const;
    std::uint32_t label(bool sum, bool varav) const;
    std::uint32_t amount(int decimals, bool sum, bool varav) const;
    std::uint32_t compared(int decimals) const;  ///< printed, recomputed, difference columns
    std::uint32_t share() const;                 ///< a part of a whole, in per cent
    std::uint32_t missing() const;               ///< "saknas": never a zero
    std::uint32_t verdict() const;
    std::uint32_t light_good() const;
    std::uint32_t light_warn() const;
    std::uint32_t light_bad() const;
    std::uint32_t light_none() const;
    std::uint32_t tile_label() const;
    std::uint32_t tile_value(int decimals) const;

    /// Colours of chart series, in order; they keep apart in grey as well.
    static const std::vector<std::string>& palette();

private:
    std::uint32_t add(const CellStyle& style) const { return workbook_->style(style); }
    NewWorkbook* workbook_;
};

}  // namespace planbok
