#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "binding/binding.h"
#include "binding/fill.h"
#include "binding/make_template.h"
#include "facts/read_facts.h"
#include "small_plan.h"
#include "workbook/workbook_builder.h"
#include "writing/new_workbook.h"

namespace doctest {
template <>
struct StringMaker<std::vector<std::string>> {
    static String convert(const std::vector<std::string>& texts) {
        std::string all;
        for (const std::string& text : texts) all += "\n    " + text;
        return all.c_str();
    }
};
}  // namespace doctest

namespace planbok {

inline NewWorkbook small_template(const PlanSchema& plan, const char* unit = "hamn") {
    auto made = make_template(plan, plan.inputs.front(), *plan.unit(unit), "2030-01-01T00:00:00Z");
    REQUIRE(made);
    return std::move(*made);
}

/// Writes patches into a workbook that has not been written yet.
inline void apply(NewWorkbook& workbook, const std::vector<CellPatch>& patches) {
    for (const CellPatch& patch : patches) {
        for (NewSheet& sheet : workbook.sheets) {
            if (sheet.name != patch.sheet) continue;
            std::uint32_t style = 0;
            for (const NewCell& cell : sheet.cells) {
                if (cell.ref == patch.ref) style = cell.style;
            }
            if (const auto* amount = std::get_if<Decimal>(&patch.content)) sheet.put(patch.ref, *amount, style);
            if (const auto* text = std::get_if<std::string>(&patch.content)) sheet.put(patch.ref, *text, style);
        }
    }
}

/// The cell at `a1` as the template or a test put it last.
inline const NewCell* cell_at(const NewWorkbook& workbook, const std::string& sheet_name, const char* a1) {
    const NewCell* found = nullptr;
    for (const NewSheet& sheet : workbook.sheets) {
        if (sheet.name != sheet_name) continue;
        for (const NewCell& cell : sheet.cells) {
            if (cell.ref == *parse_a1(a1)) found = &cell;
        }
    }
    return found;
}

inline std::string formula_at(const NewWorkbook& workbook, const std::string& sheet, const char* a1) {
    const NewCell* cell = cell_at(workbook, sheet, a1);
    const auto* formula = cell ? std::get_if<NewFormula>(&cell->content) : nullptr;
    return formula ? formula->text : std::string();
}

inline std::string text_at(const NewWorkbook& workbook, const std::string& sheet, const char* a1) {
    const NewCell* cell = cell_at(workbook, sheet, a1);
    const auto* text = cell ? std::get_if<std::string>(&cell->content) : nullptr;
    return text ? *text : std::string();
}

/// What a workbook says, and everything that was noticed on the way.
struct Examined {
    Workbook workbook;
    Reported<Binding> binding;
    Reported<WorkbookFacts> facts;

