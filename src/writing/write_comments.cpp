#include "writing/write_comments.h"

#include <algorithm>

#include "writing/xml_writer.h"

namespace planbok {

namespace {

std::vector<NewComment> in_order(std::vector<NewComment> comments) {
    std::stable_sort(comments.begin(), comments.end(), [](const NewComment& a, const NewComment& b) { return a.ref < b.ref; });
    return comments;
}

/// Left column, offset, top row, offset, right column, offset, bottom row, offset: beside the cell, as tall as the text needs.
std::string anchor(const NewComment& comment) {
    const std::uint32_t left = std::min(comment.ref.column + 1, kMaxColumns - 4);
    const std::uint32_t lines = 2 + static_cast<std::uint32_t>(std::min<std::size_t>(comment.text.size() / 32, 12));
    const std::uint32_t top = std::min(comment.ref.row == 0 ? 0 : comment.ref.row - 1, kMaxRows - 1 - lines - 1);
    return std::to_string(left) + ", 15, " + std::to_string(top) + ", 10, " + std::to_string(left + 3) + ", 15, " +
           std::to_string(top + lines + 1) + ", 4";
}

void write_shape(XmlWriter& xml, const NewComment& comment, std::size_t id) {
    xml.open("v:shape").attr("id", "_x0000_s" + std::to_string(id)).attr("type", "#_x0000_t202");
    xml.attr("style", "position:absolute;margin-left:60pt;margin-top:1.5pt;width:160pt;height:60pt;z-index:1;visibility:hidden");
    xml.attr("fillcolor", "#fffbe6").attr("strokecolor", "#bfbfbf").attr("o:insetmode", "auto");
    xml.open("v:fill").attr("color2", "#fffbe6").close();
    xml.open("v:path").attr("o:connecttype", "none").close();
    xml.open("v:textbox").attr("style", "mso-direction-alt:auto").open("div").attr("style", "text-align:left").close().close();
    xml.open("x:ClientData").attr("ObjectType", "Note").empty("x:MoveWithCells").empty("x:SizeWithCells");
    xml.element("x:Anchor", anchor(comment)).element("x:AutoFill", "False");
    xml.element("x:Row", std::to_string(comment.ref.row)).element("x:Column", std::to_string(comment.ref.column)).close().close();
}

}  // namespace

std::string comments_xml(const std::vector<NewComment>& comments) {
    std::vector<std::string> authors;
    for (const NewComment& comment : comments) {
        if (std::find(authors.begin(), authors.end(), comment.author) == authors.end()) authors.push_back(comment.author);
    }
    XmlWriter xml;
    xml.open("comments").attr("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main").open("authors");
    for (const std::string& author : authors) xml.element("author", excel_text(author));
    xml.close().open("commentList");
    for (const NewComment& comment : in_order(comments)) {
        const auto author = std::find(authors.begin(), authors.end(), comment.author) - authors.begin();
        xml.open("comment").attr("ref", to_a1(comment.ref)).attr("authorId", author).open("text").open("r").open("rPr");
        xml.open("sz").attr("val", 9).close().open("color").attr("indexed", 81).close();
        xml.open("rFont").attr("val", "Calibri").close().open("family").attr("val", 2).close().close();
        xml.open("t").attr("xml:space", "preserve").text(excel_text(comment.text)).close().close().close().close();
    }
    xml.close().close();
    return std::move(xml).finish();
}

std::string comments_drawing_vml(const std::vector<NewComment>& comments, std::size_t sheet_number) {
    XmlWriter xml;
    xml.open("xml").attr("xmlns:v", "urn:schemas-microsoft-com:vml").attr("xmlns:o", "urn:schemas-microsoft-com:office:office");
    xml.attr("xmlns:x", "urn:schemas-microsoft-com:office:excel");
    xml.open("o:shapelayout").attr("v:ext", "edit").open("o:idmap").attr("v:ext", "edit").attr("data", sheet_number).close().close();
    xml.open("v:shapetype").attr("id", "_x0000_t202").attr("coordsize", "21600,21600").attr("o:spt", "202").attr("path", "m,l,21600r21600,l21600,xe");
    xml.open("v:stroke").attr("joinstyle", "miter").close();
    xml.open("v:path").attr("gradientshapeok", "t").attr("o:connecttype", "rect").close().close();
    std::size_t id = sheet_number * 1'024 + 1;  // a sheet owns the shape ids of its idmap blocks
    for (const NewComment& comment : in_order(comments)) write_shape(xml, comment, id++);
    xml.close();
    return std::move(xml).finish();
}

}  // namespace planbok
