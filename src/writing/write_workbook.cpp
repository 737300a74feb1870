#include <string>
#include <utility>
#include <vector>

#include "package/write_package.h"
#include "writing/check_new_workbook.h"
#include "writing/new_cells.h"
#include "writing/new_workbook.h"
#include "writing/relations.h"
#include "writing/write_chart.h"
#include "writing/write_comments.h"
#include "writing/write_properties.h"
#include "writing/write_shared_strings.h"
#include "writing/write_sheet.h"
#include "writing/write_styles.h"
#include "writing/write_table.h"
#include "writing/write_theme.h"
#include "writing/write_workbook_part.h"

namespace planbok {

namespace {

constexpr std::string_view kSpreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
constexpr std::string_view kRelationsType = "application/vnd.openxmlformats-package.relationships+xml";

std::string numbered(std::string_view stem, std::size_t number, std::string_view extension = ".xml") {
    return std::string(stem) + std::to_string(number) + std::string(extension);
}

/// The parts of a new package, sheet by sheet: numbers run through the workbook.
class PackageParts {
public:
    explicit PackageParts(const NewWorkbook& workbook, const NewCells& cells) : workbook_(workbook), cells_(cells) {}

    std::vector<NewPart> make() {
        std::vector<NewPart> sheet_parts;
        for (std::size_t i = 0; i < workbook_.sheets.size(); ++i) add_sheet(i);
        sheet_parts.swap(parts_);
        add_workbook();
        for (NewPart& part : sheet_parts) parts_.push_back(std::move(part));
        add("xl/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", theme_xml());
        add_spreadsheet("xl/styles.xml", "styles", styles_xml(workbook_.styles, conditional_));
        if (!strings_.empty()) add_spreadsheet("xl/sharedStrings.xml", "sharedStrings", strings_.xml());
        add_properties();
        parts_.insert(parts_.begin(), {"[Content_Types].xml", "", content_types_xml(parts_)});
        return std::move(parts_);
    }

private:
    void add(std::string name, std::string_view type, std::string bytes) {
        parts_.push_back({std::move(name), std::string(type), std::move(bytes)});
    }

    void add_spreadsheet(std::string name, std::string_view kind, std::string bytes) {
        add(std::move(name), std::string(kSpreadsheet) + std::string(kind) + "+xml", std::move(bytes));
    }

    void add_relations(std::string_view part, const Relations& relations) {
        if (!relations.empty()) add(relations_part_name(part), kRelationsType, relations.xml());
    }

    void add_sheet(std::size_t index) {
        const NewSheet& sheet = workbook_.sheets[index];
        const std::string name = numbered("xl/worksheets/sheet", index + 1);
        Relations relations;
        SheetRelations ids;
        for (const NewHyperlink& link : sheet.hyperlinks) {
            ids.hyperlinks.push_back(link.target.empty() ? "" : relations.add("hyperlink", link.target, true));
        }
        std::vector<NewPart> of_sheet;
        of_sheet.swap(parts_);
        if (!sheet.charts.empty()) {
            ids.drawing = relations.add("drawing", numbered("../drawings/drawing", ++drawings_));
            add_drawing(sheet);
        }
        if (!sheet.comments.empty()) {
            ++comments_;
            ids.comments_drawing = relations.add("vmlDrawing", numbered("../drawings/vmlDrawing", comments_, ".vml"));
            relations.add("comments", numbered("../comments", comments_));
            add(numbered("xl/drawings/vmlDrawing", comments_, ".vml"), "", comments_drawing_vml(sheet.comments, index + 1));
            add_spreadsheet(numbered("xl/comments", comments_), "comments", comments_xml(sheet.comments));
        }
        for (const NewTable& table : sheet.tables) {
            ids.tables.push_back(relations.add("table", numbered("../tables/table", ++tables_)));
            add_spreadsheet(numbered("xl/tables/table", tables_), "table", table_xml(table, tables_, index, cells_));
        }
        of_sheet.swap(parts_);  // the sheet before what hangs on it
        const bool selected = index == first_visible_sheet(workbook_);
        add_spreadsheet(name, "worksheet", sheet_xml(sheet, cells_.of_sheet(index), ids, selected, strings_, conditional_));
        add_relations(name, relations);
        for (NewPart& part : of_sheet) parts_.push_back(std::move(part));
    }

    void add_drawing(const NewSheet& sheet) {
        const std::string name = numbered("xl/drawings/drawing", drawings_);
        Relations relations;
        std::vector<std::string> ids;
        const std::size_t first_chart = charts_;
        for (std::size_t i = 0; i < sheet.charts.size(); ++i) ids.push_back(relations.add("chart", numbered("../charts/chart", ++charts_)));
        add(name, "application/vnd.openxmlformats-officedocument.drawing+xml", drawing_xml(sheet.charts, ids));
        add_relations(name, relations);
        for (std::size_t i = 0; i < sheet.charts.size(); ++i) {
            add(numbered("xl/charts/chart", first_chart + i + 1), "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                chart_xml(sheet.charts[i], cells_));
        }
    }

    void add_workbook() {
        Relations package;
        package.add("officeDocument", "xl/workbook.xml");
        package.add("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        package.add("extended-properties", "docProps/app.xml");
        if (!workbook_.custom_properties.empty()) package.add("custom-properties", "docProps/custom.xml");
        add_relations("", package);
        add_spreadsheet("xl/workbook.xml", "sheet.main", workbook_part_xml(workbook_));
        Relations relations;
        for (std::size_t i = 0; i < workbook_.sheets.size(); ++i) relations.add("worksheet", numbered("worksheets/sheet", i + 1));
        relations.add("theme", "theme/theme1.xml");
        relations.add("styles", "styles.xml");
        if (!strings_.empty()) relations.add("sharedStrings", "sharedStrings.xml");
        add_relations("xl/workbook.xml", relations);
    }

    void add_properties() {
        add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core_properties_xml(workbook_));
        add("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", app_properties_xml());
        if (workbook_.custom_properties.empty()) return;
        add("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            custom_properties_xml(workbook_.custom_properties));
    }

    const NewWorkbook& workbook_;
    const NewCells& cells_;
    std::vector<NewPart> parts_;
    SharedStrings strings_;
    DifferentialStyles conditional_;
    std::size_t drawings_ = 0, charts_ = 0, comments_ = 0, tables_ = 0;
};

}  // namespace

Expected<std::string> write_workbook(const NewWorkbook& workbook) {
    const NewCells cells(workbook);
    if (auto sound = check_new_workbook(workbook, cells); !sound) return std::unexpected(sound.error());
    const std::vector<NewPart> parts = PackageParts(workbook, cells).make();
    std::vector<PackageItem> items;
    for (const NewPart& part : parts) items.push_back(NewEntry{part.name, part.bytes, nullptr, true});
    PackageWriteOptions options;
    options.time = DosTime::from_iso(workbook.created);
    return write_package(items, options);
}

}  // namespace planbok
