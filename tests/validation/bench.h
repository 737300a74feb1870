#pragma once

#include "plan/small_plan.h"
#include "validation/checks/check.h"

namespace planbok::small {

/// A check on its bench: a plan, facts, the files they come from, and what has been found so far.
struct Bench {
    PlanSchema schema = plan();
    FactTable facts;
    std::vector<ExaminedWorkbook> files;
    std::vector<Finding> so_far;
    SetExtent extent = SetExtent::Part;

    explicit Bench(const Facts& given = {}) : facts(given.table()) {}

    /// A file that was read as `unit`'s workbook `input`.
    ExaminedWorkbook& file(const std::string& name, const std::string& unit, const std::string& input) {
        ExaminedWorkbook& out = files.emplace_back();
        out.file = name;
        out.schema = &schema;
        out.facts.file = name;
        out.facts.unit = unit;
        out.facts.input = input;
        return out;
    }

    std::vector<Finding> run(Check check) {
        if (files.empty()) file("norr.xlsx", "norr", "ram");
        const PlanView view(schema, facts);
        return check({schema, view, files, so_far, extent});
    }
};

inline std::string place(const Finding& finding) { return to_string(finding.place); }

}  // namespace planbok::small
