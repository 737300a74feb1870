#pragma once

#include <algorithm>
#include <memory>

#include "plan/asked_for.h"
#include "schema/load_schema.h"
#include "validation/check_list.h"
#include "validation/csv.h"
#include "validation/order_findings.h"

namespace planbok::test {

/// The shipped plan and its printed figures, examined as if every unit had handed in its workbooks, without any workbook: facts are taken
/// straight from the project's CSV, rounded as their lines print.
struct PrintedPlan {
    std::unique_ptr<PlanSchema> schema;
    ExaminedSet set;
    std::vector<Finding> findings;  ///< of all workbooks and of the set
};

inline Fact fact_of(const PlanSchema& schema, const CsvRow& row, std::size_t number) {
    Fact fact;
    fact.key = {row.at("unit"), row.at("line"), row.at("item"), row.at("period"), row.at("measure"), {}};
    const Line* line = schema.line(fact.key.line);
    const Measure* measure = schema.measure(fact.key.measure);
    REQUIRE(line);
    REQUIRE(measure);
    const bool is_text = measure->role == Measure::Role::Text || measure->role == Measure::Role::BaselineText || measure->role == Measure::Role::BaselinePeriod;
    const auto amount = is_text ? std::nullopt : Decimal::parse(row.at("value"));
    if (amount) {
        fact.value = *amount;
        fact.rounded_to = line->decimals;
    } else {
        fact.value = row.at("value");
    }
    fact.unit = line->unit;
    for (const auto& [name, value] : row) {
        const bool is_key = name == "unit" || name == "line" || name == "item" || name == "period" || name == "measure" || name == "value";
        if (!is_key && !value.empty()) fact.attributes[name] = value;
    }
    fact.source.place.sheet = "Fakta";
    fact.source.place.cell = "F" + std::to_string(number);
    return fact;
}

inline PrintedPlan printed_plan() {
    PrintedPlan out;
    auto loaded = load_schema(file_text("schemas/vastmanland-2019-2021.json"), "vastmanland-2019-2021.json");
    for (const Finding& finding : loaded.findings) MESSAGE(finding.code << " " << to_string(finding.place));
    REQUIRE(loaded.value);
    out.schema = std::make_unique<PlanSchema>(std::move(*loaded.value));
    const PlanSchema& schema = *out.schema;

    const AskedFor asked(schema);
    std::vector<ExaminedWorkbook> files(asked.submissions().size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        files[i].schema = &schema;
        files[i].facts.unit = asked.submissions()[i].unit;
        files[i].facts.input = asked.submissions()[i].input;
        files[i].file = files[i].facts.file = files[i].facts.unit + "-" + files[i].facts.input + ".xlsx";
    }
    std::size_t number = 1;
    for (const CsvRow& row : csv_rows("workbooks/facts/vastmanland-2019.csv")) {
        Fact fact = fact_of(schema, row, ++number);
        const auto& submissions = asked.of_line(fact.key.unit, fact.key.line);
        REQUIRE_MESSAGE(!submissions.empty(), fact.key.unit << " " << fact.key.line);
        ExaminedWorkbook& file = files[submissions.front()];
        fact.source.place.file = file.file;
        file.facts.facts.push_back(std::move(fact));
    }
    for (ExaminedWorkbook& file : files) {
        FactTable facts;
        for (const Fact& fact : file.facts.facts) facts.add(fact);
        const PlanView view(schema, facts);
        const CheckInput input{schema, view, std::span(&file, 1), file.findings, SetExtent::Part};
        for (const CheckEntry& check : check_list()) {
            if (!check.on_workbook) continue;
            for (Finding& finding : check.on_workbook(input)) file.findings.push_back(std::move(finding));
        }
        complete_findings(file.findings, file.file);
        out.findings.insert(out.findings.end(), file.findings.begin(), file.findings.end());
    }
    out.set = examine_set(std::move(files), {}, SetExtent::Whole);
    out.findings.insert(out.findings.end(), out.set.findings.begin(), out.set.findings.end());
    return out;
}

}  // namespace planbok::test
