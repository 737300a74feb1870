#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/failure.h"
#include "base/limits.h"

namespace planbok {

/// [Content_Types].xml (ECMA-376 part 2 §7.3): the media type of each part, by its name or its extension.
struct ContentTypes {
    std::unordered_map<std::string, std::string> overrides;  ///< by part_key
    std::unordered_map<std::string, std::string> defaults;   ///< by extension, lower case

    /// Empty when there is none.
    std::string_view of(std::string_view part_name) const;
};

/// PKG-REL for what says nothing or the same thing twice; XML-… for bad XML.
Expected<ContentTypes> read_content_types(std::string_view xml, const Place& place, const Limits& limits);

}  // namespace planbok
