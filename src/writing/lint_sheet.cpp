#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "workbook/part_xml.h"
#include "workbook/read_literal.h"
#include "writing/child_order.h"
#include "writing/legal_names.h"
#include "writing/lint_parts.h"
#include "writing/overlaps.h"

namespace planbok {

namespace {

using xml::Namespace;
using xml::Tokenizer;

class SheetLint {
public:
    SheetLint(const LintSheet& sheet, const std::vector<Relationship>& relations, const std::vector<LintTable>& tables, const StyleCounts& styles,
              std::size_t strings, const Limits& limits, LintReport& report)
        : sheet_(sheet), relations_(relations), by_id_(relations), tables_(tables), styles_(styles), strings_(strings), limits_(limits), report_(report) {}

    Expected<void> run(Tokenizer& xml) {
        if (auto opened = xml.open_root(Namespace::Main, "worksheet"); !opened) return opened;
        for (const LintTable& table : tables_) {
            const Range& range = table.range;
            if (table.has_header) headers_.push_back({range.first, {range.first.row, range.last.column}});
        }
        std::sort(headers_.begin(), headers_.end());
        ChildOrder order(worksheet_children());
        const auto read = for_each_child(xml, [&]() -> Expected<void> {
            if (xml.token().ns != Namespace::Main) return {};
            const std::string name(xml.token().local);
            if (!order.accept(name)) note(Defect::ChildOrder, {}, name);
            return read_child(xml, name);
        });
        if (!read) return read;
        finish();
        return {};
    }

    LintedSheet take() && { return std::move(result_); }

private:
    void note(Defect defect, std::string_view cell, std::string_view detail = {}) { report_.add(defect, {sheet_.part, sheet_.name, cell}, detail); }

    Expected<void> read_child(Tokenizer& xml, const std::string& name) {
        if (name == "sheetData") return read_data(xml);
        if (name == "mergeCells") return read_list(xml, name, [&] { return read_merge(xml); });
        if (name == "conditionalFormatting") return read_list(xml, name, [&] { return read_condition(xml); });
        if (name == "dataValidations") return read_list(xml, name, [&] { return read_validation(xml); });
        if (name == "hyperlinks") return read_list(xml, name, [&] { return read_hyperlink(xml); });
        if (name == "tableParts") return read_list(xml, name, [&] { return read_reference(xml); });
        if (name == "cols" || name == "protectedRanges" || name == "ignoredErrors" || name == "customSheetViews") {
            return read_list(xml, name, []() -> Expected<void> { return {}; });
        }
        if (name == "drawing" || name == "legacyDrawing" || name == "legacyDrawingHF" || name == "picture") {
            if (name == "legacyDrawing") has_legacy_drawing_ = true;
            return read_reference(xml);
        }
        if (name == "sheetPr") {
            return for_each_child(xml, [&]() -> Expected<void> {
                if (const auto rgb = xml.attribute("rgb"); rgb && !is_argb(*rgb)) note(Defect::Color, {}, *rgb);
                return {};
            });
        }
        return {};
    }

    static bool is_argb(std::string_view text) { return text.size() == 8 && is_rgb(text.substr(0, 6)) && is_rgb(text.substr(2)); }

    template <typename Visit>
    Expected<void> read_list(Tokenizer& xml, const std::string& name, Visit visit) {
        bool any = false;
        auto read = for_each_child(xml, [&]() -> Expected<void> {
            any = true;
            return visit();
        });
        if (read && !any) note(Defect::EmptyContainer, {}, name);
        return read;
    }

    // Rows and cells.

