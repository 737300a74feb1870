#pragma once

#include <string>
#include <string_view>

#include "base/limits.h"
#include "wasm/request.h"
#include "workbook/workbook.h"

namespace planbok::wasm {

/// Puts a workbook together from the cells a host has open (Excel on the web gives no bytes).
///
///     {"date1904": false,
///      "names": [{"name": "PB_Enhet", "formula": "Om!$B$3", "sheet": "Om"}],
///      "sheets": [{"name": "Ram", "visibility": "visible",
///                  "ranges": [{"at": "A1", "values": [["Ram", null], [12.5, {"error": "#N/A"}]],
///                              "formulas": [[null, null], ["B1*2", null]], "formats": [["General", "0.0"], ["0.0", "@"]]}],
///                  "merges": ["A1:B1"], "hidden_rows": [3], "hidden_columns": [0],
///                  "tables": [{"name": "Tabell1", "range": "A1:B4", "header": true, "totals": false, "columns": ["a", "b"]}]}]}
///
/// Formulas are en-US without "=", null where a cell holds none; formats are number format codes; rows and columns of `hidden_…` count
/// from zero. Visibility is visible, hidden or very_hidden. Members that are left out say that the host cannot tell: without `names`, or
/// where a sheet lacks `tables` or both `hidden_…`, the workbook does not have that capability and checks that need it are not made.
Asked<Workbook> read_host_cells(std::string_view json, std::string_view file, const Limits& limits);

}  // namespace planbok::wasm
