#include "workbook/read_sheet.h"

#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "workbook/outside_use.h"
#include "workbook/part_xml.h"
#include "workbook/read_literal.h"
#include "workbook/read_shared_strings.h"
#include "workbook/shared_formula.h"
#include "workbook/sheet_scope.h"

namespace planbok {

namespace {

using xml::Namespace;
using xml::TokenKind;

constexpr std::uint64_t kNamedOddValues = 1'000;  // after these, odd values are counted and not told one by one

enum class CellType : std::uint8_t { Number, SharedText, Text, InlineText, Boolean, Error, Date, Unknown };

CellType cell_type(std::string_view text) {
    if (text == "n") return CellType::Number;
    if (text == "s") return CellType::SharedText;
    if (text == "str") return CellType::Text;
    if (text == "inlineStr") return CellType::InlineText;
    if (text == "b") return CellType::Boolean;
    if (text == "e") return CellType::Error;
    if (text == "d") return CellType::Date;
    return CellType::Unknown;
}

/// `<f>` as it stands.
struct FormulaElement {
    bool present = false;
    std::string text;
    std::string type;
    std::string ref;
    std::string shared_index;
    std::string input1, input2;  ///< of a data table
    bool two_inputs = false, row_input = false;
};

/// `<c>` as it stands, used again for every cell.
struct CellElement {
    CellRef ref;
    std::uint64_t offset = 0;
    CellType type = CellType::Number;
    std::string unknown_type;
    std::uint32_t format = 0;
    bool dynamic_array = false;
    bool has_value = false;
    std::string value;  ///< text of `<v>`
    bool has_inline = false;
    std::string inline_text;
    FormulaElement formula;
};

class SheetReader {
public:
    SheetReader(SheetScope& scope, xml::Tokenizer& xml) : scope_(scope), context_(scope.context), xml_(xml) {}

    Expected<void> read() {
        const auto children = for_each_child(xml_, [&]() -> Expected<void> {
            const xml::Token& token = xml_.token();
            if (token.is_start(Namespace::Main, "sheetData")) return read_rows();
            if (token.is_start(Namespace::Main, "sheetFormatPr")) read_format_defaults();
            return read_sheet_property(scope_, xml_);
        });
        if (!children) return children;
        if (!further_odd_values_.empty()) context_.findings.push_back(further_odd_values_.finding("VAL-NUM"));
        if (!blank_strings_.empty()) {
            Finding finding = blank_strings_.finding("CELL-SST");
            finding.args.push_back({"outcome", LocalText{"De läses som tomma.", "They are read as blank."}});
            context_.findings.push_back(std::move(finding));
        }
        report_outside();
        const auto end = xml_.next();
        if (!end) return std::unexpected(end.error());
        return {};
    }

private:
    void read_format_defaults() {
        rows_hidden_by_default_ = parse_xml_boolean(xml_.attribute("zeroHeight").value_or("0")).value_or(false);
        if (rows_hidden_by_default_) context_.builder.hide_rows_by_default(scope_.index);
    }

    Expected<void> read_rows() {
        for (;;) {
            const auto kind = xml_.next();
            if (!kind) return std::unexpected(kind.error());
            if (*kind == TokenKind::End) return {};
            if (*kind != TokenKind::Start) continue;
            auto done = xml_.token().is_start(Namespace::Main, "row") ? read_row() : xml_.skip_element();
            if (!done) return done;
        }
    }

    Expected<void> read_row() {
        const std::uint64_t offset = xml_.token().span.begin;
        std::uint32_t row = next_row_;
        bool hidden = false, has_format = false;
        std::string format;
        for (const xml::Attribute& attribute : xml_.token().attributes) {
            if (attribute.ns != Namespace::None) continue;
            if (attribute.local == "r") {
                const auto number = parse_index(attribute.value);
                if (!number || *number == 0 || *number > kMaxRows || attribute.value.front() == '0')
                    return refuse("CELL-REF", scope_.place({}, offset), "r=\"" + std::string(attribute.value) + "\"", "1–1048576");
                row = *number - 1;
            } else if (attribute.local == "hidden") {
                hidden = hidden || parse_xml_boolean(attribute.value).value_or(false);
            } else if (attribute.local == "ht") {
                const auto height = parse_cell_number(attribute.value);
                hidden = hidden || (height && *height == 0.0);
            } else if (attribute.local == "s") {
                format = attribute.value;
            } else if (attribute.local == "customFormat") {
                has_format = parse_xml_boolean(attribute.value).value_or(false);
            }
        }
        if (row >= kMaxRows) return refuse("CELL-REF", scope_.place({}, offset), std::to_string(row + 1ull), "1–1048576");
        if (row < next_row_)
            return refuse("CELL-ORDER", scope_.place(to_a1(CellRef{row, 0}), offset), std::to_string(row + 1),
                          "> " + std::to_string(next_row_));
        next_row_ = row + 1;
        if (hidden)
            context_.builder.hide_row(scope_.index, row);
        else if (rows_hidden_by_default_)
            context_.builder.show_row(scope_.index, row);
        if (has_format && !format.empty())
            context_.builder.set_row_format(scope_.index, row, scope_.format(format, to_a1(CellRef{row, 0}), offset));
        return read_cells(row);
    }

