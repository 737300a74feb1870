#include "writing/patch_sheet.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "workbook/cell_ref.h"
#include "writing/cell_markup.h"
#include "writing/defect.h"
#include "writing/overlaps.h"
#include "writing/xml_writer.h"
#include "xml/tokenizer.h"

namespace planbok {

namespace {

using xml::Namespace;
using xml::Span;

std::optional<std::uint32_t> parse_count(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value) : std::nullopt;
}

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// An attribute of a start tag, kept beyond the token.
struct KeptAttribute {
    std::string value;
    Span name_span, value_span;
};

std::optional<KeptAttribute> keep(const xml::Tokenizer& xml, std::string_view local) {
    const xml::Attribute* attribute = xml.find_attribute(Namespace::None, local);
    if (!attribute) return std::nullopt;
    return KeptAttribute{std::string(attribute->value), attribute->name_span, attribute->value_span};
}

/// A start tag, kept beyond the token.
struct KeptTag {
    Span span;
    bool self_closing = false;
    std::string prefix;

    explicit KeptTag(const xml::Token& token) : span(token.span), self_closing(token.self_closing), prefix(token.prefix) {}
    std::uint64_t closing() const { return span.end - (self_closing ? 2 : 1); }  ///< of ">" or "/>"
};

/// What an existing cell holds, with the places of its pieces.
struct OldCell {
    KeptTag tag;
    std::optional<KeptAttribute> type, value_metadata, cell_metadata;
    std::optional<Span> formula, value, inline_string;
    std::string formula_kind, formula_reference, formula_text, value_text;
    bool is_shared_master() const { return formula_kind == "shared" && !formula_reference.empty(); }
};

class SheetPatcher {
public:
    SheetPatcher(std::string_view bytes, const std::vector<const CellPatch*>& patches, const Place& place, const Limits& limits)
        : bytes_(bytes), patches_(patches), place_(place), xml_(bytes, place, limits) {}

    Expected<SheetEdits> run() {
        if (auto opened = xml_.open_root(Namespace::Main, "worksheet"); !opened) return std::unexpected(opened.error());
        if (xml_.is_transcoded()) return fail("OUT-ENCODING", place_);
        bool saw_data = false;
        for (;;) {
            const auto child = xml_.next_child(1);
            if (!child) return std::unexpected(child.error());
            if (!*child) break;
            Expected<void> done;
            if (is_start("dimension")) dimension_ = keep(xml_, "ref");
            if (is_start("cols")) done = read_columns();
            if (is_start("sheetData")) {
                saw_data = true;
                done = patch_data();
            }
            if (is_start("mergeCells")) done = read_merges();
            if (!done) return std::unexpected(done.error());
        }
        if (!saw_data) return std::unexpected(Failure{lint_finding(Defect::ChildOrder, place_, "sheetData")});
        if (auto merges = check_merges(); !merges) return std::unexpected(merges.error());
        extend_dimension();
        return std::move(result_);
    }

private:
    bool is_start(std::string_view local) const { return xml_.token().is_start(Namespace::Main, local); }

    std::unexpected<Failure> refuse(std::string code, CellRef ref) const {
        Place place = place_;
        place.cell = to_a1(ref);
        return fail(std::move(code), std::move(place));
    }

    std::unexpected<Failure> out_of_order(const std::string& reference) const {
        return std::unexpected(Failure{lint_finding(Defect::CellOrder, xml_.place(), reference)});
    }

    void edit(std::uint64_t begin, std::uint64_t end, std::string text) { result_.edits.push_back({begin, end, std::move(text)}); }
    void insert(std::uint64_t at, std::string text) { edit(at, at, std::move(text)); }

    bool pending() const { return next_ < patches_.size(); }
    const CellPatch& patch() const { return *patches_[next_]; }

    // Formats of columns, for cells that are not there yet.

    struct ColumnFormat {
        std::uint32_t first, last;
        std::string style;
    };

