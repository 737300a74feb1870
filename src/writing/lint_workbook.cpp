#include <algorithm>
#include <utility>

#include "base/text.h"
#include "workbook/part_xml.h"
#include "workbook/read_literal.h"
#include "writing/child_order.h"
#include "writing/legal_names.h"
#include "writing/lint_parts.h"
#include "writing/package_parts.h"

namespace planbok {

namespace {

using xml::Namespace;

class WorkbookLint {
public:
    WorkbookLint(LintReport& report, LintWorkbook& workbook) : report_(report), workbook_(workbook), by_id_(workbook.relations) {}

    Expected<void> run(xml::Tokenizer& xml) {
        if (auto opened = xml.open_root(Namespace::Main, "workbook"); !opened) return opened;
        ChildOrder order(workbook_children());
        const auto read = for_each_child(xml, [&]() -> Expected<void> {
            if (xml.token().ns != Namespace::Main) return {};
            const std::string name(xml.token().local);
            if (!order.accept(name)) report_.add(Defect::ChildOrder, {workbook_.part}, name);
            if (name == "sheets") return count_children(xml, name, [&] { return read_sheet(xml); });
            // Empty in every file a common library writes without names, and opened by Excel as it is: not a defect.
            if (name == "definedNames") return for_each_child(xml, [&] { return read_name(xml); });
            if (name == "externalReferences" || name == "pivotCaches") return count_children(xml, name, [&]() -> Expected<void> { return {}; });
            return {};
        });
        if (!read) return read;
        finish();
        return {};
    }

private:
    template <typename Visit>
    Expected<void> count_children(xml::Tokenizer& xml, const std::string& name, Visit visit) {
        bool any = false;
        auto read = for_each_child(xml, [&]() -> Expected<void> {
            any = true;
            return visit();
        });
        if (read && !any) report_.add(Defect::EmptyContainer, {workbook_.part}, name);
        return read;
    }

    Expected<void> read_sheet(xml::Tokenizer& xml) {
        LintSheet sheet;
        sheet.name = decode_xstring(xml.attribute("name").value_or(""));
        sheet.sheet_id = parse_index(xml.attribute("sheetId").value_or("")).value_or(0);
        if (!is_legal_sheet_name(sheet.name) || !sheet_names_.insert(fold_case(sheet.name)).second) {
            report_.add(Defect::SheetName, {workbook_.part, sheet.name}, sheet.name);
        }
        const std::string id(xml.attribute(Namespace::Relationships, "id").value_or(""));
        if (const Relationship* relation = by_id_.find(id)) {
            sheet.part = relation->target;
            sheet.is_worksheet = has_kind(*relation, "worksheet");
        } else {
            report_.add(Defect::RelationshipTarget, {workbook_.part, sheet.name}, id);
        }
        visible_ = visible_ || xml.attribute("state").value_or("visible") == "visible";
        workbook_.sheets.push_back(std::move(sheet));
        return {};
    }

    Expected<void> read_name(xml::Tokenizer& xml) {
        const std::string name = decode_xstring(xml.attribute("name").value_or(""));
        const auto written_scope = xml.attribute("localSheetId");
        const auto scope = written_scope ? parse_index(*written_scope) : std::nullopt;
        if (written_scope && (!scope || *scope >= workbook_.sheets.size())) report_.add(Defect::NameScope, {workbook_.part}, name);
        const std::string folded = fold_case(name);
        if (!is_legal_defined_name(name) || !names_.insert({scope, folded}).second) report_.add(Defect::DefinedName, {workbook_.part}, name);
        if (!scope) workbook_.names.insert(folded);
        const auto text = xml.read_text();
        if (!text) return std::unexpected(text.error());
        if (const auto future = future_function_without_prefix(*text); !future.empty()) report_.add(Defect::FutureFunction, {workbook_.part}, future);
        return {};
    }

    void finish() {
        if (!visible_) report_.add(Defect::NoVisibleSheet, {workbook_.part});
    }

    LintReport& report_;
    LintWorkbook& workbook_;
    RelationshipMap by_id_;
    std::set<std::string> sheet_names_;
    std::set<std::pair<std::optional<std::uint32_t>, std::string>> names_;
    bool visible_ = false;
};

}  // namespace

LintWorkbook lint_workbook_part(const Package& package, const Limits& limits, LintReport& report) {
    LintWorkbook workbook;
    const auto root = package.relationships("");
    const auto part = root ? target_of_kind(*root, "officeDocument") : std::nullopt;
    if (!part) {
        report.add(Defect::RelationshipTarget, {"_rels/.rels"}, "officeDocument");
        return workbook;
    }
    workbook.part = *part;
    auto relations = package.relationships(workbook.part);
    if (relations) workbook.relations = std::move(*relations);
    auto opened = PartXml::open(package, workbook.part, limits);
    if (!opened) {
        report.add_failure(opened.error(), workbook.part);
        return workbook;
    }
    const auto read = WorkbookLint(report, workbook).run((*opened)->xml());
    if (!read) report.add_failure(read.error(), workbook.part);
    return workbook;
}

}  // namespace planbok
