#include "validation/order_findings.h"

#include <algorithm>
#include <tuple>

#include "messages/catalogue.h"

namespace planbok {

namespace {

struct SortKey {
    std::string_view file;
    std::uint32_t sheet_index;
    std::string_view sheet;
    CellRef cell;
    std::string_view code;
    friend auto operator<=>(const SortKey&, const SortKey&) = default;
};

SortKey key_of(const Finding& finding, const Workbook* workbook) {
    SortKey key{finding.place.file, 0, finding.place.sheet, {}, finding.code};
    const auto sheet = workbook && !finding.place.sheet.empty() ? workbook->find_sheet(finding.place.sheet) : std::nullopt;
    if (sheet) key.sheet_index = *sheet + 1;
    if (const auto range = parse_a1_range(finding.place.cell)) key.cell = range->first;
    return key;
}

}  // namespace

void order_findings(std::vector<Finding>& findings, const Workbook* workbook) {
    std::stable_sort(findings.begin(), findings.end(),
                     [&](const Finding& a, const Finding& b) { return key_of(a, workbook) < key_of(b, workbook); });
}

void complete_findings(std::vector<Finding>& findings, const std::string& file) {
    for (Finding& finding : findings) {
        if (finding.place.file.empty()) finding.place.file = file;
        for (Place& place : finding.related) {
            if (place.file.empty()) place.file = file;
        }
        apply_catalogue(finding);
    }
}

}  // namespace planbok