    Expected<void> read_columns() {
        for (;;) {
            const auto child = xml_.next_child(2);
            if (!child) return std::unexpected(child.error());
            if (!*child) break;
            const auto first = parse_count(xml_.attribute("min").value_or(""));
            const auto last = parse_count(xml_.attribute("max").value_or(""));
            const auto style = xml_.attribute("style");
            if (is_start("col") && first && last && *first >= 1 && style) columns_.push_back({*first - 1, *last - 1, std::string(*style)});
        }
        // Columns are disjoint and rising in a sound file; a later one then decides alone.
        std::stable_sort(columns_.begin(), columns_.end(), [](const ColumnFormat& a, const ColumnFormat& b) { return a.first < b.first; });
        return {};
    }

    std::string column_style(std::uint32_t column) const {
        const auto after = std::upper_bound(columns_.begin(), columns_.end(), column,
                                            [](std::uint32_t wanted, const ColumnFormat& format) { return wanted < format.first; });
        if (after == columns_.begin()) return {};
        const ColumnFormat& format = *std::prev(after);
        return column <= format.last ? format.style : std::string();
    }

    // Rows.

    Expected<void> patch_data() {
        const KeptTag data(xml_.token());
        std::uint32_t next_row = 0;
        for (;;) {
            const auto child = xml_.next_child(2);
            if (!child) return std::unexpected(child.error());
            if (!*child) break;
            if (!is_start("row")) continue;
            const auto number = xml_.attribute("r");
            std::optional<std::uint32_t> row = next_row + 1;
            if (number) row = parse_count(*number);
            if (!row || *row <= next_row || *row > kMaxRows) return out_of_order(std::string(number.value_or("")));
            const KeptTag tag(xml_.token());
            const std::string rows = rows_before(*row - 1, tag.prefix);
            if (refused_) return std::unexpected(std::move(*refused_));
            if (!rows.empty()) {
                insert(tag.span.begin, rows);
                if (!number) insert(tag.closing(), " r=\"" + std::to_string(*row) + "\"");
            }
            if (pending() && patch().ref.row == *row - 1) {
                if (auto done = patch_row(tag, *row - 1); !done) return done;
            } else if (auto done = note_arrays(*row - 1); !done) {
                return done;
            }
            next_row = *row;
        }
        const std::string rows = rows_before(kMaxRows, data.prefix);
        if (refused_) return std::unexpected(std::move(*refused_));
        put_content(data, "sheetData", xml_.token().span.begin, rows);
        return {};
    }

    /// New rows for the patches above `row`.
    std::string rows_before(std::uint32_t row, std::string_view prefix) {
        const std::string colon = prefix.empty() ? "" : std::string(prefix) + ":";
        std::string rows;
        while (pending() && patch().ref.row < row && !refused_) {
            const std::uint32_t number = patch().ref.row;
            const std::string cells = cells_before({number, kMaxColumns}, prefix, {});
            if (cells.empty()) continue;  // nothing but clearing of cells that are not there
            rows += "<" + colon + "row r=\"" + std::to_string(number + 1) + "\">" + cells + "</" + colon + "row>";
        }
        return rows;
    }

    /// Content for the end of an element whose end tag begins at `end`.
    void put_content(const KeptTag& tag, std::string_view local, std::uint64_t end, const std::string& content) {
        if (content.empty()) return;
        if (!tag.self_closing) return insert(end, content);
        const std::string colon = tag.prefix.empty() ? "" : tag.prefix + ":";
        edit(tag.closing(), tag.span.end, ">" + content + "</" + colon + std::string(local) + ">");
    }

    Expected<void> patch_row(const KeptTag& tag, std::uint32_t row) {
        const auto spans = keep(xml_, "spans");
        const std::string row_style(xml_.attribute("s").value_or(""));
        std::uint32_t next_column = 0;
        inserted_columns_.reset();
        for (;;) {
            const auto child = xml_.next_child(3);
            if (!child) return std::unexpected(child.error());
            if (!*child) break;
            if (!is_start("c")) continue;
            const auto ref = cell_ref(row, next_column);
            if (!ref) return std::unexpected(ref.error());
            const bool numbered = xml_.attribute("r").has_value();
            const KeptTag cell(xml_.token());
            const std::string cells = cells_before(*ref, cell.prefix, row_style);
            if (refused_) return std::unexpected(std::move(*refused_));
            if (!cells.empty()) {
                insert(cell.span.begin, cells);
                if (!numbered) insert(cell.span.begin + 1 + (cell.prefix.empty() ? 0 : cell.prefix.size() + 1) + 1, " r=\"" + to_a1(*ref) + "\"");
            }
            const auto old = read_cell(*ref);
            if (!old) return std::unexpected(old.error());
            if (pending() && patch().ref == *ref) {
                if (auto done = patch_cell(*old, patch()); !done) return done;
                ++next_;
            }
            next_column = ref->column + 1;
        }
        const std::string cells = cells_before({row, kMaxColumns}, tag.prefix, row_style);
        if (refused_) return std::unexpected(std::move(*refused_));
        put_content(tag, "row", xml_.token().span.begin, cells);
        if (spans) widen_spans(*spans);
        return {};
    }