    Expected<void> read_cells(std::uint32_t row) {
        next_column_ = 0;
        for (;;) {
            const auto kind = xml_.next();
            if (!kind) return std::unexpected(kind.error());
            if (*kind == TokenKind::End) return {};
            if (*kind != TokenKind::Start) continue;
            auto done = xml_.token().is_start(Namespace::Main, "c") ? read_cell(row) : xml_.skip_element();
            if (!done) return done;
        }
    }

    Expected<void> read_cell(std::uint32_t row) {
        if (auto opened = open_cell(row); !opened) return opened;
        if (++context_.cells > context_.limits.cells) return over_limit("LIM-CELLS", here(), "cells", context_.limits.cells);
        for (;;) {
            const auto kind = xml_.next();
            if (!kind) return std::unexpected(kind.error());
            if (*kind == TokenKind::End) return store();
            if (*kind != TokenKind::Start) continue;
            if (auto done = read_cell_child(); !done) return done;
        }
    }

    Expected<void> open_cell(std::uint32_t row) {
        cell_.offset = xml_.token().span.begin;
        cell_.ref = {row, next_column_};
        cell_.type = CellType::Number;
        cell_.format = 0;
        cell_.dynamic_array = cell_.has_value = cell_.has_inline = cell_.formula.present = false;
        std::string_view format;
        for (const xml::Attribute& attribute : xml_.token().attributes) {
            if (attribute.ns != Namespace::None) continue;
            if (attribute.local == "r") {
                if (auto placed = place_cell(row, attribute.value); !placed) return placed;
            } else if (attribute.local == "s") {
                format = attribute.value;
            } else if (attribute.local == "t") {
                cell_.type = cell_type(attribute.value);
                if (cell_.type == CellType::Unknown) cell_.unknown_type = attribute.value;
            } else if (attribute.local == "cm") {
                cell_.dynamic_array = attribute.value != "0";
            }
        }
        if (cell_.ref.column >= kMaxColumns)
            return refuse("CELL-REF", scope_.place({}, cell_.offset), std::to_string(cell_.ref.column + 1ull), "A–XFD");
        next_column_ = cell_.ref.column + 1;
        if (!format.empty()) {
            const auto number = parse_index(format);
            cell_.format =
                number && *number < context_.format_count ? *number : scope_.format(format, to_a1(cell_.ref), cell_.offset);
        }
        return {};
    }

    Expected<void> place_cell(std::uint32_t row, std::string_view text) {
        const auto ref = parse_a1(text);
        if (!ref) return refuse("CELL-REF", scope_.place({}, cell_.offset), std::string(text), "A1–XFD1048576");
        if (ref->row != row)
            return refuse("CELL-ORDER", scope_.place(to_a1(*ref), cell_.offset), std::string(text), std::to_string(row + 1));
        if (ref->column < next_column_)
            return refuse("CELL-ORDER", scope_.place(to_a1(*ref), cell_.offset), std::string(text),
                          "> " + to_a1(CellRef{row, next_column_ - 1}));
        cell_.ref = *ref;
        return {};
    }

    Place here() const { return scope_.place(to_a1(cell_.ref), cell_.offset); }

    Expected<void> read_cell_child() {
        const xml::Token& token = xml_.token();
        if (token.is_start(Namespace::Main, "v")) {
            const auto text = xml_.read_text();
            if (!text) return std::unexpected(text.error());
            cell_.value = *text;
            cell_.has_value = true;
            return {};
        }
        if (token.is_start(Namespace::Main, "f")) return read_formula();
        if (token.is_start(Namespace::Main, "is")) {
            auto text = read_rich_text(xml_, context_.limits);
            if (!text) return std::unexpected(std::move(text.error()));
            cell_.inline_text = std::move(*text);
            cell_.has_inline = true;
            return {};
        }
        return xml_.skip_element();
    }

