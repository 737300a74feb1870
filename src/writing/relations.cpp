#include "writing/relations.h"

#include "writing/xml_writer.h"

namespace planbok {

namespace {

constexpr std::string_view kOfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

}  // namespace

std::string Relations::add(std::string_view type, std::string_view target, bool external) {
    const bool full = type.find("://") != std::string_view::npos;
    relations_.push_back({full ? std::string(type) : std::string(kOfficeRelations).append(type), std::string(target), external});
    return "rId" + std::to_string(relations_.size());
}

std::string Relations::xml() const {
    XmlWriter xml;
    xml.open("Relationships").attr("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships");
    for (std::size_t i = 0; i < relations_.size(); ++i) {
        const Relation& relation = relations_[i];
        xml.open("Relationship").attr("Id", "rId" + std::to_string(i + 1)).attr("Type", relation.type).attr("Target", relation.target);
        if (relation.external) xml.attr("TargetMode", "External");
        xml.close();
    }
    xml.close();
    return std::move(xml).finish();
}

std::string relations_part_name(std::string_view part_name) {
    const auto slash = part_name.rfind('/');
    const std::size_t folder = slash == std::string_view::npos ? 0 : slash + 1;
    std::string name(part_name.substr(0, folder));
    name += "_rels/";
    name += part_name.substr(folder);
    name += ".rels";
    return name;
}

std::string content_types_xml(const std::vector<NewPart>& parts) {
    XmlWriter xml;
    xml.open("Types").attr("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
    const auto add_default = [&](std::string_view extension, std::string_view type) {
        xml.open("Default").attr("Extension", extension).attr("ContentType", type).close();
    };
    add_default("rels", "application/vnd.openxmlformats-package.relationships+xml");
    add_default("xml", "application/xml");
    bool has_vml = false;
    for (const NewPart& part : parts) has_vml = has_vml || part.name.ends_with(".vml");
    if (has_vml) add_default("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
    for (const NewPart& part : parts) {
        if (part.name.ends_with(".vml") || part.name.ends_with(".rels")) continue;
        xml.open("Override").attr("PartName", "/" + part.name).attr("ContentType", part.content_type).close();
    }
    xml.close();
    return std::move(xml).finish();
}

}  // namespace planbok