    /// The row's `spans` is a hint, but one that readers believe: it covers the cells that came.
    void widen_spans(const KeptAttribute& spans) {
        const std::string_view text = spans.value;
        const auto colon = text.find(':');
        if (!inserted_columns_ || colon == std::string_view::npos) return;
        const auto first = parse_count(text.substr(0, colon));
        const auto last = parse_count(text.substr(colon + 1));
        if (!first || !last) return;
        const std::uint32_t wider_first = std::min(*first, inserted_columns_->first + 1);
        const std::uint32_t wider_last = std::max(*last, inserted_columns_->second + 1);
        if (wider_first == *first && wider_last == *last) return;
        edit(spans.value_span.begin, spans.value_span.end, std::to_string(wider_first) + ":" + std::to_string(wider_last));
    }

    /// Of a row without patches only the arrays matter that reach into later rows.
    Expected<void> note_arrays(std::uint32_t row) {
        if (!pending()) return {};
        std::uint32_t next_column = 0;
        for (;;) {
            const auto child = xml_.next_child(3);
            if (!child) return std::unexpected(child.error());
            if (!*child) return {};
            if (!is_start("c")) continue;
            const auto ref = cell_ref(row, next_column);
            if (!ref) return std::unexpected(ref.error());
            if (const auto old = read_cell(*ref); !old) return std::unexpected(old.error());
            next_column = ref->column + 1;
        }
    }

    // Cells.

    Expected<CellRef> cell_ref(std::uint32_t row, std::uint32_t next_column) const {
        const auto reference = xml_.attribute("r");
        std::optional<CellRef> ref = CellRef{row, next_column};
        if (reference) ref = parse_a1(*reference);
        if (!ref || ref->row != row || ref->column < next_column || ref->column >= kMaxColumns) return out_of_order(std::string(reference.value_or("")));
        return *ref;
    }

    /// From a cell's start to its end. Array formulas over several cells are remembered.
    Expected<OldCell> read_cell(CellRef ref) {
        OldCell cell{KeptTag(xml_.token()), keep(xml_, "t"), keep(xml_, "vm"), keep(xml_, "cm"), {}, {}, {}, {}, {}, {}, {}};
        const std::uint32_t depth = xml_.token().depth;
        for (;;) {
            const auto child = xml_.next_child(depth);
            if (!child) return std::unexpected(child.error());
            if (!*child) break;
            const bool is_formula = is_start("f"), is_value = is_start("v"), is_inline = is_start("is");
            if (!is_formula && !is_value && !is_inline) continue;
            const std::uint64_t begin = xml_.token().span.begin;
            if (is_formula) {
                cell.formula_kind = xml_.attribute("t").value_or("");
                cell.formula_reference = xml_.attribute("ref").value_or("");
            }
            Expected<void> passed;
            if (is_inline) {
                passed = xml_.skip_element();
            } else {
                const auto text = xml_.read_text();
                if (!text) return std::unexpected(text.error());
                (is_formula ? cell.formula_text : cell.value_text) = *text;
            }
            if (!passed) return std::unexpected(passed.error());
            const Span span{begin, xml_.token().span.end};
            (is_formula ? cell.formula : is_value ? cell.value : cell.inline_string) = span;
        }
        if (cell.formula_kind == "array" || cell.formula_kind == "dataTable") {
            const auto range = parse_a1_range(cell.formula_reference);
            const bool several = range && range->first != range->last;
            if (several && (range->first != ref || !arrays_.add(*range))) return refuse("OUT-ARRAY", ref);
        }
        return cell;
    }

