#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "base/limits.h"
#include "package/package.h"

namespace planbok {

/// The part whose relationships a part holds: "xl/workbook.xml" for "xl/_rels/workbook.xml.rels", "" for "_rels/.rels";
/// nothing for a part that is no relationship part (ECMA-376 part 2 §6.5.4.2).
std::optional<std::string> relationship_source(std::string_view part_name);

/// A relationship part. Ids must be unique (PKG-REL); an internal target must stay inside the package (PKG-TARGET): no address, no
/// network path, no ".." beyond the root. It is given as a part name, without fragment; nothing but a fragment is the source itself.
Expected<std::vector<Relationship>> read_relationships(std::string_view xml, std::string_view source, const Place& place,
                                                       const Limits& limits);

/// Whether `type` ends in "/`name`" under one of the transitional, strict or Microsoft relationship addresses.
bool is_relationship_type(std::string_view type, std::string_view name);

}  // namespace planbok