    Expected<void> read_data(Tokenizer& xml) {
        std::uint32_t next_row = 0;
        return for_each_child(xml, [&]() -> Expected<void> {
            if (!xml.token().is_start(Namespace::Main, "row")) return {};
            const auto written = xml.attribute("r");
            const auto number = written ? parse_index(*written) : std::optional(next_row + 1);
            if (!number || *number <= next_row || *number > kMaxRows) {
                note(Defect::CellOrder, {}, written.value_or(""));
                return {};
            }
            next_row = *number;
            check_style(xml, std::to_string(next_row));
            std::uint32_t next_column = 0;
            return for_each_child(xml, [&]() -> Expected<void> {
                if (!xml.token().is_start(Namespace::Main, "c")) return {};
                const auto reference = xml.attribute("r");
                const auto ref = reference ? parse_a1(*reference) : std::optional(CellRef{next_row - 1, next_column});
                if (!ref || ref->row != next_row - 1 || ref->column < next_column || ref->column >= kMaxColumns) {
                    note(Defect::CellOrder, reference.value_or(""), reference.value_or(""));
                    return {};
                }
                next_column = ref->column + 1;
                return read_cell(xml, *ref);
            });
        });
    }

    void check_style(const Tokenizer& xml, std::string_view at) {
        const auto written = xml.attribute("s");
        if (!written) return;
        const auto index = parse_index(*written);
        if (!index || *index >= styles_.cell_formats) note(Defect::StyleIndex, at, *written);
    }

    Expected<void> read_cell(Tokenizer& xml, CellRef ref) {
        check_style(xml, to_a1(ref));
        const std::string type(xml.attribute("t").value_or("n"));
        const bool heading = is_heading(ref);
        int place = 0;  // f, v, is
        return for_each_child(xml, [&]() -> Expected<void> {
            if (xml.token().ns != Namespace::Main) return {};
            const std::string name(xml.token().local);
            const int wanted = name == "f" ? 1 : name == "v" ? 2 : name == "is" ? 3 : 4;
            if (wanted <= place) note(Defect::ChildOrder, to_a1(ref), name);
            place = wanted;
            if (name == "f") return read_formula(xml, ref);
            if (name == "v") return read_value(xml, ref, type, heading);
            if (name == "is") return read_inline(xml, ref, heading);
            return {};
        });
    }

    /// Cells come in row-major order, and so do the header rows of tables. (Of tables that overlap, which is reported, one counts.)
    bool is_heading(CellRef ref) {
        for (; next_header_ < headers_.size() && headers_[next_header_].first.row <= ref.row; ++next_header_) open_headers_.add(headers_[next_header_]);
        return open_headers_.holding(ref).has_value();
    }

    Expected<void> read_formula(Tokenizer& xml, CellRef ref) {
        result_.formulas.push_back(ref);
        const auto text = xml.read_text();
        if (!text) return std::unexpected(text.error());
        if (utf16_length(*text) > kMaxFormula) note(Defect::FormulaTooLong, to_a1(ref), *text);
        if (const auto future = future_function_without_prefix(*text); !future.empty()) note(Defect::FutureFunction, to_a1(ref), future);
        return {};
    }

    Expected<void> read_value(Tokenizer& xml, CellRef ref, const std::string& type, bool heading) {
        const auto text = xml.read_text();
        if (!text) return std::unexpected(text.error());
        if (type == "s") {
            const auto index = parse_index(trim_xml(*text));
            if (!index || *index >= strings_) note(Defect::SharedStringIndex, to_a1(ref), *text);
            if (heading) result_.headings.push_back({ref, type, std::string(trim_xml(*text))});
            return {};
        }
        const std::string decoded = type == "str" ? decode_xstring(*text) : std::string();
        if (utf16_length(decoded) > kMaxCellText) note(Defect::TextTooLong, to_a1(ref), decoded);
        if (type == "n" && !text->empty() && !parse_cell_number(*text)) note(Defect::NumberNotFinite, to_a1(ref), *text);
        if (heading) result_.headings.push_back({ref, type, decoded});
        return {};
    }

    Expected<void> read_inline(Tokenizer& xml, CellRef ref, bool heading) {
        auto text = read_rich_text(xml, limits_);
        if (!text) return std::unexpected(text.error());
        if (utf16_length(*text) > kMaxCellText) note(Defect::TextTooLong, to_a1(ref), *text);
        if (heading) result_.headings.push_back({ref, "inlineStr", std::move(*text)});
        return {};
    }

    // Behind the cells.

