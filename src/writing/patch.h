#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "package/package.h"
#include "workbook/workbook.h"

namespace planbok {

/// A formula to write, with the value that belongs to it.
struct PatchFormula {
    std::string text;  ///< en-US, no "="
    std::variant<std::monostate, double, std::string, bool, ErrorValue> cached;
};

/// Only the stored value of a formula cell is replaced; its formula stays as it is, byte for byte.
struct PatchCached {
    std::variant<std::monostate, double, std::string, bool, ErrorValue> value;
};

/// monostate clears the cell's content and keeps its style.
using PatchContent = std::variant<std::monostate, double, Decimal, std::string, bool, ErrorValue, PatchFormula, PatchCached>;

struct CellPatch {
    std::string sheet;
    CellRef ref;
    PatchContent content;
};

enum class PartFate : std::uint8_t { Copied, Patched, Added, Removed };

/// What happened to one part: Copied parts are the same compressed bytes as before.
struct ManifestEntry {
    std::string part;
    PartFate fate = PartFate::Copied;
    std::string sha256_before, sha256_after;  ///< of inflated bytes for Patched/Added/Removed, of compressed bytes for Copied
};

struct PatchResult {
    std::string bytes;
    std::vector<ManifestEntry> manifest;
};

/// Writes cells into an existing package by splicing the sheet parts: every byte outside the cells that had to change stays, every other
/// part is copied as compressed bytes; calcChain is dropped (with its content type and relationship) only when a formula came or went.
/// New text is inline. No patches give the same bytes. Codes: OUT-…, PKG-SIGNED; an unknown sheet is SHT-NAME.
Expected<PatchResult> patch_workbook(const Package& package, const std::vector<CellPatch>& patches, const Limits& limits);

}  // namespace planbok
