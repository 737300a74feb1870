#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formula/ast.h"
#include "formula/operand.h"
#include "formula/parse.h"

namespace planbok {

/// The sheets a prefix stands for.
struct SheetSpan {
    bool external = false;  ///< another workbook
    bool found = false;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// A defined name, parsed. Relative references in it count from A1, as in the file.
struct ResolvedName {
    std::string_view formula;
    std::uint32_t root = kNoNode;
    std::uint32_t first_node = 0;
};

/// Says what prefixes, names and table references of formulas mean in one workbook. Remembers what it has found.
/// Defined names are parsed at once, so that no node is added to the Ast while formulas are computed.
class Resolver {
public:
    Resolver(const Workbook& workbook, Ast& ast) : workbook_(workbook), ast_(ast), parser_(ast) {
        collect_tables();
        parse_names();
    }

    /// `prefix` as in Node::prefix; 0 is `sheet` itself.
    SheetSpan sheets(std::uint32_t prefix, std::uint32_t sheet);
    /// The area of a Reference node in a formula on `sheet`; nullopt when its sheet is not there or in another workbook.
    std::optional<Area> area(const Node& node, std::uint32_t sheet);
    /// nullptr: no such name (or its formula cannot be read).
    const ResolvedName* name(std::string_view name, std::uint32_t sheet);
    /// Table[…] as used in `cell`.
    std::expected<Area, ErrorValue> structured(const Node& node, std::string_view formula, SheetCell cell);
    /// Appends every area that the nodes `first`…`root` name, through defined names too.
    void areas(std::uint32_t first, std::uint32_t root, std::string_view formula, SheetCell cell, std::vector<Area>& out, int depth = 0);

private:
    struct PlacedTable {
        std::uint32_t sheet;
        const Table* table;
    };
    void collect_tables();
    void parse_names();
    const PlacedTable* table_at(SheetCell cell) const;

    const Workbook& workbook_;
    Ast& ast_;
    Parser parser_;
    std::vector<std::optional<SheetSpan>> spans_;
    std::vector<ResolvedName> parsed_;  ///< one for each defined name; without a root where it cannot be read
    std::unordered_map<std::string, const ResolvedName*> names_;
    std::size_t visits_ = 0;
    std::unordered_map<std::string, PlacedTable> tables_;
};

/// The area moved from A1 to `cell`: what a relative reference in a defined name means there. Wraps round the edges, as in Excel.
Range moved(const Node& node, CellRef cell);

}  // namespace planbok
