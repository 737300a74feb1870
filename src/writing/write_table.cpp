#include "writing/write_table.h"

#include "writing/xml_writer.h"

namespace planbok {

namespace {

/// A heading as tables store it: line breaks escaped, too.
std::string column_name(const std::string& heading) {
    std::string name;
    for (const char c : excel_text(heading)) {
        if (c == '\n') {
            name += "_x000a_";
        } else {
            name += c;
        }
    }
    return name;
}

}  // namespace

std::string table_xml(const NewTable& table, std::size_t id, std::size_t sheet, const NewCells& cells) {
    const Range& range = table.range;
    XmlWriter xml;
    xml.open("table").attr("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    xml.attr("id", id).attr("name", table.name).attr("displayName", table.name).attr("ref", to_a1(range)).attr("totalsRowShown", 0);
    xml.open("autoFilter").attr("ref", to_a1(range)).close();
    xml.open("tableColumns").attr("count", range.last.column - range.first.column + 1);
    for (std::uint32_t column = range.first.column; column <= range.last.column; ++column) {
        const NewCell* cell = cells.find(sheet, {range.first.row, column});
        const auto heading = cell ? text_of(cell->content) : std::nullopt;
        xml.open("tableColumn").attr("id", column - range.first.column + 1).attr("name", column_name(heading.value_or(""))).close();
    }
    xml.close();
    xml.open("tableStyleInfo").attr("name", "TableStyleLight1").attr("showFirstColumn", 0).attr("showLastColumn", 0);
    xml.attr("showRowStripes", 0).attr("showColumnStripes", 0).close();
    xml.close();
    return std::move(xml).finish();
}

}  // namespace planbok
