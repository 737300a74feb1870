#pragma once

#include "schema/object_reader.h"
#include "schema/schema.h"

namespace planbok {

// One function for each section of a schema file; each reads what its members are called in schemas/README.md.

void read_periods(ObjectReader& file, PlanSchema& schema);
void read_units(ObjectReader& file, PlanSchema& schema);
void read_lines(ObjectReader& file, PlanSchema& schema);  ///< measures, statements, lines
void read_code_lists(ObjectReader& file, PlanSchema& schema);
void read_premises(ObjectReader& file, PlanSchema& schema);
void read_goals(ObjectReader& file, PlanSchema& schema);  ///< goal areas, goals, indicators
void read_inputs(ObjectReader& file, PlanSchema& schema);
void read_outputs(ObjectReader& file, PlanSchema& schema);
void read_rules(ObjectReader& file, PlanSchema& schema);  ///< rules, transfers

/// Entries of a code list or delmått of an indicator: id, label, synonyms.
std::vector<CodeListEntry> read_entries(ObjectReader& owner, std::string_view name, Need need);

/// A formula member: parsed, and put aside for the check of its names. Fault: SCH-FORMULA at the column of the trouble.
std::optional<RuleFormula> read_formula(ObjectReader& owner, std::string_view name, std::string& text, Need need,
                                        const std::string& line = {});

MeasureUnit read_measure_unit(ObjectReader& owner, std::string_view name, MeasureUnit otherwise);

}  // namespace planbok
