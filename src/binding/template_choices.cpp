#include "binding/template_choices.h"

#include "base/text.h"
#include "binding/template_look.h"

namespace planbok {

namespace {

constexpr const char* kSheet = "Koder";
constexpr std::size_t kMaxInline = 255;

std::string inline_list(const std::vector<std::string>& labels) {
    std::string list;
    for (const std::string& label : labels) {
        if (label.find_first_of(",\"") != std::string::npos) return {};
        list += (list.empty() ? "" : ",") + label;
    }
    return utf16_length(list) <= kMaxInline - 2 ? "\"" + list + "\"" : std::string();
}

}  // namespace

std::vector<std::string> TemplateChoices::labels(const std::string& codes) const {
    std::vector<std::string> labels;
    if (codes == "units") {
        for (const OrganisationUnit& unit : schema_.units) labels.push_back(unit.label.sv);
    } else if (const CodeList* list = schema_.code_list(codes)) {
        for (const CodeListEntry& entry : list->entries) labels.push_back(entry.label.sv);
    }
    return labels;
}

std::string TemplateChoices::formula(const std::string& codes) {
    const auto [known, added] = formulas_.try_emplace(codes);
    if (!added) return known->second;
    std::vector<std::string> entries = labels(codes);
    if (entries.empty()) return {};
    known->second = inline_list(entries);
    if (known->second.empty()) {
        const std::string column = column_letters(static_cast<std::uint32_t>(columns_.size()));
        known->second = std::string(kSheet) + "!$" + column + "$2:$" + column + "$" + std::to_string(entries.size() + 1);
        columns_.emplace_back(codes, std::move(entries));
    }
    return known->second;
}

void TemplateChoices::add_sheet(NewWorkbook& workbook) const {
    if (columns_.empty()) return;
    const std::uint32_t head = workbook.style(head_style(false)), text = workbook.style(text_style());
    NewSheet& sheet = workbook.add_sheet(kSheet);
    sheet.tab_color = look::kLine;
    sheet.freeze = CellRef{1, 0};
    sheet.protect = true;
    for (std::uint32_t column = 0; column < columns_.size(); ++column) {
        sheet.column_widths[column] = 40;
        sheet.put({0, column}, columns_[column].first == "units" ? std::string("Enheter") : columns_[column].first, head);
        std::uint32_t row = 1;
        for (const std::string& label : columns_[column].second) sheet.put({row++, column}, label, text);
    }
}

}  // namespace planbok
