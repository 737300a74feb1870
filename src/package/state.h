#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "package/content_types.h"
#include "package/package.h"

namespace planbok {

struct Package::State {
    std::string_view bytes;
    std::string file;
    Limits limits;
    std::vector<PackageEntry> entries;
    std::string_view comment;
    std::unordered_map<std::string, std::size_t> by_key;  ///< part_key → entry; directories are not in it
    std::vector<bool> verified;                           ///< read to the end, size and CRC right
    ContentTypes content_types;
    std::map<std::string, std::vector<Relationship>> relationships;  ///< by part_key of the source
    std::string workbook_part;

    Place place_of(std::string_view part_name) const {
        Place place;
        place.file = file;
        place.part = part_name;
        return place;
    }
};

}  // namespace planbok
