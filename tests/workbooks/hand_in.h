#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "binding/layout.h"
#include "messages/catalogue.h"
#include "validation/validate.h"
#include "workbooks/row_edits.h"
#include "writing/patch.h"

namespace planbok::test {

/// The plan schema and the workbooks that come with Planbok, examined once, and again in part where a test has changed one.
class Shipped {
public:
    static Shipped& instance();

    const PlanSchema& schema() const { return schemas_.front(); }
    const ExaminedWorkbook& clean(const std::string& file) const;
    const std::vector<std::string>& files() const { return files_; }
    /// Every finding of the workbooks and of the set, were the files in `changed` handed in (none: nothing was) beside the others.
    using Changes = std::map<std::string, std::shared_ptr<const std::string>>;
    std::vector<Finding> findings(const Changes& changed);

private:
    Shipped();
    ExaminedWorkbook examined(std::shared_ptr<const std::string> bytes, const std::string& file) const;

    std::vector<PlanSchema> schemas_;
    std::vector<std::string> files_;
    std::map<std::string, ExaminedWorkbook> clean_;
};

/// One workbook on its way to be handed in with faults. Cells are found by what they are about, through the binding of the workbook
/// as it is without faults; formulas are recomputed, as Excel would, before `stale` values are put in.
class Draft {
public:
    explicit Draft(const ExaminedWorkbook& clean) : clean_(&clean) {}

    void set(const FieldKey& field, PatchContent content);
    void set(const char* place, PatchContent content);  ///< "Ram!D7"
    void formula(const FieldKey& field, std::string text);
    void attribute(const FieldKey& field, const char* name, PatchContent content);  ///< of a list's row: slag, motpart, benamning
    void stale(const FieldKey& field, double stored);
    void delete_row(const FieldKey& field);
    void insert_row_before(const FieldKey& field,
                           std::vector<std::pair<const char*, PatchContent>> cells);  ///< column letters → content
    void hide_row(const FieldKey& field);

    std::string bytes() const;

private:
    SheetCell cell(const FieldKey& field) const;
    const std::string& sheet_name(SheetCell cell) const { return clean_->workbook->sheets[cell.sheet].name; }

    const ExaminedWorkbook* clean_;
    std::vector<CellPatch> patches_, after_rows_, stale_;
    std::vector<std::function<void(WorkbookXml&)>> row_edits_;
};

/// The whole hand-in: drafts by file name, copies and files that are not there.
class HandIn {
public:
    Draft& operator[](const char* file);
    void hand_in_twice(const char* file, const char* copy) { copies_[copy] = file; }
    void leave_out(const char* file) { left_out_.push_back(file); }
    std::vector<Finding> findings() const;

private:
    std::map<std::string, Draft> drafts_;
    std::map<std::string, std::string> copies_;
    std::vector<std::string> left_out_;
};

}  // namespace planbok::test
