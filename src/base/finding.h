#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/place.h"

namespace planbok {

/// Fel stops a hand-in and sets exit status 1; varning asks to be read; upplysning is a note.
enum class Severity : std::uint8_t { Error, Warning, Note };

/// Who can mend what a finding points at (domain.md §6): avsändare, central ekonomi, beslutsorgan.
enum class Who : std::uint8_t { Sender, CentralFinance, DecisionBody };

/// A text users read, in both languages. Swedish comes first everywhere.
struct LocalText {
    std::string sv;
    std::string en;

    friend bool operator==(const LocalText&, const LocalText&) = default;
};

/// A typed argument of a finding, named as in its message text: `{expected}`.
struct Argument {
    using Data = std::variant<std::string, std::int64_t, Decimal, LocalText>;
    std::string name;
    Data value;

    friend bool operator==(const Argument&, const Argument&) = default;
};

/// Something noticed about a workbook, a set of workbooks or a schema. Collected; the run goes on.
///
/// `code` is stable, upper case `AREA-NAME`; rules of a plan schema are `R-<id>`. Severity, who and texts of a code stand in the
/// catalogue in src/messages/; a schema rule brings its own in `message`.
/// `expected` and `found` are canonical strings: decimals with "." and ASCII "-" (design.md §6).
struct Finding {
    std::string code;
    Severity severity = Severity::Error;
    Who who = Who::Sender;
    Place place;
    std::string line;    ///< id of the plan line, where there is one
    std::string unit;    ///< id of the unit, where there is one
    std::string period;  ///< "2019" or "2019-03", where there is one
    std::string expected;
    std::string found;
    std::vector<Argument> args;
    std::vector<Place> related;
    std::optional<LocalText> message;  ///< set by schema rules; otherwise the catalogue speaks
    std::string source;                ///< law, decision or document section the rule rests on

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// A finding with the catalogue's severity and who left to `apply_catalogue` (src/messages/).
inline Finding make_finding(std::string code, Place place, std::vector<Argument> args = {}) {
    Finding finding;
    finding.code = std::move(code);
    finding.place = std::move(place);
    finding.args = std::move(args);
    return finding;
}

/// A value and what was noticed while it was made.
template <typename T>
struct Reported {
    T value;
    std::vector<Finding> findings;
};

}  // namespace planbok