    Expected<void> read_formula() {
        FormulaElement& formula = cell_.formula;
        formula.present = true;
        formula.type.clear();
        formula.ref.clear();
        formula.shared_index.clear();
        formula.input1.clear();
        formula.input2.clear();
        formula.two_inputs = formula.row_input = false;
        for (const xml::Attribute& attribute : xml_.token().attributes) {
            if (attribute.ns != Namespace::None) continue;
            if (attribute.local == "t")
                formula.type = attribute.value;
            else if (attribute.local == "ref")
                formula.ref = attribute.value;
            else if (attribute.local == "si")
                formula.shared_index = attribute.value;
            else if (attribute.local == "r1")
                formula.input1 = attribute.value;
            else if (attribute.local == "r2")
                formula.input2 = attribute.value;
            else if (attribute.local == "dt2D")
                formula.two_inputs = parse_xml_boolean(attribute.value).value_or(false);
            else if (attribute.local == "dtr")
                formula.row_input = parse_xml_boolean(attribute.value).value_or(false);
        }
        const auto text = xml_.read_text();
        if (!text) return std::unexpected(text.error());
        formula.text = *text;
        return {};
    }

    /// The End of the cell has come: what was read becomes a stored cell.
    Expected<void> store() {
        if (cell_.formula.present) return store_formula();
        StoredText shared;
        if (find_shared(shared)) {
            context_.builder.set_text(scope_.index, cell_.ref, shared, cell_.format);
            return {};
        }
        const auto value = cell_value();
        if (!value) return std::unexpected(value.error());
        context_.builder.set_value(scope_.index, cell_.ref, *value, cell_.format);
        return {};
    }

    /// The text in the table of a cell that names one.
    bool find_shared(StoredText& text) {
        if (cell_.type != CellType::SharedText || !cell_.has_value) return false;
        const auto index = parse_index(trim_xml(cell_.value));
        if (!index || *index >= context_.strings.size()) return false;
        text = context_.strings[*index];
        return true;
    }

    Expected<Value> cell_value() {
        if (cell_.type == CellType::InlineText || cell_.has_inline) return text_value();
        if (cell_.type == CellType::SharedText) return missing_shared();
        if (!cell_.has_value) return Value::blank();
        if (cell_.type == CellType::Text) return text_value();
        const std::string_view text = trim_xml(cell_.value);
        switch (cell_.type) {
            case CellType::Boolean:
                if (const auto boolean = parse_xml_boolean(text)) return Value::of(*boolean);
                return odd_value("VAL-NUM", "0, 1");
            case CellType::Error:
                if (const auto error = parse_error_value(text)) return Value::of(*error);
                (void)odd_value("VAL-NUM", "#DIV/0!, #N/A, #NAME?, #NULL!, #NUM!, #REF!, #VALUE! …");
                return Value::of(ErrorValue::Unknown);
            case CellType::Date:
                if (const auto serial = parse_iso_date(text, context_.builder.workbook().date1904)) return Value::of(*serial);
                return odd_value("VAL-DATE", "ISO 8601");
            case CellType::Number:
                if (const auto number = parse_cell_number(text)) return Value::of(*number);
                // Programs that write a formula without computing it leave an empty <v>; elsewhere it tells nothing.
                if (text.empty() && cell_.formula.present) return Value::blank();
                if (!text.empty()) return odd_value("VAL-NUM", {});
                (void)odd_value("VAL-NUM", {});
                return Value::blank();
            default:
                break;
        }
        cell_.value = "t=\"" + cell_.unknown_type + "\"";
        return odd_value("VAL-NUM", "b, d, e, inlineStr, n, s, str");
    }

    Expected<Value> text_value() {
        std::string& text = cell_.has_inline ? cell_.inline_text : cell_.value;
        if (!cell_.has_inline && !cell_.has_value) return Value::blank();
        if (!cell_.has_inline && text.find("_x") != std::string::npos) text = decode_xstring(text);
        if (is_too_long(text)) return refuse_long_text(here(), text);
        return Value::of(std::string_view(text));
    }

    /// A cell of shared text whose number names none; with no number it is blank.
    Value missing_shared() {
        StoredText shared;
        if (find_shared(shared)) return Value::of(shared.view());
        if (!cell_.has_value || trim_xml(cell_.value).empty())
            blank_strings_.add(here());
        else
            context_.missing_strings.add(here());
        return Value::blank();
    }

