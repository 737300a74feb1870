#include "binding/line_formula.h"

#include <algorithm>

#include "formula/translate_rule.h"

namespace planbok {

namespace {

std::string sum_of(const std::vector<std::string>& terms) {
    if (terms.size() == 1) return terms.front();
    std::string out = "(";
    for (const std::string& term : terms) out += (out.size() > 1 ? "+" : "") + term;
    return out + ")";
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

std::string unquoted(std::string text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return text.substr(1, text.size() - 2);
    return text;
}

/// The words of one cell's formula.
class Words {
public:
    Words(const PlanSchema& schema, const FieldKey& key, const FormulaPlaces& places)
        : schema_(schema), key_(key), places_(places) {}

    std::optional<std::string> name(std::string_view word) const { return at(key_.unit, word, key_.period); }

    std::optional<std::string> function(std::string_view word, const std::vector<std::string>& arguments) const {
        if (arguments.empty()) return std::nullopt;
        const std::string& line = arguments.front();
        if (word == "PREV") {
            const Period* period = schema_.period(key_.period);
            return period && !period->previous.empty() ? at(key_.unit, line, period->previous) : std::nullopt;
        }
        if (word == "AT") {
            if (arguments.size() < 2) return std::nullopt;
            return at(arguments.size() > 2 ? unquoted(arguments[2]) : key_.unit, line, unquoted(arguments[1]));
        }
        const std::string slag = arguments.size() > 1 ? unquoted(arguments[1]) : std::string();
        if (word == "OWNCHANGES") return items({key_.unit}, line, slag);
        if (word == "CHANGES") return changes(line, slag);
        if (word == "CHILDREN") return cells_of(schema_.children(key_.unit, false), line);
        if (word == "UNITS") return cells_of(schema_.children(schema_.root_unit, false), line);
        return std::nullopt;
    }

private:
    std::optional<std::string> at(const std::string& unit, std::string_view word, const std::string& period) const {
        if (const Premise* premise = schema_.premise(word)) {
            const auto value = premise->values.find(period);
            if (value == premise->values.end()) return std::nullopt;
            const std::string text = value->second.to_string();
            return value->second.is_negative() ? "(" + text + ")" : text;
        }
        std::string cell = places_.cell({unit, std::string(word), {}, period, key_.measure});
        if (!cell.empty()) return cell;
        const Line* line = schema_.line(word);
        if (line && line->is_list) return items({unit}, std::string(word), {});
        const bool blank_here = std::ranges::any_of(schema_.periods, [&](const Period& other) {
            return other.id != period && !places_.cell({unit, std::string(word), {}, other.id, key_.measure}).empty();
        });
        return blank_here ? std::optional<std::string>("") : std::nullopt;
    }

    std::optional<std::string> changes(const std::string& line, const std::string& slag) const {
        if (key_.unit == schema_.root_unit) return std::nullopt;  // of every unit, and they are in other workbooks
        std::vector<std::string> units{key_.unit};
        for (const OrganisationUnit* part : schema_.children(key_.unit, true)) {
            if (part->varav) units.push_back(part->id);
        }
        return items(units, line, slag);
    }

    std::optional<std::string> items(const std::vector<std::string>& units, const std::string& line,
                                     const std::string& slag) const {
        std::vector<std::string> terms;
        for (const std::string& unit : units) {
            for (const ListBlock& block : places_.list(unit, line, key_.period)) {
                auto term = slag.empty() ? whole(block) : of_kind(block, line, slag);
                if (!term) return std::nullopt;
                terms.push_back(std::move(*term));
            }
        }
        if (terms.empty()) return std::nullopt;
        return sum_of(terms);
    }

    static std::optional<std::string> whole(const ListBlock& block) {
        return block.sum.empty() ? "SUM(" + block.values + ")" : block.sum;
    }

    /// The rows of one kind, by the label that stands in the cells of the attribute whose code list knows the kind.
    std::optional<std::string> of_kind(const ListBlock& block, const std::string& line, const std::string& slag) const {
        for (const ColumnSpec* column : attribute_columns(line)) {
            const CodeList* codes = schema_.code_list(column->codes);
            if (!codes) continue;
            const auto entry = std::ranges::find(codes->entries, slag, &CodeListEntry::id);
            if (entry == codes->entries.end()) continue;
            const std::string cells = block.attribute(column->attribute);
            if (cells.empty()) return std::nullopt;
            return "SUMIF(" + cells + "," + quoted(entry->label.sv) + "," + block.values + ")";
        }
        return std::nullopt;
    }

    std::vector<const ColumnSpec*> attribute_columns(const std::string& line) const {
        std::vector<const ColumnSpec*> columns;
        for (const Input& input : schema_.inputs) {
            for (const InputSheet& sheet : input.sheets) {
                for (const InputRegion& region : sheet.regions) {
                    if (region.list_line != line) continue;
                    for (const ColumnSpec& column : region.columns) {
                        if (!column.codes.empty()) columns.push_back(&column);
                    }
                }
            }
        }
        return columns;
    }

    /// The sum over units, when every one of them that hands the line in has a cell here.
    std::optional<std::string> cells_of(const std::vector<const OrganisationUnit*>& units, const std::string& line) const {
        const Line* of = schema_.line(line);
        if (!of || of->eliminate) return std::nullopt;
        std::vector<std::string> terms;
        for (const OrganisationUnit* unit : units) {
            std::string cell = places_.cell({unit->id, line, {}, key_.period, key_.measure});
            if (!cell.empty()) {
                terms.push_back(std::move(cell));
            } else if (hands_in(unit->id, line)) {
                return std::nullopt;
            }
        }
        if (terms.empty()) return std::nullopt;
        return sum_of(terms);
    }

    bool hands_in(const std::string& unit, const std::string& line) const {
        return std::ranges::any_of(schema_.inputs, [&](const Input& input) {
            const bool own = std::ranges::find(input.units, unit) != input.units.end();
            for (const InputSheet& sheet : input.sheets) {
                for (const InputRegion& region : sheet.regions) {
                    for (const RowSpec& row : region.rows) {
                        if (row.line != line) continue;
                        const std::string& word = row.unit.empty() ? region.unit : row.unit;
                        if (word == unit || (own && (word.empty() || word == "self"))) return true;
                    }
                }
            }
            return false;
        });
    }

    const PlanSchema& schema_;
    const FieldKey& key_;
    const FormulaPlaces& places_;
};

std::string on_sheet(const Layout& layout, std::size_t sheet, std::size_t from, std::string reference) {
    if (sheet == from) return reference;
    return quoted_sheet_name(layout.sheets[sheet].sheet->name) + "!" + reference;
}

/// The first and last free row of a list.
std::pair<std::uint32_t, std::uint32_t> item_rows(const LayoutRegion& region) {
    const std::uint32_t last = region.sum_row() ? region.sum_row()->row - 1 : region.last_row;
    return {region.head_row + 1, last};
}

std::string item_cells(const LayoutRegion& region, std::uint32_t column) {
    const auto [first, last] = item_rows(region);
    return to_a1(Range{{first, column}, {last, column}});
}

std::vector<ListBlock> layout_lists(const Layout& layout, std::size_t from, const std::string& unit, const std::string& line,
                                    const std::string& period) {
    std::vector<ListBlock> blocks;
    for (const LayoutRegion& region : layout.regions) {
        if (!region.is_list() || region.unit != unit || region.region->list_line != line) continue;
        for (const LayoutColumn& column : region.columns) {
            const ColumnSpec& spec = *column.spec;
            const bool amount = spec.measure.empty() || spec.measure == layout.schema->amount_measure;
            if (spec.kind != ColumnSpec::Kind::Value || spec.period != period || !amount) continue;
            ListBlock block{.values = on_sheet(layout, region.sheet, from, item_cells(region, column.column))};
            if (region.sum_row())
                block.sum = on_sheet(layout, region.sheet, from, to_a1(CellRef{region.sum_row()->row, column.column}));
            block.attribute = [&layout, &region, from](const std::string& attribute) {
                for (const LayoutColumn& other : region.columns) {
                    if (other.spec->kind == ColumnSpec::Kind::Value || other.spec->attribute != attribute) continue;
                    return on_sheet(layout, region.sheet, from, item_cells(region, other.column));
                }
                return std::string();
            };
            blocks.push_back(std::move(block));
        }
    }
    return blocks;
}

}  // namespace

std::optional<std::string> line_formula(const PlanSchema& schema, const FieldKey& key, const FormulaPlaces& places) {
    const Line* line = schema.line(key.line);
    if (!line || line->formula_text.empty() || !key.item.empty()) return std::nullopt;
    const Words words(schema, key, places);
    return translate_rule(line->formula_text, {[&](std::string_view word) { return words.name(word); },
                                               [&](std::string_view word, const std::vector<std::string>& arguments) {
                                                   return words.function(word, arguments);
                                               }});
}

std::optional<std::string> layout_formula(const Layout& layout, const FieldKey& key) {
    const auto own = layout.fields.find(key);
    if (own == layout.fields.end()) return std::nullopt;
    const std::size_t from = layout.regions[own->second.region].sheet;
    return line_formula(*layout.schema, key,
                        {[&](const FieldKey& wanted) {
                             const auto found = layout.fields.find(wanted);
                             if (found == layout.fields.end() || wanted == key) return std::string();
                             return on_sheet(layout, layout.regions[found->second.region].sheet, from, to_a1(found->second.ref));
                         },
                         [&](const std::string& unit, const std::string& list, const std::string& period) {
                             return layout_lists(layout, from, unit, list, period);
                         }});
}

std::string layout_list_sum(const LayoutRegion& region, std::uint32_t column) { return "SUM(" + item_cells(region, column) + ")"; }

}  // namespace planbok
