#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "messages/catalogue.h"
#include "validation/validate.h"

namespace planbok::wasm {

/// What a host asks of one run: the command line's common options as a JSON object.
///
///     {"as_of": "2021-05-21", "lang": "sv", "schema": "id", "seed": 0, "limits": {"cells": 5000000},
///      "output": "id", "unit": "id", "input": "id"}
///
/// `as_of` is required, because the engine has no clock. The others have the command line's defaults; a member that is not known is a
/// fault, so that a misspelt one is not passed over.
struct Request {
    Language language = Language::Swedish;
    RunOptions run;
    std::string created;  ///< time stamp of written workbooks, from `as_of`
    std::string schema;   ///< id of the one to use; empty: chosen for each workbook
    std::string output;   ///< id of the output to write; empty: the first
    std::string unit;     ///< of a template
    std::string input;    ///< id of the template, where the unit has several
};

/// What a host did wrong, for its programmer; a person never sees it.
template <typename T>
using Asked = std::expected<T, LocalText>;

Asked<Request> read_request(std::string_view json);

}  // namespace planbok::wasm
