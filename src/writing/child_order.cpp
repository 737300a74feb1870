#include "writing/child_order.h"

#include <algorithm>

namespace planbok {

namespace {

constexpr std::string_view kWorksheet[] = {
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios",
    "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches",
    "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst"};
constexpr std::string_view kWorkbook[] = {
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences", "definedNames",
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr",
    "webPublishObjects", "extLst"};
constexpr std::string_view kStylesheet[] = {"numFmts", "fonts",      "fills", "borders",     "cellStyleXfs", "cellXfs",
                                            "cellStyles", "dxfs", "tableStyles", "colors",       "extLst"};

bool may_repeat(std::string_view name) { return name == "conditionalFormatting" || name == "cols" || name == "fileRecoveryPr"; }

}  // namespace

std::span<const std::string_view> worksheet_children() { return kWorksheet; }
std::span<const std::string_view> workbook_children() { return kWorkbook; }
std::span<const std::string_view> stylesheet_children() { return kStylesheet; }

bool ChildOrder::accept(std::string_view name) {
    const auto found = std::find(order_.begin(), order_.end(), name);
    const auto index = static_cast<std::size_t>(found - order_.begin());
    if (found == order_.end() || index < next_) return false;
    next_ = may_repeat(name) ? index : index + 1;
    return true;
}

}  // namespace planbok
