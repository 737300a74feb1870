#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/failure.h"
#include "workbook/workbook.h"

namespace planbok {

enum class HorizontalAlign : std::uint8_t { General, Left, Center, Right };
enum class VerticalAlign : std::uint8_t { Bottom, Center, Top };
enum class BorderLine : std::uint8_t { None, Hair, Thin, Medium, Double };

/// How a cell looks. Equal styles share one cell format in the file. Colours are "RRGGBB", empty = automatic or none.
struct CellStyle {
    std::string font = "Calibri";
    double font_size = 11;
    bool bold = false, italic = false, underline = false;
    std::string color;
    std::string fill;
    std::string number_format;  ///< en-US format code; empty = General
    HorizontalAlign horizontal = HorizontalAlign::General;
    VerticalAlign vertical = VerticalAlign::Center;
    bool wrap = false;
    int indent = 0;
    BorderLine top = BorderLine::None, bottom = BorderLine::None, left = BorderLine::None, right = BorderLine::None;
    std::string border_color;
    bool locked = true;

    friend auto operator<=>(const CellStyle&, const CellStyle&) = default;
};

/// What a new cell holds. Text is always text (OUT-TEXT: never a formula by its first character).
struct NewFormula {
    std::string text;  ///< en-US, no "="
    std::variant<std::monostate, double, std::string, bool, ErrorValue> cached;  ///< filled in by `calculate_cached_values` or the caller
};
using NewContent = std::variant<std::monostate, double, Decimal, std::string, bool, ErrorValue, NewFormula>;

struct NewCell {
    CellRef ref;
    NewContent content;
    std::uint32_t style = 0;  ///< index from NewWorkbook::style()
};

struct NewValidation {
    Range range;
    std::string type = "list";  ///< list, decimal, whole, date, custom …
    std::string operation;      ///< between, greaterThanOrEqual …; empty for list and custom
    std::string formula1, formula2;
    bool allow_blank = true;
    bool stop = true;           ///< false: warning
    std::string error_title, error_text, prompt_title, prompt_text;
};

struct NewConditionalFormat {
    Range range;
    std::string formula;  ///< true → style applies (type expression)
    std::string fill, color;
    bool bold = false;
};

struct NewComment {
    CellRef ref;
    std::string author, text;
};

struct NewHyperlink {
    CellRef ref;
    std::string location;  ///< inside the workbook: "'Ram'!C12"; or
    std::string target;    ///< external address
    std::string tooltip;
};

enum class ChartKind : std::uint8_t { Column, StackedColumn, Bar, StackedBar, Line, Pie, Doughnut };

struct ChartSeries {
    std::string name;        ///< text, or
    std::string name_ref;    ///< a cell: "'Ramar'!$B$5"
    std::string categories;  ///< "'Ramar'!$C$4:$F$4"
    std::string values;      ///< "'Ramar'!$C$5:$F$5"
    std::string color;       ///< "RRGGBB"
    bool as_line = false;    ///< drawn as a line over columns
    bool data_labels = false;
};

struct NewChart {
    ChartKind kind = ChartKind::Column;
    std::string title;
    std::string description;  ///< alternative text for those who do not see the chart
    CellRef from, to;         ///< corner cells of its place on the sheet, both covered
    std::vector<ChartSeries> series;
    std::string value_format = "#,##0";
    std::string value_axis_title, category_axis_title;
    bool legend = true;
    std::optional<double> axis_minimum, axis_maximum;
};

struct NewTable {
    std::string name;
    Range range;  ///< with its header row
};

struct PageSetup {
    bool landscape = false;
    int fit_width = 1, fit_height = 0;  ///< pages; 0 = as many as needed
    std::string header, footer;         ///< with &L &C &R codes
    std::optional<Range> print_area;
    std::optional<std::pair<std::uint32_t, std::uint32_t>> title_rows;  ///< repeated on every page
};

struct NewSheet {
    std::string name;
    SheetVisibility visibility = SheetVisibility::Visible;
    std::string tab_color;
    bool show_grid_lines = false;
    int zoom = 100;
    std::map<std::uint32_t, double> column_widths;  ///< characters
    std::map<std::uint32_t, double> row_heights;    ///< points
    std::map<std::uint32_t, int> row_outline;       ///< grouping level, 1–7
    bool summary_below = true;                      ///< a group's sum stands below its rows; false: above
    std::vector<std::uint32_t> hidden_rows, hidden_columns;
    std::optional<CellRef> freeze;                  ///< first unfrozen cell
    std::optional<Range> auto_filter;
    bool protect = false;                           ///< without a password: guards against slips, not people
    std::vector<NewCell> cells;                     ///< any order; the last one for a place counts; written row by row
    std::vector<Range> merges;
    std::vector<NewValidation> validations;
    std::vector<NewConditionalFormat> conditional_formats;
    std::vector<NewComment> comments;
    std::vector<NewHyperlink> hyperlinks;
    std::vector<NewChart> charts;
    std::vector<NewTable> tables;
    PageSetup page;

    /// Puts a cell; a later put at the same place replaces the earlier one.
    void put(CellRef ref, NewContent content, std::uint32_t style = 0);
};

/// A workbook to be written from nothing: templates and the consolidated workbook. Values first; `write_workbook` makes the bytes.
struct NewWorkbook {
    std::vector<NewSheet> sheets;
    std::vector<DefinedName> names;
    std::map<std::string, std::string> custom_properties;
    std::string title, creator = "Planbok", created;  ///< created: ISO 8601 UTC, given by the run
    std::vector<CellStyle> styles{CellStyle{}};

    /// Index of a style equal to `style`, added when new.
    std::uint32_t style(const CellStyle& style);
    NewSheet& add_sheet(std::string name);
};

/// The bytes of the package: deterministic, repair-lint clean, dates and zip times from `created`.
/// Fails (OUT-LINT) on what no workbook may hold: doubled or illegal names, overlapping merges, text over 32,767 characters …
Expected<std::string> write_workbook(const NewWorkbook& workbook);

/// The same workbook as the engine's input, e.g. to recompute its formulas before it is written. Formulas keep `cached` as stored value.
Workbook to_workbook(const NewWorkbook& workbook);

}  // namespace planbok
