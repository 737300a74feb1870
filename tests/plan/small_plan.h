#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "facts/fact.h"
#include "schema/schema.h"

/// A made-up plan small enough to add up by hand, and facts in it.
///
///     region ─ norr
///            ─ soder ─ varav hamnen
///            ─ vast
///
/// Three periods, 2018–2020. Every unit hands in `ram` (its frame, that of its varav parts, and the list of changes); the region
/// hands in `hel` (income statement with printed sums). Amounts are mnkr with one decimal.
namespace planbok::small {

inline Decimal decimal(std::string_view text) {
    const auto parsed = Decimal::parse(text);
    REQUIRE(parsed);
    return *parsed;
}

inline std::optional<RuleFormula> formula(std::string_view text) {
    auto parsed = RuleFormula::parse(text);
    REQUIRE(parsed);
    return std::move(*parsed);
}

inline Line line(std::string id, std::string_view formula_text = {}, SignConvention sign = SignConvention::Plain) {
    Line out;
    out.id = std::move(id);
    out.label = {"Rad " + out.id, "Line " + out.id};
    out.sign = sign;
    out.formula_text = std::string(formula_text);
    if (!formula_text.empty()) out.formula = formula(formula_text);
    return out;
}

inline ColumnSpec value_column(std::string period, std::string measure) {
    ColumnSpec out;
    out.period = std::move(period);
    out.measure = std::move(measure);
    return out;
}

inline RowSpec row(std::string line_id, std::string unit = {}) {
    RowSpec out;
    out.line = std::move(line_id);
    out.unit = std::move(unit);
    return out;
}

inline std::vector<ColumnSpec> years(const std::string& measure) {
    return {value_column("2018", measure), value_column("2019", measure), value_column("2020", measure)};
}

inline InputRegion list_region(std::string unit) {
    InputRegion out;
    out.kind = InputRegion::Kind::List;
    out.id = "andringar_" + unit;
    out.unit = std::move(unit);
    out.list_line = "andring";
    out.sum_line = "andring_summa";
    out.columns = {value_column("2019", "belopp"), value_column("2020", "belopp")};
    ColumnSpec kind;
    kind.kind = ColumnSpec::Kind::Attribute;
    kind.attribute = "slag";
    kind.codes = "slag";
    ColumnSpec counterparty = kind;
    counterparty.attribute = "motpart";
    counterparty.codes = "units";
    out.columns.push_back(kind);
    out.columns.push_back(counterparty);
    return out;
}

inline Input ram_input() {
    InputRegion table;
    table.id = "ram";
    table.unit = "self";
    table.rows = {row("ram", "self"), row("ram", "varav"), row("ersattning", "self")};
    table.columns = years("belopp");
    Input out;
    out.id = "ram";
    out.title = {"Ram och ramförändringar", "Frame and its changes"};
    out.units = {"norr", "soder", "vast"};
    out.sheets.resize(1);
    out.sheets[0].regions = {table, list_region("self"), list_region("varav")};
    return out;
}

inline Input whole_input() {
    InputRegion table;
    table.id = "resultat";
    table.unit = "self";
    for (const char* id : {"intakter", "kostnader", "netto", "ram_summa", "andring_total", "andel"}) table.rows.push_back(row(id));
    table.columns = years("belopp");
    for (const ColumnSpec& column : years("tryckt")) table.columns.push_back(column);
    Input out;
    out.id = "hel";
    out.title = {"Hela regionen", "The whole region"};
    out.units = {"region"};
    out.sheets.resize(1);
    out.sheets[0].regions = {table};
    return out;
}

inline OrganisationUnit unit(std::string id, std::string parent, bool varav = false) {
    OrganisationUnit out;
    out.id = std::move(id);
    out.label = {"Enhet " + out.id, "Unit " + out.id};
    out.parent = std::move(parent);
    out.varav = varav;
    return out;
}

inline PlanSchema plan() {
    PlanSchema out;
    out.id = "liten";
    out.version = "1";
    out.root_unit = "region";
    out.amount_measure = "belopp";
    out.printed_measure = "tryckt";
    out.periods.resize(3);
    for (std::size_t i = 0; i < 3; ++i) {
        out.periods[i].id = std::to_string(2018 + i);
        out.periods[i].label = {"År " + out.periods[i].id, "Year " + out.periods[i].id};
        if (i > 0) out.periods[i].previous = out.periods[i - 1].id;
    }
    out.units = {unit("region", ""), unit("norr", "region"), unit("soder", "region"), unit("hamnen", "soder", true),
                 unit("vast", "region")};
    out.measures.resize(7);
    const char* ids[] = {"belopp", "tryckt", "text", "malvarde", "nulage", "nulage_text", "nulage_ar"};
    const Measure::Role roles[] = {Measure::Role::Amount,        Measure::Role::Printed,  Measure::Role::Text,
                                   Measure::Role::Target,        Measure::Role::Baseline, Measure::Role::BaselineText,
                                   Measure::Role::BaselinePeriod};
    for (std::size_t i = 0; i < 7; ++i) {
        out.measures[i].id = ids[i];
        out.measures[i].role = roles[i];
    }
    out.lines = {line("intakter", {}, SignConvention::Result),
                 line("kostnader", {}, SignConvention::Result),
                 line("netto", "=intakter+kostnader", SignConvention::Result),
                 line("ram", {}, SignConvention::NetCost),
                 line("ram_beraknad", "=PREV(ram)+CHANGES(andring)", SignConvention::NetCost),
                 line("ram_summa", "=UNITS(ram)", SignConvention::NetCost),
                 line("andring"),
                 line("andring_summa", "=OWNCHANGES(andring)"),
                 line("andring_total", "=CHANGES(andring)"),
                 line("andel", "=netto/ram_summa*100"),
                 line("ersattning")};
    out.lines[1].negative_expected = true;
    out.lines[6].is_list = true;
    out.lines[6].required = false;
    out.lines[9].unit = MeasureUnit::Percent;
    out.lines[10].eliminate = true;
    out.lines[10].required = false;
    out.code_lists.resize(1);
    out.code_lists[0].id = "slag";
    for (const char* id : {"omforing", "tillskott", "internt"}) {
        CodeListEntry entry;
        entry.id = id;
        out.code_lists[0].entries.push_back(entry);
    }
    out.premises.resize(1);
    out.premises[0].id = "index";
    out.premises[0].decimals = 1;
    out.premises[0].values = {{"2019", decimal("2.0")}};
    out.inputs = {ram_input(), whole_input()};
    out.transfers = {{"andring", "slag", {"omforing", "internt"}, "motpart"}};
    return out;
}

/// Facts as they would come from one workbook for each unit; every fact gets a cell of its own.
class Facts {
public:
    /// Figures of `put` from now on are rounded to this many decimals, or exact.
    Facts& rounded(std::optional<int> decimals) {
        rounded_to_ = decimals;
        return *this;
    }
    Facts& put(const std::string& unit, const std::string& line_id, const std::string& period, std::string_view amount,
               const std::string& measure = "belopp") {
        return add({unit, line_id, {}, period, measure, {}}, amount, {});
    }
    Facts& printed(const std::string& unit, const std::string& line_id, const std::string& period, std::string_view amount) {
        return put(unit, line_id, period, amount, "tryckt");
    }
    Facts& item(const std::string& unit, const std::string& id, const std::string& period, std::string_view amount,
                const std::string& kind, const std::string& counterparty = {}) {
        std::map<std::string, std::string> attributes{{"slag", kind}};
        if (!counterparty.empty()) attributes["motpart"] = counterparty;
        return add({unit, "andring", id, period, "belopp", {}}, amount, std::move(attributes));
    }
    Facts& text(const std::string& unit, const std::string& line_id, const std::string& period, const std::string& text,
                const std::string& measure, const std::string& item = {}) {
        Fact fact;
        fact.key = {unit, line_id, item, period, measure, {}};
        fact.value = text;
        return add(std::move(fact));
    }
    Facts& part(const std::string& unit, const std::string& line_id, const std::string& item, const std::string& period,
                std::string_view amount, const std::string& measure) {
        return add({unit, line_id, item, period, measure, {}}, amount, {});
    }
    /// The last fact's cell holds this formula.
    Facts& by_formula(const std::string& text) {
        facts_.back().source.formula = text;
        return *this;
    }

