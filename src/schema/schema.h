#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/failure.h"
#include "base/finding.h"
#include "formula/rule_formula.h"

namespace planbok {

// A plan schema as a value: everything that is particular to a region, a year or an organisation. schemas/README.md describes every
// member for those who write schemas; schemas/plan.schema.json is its JSON Schema. Ids are legal Excel names, unique in their section;
// line, premise and indicator ids are unique together, because formulas name them.

enum class PeriodKind : std::uint8_t { Outcome /*bokslut*/, Budget, Plan, Forecast /*prognos*/, Actual /*utfall*/ };

struct Period {
    std::string id;  ///< "2019"; months are "2019-03"
    PeriodKind kind = PeriodKind::Budget;
    LocalText label;                    ///< "Budget 2019"
    std::vector<std::string> synonyms;  ///< other column heads: "Bu 19", "2019"
    std::string previous;               ///< id of the period before, for PREV; empty for the first
};

/// Units of measure. Money converts between kr, tkr and mnkr where a unit is declared; nothing else converts.
enum class MeasureUnit : std::uint8_t { Kr, Tkr, Mnkr, Percent, Count, Minutes, Index, Text };
std::string_view to_string(MeasureUnit unit);  ///< "mnkr", "%", "st"
std::optional<MeasureUnit> parse_measure_unit(std::string_view text);  ///< also "mkr", "procent", "miljoner kronor", "tusental kronor"
bool is_money(MeasureUnit unit);
int money_exponent(MeasureUnit unit);  ///< kr 0, tkr 3, mnkr 6

/// How a line's sign reads (domain.md §5): result = costs are negative; net cost = costs are positive; plain = neither.
enum class SignConvention : std::uint8_t { Result, NetCost, Plain };

struct OrganisationUnit {
    std::string id;
    LocalText label;
    std::string short_name;
    std::string parent;     ///< the one hierarchy sums follow; empty for the root
    bool varav = false;     ///< a part of its parent that is shown inside it and never added to it
    std::string principal;  ///< board the unit answers to, when that is not its parent
    std::string group;      ///< heading it stands under in tables
    std::vector<std::string> synonyms;
    std::string valid_from, valid_to;  ///< period ids, empty = open
};

/// What a cell says about a line: the amount itself, the printed figure beside a recomputed sum, a target, a text …
struct Measure {
    std::string id;
    LocalText label;
    /// Amount and Printed stand once in a schema. Baseline* are an indicator's nuläge: the number, the text as printed (also "3 av 6 mål")
    /// and the year it is from; Target is its målvärde.
    enum class Role : std::uint8_t { Amount, Printed, Text, Other, Baseline, BaselineText, BaselinePeriod, Target } role = Role::Amount;
};

struct Statement {
    std::string id;
    LocalText label;
};

/// A line of a statement, a key figure, an indicator's delmått … whatever has values per unit and period.
struct Line {
    std::string id;
    std::string statement;
    LocalText label;
    std::vector<std::string> synonyms;
    MeasureUnit unit = MeasureUnit::Mnkr;
    int decimals = 1;  ///< printed decimals
    SignConvention sign = SignConvention::Plain;
    std::string formula_text;           ///< "=a+b-c": how the line is computed; empty for an input line
    std::optional<RuleFormula> formula;
    bool varav = false;                 ///< shown inside the line it is part of, never added
    std::string varav_of;
    bool is_list = false;               ///< values stand in rows of their own (items), e.g. ramförändringar
    bool required = true;               ///< an empty input cell is VAL-MISSING
    bool negative_expected = false;     ///< a cost in result sign: positive is suspicious (and the reverse for `positive_expected`)
    bool positive_expected = false;
    bool eliminate = false;             ///< internal between units of the hierarchy: left out of the whole (regionersättning)
    std::string source;                 ///< document section
};

struct CodeListEntry {
    std::string id;
    LocalText label;
    std::vector<std::string> synonyms;
};
struct CodeList {
    std::string id;
    std::vector<CodeListEntry> entries;
};

/// A dated assumption with values per period: LPIK, skatteunderlag, utdebitering (domain.md §8: never constants).
struct Premise {
    std::string id;
    LocalText label;
    MeasureUnit unit = MeasureUnit::Percent;
    int decimals = 1;
    bool rounded = true;                    ///< printed values: half a unit of uncertainty
    std::map<std::string, Decimal> values;  ///< by period id
    std::string source, date;
};

struct Goal {
    std::string id;
    LocalText label;
    std::string area;  ///< målområde id
};
struct GoalArea {
    std::string id;
    LocalText label;
    LocalText intention;
    std::string perspective;
};

enum class Direction : std::uint8_t { Up, Down, Actual /*faktiskt värde*/, Budget /*±0/budget/ram*/ };

/// Id of the code list that holds the frequencies of indicators.
inline constexpr std::string_view kFrequencyCodes = "redovisas";

/// An indicator of the goals' overview. Its values are facts on the line with the same id, which the loader adds to `lines` (statement
/// empty, not required); delmått are items of that line.
struct Indicator {
    std::string id;
    std::string number;  ///< as printed
    LocalText label;
    std::string goal;
    Direction direction = Direction::Up;
    std::vector<std::string> frequencies;  ///< ids of the code list "redovisas"
    MeasureUnit unit = MeasureUnit::Percent;
    int decimals = 1;
    std::vector<CodeListEntry> parts;      ///< delmått
    std::string source;
};

// ---- inputs: the workbooks that come in ------------------------------------------------------------------------------------------

/// What one cell, row or column is for the person who fills in.
enum class FieldRole : std::uint8_t { Input, Computed, Locked };

/// A row of a table region: a line (of a unit), or a heading.
struct RowSpec {
    std::string line;     ///< empty for a heading row
    std::string unit;     ///< "self" (the workbook's unit), "varav" (one row for each varav part of it) or a unit id
    std::string item;     ///< delmått
    LocalText label;      ///< empty: the line's (or unit's) label
    std::vector<std::string> synonyms;
    std::optional<FieldRole> role;       ///< default: Computed where the line has a formula that resolves, else Input
    std::vector<std::string> measures;   ///< when given, only columns of these measures are used on this row
    std::vector<std::string> periods;    ///< when given, only these periods
    bool is_heading() const { return line.empty(); }
};

/// A column of a region.
struct ColumnSpec {
    enum class Kind : std::uint8_t { Value, Attribute, Key } kind = Kind::Value;
    std::string period;                   ///< Value
    std::string measure;                  ///< Value
    std::string attribute;                ///< Attribute/Key: "slag", "motpart", "avsnitt" …
    std::string codes;                    ///< Attribute: id of the code list, or "units"
    LocalText label;                      ///< heading; default the period's label
    std::vector<std::string> synonyms;
    std::optional<FieldRole> role;
    bool required = false;                ///< Attribute: must be filled on a row that has values; Value other than an amount: must be filled
    bool computed_rows_only = false;      ///< Value: used only beside computed cells (the printed figure)
    double width = 0;
};

/// A table (declared rows × columns) or a list (open rows) on a sheet. Found by anchors, not by addresses (design.md §4).
struct InputRegion {
    enum class Kind : std::uint8_t { Table, List } kind = Kind::Table;
    std::string id;
    LocalText title;                      ///< heading above the region
    std::vector<std::string> synonyms;    ///< other headings
    std::string unit;                     ///< "self", "varav" (region repeated for each varav part) or a unit id: default for its rows
    LocalText row_heading;                ///< head of the label column: "Mnkr"
    std::vector<RowSpec> rows;            ///< Table
    std::string list_line;                ///< List: line its rows are items of
    std::string sum_line;                 ///< List: line computed as the sum of the rows; empty = no sum row
    int empty_rows = 0;                   ///< List: rows a template leaves for filling in
    std::vector<ColumnSpec> columns;
    MeasureUnit measure_unit = MeasureUnit::Mnkr;
    int decimals = 1;
    bool printed = false;                 ///< figures are rounded as printed: half a unit of tolerance each (domain.md §5)
    bool own_rows = false;                ///< people may add rows of their own inside the region
    std::string note_sv, note_en;         ///< text under the heading
};

struct InputSheet {
    std::string id;
    std::string name;   ///< sheet name in the template
    LocalText title, intro;
    bool landscape = true;
    std::vector<InputRegion> regions;
};

/// A template: what a unit hands in.
struct Input {
    std::string id;
    LocalText title;
    std::vector<std::string> units;  ///< who hands it in
    std::string file_name;           ///< "{unit}-ram.xlsx"
    LocalText instructions;
    bool required = true;            ///< a unit without its workbook is SET-MISSING
    std::vector<InputSheet> sheets;
};

// ---- rules ----------------------------------------------------------------------------------------------------------------------

enum class RuleScopeKind : std::uint8_t { Workbook, Set };
enum class Relation : std::uint8_t { Equal, LessOrEqual, GreaterOrEqual };

/// `found` relation `expected`, for every unit and period it is for. Blank sides are not judged.
struct Rule {
    std::string id;  ///< code in findings: "R-" + id
    Severity severity = Severity::Error;
    Who who = Who::Sender;
    RuleScopeKind scope = RuleScopeKind::Workbook;
    std::vector<std::string> units;    ///< unit ids; empty: the root unit
    std::vector<std::string> periods;  ///< empty: every period
    std::string measure;               ///< measure names stand for; Printed falls back to the amount where nothing is printed
    std::optional<RuleFormula> when;
    std::string when_text, found_text, expected_text;
    std::optional<RuleFormula> found, expected;
    Relation relation = Relation::Equal;
    std::optional<Decimal> tolerance;  ///< none = auto: the uncertainty of the figures taking part
    std::string place;                 ///< line whose cell the finding stands at; empty: first name in `found`
    LocalText message;                 ///< empty: a standard text; holds {found} {expected} {difference} {period} {unit} {line}
    std::string source;
};

// ---- outputs --------------------------------------------------------------------------------------------------------------------

enum class BlockKind : std::uint8_t {
    Cover,         ///< plan, status of the workbooks, summary of findings, key lights
    Statement,     ///< lines × periods of one unit, live formulas, printed figure, difference, verdict
    UnitTable,     ///< units (with varav) × periods of one line, adding the unit sheets live
    ItemTable,     ///< items of a list line, grouped by unit or attribute
    KeyFigures,    ///< as Statement, with target and light
    Sensitivity,   ///< effects: stated, recomputed, verdict
    Indicators,    ///< goals, indicators, direction, value, bedömning with text
    Findings,      ///< every finding with a link to its place; accepted ones apart
    Lineage,       ///< every fact: cell here ← file, sheet, cell, formula
    About,         ///< engine, schema, hashes, limits, method
    UnitSheets,    ///< one sheet per unit with everything it handed in
    Chart
};

struct OutputChart {
    std::string kind;                  ///< column, stacked_column, bar, stacked_bar, line, pie, doughnut
    LocalText title, description;
    std::vector<std::string> lines;    ///< series: lines (Statement) or "units" (UnitTable)
    std::vector<std::string> as_line;  ///< of `lines`, those drawn as a line over columns
    std::vector<std::string> periods;  ///< categories; empty: the block's
    std::string value_title;
};

struct OutputBlock {
    BlockKind kind = BlockKind::Statement;
    std::string id;
    LocalText title, note;
    std::string statement;             ///< Statement, KeyFigures, Sensitivity: its lines in order; or
    std::vector<std::string> lines;    ///< these lines; a "#text" entry is a heading row
    std::string line;                  ///< UnitTable, ItemTable
    std::vector<std::string> total_lines;  ///< UnitTable: lines of the root shown under the units ("summa …")
    std::string group_by;              ///< ItemTable: "unit" or an attribute
    std::string unit;                  ///< default the root
    std::vector<std::string> periods;  ///< empty: the schema's
    bool show_printed = true;          ///< Statement: printed figure, difference and verdict beside
    std::vector<OutputChart> charts;
    std::map<std::string, Decimal> targets;  ///< KeyFigures: line → target (at least) for the light
};

struct OutputSheet {
    std::string id;
    std::string name;
    LocalText title;
    std::string tab_color;
    bool landscape = true;
    std::vector<OutputBlock> blocks;
};

struct Output {
    std::string id;
    LocalText title;
    std::vector<OutputSheet> sheets;
};

// ---- consolidation --------------------------------------------------------------------------------------------------------------

/// Items of a list line that only move money between units: they net to zero when both (or all) parties are in the run.
struct Transfer {
    std::string line;
    std::string attribute;           ///< "slag"
    std::vector<std::string> kinds;  ///< code ids
    std::string counterparty;        ///< attribute holding the other unit; without a value every unit is a party
};

struct PlanSchema {
    std::string file;
    std::string format, id, version, sha256;
    LocalText title, region;
    std::string root_unit;
    std::string amount_measure, printed_measure;  ///< ids of the measures with those roles
    std::vector<Period> periods;
    std::vector<OrganisationUnit> units;
    std::vector<Measure> measures;
    std::vector<Statement> statements;
    std::vector<Line> lines;
    std::vector<CodeList> code_lists;
    std::vector<Premise> premises;
    std::vector<GoalArea> goal_areas;
    std::vector<Goal> goals;
    std::vector<Indicator> indicators;
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    std::vector<Rule> rules;
    std::vector<Transfer> transfers;

    const Period* period(std::string_view period_id) const;
    const OrganisationUnit* unit(std::string_view unit_id) const;
    const Measure* measure(std::string_view measure_id) const;
    const Line* line(std::string_view line_id) const;
    const Premise* premise(std::string_view premise_id) const;
    const Indicator* indicator(std::string_view indicator_id) const;
    const CodeList* code_list(std::string_view list_id) const;
    const Input* input(std::string_view input_id) const;
    /// Units directly below `unit_id`, in schema order; varav parts only when asked for.
    std::vector<const OrganisationUnit*> children(std::string_view unit_id, bool varav) const;
};

}  // namespace planbok
