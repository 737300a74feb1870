#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "base/limits.h"
#include "workbook/cell_ref.h"
#include "workbook/value.h"

namespace planbok {

/// What the input of the engine could tell (design.md §2). A check states what it needs; what could not run is `not_checked`.
struct Capabilities {
    bool package = false;      ///< parts, macros, links, signatures
    bool styles = false;       ///< number formats, protection, fills
    bool hidden = false;       ///< hidden sheets, rows, columns
    bool names = false;        ///< defined names
    bool tables = false;       ///< list objects
    bool validations = false;  ///< data validation

    friend bool operator==(const Capabilities&, const Capabilities&) = default;
};

enum class SheetVisibility : std::uint8_t { Visible, Hidden, VeryHidden };
enum class SheetKind : std::uint8_t { Worksheet, Chartsheet, Dialogsheet, Macrosheet };

/// What the number format of a cell says about its number.
enum class NumberClass : std::uint8_t { General, Number, Percent, Date, Text };

/// A cell format (cellXfs entry, ECMA-376 §18.8.45), resolved to what the engine asks.
struct CellFormat {
    std::string format_code = "General";  ///< number format code, en-US
    NumberClass number_class = NumberClass::General;
    bool locked = true;
    bool formula_hidden = false;
    bool invisible = false;  ///< ";;;" or font colour equal to fill: the value does not show
    bool known = true;       ///< false: the file names a format that is not there, so date or number cannot be told
};

enum class FormulaKind : std::uint8_t { Normal, Shared, Array, DynamicArray, DataTable };

/// A formula as it stands in the cell: en-US text without "=". A shared formula's dependants hold their own translated text.
struct FormulaCell {
    std::string_view text;
    FormulaKind kind = FormulaKind::Normal;
    std::optional<Range> extent;  ///< of an array formula
    bool has_cached_value = true; ///< false where the file holds no value for the formula
};

struct DefinedName {
    std::string name;
    std::string formula;                   ///< en-US text without "="
    std::optional<std::uint32_t> sheet;    ///< index of the sheet it is local to
    bool hidden = false;
};

struct TableColumn {
    std::string name;
};

/// A list object (ECMA-376 §18.5).
struct Table {
    std::string name;
    Range range;
    bool has_header = true;
    bool has_totals = false;
    std::vector<TableColumn> columns;
};

struct DataValidation {
    std::vector<Range> ranges;
    std::string type;       ///< list, decimal, whole, …
    std::string operation;  ///< between, equal, …
    std::string formula1;
    std::string formula2;
};

struct Comment {
    CellRef ref;
    std::string author;
    std::string text;
};

struct Hyperlink {
    Range range;
    std::string target;    ///< external address, empty for an internal link
    std::string location;  ///< internal place
};

/// A worksheet: its cells in blocks of row-major order, and what surrounds them.
///
/// Reading a cell that is not there gives a blank. Views stay valid for the life of the Workbook.
class Sheet {
public:
    std::string name;
    SheetKind kind = SheetKind::Worksheet;
    SheetVisibility visibility = SheetVisibility::Visible;
    std::string part;  ///< package part name, empty for host cells
    std::vector<Range> merges;
    std::vector<Table> tables;
    std::vector<DataValidation> validations;
    std::vector<Comment> comments;
    std::vector<Hyperlink> hyperlinks;
    std::optional<Range> auto_filter;
    bool is_protected = false;
    bool has_threaded_comments = false;  ///< their texts stand in `comments` as Excel's plain copies

    /// The cached (stored) value of a cell.
    Value value(CellRef ref) const;
    /// The formula in a cell, or nullptr.
    const FormulaCell* formula(CellRef ref) const;
    /// Index into Workbook::formats.
    std::uint32_t format(CellRef ref) const;
    bool row_hidden(std::uint32_t row) const;        ///< hidden, filtered away or of zero height
    bool column_hidden(std::uint32_t column) const;  ///< hidden or of zero width
    std::size_t cell_count() const;                  ///< stored cells, blanks with a format included
    std::size_t formula_count() const;
    /// The smallest block that holds every stored cell with a value or a formula; none on an empty sheet.
    std::optional<Range> used_range() const;
    /// Every stored cell with a value or a formula, in row-major order.
    void for_each_cell(const std::function<void(CellRef, const Value&, const FormulaCell*)>& visit) const;
    /// Every stored cell with a value or a formula inside `range`, in row-major order; cost follows the cells, not the range.
    void for_each_cell_in(const Range& range, const std::function<void(CellRef, const Value&, const FormulaCell*)>& visit) const;

    Sheet();
    ~Sheet();
    Sheet(Sheet&&) noexcept;
    Sheet& operator=(Sheet&&) noexcept;

private:
    friend class WorkbookBuilder;
    struct Cells;
    std::unique_ptr<Cells> cells_;
};

struct ExternalLink {
    std::string target;
    std::string kind;  ///< workbook, dde, ole
};

/// A workbook as the engine sees it, from bytes or from a host's cells: the single input of every later stage.
struct Workbook {
    std::string file;  ///< path or host name, for places
    std::vector<Sheet> sheets;
    std::vector<DefinedName> names;
    std::vector<CellFormat> formats;
    std::vector<ExternalLink> external_links;
    bool date1904 = false;
    bool manual_calculation = false;
    bool iterate = false;
    bool has_macros = false;
    Capabilities capabilities;
    std::shared_ptr<void> arena;  ///< owns every text a view points into

    /// Index of the sheet called `name` (case ignored), or none.
    std::optional<std::uint32_t> find_sheet(std::string_view sheet_name) const;
    const DefinedName* find_name(std::string_view name, std::optional<std::uint32_t> sheet = std::nullopt) const;
};

/// A cell somewhere in a workbook.
struct SheetCell {
    std::uint32_t sheet = 0;
    CellRef ref;

    friend auto operator<=>(const SheetCell&, const SheetCell&) = default;
};

/// SHA-256 over sheet, cell, type, canonical value (15 digits) and formula: equal hashes give equal workbook-scope findings.
std::string content_hash(const Workbook& workbook);

}  // namespace planbok
