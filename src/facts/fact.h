#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/place.h"
#include "schema/schema.h"

namespace planbok {

/// What a fact is about. `item` is the row of a list line or the delmått of an indicator; empty otherwise.
struct FactKey {
    std::string unit;
    std::string line;
    std::string item;
    std::string period;
    std::string measure;
    std::string version;  ///< empty: the version handed in

    friend auto operator<=>(const FactKey&, const FactKey&) = default;
};

/// "rapporteras ej": a value of its own, neither empty nor zero.
struct NotReported {
    friend bool operator==(const NotReported&, const NotReported&) = default;
};

/// Where a fact's value stands and how it came about.
struct FactSource {
    Place place;                     ///< file, sheet, cell
    std::string formula;             ///< en-US without "=", when the cell holds one
    bool recomputed = false;         ///< the value is our recomputation of that formula
    bool not_recomputed = false;     ///< "ej omräknad": the formula could not be computed, the stored value was used
    std::vector<std::string> steps;  ///< conversions done, e.g. "tkr → mnkr"
};

/// One value with its meaning. Amounts are in the line's declared unit of measure.
struct Fact {
    FactKey key;
    std::variant<Decimal, std::string, NotReported> value;
    MeasureUnit unit = MeasureUnit::Mnkr;
    std::optional<int> rounded_to;                  ///< decimals the figure is rounded to; none = exact (domain.md §5)
    std::map<std::string, std::string> attributes;  ///< of a list row: slag, motpart (code or unit ids where declared), text
    FactSource source;

    const Decimal* amount() const { return std::get_if<Decimal>(&value); }
    const std::string* text() const { return std::get_if<std::string>(&value); }
};

/// Everything one workbook says.
struct WorkbookFacts {
    std::string file;
    std::string sha256;  ///< of the bytes
    std::string content_hash;
    std::string schema_id, schema_version;
    std::string input;        ///< template id
    std::string unit;         ///< unit id
    std::vector<Fact> facts;  ///< in the order of binding
};

/// Facts of one or many workbooks, found by key.
class FactTable {
public:
    void add(const Fact& fact);  ///< a doubled key keeps the first; see `doubles`
    const Fact* find(const FactKey& key) const;
    /// Items of a list line for one unit, in the order of the workbook; each item once.
    std::vector<std::string> items(std::string_view unit, std::string_view line) const;
    const std::vector<Fact>& all() const { return facts_; }
    /// Pairs of facts with the same key from different cells.
    const std::vector<std::pair<Fact, Fact>>& doubles() const { return doubles_; }

private:
    std::vector<Fact> facts_;
    std::map<FactKey, std::size_t> index_;
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> items_;
    std::vector<std::pair<Fact, Fact>> doubles_;
};

}  // namespace planbok