    FactTable table() const {
        FactTable out;
        for (const Fact& fact : facts_) out.add(fact);
        return out;
    }
    const std::vector<Fact>& all() const { return facts_; }

    static std::string file_of(const std::string& unit) { return (unit == "hamnen" ? "soder" : unit) + ".xlsx"; }

private:
    Facts& add(FactKey key, std::string_view amount, std::map<std::string, std::string> attributes) {
        Fact fact;
        fact.key = std::move(key);
        fact.value = decimal(amount);
        fact.rounded_to = rounded_to_;
        fact.attributes = std::move(attributes);
        return add(std::move(fact));
    }
    Facts& add(Fact fact) {
        fact.source.place.file = file_of(fact.key.unit);
        fact.source.place.sheet = "Blad";
        fact.source.place.cell = "A" + std::to_string(facts_.size() + 1);
        facts_.push_back(std::move(fact));
        return *this;
    }

    std::vector<Fact> facts_;
    std::optional<int> rounded_to_ = 1;
};

/// Frames that add up: 100 + 50 (hamnen 20 of them) + 25 = 175 in 2019, 10 more in every unit in 2020.
inline Facts frames() {
    Facts facts;
    facts.put("norr", "ram", "2018", "95.0").put("norr", "ram", "2019", "100.0").put("norr", "ram", "2020", "110.0");
    facts.put("soder", "ram", "2018", "45.0").put("soder", "ram", "2019", "50.0").put("soder", "ram", "2020", "60.0");
    facts.put("hamnen", "ram", "2018", "19.0").put("hamnen", "ram", "2019", "20.0").put("hamnen", "ram", "2020", "21.0");
    facts.put("vast", "ram", "2018", "24.0").put("vast", "ram", "2019", "25.0").put("vast", "ram", "2020", "35.0");
    return facts;
}

}  // namespace planbok::small
