#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "binding/binding.h"
#include "facts/read_facts.h"
#include "formula/recalculate.h"
#include "package/package.h"
#include "plan/plan.h"

namespace planbok {

/// A finding somebody has accepted (domain.md §6): bound to code, cell and both values, lapses when one changes.
struct AcceptedFinding {
    std::string code, file, sheet, cell, found, expected;  ///< file: name without folder
    std::string reason, who, decision, valid_to;           ///< valid_to: ISO date, empty = no end
};
struct Acceptances {
    std::vector<AcceptedFinding> findings;
    AcceptedSynonyms synonyms;
};
/// JSON as schemas/README.md, "Accepted findings", tells. Faults: ACC-….
Reported<Acceptances> load_acceptances(std::string_view json, std::string_view file);

struct RunOptions {
    CalculationOptions calculation;
    Limits limits;
    std::string as_of;  ///< ISO date, recorded
    Acceptances accepted;
    const PlanSchema* forced_schema = nullptr;  ///< --schema; otherwise chosen among `schemas`
};

/// One file, examined through every stage as far as it could be.
struct ExaminedWorkbook {
    std::string file, sha256, content_hash;
    bool refused = false;  ///< status "refused": a finding says why
    const PlanSchema* schema = nullptr;
    std::shared_ptr<const std::string> bytes;
    std::unique_ptr<Package> package;
    std::unique_ptr<Workbook> workbook;
    std::unique_ptr<Recalculation> values;
    Binding binding;
    WorkbookFacts facts;
    std::vector<Finding> findings;  ///< of this workbook, not accepted
    std::vector<Finding> accepted;
    std::vector<std::string> not_checked;  ///< codes of checks that could not run
};

/// A set of workbooks of one schema, examined together.
struct ExaminedSet {
    std::vector<ExaminedWorkbook> files;
    FactTable facts;
    std::vector<Finding> findings;  ///< of the set, placed at the cell of *found* where there is one
    std::vector<Finding> accepted;
    const PlanSchema* schema = nullptr;
};

ExaminedWorkbook examine_workbook(std::shared_ptr<const std::string> bytes, std::string file,
                                  const std::vector<PlanSchema>& schemas, const RunOptions& options);
/// The same for cells that a host gives (the add-in on the web): no package, no bytes, and `not_checked` for what needs them.
ExaminedWorkbook examine_cells(Workbook workbook, const std::vector<PlanSchema>& schemas, const RunOptions& options);
/// Takes workbooks that were examined one by one. Codes SET-… and rules of scope set. `whole` says that the run is meant to be the
/// whole organisation (consolidate): missing workbooks are then reported.
enum class SetExtent : std::uint8_t { Part, Whole };
ExaminedSet examine_set(std::vector<ExaminedWorkbook> files, const RunOptions& options, SetExtent extent);

/// 0 clean, 1 findings of severity fel, 3 something refused.
int exit_status(const ExaminedSet& set);

}  // namespace planbok