    /// A value that is none: told, and #NUM! so that no sum takes it for nothing.
    Value odd_value(const char* code, std::string expected) {
        if (++context_.odd_values <= kNamedOddValues)
            context_.findings.push_back(found_at(code, here(), cell_.value.substr(0, 100), std::move(expected)));
        else
            further_odd_values_.add(here());
        return Value::of(ErrorValue::Num);
    }

    Expected<void> store_formula() {
        const auto value = cell_value();
        if (!value) return std::unexpected(value.error());
        FormulaElement& formula = cell_.formula;
        const bool has_cached = cell_.has_inline || (cell_.has_value && (cell_.type == CellType::Text || !cell_.value.empty()));
        if (formula.type == "shared") return store_shared(*value, has_cached);
        if (formula.type.empty() || formula.type == "normal") {
            add_formula(formula.text, *value, FormulaKind::Normal, std::nullopt, has_cached);
            return {};
        }
        if (formula.type != "array" && formula.type != "dataTable")
            return refuse("FML-SHARED", here(), "t=\"" + formula.type + "\"", "normal, shared, array, dataTable");
        const auto extent = parse_a1_range(formula.ref);
        if (!extent || !extent->contains(cell_.ref))
            return refuse("FML-SHARED", here(), "ref=\"" + formula.ref + "\"", to_a1(cell_.ref) + ":…");
        if (formula.type == "array")
            add_formula(formula.text, *value, cell_.dynamic_array ? FormulaKind::DynamicArray : FormulaKind::Array, extent,
                        has_cached);
        else
            add_formula(data_table_text(), *value, FormulaKind::DataTable, extent, has_cached);
        return {};
    }

    /// As Excel shows it: TABLE(row input, column input).
    std::string data_table_text() const {
        const FormulaElement& formula = cell_.formula;
        if (formula.two_inputs) return "TABLE(" + formula.input1 + "," + formula.input2 + ")";
        return formula.row_input ? "TABLE(" + formula.input1 + ",)" : "TABLE(," + formula.input1 + ")";
    }

    Expected<void> store_shared(const Value& value, bool has_cached) {
        const FormulaElement& formula = cell_.formula;
        const auto index = parse_index(formula.shared_index);
        if (!index) return refuse("FML-SHARED", here(), "si=\"" + formula.shared_index + "\"", "0, 1, 2 …");
        if (!formula.ref.empty() && !formula.text.empty()) {
            const auto extent = parse_a1_range(formula.ref);
            if (!extent || !extent->contains(cell_.ref))
                return refuse("FML-SHARED", here(), "ref=\"" + formula.ref + "\"", to_a1(cell_.ref) + ":…");
            if (!masters_.try_emplace(*index, Master{formula.text, cell_.ref, *extent}).second)
                return refuse("FML-SHARED", here(), "si=\"" + formula.shared_index + "\"", "si ≠ " + formula.shared_index);
            add_formula(formula.text, value, FormulaKind::Shared, extent, has_cached);
            return {};
        }
        if (!formula.text.empty()) {  // a formula of its own that still names the group it left
            add_formula(formula.text, value, FormulaKind::Normal, std::nullopt, has_cached);
            return {};
        }
        const auto master = masters_.find(*index);
        if (master == masters_.end()) return refuse("FML-SHARED", here(), "si=\"" + formula.shared_index + "\"", "ref=\"…\"");
        const CellRef from = master->second.ref;
        const std::string text = move_references(master->second.text, std::int64_t{cell_.ref.row} - from.row,
                                                 std::int64_t{cell_.ref.column} - from.column);
        context_.formula_bytes += text.size();
        if (context_.formula_bytes > context_.limits.shared_strings)
            return over_limit("LIM-STRINGS", here(), "shared_strings", context_.limits.shared_strings);
        add_formula(text, value, FormulaKind::Shared, master->second.extent, has_cached);
        return {};
    }

    void add_formula(std::string_view text, const Value& value, FormulaKind kind, std::optional<Range> extent, bool has_cached) {
        const OutsideUse use = outside_use(text);
        if (!use.source.empty()) outside_[std::string(use.source)].add(here());
        if (use.unsafe_link) unsafe_links_.add(here());
        context_.builder.set_formula(scope_.index, cell_.ref, text, value, cell_.format, kind, extent, has_cached);
    }

    /// Formulas that ask something outside the workbook: one finding for each kind of question.
    void report_outside() {
        for (const auto& [source, cells] : outside_) context_.findings.push_back(cells.finding("EXT-LINK", source));
        if (!unsafe_links_.empty()) context_.findings.push_back(unsafe_links_.finding("EXT-URL", "HYPERLINK"));
    }

