#pragma once

#include <string>
#include <vector>

#include "workbook/part_xml.h"
#include "workbook/read_context.h"
#include "xml/tokenizer.h"

namespace planbok {

/// What the reading of one worksheet part shares: the workbook's context, and which sheet this is.
struct SheetScope {
    ReadContext& context;
    std::uint32_t index = 0;  ///< of the sheet
    std::string part;
    std::vector<Relationship> relationships = {};
    RelationshipMap by_id = {};      ///< of `relationships`
    CellList unknown_formats = {};   ///< cells, rows and columns naming a format that is not there
    CellList unsafe_links = {};      ///< hyperlinks with an address that is shown as text only
    std::string unsafe_target = {};  ///< the first of those addresses
    std::vector<std::string> table_parts = {};

    /// Ranges outside the sheet: the first twenty as written, the place of the first, how many.
    struct BadRanges {
        std::string texts;
        Place place;
        std::uint64_t count = 0;
    };
    BadRanges bad_ranges = {};

    Sheet& sheet() { return context.builder.sheet(index); }
    Place place(std::string cell, std::uint64_t offset) const;
    /// The format a cell may name, or the unknown one, noted for `cell`.
    std::uint32_t format(std::string_view text, const std::string& cell, std::uint64_t offset);
    void add_bad_range(std::string_view text, std::uint64_t offset);
};

/// Reads the children of `<worksheet>` that surround the cells; `xml` stands at the Start of one. Others are passed over.
///
/// Ranges that lie outside the sheet are findings SHT-REF and left out; a merge outside is a refusal CELL-REF. LIM-MERGES,
/// LIM-HYPERLINKS.
Expected<void> read_sheet_property(SheetScope& scope, xml::Tokenizer& xml);

/// Reads the comments part (ECMA-376 §18.7), the table part (§18.5) that belong to a sheet.
Expected<void> read_comments(SheetScope& scope, std::string_view part);
Expected<void> read_table(SheetScope& scope, std::string_view part);

}  // namespace planbok
