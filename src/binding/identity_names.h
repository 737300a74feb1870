#pragma once

namespace planbok {

/// Defined names of the identity cells in a template's sheet "Om", and the labels beside them: where one is lost the other is read.
inline constexpr const char* kNamePlan = "PB_Plan";
inline constexpr const char* kNameVersion = "PB_Planversion";
inline constexpr const char* kNameUnit = "PB_Enhet";
inline constexpr const char* kNameInput = "PB_Mall";
inline constexpr const char* kAboutSheet = "Om";
inline constexpr const char* kLabelPlan = "Plan";
inline constexpr const char* kLabelVersion = "Planversion";
inline constexpr const char* kLabelUnit = "Enhet";
inline constexpr const char* kLabelInput = "Mall";

}  // namespace planbok
