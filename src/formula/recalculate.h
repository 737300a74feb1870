#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/failure.h"
#include "base/limits.h"
#include "workbook/workbook.h"

namespace planbok {

/// Clock and seed of a run: given from outside and recorded, so that the same input gives the same bytes.
struct CalculationOptions {
    double now_serial = 0.0;  ///< what NOW() gives, as a serial date of the 1900 system
    std::uint64_t seed = 0;   ///< of RAND and its kin
    Limits limits;
};

/// Values of all formula cells of a workbook as Excel would compute them (IEEE doubles, 15-digit comparison).
class Recalculation {
public:
    /// Our value of a formula cell; for every other cell, and for a formula that could not be computed (`unsupported`), the stored one.
    Value value(SheetCell cell) const;
    /// True where a formula uses something that is not computed: its stored value is used and marked "ej omräknad".
    bool unsupported(SheetCell cell) const;
    /// Where an error value first arose, when it came from another cell.
    const SheetCell* error_origin(SheetCell cell) const;
    /// Formula cells whose stored value differs from ours (15 significant digits; text and booleans exactly).
    const std::vector<SheetCell>& stale() const;

    Recalculation(Recalculation&&) noexcept;
    Recalculation& operator=(Recalculation&&) noexcept;
    ~Recalculation();
    struct State;
    explicit Recalculation(std::unique_ptr<State> state);
    const State& state() const { return *state_; }

private:
    std::unique_ptr<State> state_;
};

/// Recomputes every formula. `workbook` must outlive the result. Findings: FML-… and CALC-BUDGET (hostile-input.md rows 41–49),
/// one per cause and place. Stale cached values are in `stale()`; the caller decides what they mean (FML-STALE).
Reported<Recalculation> recalculate(const Workbook& workbook, const CalculationOptions& options);

}  // namespace planbok
