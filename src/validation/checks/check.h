#pragma once

#include <span>
#include <vector>

#include "plan/agreement.h"
#include "plan/plan.h"
#include "validation/validate.h"

namespace planbok {

/// What a check may look at. A check of scope workbook sees one file and its facts; a check of scope set sees all files of the run
/// and the facts of all of them.
struct CheckInput {
    const PlanSchema& schema;
    const PlanView& view;
    std::span<const ExaminedWorkbook> files;
    const std::vector<Finding>& so_far;  ///< findings of earlier stages and checks: one cause is one finding
    SetExtent extent = SetExtent::Part;

    const ExaminedWorkbook& file() const { return files.front(); }  ///< scope workbook
};

/// A check gives what it noticed; severity and who stand in the catalogue, except for schema rules. It changes nothing.
using Check = std::vector<Finding> (*)(const CheckInput& input);

// One file each, named as the code. check_list.h says their scope and what they need.
std::vector<Finding> check_fml_stale(const CheckInput& input);
std::vector<Finding> check_ind_target(const CheckInput& input);
std::vector<Finding> check_rules_of_workbook(const CheckInput& input);
std::vector<Finding> check_rules_of_set(const CheckInput& input);
std::vector<Finding> check_set_conflict(const CheckInput& input);
std::vector<Finding> check_set_double(const CheckInput& input);
std::vector<Finding> check_set_missing(const CheckInput& input);
std::vector<Finding> check_set_schema(const CheckInput& input);
std::vector<Finding> check_set_transfer(const CheckInput& input);
std::vector<Finding> check_sum_line(const CheckInput& input);
std::vector<Finding> check_sum_printed_of_workbook(const CheckInput& input);
std::vector<Finding> check_sum_printed_of_set(const CheckInput& input);
std::vector<Finding> check_sum_varav(const CheckInput& input);
std::vector<Finding> check_val_conflict(const CheckInput& input);
std::vector<Finding> check_val_missing(const CheckInput& input);
std::vector<Finding> check_val_scale_of_workbook(const CheckInput& input);
std::vector<Finding> check_val_scale_of_set(const CheckInput& input);
std::vector<Finding> check_val_sign(const CheckInput& input);

}  // namespace planbok
