#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace planbok {

/// A part of a new package: its name without leading slash, its content type, its inflated bytes.
struct NewPart {
    std::string name;
    std::string content_type;
    std::string bytes;
};

/// The relationships of one part while they are being collected (ECMA-376 part 2 §6.5).
class Relations {
public:
    /// Adds a relationship and returns its id, "rId1" and on. `type` is the last word of an officeDocument type ("worksheet") or a
    /// full URI; `target` is relative to the part, or an external address.
    std::string add(std::string_view type, std::string_view target, bool external = false);
    bool empty() const { return relations_.empty(); }
    std::string xml() const;

private:
    struct Relation {
        std::string type, target;
        bool external;
    };
    std::vector<Relation> relations_;
};

/// "xl/worksheets/sheet1.xml" → "xl/worksheets/_rels/sheet1.xml.rels"; "" → "_rels/.rels".
std::string relations_part_name(std::string_view part_name);

/// `[Content_Types].xml` for these parts: defaults for rels, xml and vml, an override for every other part.
std::string content_types_xml(const std::vector<NewPart>& parts);

}  // namespace planbok
