#include "report/calculate_cached_values.h"

namespace planbok {

std::vector<Finding> calculate_cached_values(NewWorkbook& workbook, const CalculationOptions& options) {
    const Workbook view = to_workbook(workbook);
    const Reported<Recalculation> calculated = recalculate(view, options);
    for (std::uint32_t sheet = 0; sheet < workbook.sheets.size(); ++sheet) {
        for (NewCell& cell : workbook.sheets[sheet].cells) {
            auto* formula = std::get_if<NewFormula>(&cell.content);
            if (formula == nullptr) continue;
            const Value value = calculated.value.value({sheet, cell.ref});
            switch (value.kind) {
                case ValueKind::Blank: formula->cached = 0.0; break;  // a formula that gives a blank shows 0, as in Excel
                case ValueKind::Number: formula->cached = value.number; break;
                case ValueKind::Text: formula->cached = std::string(value.text); break;
                case ValueKind::Boolean: formula->cached = value.boolean; break;
                case ValueKind::Error: formula->cached = value.error; break;
            }
        }
    }
    return calculated.findings;
}

}  // namespace planbok
