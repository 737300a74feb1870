#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "package/package.h"
#include "workbook/workbook_builder.h"

namespace planbok {

/// Cells with the same trouble: the first twenty by name, the rest by number. One cause is one finding (domain.md §6).
class CellList {
public:
    void add(Place place) {
        if (places_.size() < kNamed) places_.push_back(std::move(place));
        ++count_;
    }
    bool empty() const { return count_ == 0; }
    /// A finding at the first cell, the others related; arguments `cells` ("Ram!B2, Ram!B3 …"), `count`, and for the message
    /// `found`: what was found, with the cells behind it.
    Finding finding(std::string code, std::string found = {}) const;

private:
    static constexpr std::size_t kNamed = 20;
    std::vector<Place> places_;
    std::uint64_t count_ = 0;
};

/// What the reading of one workbook's parts shares.
struct ReadContext {
    const Package& package;
    const Limits& limits;
    WorkbookBuilder builder = {};
    std::vector<Finding> findings = {};

    bool has_string_table = false;
    std::vector<StoredText> strings = {};   ///< the shared string table
    std::uint32_t format_count = 1;         ///< entries of cellXfs that a cell may name
    std::uint32_t unknown_format = 0;       ///< what a cell gets that names another
    std::uint32_t conditional_formats = 0;  ///< entries of dxfs
    std::uint64_t cells = 0;                ///< read so far, all sheets
    std::uint64_t formula_bytes = 0;        ///< of translated shared formulas so far, all sheets
    std::uint64_t link_bytes = 0;           ///< of hyperlink addresses so far, all sheets
    std::set<std::string> parts_read = {};  ///< see claim_part
    std::uint64_t odd_values = 0;           ///< VAL-NUM and VAL-DATE findings so far
    CellList missing_strings = {};          ///< cells whose shared string is not in the table

    Place place_of(std::string_view part) const {
        Place place;
        place.file = package.file();
        place.part = part;
        return place;
    }
};

/// A finding at `place` with what was found and what was expected.
Finding found_at(std::string code, Place place, std::string found, std::string expected = {});
/// The same as a refusal.
std::unexpected<Failure> refuse(std::string code, Place place, std::string found, std::string expected = {});
/// VAL-TEXT: a text longer than the 32,767 UTF-16 units a cell holds.
std::unexpected<Failure> refuse_long_text(Place place, std::string_view text);
/// Two references to one part would read it twice, and a million references a million times: the second is refused with PKG-REL.
Expected<void> claim_part(ReadContext& context, const Relationship& relationship, std::string_view from_part);
/// LIM-…: arguments `option` (the limit's name as in `--limit NAME=VALUE`) and `limit` (its value).
std::unexpected<Failure> over_limit(std::string code, Place place, std::string_view limit, std::uint64_t value);

}  // namespace planbok
