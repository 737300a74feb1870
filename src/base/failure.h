#pragma once

#include <expected>

#include "base/finding.h"

namespace planbok {

/// A step could not be carried out at all: not a zip, a part missing, bad XML, a full disk.
///
/// The finding it carries has the same shape as every other one (code, arguments, place), so that a refusal
/// reads the same on every face. Failures are returned, never thrown; no exception crosses a folder.
struct Failure {
    Finding finding;
};

template <typename T>
using Expected = std::expected<T, Failure>;

/// A refusal at `place`. Codes and their texts stand in src/messages/.
inline std::unexpected<Failure> fail(std::string code, Place place, std::vector<Argument> args = {}) {
    return std::unexpected(Failure{make_finding(std::move(code), std::move(place), std::move(args))});
}

}  // namespace planbok
