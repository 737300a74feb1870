#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/limits.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace planbok {

/// What must hold whatever the input is: unlike assert, checked in every build.
inline void require(bool holds) {
    if (!holds) std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

/// Limits that a few kilobytes can reach, so that what lies behind each is tried too.
inline Limits small_limits() {
    Limits limits;
    limits.inflated_total = 8 << 20;
    limits.inflated_part = 4 << 20;
    limits.entries = 200;
    limits.xml_depth = 32;
    limits.xml_text = 100'000;
    limits.cells = 100'000;
    limits.shared_strings = 1 << 20;
    limits.calculation_steps = 200'000;
    return limits;
}

}  // namespace planbok