    /// New cells for the patches before `end`, all on its row.
    std::string cells_before(CellRef end, std::string_view prefix, std::string_view row_style) {
        const std::string colon = prefix.empty() ? "" : std::string(prefix) + ":";
        std::string cells;
        while (pending() && patch().ref < end) {
            const CellPatch& wanted = patch();
            const bool cached = std::holds_alternative<PatchCached>(wanted.content);
            const bool in_array = arrays_.holding(wanted.ref).has_value();
            if (cached != in_array) {
                refused_ = refuse(cached ? "OUT-CACHED" : "OUT-ARRAY", wanted.ref).error();
                return {};
            }
            ++next_;
            const CellMarkup markup = cell_markup(wanted.content, prefix);
            if (markup.empty()) continue;
            const std::string style = row_style.empty() ? column_style(wanted.ref.column) : std::string(row_style);
            cells += "<" + colon + "c r=\"" + to_a1(wanted.ref) + "\"";
            if (!style.empty()) append_attribute(cells, "s", style);
            if (!markup.type.empty()) append_attribute(cells, "t", markup.type);
            cells += ">" + markup.formula + markup.value + "</" + colon + "c>";
            if (!markup.formula.empty()) result_.formulas_changed = true;
            note_inserted(wanted.ref);
        }
        return cells;
    }

    static void append_attribute(std::string& out, std::string_view name, std::string_view value) {
        out += ' ';
        out += name;
        out += "=\"";
        append_xml_attribute(out, value);
        out += '"';
    }

    void note_inserted(CellRef ref) {
        if (!inserted_columns_) inserted_columns_ = {ref.column, ref.column};
        inserted_columns_->first = std::min(inserted_columns_->first, ref.column);
        inserted_columns_->second = std::max(inserted_columns_->second, ref.column);
        if (!inserted_) inserted_ = Range{ref, ref};
        inserted_->first.row = std::min(inserted_->first.row, ref.row);
        inserted_->first.column = std::min(inserted_->first.column, ref.column);
        inserted_->last.row = std::max(inserted_->last.row, ref.row);
        inserted_->last.column = std::max(inserted_->last.column, ref.column);
    }

    /// Whether the cell already holds the value that `markup` would write.
    static bool same_value(const OldCell& old, const CellMarkup& markup, const PatchContent& content) {
        const std::string type = old.type && old.type->value != "n" ? old.type->value : std::string();
        if (type != markup.type || old.inline_string) return false;
        if (markup.value.empty()) return !old.value;
        if (!old.value) return false;
        if (!type.empty()) {
            const auto begin = markup.value.find('>') + 1;
            std::string written;
            append_xml_text(written, old.value_text);
            return markup.value.substr(begin, markup.value.rfind("</") - begin) == written;
        }
        const auto number = parse_number(old.value_text);
        if (!number) return false;
        if (const auto* wanted = std::get_if<double>(&content)) return *number == *wanted;
        if (const auto* wanted = std::get_if<Decimal>(&content)) return *number == wanted->to_double();
        if (const auto* cached = std::get_if<PatchCached>(&content)) return std::get<double>(cached->value) == *number;
        return std::get<double>(std::get<PatchFormula>(content).cached) == *number;
    }

