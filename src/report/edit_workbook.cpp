#include "report/edit_workbook.h"

#include <set>

#include "workbook/read_workbook.h"

namespace planbok {
namespace {

using Cached = std::variant<std::monostate, double, std::string, bool, ErrorValue>;

Cached cached_of(const Value& value) {
    switch (value.kind) {
        case ValueKind::Number: return value.number;
        case ValueKind::Text: return std::string(value.text);
        case ValueKind::Boolean: return value.boolean;
        case ValueKind::Error: return value.error;
        case ValueKind::Blank: break;
    }
    return 0.0;
}

/// Stored values to write: of every formula cell whose value after the edit differs from `before`.
template <typename Before>
std::vector<CellPatch> changed_values(const Workbook& after, const Recalculation& values, Before before) {
    std::vector<CellPatch> changes;
    for (std::uint32_t sheet = 0; sheet < after.sheets.size(); ++sheet) {
        after.sheets[sheet].for_each_cell([&](CellRef ref, const Value&, const FormulaCell* formula) {
            const SheetCell cell{sheet, ref};
            if (formula == nullptr || values.unsupported(cell)) return;
            const Value ours = values.value(cell);
            if (!before(cell, ours)) changes.push_back({after.sheets[sheet].name, ref, PatchCached{cached_of(ours)}});
        });
    }
    return changes;
}

}  // namespace

Expected<Reported<PatchResult>> edit_workbook(std::string_view bytes, std::string_view file, std::vector<CellPatch> patches, Recompute recompute,
                                              const CalculationOptions& options) {
    auto package = Package::open(bytes, file, options.limits);
    if (!package) return std::unexpected(package.error());
    auto patched = patch_workbook(package->value, patches, options.limits);
    if (!patched) return std::unexpected(patched.error());
    if (recompute == Recompute::Nothing) return Reported<PatchResult>{std::move(*patched), {}};

    const auto after = read_workbook(patched->bytes, file, options.limits);
    if (!after) return std::unexpected(after.error());
    const Reported<Recalculation> values = recalculate(after->value, options);

    std::vector<CellPatch> changes;
    if (recompute == Recompute::All) {
        const std::set<SheetCell> stale(values.value.stale().begin(), values.value.stale().end());
        changes = changed_values(after->value, values.value, [&](SheetCell cell, const Value&) {
            const FormulaCell* formula = after->value.sheets[cell.sheet].formula(cell.ref);
            return !stale.contains(cell) && formula->has_cached_value;
        });
    } else {
        const auto before = read_workbook(bytes, file, options.limits);
        if (!before) return std::unexpected(before.error());
        const Reported<Recalculation> old = recalculate(before->value, options);
        changes = changed_values(after->value, values.value, [&](SheetCell cell, const Value& ours) {
            const bool known = cell.sheet < before->value.sheets.size() && before->value.sheets[cell.sheet].formula(cell.ref) != nullptr;
            return known && old.value.value(cell) == ours;
        });
    }
    if (changes.empty()) return Reported<PatchResult>{std::move(*patched), values.findings};
    // A formula that was itself set takes its value along; every other one keeps its text and gets a new stored value.
    for (CellPatch& change : changes) {
        bool set = false;
        for (CellPatch& patch : patches) {
            if (patch.sheet != change.sheet || patch.ref != change.ref) continue;
            if (auto* formula = std::get_if<PatchFormula>(&patch.content)) formula->cached = std::get<PatchCached>(change.content).value;
            set = true;
        }
        if (!set) patches.push_back(std::move(change));
    }
    auto whole = patch_workbook(package->value, patches, options.limits);
    if (!whole) return std::unexpected(whole.error());
    return Reported<PatchResult>{std::move(*whole), values.findings};
}

}  // namespace planbok
