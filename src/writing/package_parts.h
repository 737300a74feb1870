#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "package/package.h"

namespace planbok {

/// A sheet as the workbook part names it.
struct PackageSheet {
    std::string name;
    std::string part;           ///< normalised part name
    bool is_worksheet = false;  ///< not a chart, dialog or macro sheet
};

/// The parts that patch and lint start from.
struct PackageMap {
    std::string workbook_part;
    std::vector<Relationship> relations;  ///< of the workbook part
    std::vector<PackageSheet> sheets;     ///< in their order
};

/// Reads the workbook part's list of sheets. PKG-REL when the package has no workbook part or a sheet has no relationship.
Expected<PackageMap> map_package(const Package& package, const Limits& limits);

/// The last word of a relationship type, transitional and strict alike: "worksheet".
std::string_view relation_kind(const Relationship& relationship);

/// "xl/workbook.xml" → the internal target of kind `kind`, if there is one.
std::optional<std::string> target_of_kind(const std::vector<Relationship>& relations, std::string_view kind);

}  // namespace planbok