    Expected<void> read_merge(Tokenizer& xml) {
        const auto written = xml.attribute("ref").value_or("");
        if (const auto range = parse_a1_range(written)) {
            merges_.push_back(*range);
        } else {
            note(Defect::CellPlace, written, written);
        }
        return {};
    }

    Expected<void> read_condition(Tokenizer& xml) {
        const auto written = xml.attribute("dxfId");
        if (!written || !xml.token().is_start(Namespace::Main, "cfRule")) return {};
        const auto index = parse_index(*written);
        if (!index || *index >= styles_.conditional_looks) note(Defect::DxfIndex, {}, *written);
        return {};
    }

    Expected<void> read_validation(Tokenizer& xml) {
        const std::string at(xml.attribute("sqref").value_or(""));
        const bool is_list = xml.attribute("type").value_or("") == "list";
        struct Bound {
            std::string_view attribute;
            std::size_t most;
        };
        for (const auto& [attribute, most] : {Bound{"errorTitle", 32}, Bound{"promptTitle", 32}, Bound{"error", 255}, Bound{"prompt", 255}}) {
            const std::string text = decode_xstring(xml.attribute(attribute).value_or(""));
            if (utf16_length(text) > most) note(Defect::ValidationText, at, text);
        }
        return for_each_child(xml, [&]() -> Expected<void> {
            const bool first = xml.token().is_start(Namespace::Main, "formula1");
            if (!first && !xml.token().is_start(Namespace::Main, "formula2")) return {};
            const auto text = xml.read_text();
            if (!text) return std::unexpected(text.error());
            const bool literal = text->size() >= 2 && text->front() == '"' && text->back() == '"';
            if (is_list && first && literal && utf16_length(*text) > 257) note(Defect::ListLiteral, at, *text);
            if (const auto future = future_function_without_prefix(*text); !future.empty()) note(Defect::FutureFunction, at, future);
            return {};
        });
    }

    Expected<void> read_hyperlink(Tokenizer& xml) {
        ++hyperlinks_;
        return read_reference(xml);
    }

    /// An element with r:id must name a relationship of the sheet.
    Expected<void> read_reference(Tokenizer& xml) {
        const auto id = xml.attribute(Namespace::Relationships, "id");
        if (id && !by_id_.find(*id)) note(Defect::RelationshipTarget, xml.attribute("ref").value_or(""), *id);
        return {};
    }

    void finish() {
        if (const auto overlap = first_overlap(merges_)) note(Defect::MergeOverlap, to_a1(*overlap), to_a1(*overlap));
        if (hyperlinks_ > 65'530) note(Defect::HyperlinkCount, {}, std::to_string(hyperlinks_));
        const bool has_comments = std::any_of(relations_.begin(), relations_.end(), [](const Relationship& r) { return has_kind(r, "comments"); });
        if (has_comments && !has_legacy_drawing_) note(Defect::CommentDrawing, {});
    }

    const LintSheet& sheet_;
    const std::vector<Relationship>& relations_;
    RelationshipMap by_id_;
    const std::vector<LintTable>& tables_;
    const StyleCounts& styles_;
    std::size_t strings_;
    const Limits& limits_;
    LintReport& report_;
    LintedSheet result_;
    std::vector<Range> merges_, headers_;
    std::size_t next_header_ = 0;
    OpenRanges open_headers_;
    std::size_t hyperlinks_ = 0;
    bool has_legacy_drawing_ = false;
};

}  // namespace

LintedSheet lint_sheet(const Package& package, const LintSheet& sheet, const std::vector<Relationship>& relations,
                       const std::vector<LintTable>& tables, const StyleCounts& styles, std::size_t strings, const Limits& limits, LintReport& report) {
    SheetLint lint(sheet, relations, tables, styles, strings, limits, report);
    auto opened = PartXml::open(package, sheet.part, limits);
    const auto read = opened ? lint.run((*opened)->xml()) : Expected<void>(std::unexpected(opened.error()));
    if (!read) report.add_failure(read.error(), sheet.part);
    return std::move(lint).take();
}

}  // namespace planbok
