#pragma once

#include <string>
#include <string_view>

#include "package/package.h"

namespace planbok::fixture {

/// "CODE part" of the refusal of `bytes`, everything inflated; "" when it is read.
inline std::string refusal(std::string_view bytes, std::string_view file = "bok.xlsx", const Limits& limits = {}) {
    const auto describe = [](const Failure& failure) {
        const Finding& finding = failure.finding;
        return finding.code + (finding.place.part.empty() ? "" : " " + finding.place.part);
    };
    const auto opened = Package::open(bytes, file, limits);
    if (!opened) return describe(opened.error());
    const auto verified = opened->value.verify_all();
    return verified ? "" : describe(verified.error());
}

}  // namespace planbok::fixture