    struct Master {
        std::string text;
        CellRef ref;
        Range extent;
    };

    SheetScope& scope_;
    ReadContext& context_;
    xml::Tokenizer& xml_;
    std::uint32_t next_row_ = 0;     ///< the row of a `<row>` without a number
    std::uint32_t next_column_ = 0;  ///< the column of a `<c>` without a reference
    bool rows_hidden_by_default_ = false;
    CellElement cell_;
    std::unordered_map<std::uint32_t, Master> masters_;
    CellList further_odd_values_;
    CellList blank_strings_;
    std::map<std::string, CellList> outside_;
    CellList unsafe_links_;
};

Expected<void> read_attached_parts(SheetScope& scope) {
    for (const Relationship& relationship : scope.relationships) {
        if (relationship.external) continue;
        if (has_kind(relationship, "comments")) {
            if (auto first = claim_part(scope.context, relationship, scope.part); !first) return first;
            if (auto read = read_comments(scope, relationship.target); !read) return read;
        } else if (has_kind(relationship, "threadedComment")) {
            scope.sheet().has_threaded_comments = true;
        }
    }
    for (const std::string& id : scope.table_parts) {
        const Relationship* relationship = scope.by_id.find(id);
        if (!relationship || relationship->external) return refuse("PKG-REL", scope.place({}, 0), id, "table");
        if (auto first = claim_part(scope.context, *relationship, scope.part); !first) return first;
        if (auto read = read_table(scope, relationship->target); !read) return read;
    }
    return {};
}

Expected<void> read_worksheet(SheetScope& scope) {
    const ReadContext& context = scope.context;
    auto relationships = context.package.relationships(scope.part);
    if (!relationships) return std::unexpected(std::move(relationships.error()));
    scope.relationships = std::move(*relationships);
    scope.by_id = RelationshipMap(scope.relationships);
    auto opened = PartXml::open(context.package, scope.part, context.limits);
    if (!opened) return std::unexpected(std::move(opened.error()));
    xml::Tokenizer& xml = (*opened)->xml();
    if (auto root = xml.open_root(Namespace::Main, "worksheet"); !root) return root;
    if (auto read = SheetReader(scope, xml).read(); !read) return read;
    return read_attached_parts(scope);
}

}  // namespace

Place SheetScope::place(std::string cell, std::uint64_t offset) const {
    Place place = context.place_of(part);
    place.sheet = context.builder.sheet(index).name;
    place.cell = std::move(cell);
    place.offset = offset;
    return place;
}

std::uint32_t SheetScope::format(std::string_view text, const std::string& cell, std::uint64_t offset) {
    const auto number = parse_index(text);
    if (number && *number < context.format_count) return *number;
    unknown_formats.add(place(cell, offset));
    return context.unknown_format;
}

void SheetScope::add_bad_range(std::string_view text, std::uint64_t offset) {
    constexpr std::uint64_t kNamed = 20;
    constexpr std::size_t kShown = 40;  // bytes of each
    if (bad_ranges.count++ == 0) bad_ranges.place = place({}, offset);
    if (bad_ranges.count > kNamed) return;
    if (bad_ranges.count > 1) bad_ranges.texts += ", ";
    bad_ranges.texts += text.substr(0, utf16_offset(text, kShown));
}

Expected<void> read_sheet(ReadContext& context, std::uint32_t index, std::string_view part) {
    SheetScope scope{.context = context, .index = index, .part = std::string(part)};
    auto read = read_worksheet(scope);
    if (!read) {
        // Whatever went wrong in the sheet's parts, the user knows the sheet by its name.
        Failure failure = std::move(read.error());
        if (failure.finding.place.sheet.empty()) failure.finding.place.sheet = scope.sheet().name;
        return std::unexpected(std::move(failure));
    }
    if (!scope.unknown_formats.empty()) context.findings.push_back(scope.unknown_formats.finding("CELL-STYLE"));
    if (!scope.unsafe_links.empty()) context.findings.push_back(scope.unsafe_links.finding("EXT-URL", scope.unsafe_target));
    if (scope.bad_ranges.count > 0) {
        Finding finding = found_at("SHT-REF", scope.bad_ranges.place, scope.bad_ranges.texts, "A1:XFD1048576");
        finding.args = {{"count", static_cast<std::int64_t>(scope.bad_ranges.count)}};
        context.findings.push_back(std::move(finding));
    }
    return {};
}

}  // namespace planbok
