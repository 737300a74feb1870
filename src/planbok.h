#pragma once

// Planbok's engine: what the command line, the WebAssembly module and other programs include. src/README.md is the map.

#include "binding/fill.h"                       // IWYU pragma: export
#include "binding/make_template.h"              // IWYU pragma: export
#include "consolidation/consolidate.h"          // IWYU pragma: export
#include "messages/catalogue.h"                 // IWYU pragma: export
#include "report/consolidated_workbook.h"       // IWYU pragma: export
#include "report/edit_workbook.h"               // IWYU pragma: export
#include "report/findings_json.h"               // IWYU pragma: export
#include "report/findings_text.h"               // IWYU pragma: export
#include "schema/load_schema.h"                 // IWYU pragma: export
#include "trace/trace.h"                        // IWYU pragma: export
#include "validation/validate.h"                // IWYU pragma: export
