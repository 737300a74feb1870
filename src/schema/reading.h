#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "schema/json_document.h"
#include "schema/schema.h"

namespace planbok {

/// What an id may name. Lines, premises and indicators are one namespace, because formulas name them.
enum class IdKind : std::uint8_t { Period, Unit, Measure, Statement, Value, CodeList, GoalArea, Goal, Input, Output, Rule, Count };

/// The state of reading one schema: the document, what has been found wrong, the ids that are there and those that are asked for.
class Reading {
public:
    Reading(const JsonDocument& source, std::string_view file) : document(source), file_(file) {}

    /// A fault at a byte of the text; `found`, `expected` and `args` are the message's.
    Finding& fault(std::string code, std::size_t offset, std::vector<Argument> args = {});

    /// `id` stands at `node` as the name of something. Faults: SCH-ID (not a legal name), SCH-DOUBLE-ID.
    void define(IdKind kind, const std::string& id, const JsonNode& node);
    /// Like `define`, for ids that are unique only within `among`.
    void define_among(std::map<std::string, std::size_t>& among, const std::string& id, const JsonNode& node);
    /// `id` is used at `node` and must be defined somewhere in the schema: SCH-REFERENCE from `check_references`.
    void refer(IdKind kind, const std::string& id, const JsonNode& node) { references_.push_back({kind, id, node.offset}); }
    /// A formula to be checked when every id is known. `owner` is the line it computes; empty for a rule.
    void formula(const JsonNode& node, const std::string& owner) { formulas_.push_back({&node, owner}); }

    /// `code` at `node` must be among `entries`: SCH-CODE otherwise.
    void check_code(const std::string& code, const std::vector<CodeListEntry>& entries, const JsonNode& node);
    /// `line` at `node` must be a list line: SCH-LIST otherwise.
    void check_list_line(const PlanSchema& schema, const std::string& line, const JsonNode& node);

    bool is_defined(IdKind kind, const std::string& id) const { return defined_[static_cast<std::size_t>(kind)].contains(id); }
    std::size_t defined_at(IdKind kind, const std::string& id) const;
    void check_references();
    /// Names and functions in formulas, and lines that are computed from themselves (SCH-CYCLE).
    void check_formulas(const PlanSchema& schema);

    const JsonDocument& document;
    std::vector<Finding> findings;

private:
    struct Reference {
        IdKind kind;
        std::string id;
        std::size_t offset;
    };
    struct PendingFormula {
        const JsonNode* node;
        std::string owner;
    };

    static constexpr std::size_t kMaxFaults = 1'000;  ///< more help nobody

    std::string file_;
    Finding beyond_;  ///< takes what comes after that
    std::map<std::string, std::size_t> defined_[static_cast<std::size_t>(IdKind::Count)];
    std::vector<Reference> references_;
    std::vector<PendingFormula> formulas_;
};

/// " Menas ”x”?" for the word among `words` nearest to `word`; empty texts when none is near.
LocalText suggestion(std::string_view word, const std::vector<std::string>& words);

/// True for a name a formula and Excel can use: a letter or _, then letters, digits, _ and '.', at most 64, not like a cell (A1,
/// R1C1).
bool is_schema_id(std::string_view id);

}  // namespace planbok
