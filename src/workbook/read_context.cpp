#include "workbook/read_context.h"

#include <utility>

#include "base/text.h"
namespace planbok {

Finding CellList::finding(std::string code, std::string found) const {
    std::string cells;
    for (const Place& place : places_) {
        if (!cells.empty()) cells += ", ";
        cells += quoted_sheet_name(place.sheet) + "!" + place.cell;
    }
    if (count_ > places_.size()) cells += " …";
    Finding finding = make_finding(std::move(code), places_.empty() ? Place{} : places_.front());
    if (places_.size() > 1) finding.related.assign(places_.begin() + 1, places_.end());
    finding.found = std::move(found);
    const std::string told = finding.found.empty() ? cells : finding.found + " (" + cells + ")";
    finding.args = {{"found", told}, {"cells", std::move(cells)}, {"count", static_cast<std::int64_t>(count_)}};
    return finding;
}

Finding found_at(std::string code, Place place, std::string found, std::string expected) {
    Finding finding = make_finding(std::move(code), std::move(place));
    finding.found = std::move(found);
    finding.expected = std::move(expected);
    return finding;
}

std::unexpected<Failure> refuse(std::string code, Place place, std::string found, std::string expected) {
    return std::unexpected(Failure{found_at(std::move(code), std::move(place), std::move(found), std::move(expected))});
}

std::unexpected<Failure> refuse_long_text(Place place, std::string_view text) {
    const std::string length = std::to_string(utf16_length(text));
    Failure failure{found_at("VAL-TEXT", std::move(place), length, "32767")};
    failure.finding.message =
        LocalText{"Texten är " + length + " tecken lång; en cell rymmer högst 32767. Filen lästes inte in.",
                  "The text has " + length + " characters; a cell holds at most 32767. The file was not read."};
    return std::unexpected(std::move(failure));
}

Expected<void> claim_part(ReadContext& context, const Relationship& relationship, std::string_view from_part) {
    if (context.parts_read.insert(fold_case(relationship.target)).second) return {};
    return refuse("PKG-REL", context.place_of(from_part), relationship.id + " → " + relationship.target,
                  "1 × " + relationship.target);
}

std::unexpected<Failure> over_limit(std::string code, Place place, std::string_view limit, std::uint64_t value) {
    return fail(std::move(code), std::move(place), {{"option", std::string(limit)}, {"limit", static_cast<std::int64_t>(value)}});
}

}  // namespace planbok
