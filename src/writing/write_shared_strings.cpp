#include "writing/write_shared_strings.h"

#include "writing/xml_writer.h"

namespace planbok {

std::uint32_t SharedStrings::index(std::string_view text) {
    ++uses_;
    const auto found = indexes_.find(text);
    if (found != indexes_.end()) return found->second;
    const auto next = static_cast<std::uint32_t>(texts_.size());
    const auto added = indexes_.emplace(text, next).first;
    texts_.push_back(added->first);
    return next;
}

std::string SharedStrings::xml() const {
    XmlWriter xml;
    xml.open("sst").attr("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    xml.attr("count", uses_).attr("uniqueCount", texts_.size());
    for (const std::string_view text : texts_) {
        xml.open("si").open("t");
        if (needs_space_preserved(text)) xml.attr("xml:space", "preserve");
        xml.text(excel_text(text)).close().close();
    }
    xml.close();
    return std::move(xml).finish();
}

}  // namespace planbok