    std::vector<Finding> findings() const {
        std::vector<Finding> all = binding.findings;
        all.insert(all.end(), facts.findings.begin(), facts.findings.end());
        return all;
    }
    std::vector<std::string> codes() const {
        std::vector<std::string> all;
        for (const Finding& finding : findings()) all.push_back(finding.code);
        return all;
    }
    const Finding* finding(std::string_view code) const {
        for (const Finding& candidate : binding.findings) {
            if (candidate.code == code) return &candidate;
        }
        for (const Finding& candidate : facts.findings) {
            if (candidate.code == code) return &candidate;
        }
        return nullptr;
    }
};

inline Examined examine(const PlanSchema& plan, Workbook workbook, const AcceptedSynonyms& accepted = {}) {
    Examined result{std::move(workbook), {}, {}};
    result.binding = bind(plan, result.workbook, accepted);
    const auto values = recalculate(result.workbook, {});
    result.facts = read_facts(plan, result.binding.value, result.workbook, values.value);
    return result;
}

/// A fact as a line of text: "hamn intakter . 2031 belopp = 12.5 mnkr".
inline std::string line_of(const Fact& fact) {
    std::string text = fact.key.unit + " " + fact.key.line + " " + (fact.key.item.empty() ? "." : fact.key.item) + " " +
                       fact.key.period + " " + fact.key.measure + " = ";
    if (const Decimal* amount = fact.amount()) text += amount->reduced().to_string();
    if (const std::string* words = fact.text()) text += *words;
    if (std::holds_alternative<NotReported>(fact.value)) text += "(ej)";
    text += " " + std::string(to_string(fact.unit)) + (fact.rounded_to ? " ±" + std::to_string(*fact.rounded_to) : "");
    for (const auto& [name, value] : fact.attributes) text += " " + name + "=" + value;
    return text;
}

inline std::vector<std::string> lines_of(const WorkbookFacts& facts) {
    std::vector<std::string> lines;
    for (const Fact& fact : facts.facts) lines.push_back(line_of(fact));
    std::sort(lines.begin(), lines.end());
    return lines;
}

inline FillFact fill_fact(std::string unit, std::string line, std::string period, std::string value,
                          std::string measure = "belopp") {
    FillFact fact;
    fact.unit = std::move(unit);
    fact.line = std::move(line);
    fact.period = std::move(period);
    fact.measure = std::move(measure);
    fact.value = std::move(value);
    return fact;
}

inline FillFact fill_item(std::string unit, std::string item, std::string label, std::string period, std::string value,
                          std::string slag, std::string motpart = {}) {
    FillFact fact = fill_fact(std::move(unit), "forandring", std::move(period), std::move(value));
    fact.item = std::move(item);
    fact.attributes = {{"benamning", std::move(label)}, {"slag", std::move(slag)}};
    if (!motpart.empty()) fact.attributes["motpart"] = std::move(motpart);
    return fact;
}

/// Facts for every kind of region of the small plan.
inline std::vector<FillFact> small_facts() {
    std::vector<FillFact> facts;
    for (const char* period : {"2030", "2031", "2032"}) {
        facts.push_back(fill_fact("hamn", "intakter", period, "1200.5"));
        facts.push_back(fill_fact("hamn", "personal", period, "-800.2"));
        facts.push_back(fill_fact("hamn", "ovrigt", period, "-399.9"));
        facts.push_back(fill_fact("hamn", "resultat", period, "0.4", "tryckt"));
        facts.push_back(fill_fact("hamn", "andel", period, "100.0", "tryckt"));
        facts.push_back(fill_fact("hamn", "ram", period, "500"));
        facts.push_back(fill_fact("fyr", "ram", period, "120.5"));
    }
    facts.push_back(fill_item("hamn", "h_pris", "Prisuppräkning 2,8 %", "2031", "12.5", "pris"));
    facts.push_back(fill_item("hamn", "h_pris", "Prisuppräkning 2,8 %", "2032", "13.1", "pris"));
    facts.push_back(fill_item("hamn", "h_flytt", "Båtplatser från parken", "2031", "-2.4", "flytt", "park"));
    facts.push_back(fill_item("fyr", "f_pris", "Prisuppräkning", "2032", "1.5", "pris"));
    facts.push_back(fill_fact("hamn", "hyra", "2031", "1.25"));
    facts.push_back(fill_fact("hamn", "hyra", "2032", "rapporteras ej"));
    facts.push_back(fill_fact("hamn", "hyra", "2031", "Omförhandlas", "kommentar"));
    return facts;
}

/// The template of Hamnförvaltningen, filled in.
inline NewWorkbook filled_template(const PlanSchema& plan) {
    NewWorkbook workbook = small_template(plan);
    const Workbook empty = to_workbook(workbook);
    const auto binding = bind(plan, empty);
    const auto patches = fill_patches(plan, binding.value, empty, small_facts());
    CHECK(patches.findings.empty());
    apply(workbook, patches.value);
    return workbook;
}

}  // namespace planbok