    /// The cell keeps every attribute but those that tell of what goes (`t` and `vm` of the value, `cm` of an array formula), and every
    /// child but f, v and is.
    Expected<void> patch_cell(const OldCell& old, const CellPatch& wanted) {
        const CellRef ref = wanted.ref;
        const CellMarkup markup = cell_markup(wanted.content, old.tag.prefix);
        const bool in_array = arrays_.holding(ref).has_value();
        const auto* formula = std::get_if<PatchFormula>(&wanted.content);
        const bool same_formula = formula && old.formula && (old.formula_kind.empty() || old.formula_kind == "normal") && formula->text == old.formula_text;
        const bool only_cached = std::holds_alternative<PatchCached>(wanted.content) || same_formula;
        if (only_cached) {
            if (!old.formula && !in_array) return refuse("OUT-CACHED", ref);
            if (same_value(old, markup, wanted.content)) return {};
        } else {
            if (in_array) return refuse("OUT-ARRAY", ref);
            if (old.is_shared_master()) return refuse("OUT-SHARED", ref);
            if (!old.formula && !formula && same_value(old, markup, wanted.content)) return {};
            if (old.formula || formula) result_.formulas_changed = true;
            if (old.formula) edit(old.formula->begin, old.formula->end, "");
            if (old.cell_metadata && old.formula_kind == "array") remove_attribute(*old.cell_metadata);
        }
        set_type(old, markup.type);
        if (old.value_metadata) remove_attribute(*old.value_metadata);
        const std::string content = (only_cached ? "" : markup.formula) + markup.value;
        if (old.value && old.inline_string) edit(old.inline_string->begin, old.inline_string->end, "");
        const auto& before = old.value ? old.value : old.inline_string;
        if (old.tag.self_closing) {
            put_content(old.tag, "c", 0, content);
        } else if (before) {
            edit(before->begin, before->end, content);
        } else {
            insert(old.formula ? old.formula->end : old.tag.span.end, content);
        }
        return {};
    }

    void set_type(const OldCell& old, const std::string& type) {
        if (old.type && old.type->value == type) return;
        if (!old.type) {
            if (!type.empty()) insert(old.tag.closing(), " t=\"" + type + "\"");
        } else if (type.empty()) {
            remove_attribute(*old.type);
        } else {
            edit(old.type->value_span.begin, old.type->value_span.end, type);
        }
    }

    void remove_attribute(const KeptAttribute& attribute) {
        auto begin = static_cast<std::size_t>(attribute.name_span.begin);
        while (begin > 0 && std::string_view(" \t\r\n").find(bytes_[begin - 1]) != std::string_view::npos) --begin;
        edit(begin, attribute.value_span.end + 1, "");
    }

    // Round the cells.

    Expected<void> read_merges() {
        for (;;) {
            const auto child = xml_.next_child(2);
            if (!child) return std::unexpected(child.error());
            if (!*child) return {};
            if (const auto range = parse_a1_range(xml_.attribute("ref").value_or("")); range && is_start("mergeCell")) merges_.push_back(*range);
        }
    }

    /// A value under a merged cell would be there and not show.
    Expected<void> check_merges() {
        std::sort(merges_.begin(), merges_.end());
        OpenRanges open;
        auto merge = merges_.begin();
        for (const CellPatch* wanted : patches_) {
            for (; merge != merges_.end() && merge->first.row <= wanted->ref.row; ++merge) open.add(*merge);
            const auto over = open.holding(wanted->ref);
            if (over && over->first != wanted->ref && !std::holds_alternative<std::monostate>(wanted->content)) return refuse("OUT-MERGED", wanted->ref);
        }
        return {};
    }

    void extend_dimension() {
        if (!dimension_ || !inserted_) return;
        const auto range = parse_a1_range(dimension_->value);
        if (!range || (range->contains(inserted_->first) && range->contains(inserted_->last))) return;
        const Range wider{{std::min(range->first.row, inserted_->first.row), std::min(range->first.column, inserted_->first.column)},
                          {std::max(range->last.row, inserted_->last.row), std::max(range->last.column, inserted_->last.column)}};
        edit(dimension_->value_span.begin, dimension_->value_span.end, to_a1(wider));
    }

    std::string_view bytes_;
    const std::vector<const CellPatch*>& patches_;
    const Place& place_;
    xml::Tokenizer xml_;
    SheetEdits result_;
    std::size_t next_ = 0;  // of patches_
    std::optional<Failure> refused_;
    std::optional<KeptAttribute> dimension_;
    std::vector<ColumnFormat> columns_;
    std::vector<Range> merges_;
    OpenRanges arrays_;
    std::optional<std::pair<std::uint32_t, std::uint32_t>> inserted_columns_;
    std::optional<Range> inserted_;
};

}  // namespace

Expected<SheetEdits> sheet_edits(std::string_view bytes, const std::vector<const CellPatch*>& patches, const Place& place, const Limits& limits) {
    return SheetPatcher(bytes, patches, place, limits).run();
}

}  // namespace planbok
