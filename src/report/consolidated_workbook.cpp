#include "report/consolidated_workbook.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "report/blocks.h"
#include "report/calculate_cached_values.h"
#include "report/lineage_names.h"

namespace planbok {
namespace {

constexpr std::size_t kSheetNameLength = 31;

/// A legal sheet name nobody has yet: at most 31 UTF-16 units, without the characters Excel refuses.
std::string sheet_name(const std::string& wanted, std::set<std::string>& taken) {
    std::string name;
    for (const char c : wanted) name += std::string_view("[]:*?/\\").find(c) == std::string_view::npos ? c : '-';
    while (!name.empty() && name.front() == '\'') name.erase(0, 1);
    while (!name.empty() && (name.back() == '\'' || name.back() == ' ')) name.pop_back();
    if (name.empty()) name = "Blad";
    name.resize(utf16_offset(name, kSheetNameLength));
    std::string unique = name;
    for (int n = 2; !taken.insert(fold_case(unique)).second; ++n) {
        const std::string suffix = " " + std::to_string(n);
        unique = name.substr(0, utf16_offset(name, kSheetNameLength - suffix.size())) + suffix;
    }
    return unique;
}

std::vector<Finding> gathered(const ExaminedSet& set, bool accepted) {
    std::vector<Finding> all;
    for (const ExaminedWorkbook& file : set.files) {
        const auto& part = accepted ? file.accepted : file.findings;
        all.insert(all.end(), part.begin(), part.end());
    }
    const auto& across = accepted ? set.accepted : set.findings;
    all.insert(all.end(), across.begin(), across.end());
    std::stable_sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    return all;
}

bool hands_in_something(const ExaminedSet& set, const std::string& unit) {
    return std::any_of(set.files.begin(), set.files.end(), [&](const ExaminedWorkbook& file) { return !file.refused && file.facts.unit == unit; });
}

void set_page(ReportContext& context, NewSheet& sheet, bool landscape) {
    sheet.page.landscape = landscape;
    sheet.page.header = "&L" + context.text(context.schema.title) + "&R" + context.options.as_of;
    sheet.page.footer = "&L&F&C&A&R" + context.text("Sida &P av &N", "Page &P of &N");
}

void write_title(ReportContext& context, const OutputSheet& declared, SheetPen& pen) {
    pen.sheet.column_widths[0] = 2;
    pen.sheet.column_widths.try_emplace(SheetPen::kLabelColumn, 50);
    for (std::uint32_t column = SheetPen::kFirstValue; column < 24; ++column) pen.sheet.column_widths.try_emplace(column, 11.5);
    pen.put(SheetPen::kLabelColumn, context.text(declared.title), context.look.title());
    pen.sheet.row_heights[pen.row++] = 32;
    pen.put(SheetPen::kLabelColumn, context.text(context.schema.title) + " · " + context.text("plan ", "plan ") + context.schema.version + " · " + context.options.as_of, context.look.subtitle());
    pen.row += 2;
}

constexpr std::uint32_t kTitleRows = 3;

bool has_block(const OutputSheet& sheet, BlockKind kind) {
    return std::any_of(sheet.blocks.begin(), sheet.blocks.end(), [&](const OutputBlock& block) { return block.kind == kind; });
}

/// Rows a block will take, which the placing pass must know before anything is written; charts and items are below what is referred to.
bool has_places(BlockKind kind) {
    return kind == BlockKind::Statement || kind == BlockKind::KeyFigures || kind == BlockKind::Sensitivity || kind == BlockKind::UnitTable;
}

void write_block(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    switch (block.kind) {
        case BlockKind::Cover: return write_cover(context, block, pen);
        case BlockKind::Statement:
        case BlockKind::KeyFigures:
        case BlockKind::Sensitivity: return write_statement(context, block, pen);
        case BlockKind::UnitTable: return write_unit_table(context, block, pen);
        case BlockKind::ItemTable: return write_item_table(context, block, pen);
        case BlockKind::Indicators: return write_indicators(context, block, pen);
        case BlockKind::Findings: return write_findings(context, block, pen);
        case BlockKind::Lineage: return write_lineage(context, block, pen);
        case BlockKind::About: return write_about(context, block, pen);
        case BlockKind::UnitSheets:
        case BlockKind::Chart: return;  // unit sheets are sheets of their own; charts stand in the blocks they draw
    }
}

/// Long lists run over as many pages as they need; everything else is one page a board can hold in its hand.
bool runs_over_pages(const OutputSheet& sheet) {
    return has_block(sheet, BlockKind::Findings) || has_block(sheet, BlockKind::Lineage) || has_block(sheet, BlockKind::ItemTable);
}

/// Writes a declared sheet from its title down.
void write_sheet_blocks(ReportContext& context, const OutputSheet& declared, NewSheet& sheet) {
    SheetPen pen{sheet};
    write_title(context, declared, pen);
    for (const OutputBlock& block : declared.blocks) write_block(context, block, pen);
    sheet.page.fit_height = !runs_over_pages(declared) ? 1 : has_block(declared, BlockKind::ItemTable) ? 2 : 0;
}

/// Blocks are written twice: first into a scratch sheet, which tells where every amount will stand, then for good with formulas that
/// may refer to any of them. The writers are the same, so that a place cannot drift from what is written.
void place_everything(ReportContext& context, const std::vector<const OutputSheet*>& sheets, const std::vector<std::string>& names) {
    // A line that stands on several sheets has its place on the one made for it; the cover, which repeats lines, comes last.
    std::vector<std::size_t> order(sheets.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_partition(order.begin(), order.end(), [&](std::size_t i) { return !has_block(*sheets[i], BlockKind::Cover); });
    for (const std::size_t i : order) {
        NewSheet scratch;
        scratch.name = names[i];
        SheetPen pen{scratch};
        write_title(context, *sheets[i], pen);
        for (const OutputBlock& block : sheets[i]->blocks) {
            if (block.kind == BlockKind::UnitTable) place_unit_table(context, block, pen);
            else if (has_places(block.kind)) place_statement(context, block, pen);
            if (has_places(block.kind) || block.kind == BlockKind::ItemTable || block.kind == BlockKind::Cover) write_block(context, block, pen);
        }
    }
}

DefinedName cell_name(const char* name, const std::string& sheet, const Range& range) {
    DefinedName defined;
    defined.name = name;
    defined.formula = absolute_reference(sheet, range);
    return defined;
}

/// The names by which `trace` and a later run know this workbook.
void add_names(NewWorkbook& workbook, const std::vector<const OutputSheet*>& sheets, const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        for (const OutputBlock& block : sheets[i]->blocks) {
            const NewSheet& sheet = workbook.sheets[i];
            if (block.kind == BlockKind::Lineage && sheet.auto_filter) workbook.names.push_back(cell_name(kLineageName, names[i], *sheet.auto_filter));
            if (block.kind != BlockKind::About) continue;
            const std::uint32_t first = kTitleRows + 2;  // below the sheet's title and the block's heading
            const auto at = [&](std::uint32_t row) { return Range{{row, SheetPen::kFirstValue}, {row, SheetPen::kFirstValue}}; };
            workbook.names.push_back(cell_name(kResultName, names[i], at(first)));
            workbook.names.push_back(cell_name(kPlanName, names[i], at(first + 1)));
            workbook.names.push_back(cell_name(kPlanVersionName, names[i], at(first + 2)));
        }
    }
}

}  // namespace

void write_block_heading(ReportContext& context, const OutputBlock& block, SheetPen& pen) {
    pen.put(SheetPen::kLabelColumn, context.text(block.title), context.look.heading());
    pen.sheet.row_heights[pen.row++] = 24;
    pen.put(SheetPen::kLabelColumn, context.text(block.note), context.look.note());
    ++pen.row;
}

NewWorkbook consolidated_workbook(const Output& output, const ExaminedSet& set, const RunOptions& options, Language language, const std::string& created) {
    const PlanSchema& schema = *set.schema;
    NewWorkbook workbook;
    workbook.created = created;
    const PlanView view(schema, set.facts);
    const std::vector<Finding> findings = gathered(set, false), accepted = gathered(set, true);
    ReportContext context{schema, set, options, view, findings, accepted, language, Look(workbook), {}, {}, {}, {}, {}, {}};
    workbook.title = context.text(output.title) + " – " + context.text(schema.title);
    workbook.custom_properties = {{"PlanbokPlan", schema.id}, {"PlanbokPlanversion", schema.version}};

    std::set<std::string> taken;
    std::vector<std::string> names;
    std::vector<const OutputSheet*> sheets;  // declared sheets, without the one that only asks for unit sheets
    bool wants_unit_sheets = false;
    for (const OutputSheet& declared : output.sheets) {
        wants_unit_sheets = wants_unit_sheets || has_block(declared, BlockKind::UnitSheets);
        if (declared.blocks.size() == 1 && has_block(declared, BlockKind::UnitSheets)) continue;
        sheets.push_back(&declared);
        names.push_back(sheet_name(declared.name, taken));
        NewSheet& sheet = workbook.add_sheet(names.back());
        sheet.tab_color = declared.tab_color;
        set_page(context, sheet, declared.landscape);
    }
    for (const OrganisationUnit& unit : schema.units) {
        if (!wants_unit_sheets || !hands_in_something(set, unit.id)) continue;
        const std::string name = sheet_name(unit.short_name.empty() ? context.text(unit.label) : unit.short_name, taken);
        context.unit_sheets[unit.id] = name;
        NewSheet& sheet = workbook.add_sheet(name);
        sheet.tab_color = "A5A5A5";
        set_page(context, sheet, true);
        SheetPen pen{sheet};
        write_unit_sheet(context, unit, pen);
        sheet.freeze = CellRef{1, SheetPen::kFirstValue};
    }
    for (const auto& [unit_id, name] : context.unit_sheets) {
        for (NewSheet& sheet : workbook.sheets) {
            if (sheet.name == name) write_unit_formulas(context, *schema.unit(unit_id), sheet);
        }
    }
    place_everything(context, sheets, names);
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        write_sheet_blocks(context, *sheets[i], workbook.sheets[i]);
        if (!workbook.sheets[i].freeze) workbook.sheets[i].freeze = CellRef{kTitleRows - 1, SheetPen::kFirstValue};
    }
    add_names(workbook, sheets, names);
    calculate_cached_values(workbook, options.calculation);
    return workbook;
}

}  // namespace planbok
