#pragma once

#include <string>
#include <string_view>

#include "formula/excel_text.h"
#include "formula/recalculate.h"
#include "workbook/workbook_builder.h"

namespace planbok {

/// A value as the sessions write it: 12.5, "text", TRUE, #N/A, and nothing for a blank.
inline std::string shown(const Value& value) {
    switch (value.kind) {
        case ValueKind::Blank: return "";
        case ValueKind::Number: return general_text(value.number);
        case ValueKind::Text: return '"' + std::string(value.text) + '"';
        case ValueKind::Boolean: return value.boolean ? "TRUE" : "FALSE";
        case ValueKind::Error: return std::string(to_string(value.error));
    }
    return {};
}

/// What one formula gives on an empty sheet, standing in D10.
inline std::string result_of(std::string_view formula) {
    WorkbookBuilder builder;
    builder.add_sheet("Blad1");
    builder.set_formula(0, "D10", formula);
    const Workbook book = std::move(builder).finish();
    const auto done = recalculate(book, {});
    return shown(done.value.value({0, *parse_a1("D10")}));
}

}  // namespace planbok
