#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/place.h"

namespace planbok {

/// What makes Excel offer to repair a workbook, or refuse it (hostile-input.md row 55). Each has a name, a planted test, and words.
enum class Defect : std::uint8_t {
    ChildOrder,
    EmptyContainer,
    StyleIndex,
    SharedStringIndex,
    DxfIndex,
    SheetName,
    NoVisibleSheet,
    DefinedName,
    NameScope,
    TableHeader,
    TableRange,
    TableIdentity,
    MergeOverlap,
    ListLiteral,
    ValidationText,
    CalcChain,
    ContentType,
    RelationshipTarget,
    RelationshipUri,
    Color,
    PropertyCount,
    FutureFunction,
    TextTooLong,
    TextCharacter,
    NumberNotFinite,
    FormulaTooLong,
    CellPlace,
    CellOrder,
    CommentDrawing,
    FontName,
    ChartReference,
    CreatedTime,
    HyperlinkCount,
    ReadFailed,
};

/// The stable name, "merge-overlap", as it stands in the finding's argument `defect`.
std::string_view name_of(Defect defect);

/// OUT-LINT at `place`; `detail` is the text at fault, as it stands in the workbook.
Finding lint_finding(Defect defect, Place place, std::string_view detail = {});

}  // namespace planbok
