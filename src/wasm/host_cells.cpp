#include "wasm/host_cells.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "workbook/number_format.h"
#include "workbook/workbook_builder.h"

namespace planbok::wasm {
namespace {

using Json = nlohmann::json;

const Json* member(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

const std::string* text_member(const Json& object, const char* name) {
    const Json* found = member(object, name);
    return found == nullptr ? nullptr : found->get_ptr<const std::string*>();
}

bool flag(const Json& object, const char* name, bool otherwise) {
    const Json* found = member(object, name);
    return found == nullptr || !found->is_boolean() ? otherwise : found->get<bool>();
}

/// Reads one workbook; the first fault ends it, with the place in the host's JSON.
class HostCells {
public:
    HostCells(const Json& json, const Limits& limits) : json_(json), limits_(limits) {}

    Asked<Workbook> read(std::string_view file) {
        builder_.workbook().file = std::string(file);
        builder_.workbook().date1904 = flag(json_, "date1904", false);
        const Json* sheets = member(json_, "sheets");
        if (sheets == nullptr || !sheets->is_array() || sheets->empty()) return wrong("sheets", "minst ett blad", "at least one sheet");
        if (sheets->size() > limits_.sheets) return wrong("sheets", "inte fler blad än gränsen sheets", "no more sheets than the limit sheets");
        Capabilities& can = builder_.workbook().capabilities;
        can.tables = can.hidden = true;
        for (std::size_t i = 0; i < sheets->size(); ++i) {
            if (!read_sheet((*sheets)[i], "sheets[" + std::to_string(i) + "]")) return std::unexpected(fault_);
        }
        if (const Json* names = member(json_, "names")) {
            can.names = true;
            if (!read_names(*names)) return std::unexpected(fault_);
        }
        return std::move(builder_).finish();
    }

private:
    std::unexpected<LocalText> wrong(const std::string& where, const std::string& sv, const std::string& en) {
        fault_ = {"cellerna: " + where + ": väntat " + sv, "the cells: " + where + ": expected " + en};
        return std::unexpected(fault_);
    }
    bool refuse(const std::string& where, const std::string& sv, const std::string& en) {
        fault_ = wrong(where, sv, en).error();
        return false;
    }

    bool read_sheet(const Json& json, const std::string& where) {
        const std::string* name = json.is_object() ? text_member(json, "name") : nullptr;
        if (name == nullptr || name->empty()) return refuse(where, "ett namn", "a name");
        if (!indexes_.emplace(fold_case(*name), indexes_.size()).second) return refuse(where, "ett namn som inget annat blad har", "a name no other sheet has");
        const std::uint32_t sheet = builder_.add_sheet(*name);
        Capabilities& can = builder_.workbook().capabilities;
        if (!read_visibility(json, sheet, where) || !read_merges(json, sheet, where)) return false;
        if (const Json* tables = member(json, "tables")) {
            if (!read_tables(*tables, sheet, where)) return false;
        } else {
            can.tables = false;
        }
        const Json* rows = member(json, "hidden_rows");
        const Json* columns = member(json, "hidden_columns");
        if (rows == nullptr || columns == nullptr) can.hidden = false;
        else if (!read_hidden(*rows, *columns, sheet, where)) return false;
        const Json* ranges = member(json, "ranges");
        if (ranges == nullptr) return true;
        if (!ranges->is_array()) return refuse(where + ".ranges", "en lista", "a list");
        for (std::size_t i = 0; i < ranges->size(); ++i) {
            if (!read_range((*ranges)[i], sheet, where + ".ranges[" + std::to_string(i) + "]")) return false;
        }
        return true;
    }

    bool read_visibility(const Json& json, std::uint32_t sheet, const std::string& where) {
        const std::string* word = text_member(json, "visibility");
        if (word == nullptr || *word == "visible") return true;
        if (*word != "hidden" && *word != "very_hidden") return refuse(where + ".visibility", "visible, hidden eller very_hidden", "visible, hidden or very_hidden");
        builder_.sheet(sheet).visibility = *word == "hidden" ? SheetVisibility::Hidden : SheetVisibility::VeryHidden;
        return true;
    }

    bool read_merges(const Json& json, std::uint32_t sheet, const std::string& where) {
        const Json* merges = member(json, "merges");
        if (merges == nullptr) return true;
        if (!merges->is_array() || merges->size() > limits_.merges) return refuse(where + ".merges", "en lista inom gränsen merges", "a list within the limit merges");
        for (const Json& entry : *merges) {
            const auto range = entry.is_string() ? parse_a1_range(entry.get_ref<const std::string&>()) : std::nullopt;
            if (!range) return refuse(where + ".merges", "områden som A1:B2", "ranges such as A1:B2");
            builder_.sheet(sheet).merges.push_back(*range);
        }
        return true;
    }

    bool read_tables(const Json& tables, std::uint32_t sheet, const std::string& where) {
        if (!tables.is_array()) return refuse(where + ".tables", "en lista", "a list");
        for (const Json& json : tables) {
            const std::string* name = json.is_object() ? text_member(json, "name") : nullptr;
            const std::string* at = json.is_object() ? text_member(json, "range") : nullptr;
            const auto range = at == nullptr ? std::nullopt : parse_a1_range(*at);
            const Json* columns = json.is_object() ? member(json, "columns") : nullptr;
            if (name == nullptr || !range || columns == nullptr || !columns->is_array()) {
                return refuse(where + ".tables", "name, range och columns", "name, range and columns");
            }
            Table table;
            table.name = *name;
            table.range = *range;
            table.has_header = flag(json, "header", true);
            table.has_totals = flag(json, "totals", false);
            for (const Json& column : *columns) table.columns.push_back({column.is_string() ? column.get<std::string>() : std::string()});
            builder_.sheet(sheet).tables.push_back(std::move(table));
        }
        return true;
    }

    bool read_hidden(const Json& rows, const Json& columns, std::uint32_t sheet, const std::string& where) {
        const auto is_below = [](const Json& number, std::uint32_t end) { return number.is_number_unsigned() && number.get<std::uint64_t>() < end; };
        if (!rows.is_array() || !columns.is_array()) return refuse(where, "hidden_rows och hidden_columns som listor", "hidden_rows and hidden_columns as lists");
        for (const Json& row : rows) {
            if (!is_below(row, kMaxRows)) return refuse(where + ".hidden_rows", "rader från noll", "rows from zero");
            builder_.hide_row(sheet, row.get<std::uint32_t>());
        }
        for (const Json& column : columns) {
            if (!is_below(column, kMaxColumns)) return refuse(where + ".hidden_columns", "kolumner från noll", "columns from zero");
            builder_.hide_columns(sheet, column.get<std::uint32_t>(), column.get<std::uint32_t>());
        }
        return true;
    }

    bool read_range(const Json& json, std::uint32_t sheet, const std::string& where) {
        const std::string* at = json.is_object() ? text_member(json, "at") : nullptr;
        const auto first = at == nullptr ? std::nullopt : parse_a1(*at);
        if (!first) return refuse(where + ".at", "en cell som A1", "a cell such as A1");
        const Json* values = member(json, "values");
        if (values == nullptr || !values->is_array()) return refuse(where + ".values", "en lista av rader", "a list of rows");
        if (values->size() > kMaxRows - first->row) return refuse(where + ".values", "rader på bladet", "rows on the sheet");
        const Json* formulas = member(json, "formulas");
        const Json* formats = member(json, "formats");
        for (std::size_t r = 0; r < values->size(); ++r) {
            const Json& row = (*values)[r];
            if (!row.is_array() || row.size() > kMaxColumns - first->column) return refuse(where + ".values", "kolumner på bladet", "columns on the sheet");
            for (std::size_t c = 0; c < row.size(); ++c) {
                const CellRef ref{first->row + static_cast<std::uint32_t>(r), first->column + static_cast<std::uint32_t>(c)};
                if (!read_cell(sheet, ref, row[c], text_at(formulas, r, c), text_at(formats, r, c), where)) return false;
            }
        }
        return true;
    }

    /// The text in row `r`, column `c` of a block that lies beside the values; nullptr where there is none.
    static const std::string* text_at(const Json* block, std::size_t r, std::size_t c) {
        if (block == nullptr || !block->is_array() || r >= block->size()) return nullptr;
        const Json& row = (*block)[r];
        return row.is_array() && c < row.size() ? row[c].get_ptr<const std::string*>() : nullptr;
    }

    bool read_cell(std::uint32_t sheet, CellRef ref, const Json& json, const std::string* formula, const std::string* format, const std::string& where) {
        const auto value = value_of(json);
        if (!value) {
            return refuse(where + ".values, " + to_a1(ref), "null, tal, text, sant/falskt eller {\"error\": \"#N/A\"}",
                          "null, a number, a text, true/false or {\"error\": \"#N/A\"}");
        }
        if (value->is_blank() && formula == nullptr) return true;
        if (++cells_ > limits_.cells) return refuse(where, "inte fler celler än gränsen cells", "no more cells than the limit cells");
        const auto id = format == nullptr ? std::optional<std::uint32_t>(0) : format_id(*format);
        if (!id) return refuse(where + ".formats", "inte fler format än gränsen cell_formats", "no more formats than the limit cell_formats");
        if (formula == nullptr) builder_.set_value(sheet, ref, *value, *id);
        else builder_.set_formula(sheet, ref, *formula, *value, *id);
        return true;
    }

    static std::optional<Value> value_of(const Json& json) {
        if (json.is_null()) return Value::blank();
        if (json.is_number()) return Value::of(json.get<double>());
        if (json.is_boolean()) return Value::of(json.get<bool>());
        if (json.is_string()) return Value::of(std::string_view(json.get_ref<const std::string&>()));
        const std::string* word = json.is_object() ? text_member(json, "error") : nullptr;
        const auto error = word == nullptr ? std::nullopt : parse_error_value(*word);
        return error ? std::optional(Value::of(*error)) : std::nullopt;
    }

    std::optional<std::uint32_t> format_id(const std::string& code) {
        if (code.empty() || code == "General") return 0;
        auto& formats = builder_.workbook().formats;
        const auto [known, is_new] = formats_.try_emplace(code, static_cast<std::uint32_t>(formats.size()));
        if (!is_new) return known->second;
        if (formats.size() >= std::min<std::uint64_t>(limits_.cell_formats, 65'535)) return std::nullopt;
        CellFormat format;
        format.format_code = code;
        format.number_class = classify_number_format(code);
        format.invisible = hides_numbers(code);
        formats.push_back(std::move(format));
        return known->second;
    }

    bool read_names(const Json& names) {
        if (!names.is_array()) return refuse("names", "en lista", "a list");
        for (const Json& json : names) {
            const std::string* name = json.is_object() ? text_member(json, "name") : nullptr;
            const std::string* formula = json.is_object() ? text_member(json, "formula") : nullptr;
            if (name == nullptr || formula == nullptr) return refuse("names", "name och formula", "name and formula");
            DefinedName defined;
            defined.name = *name;
            defined.formula = *formula;
            if (const std::string* sheet = text_member(json, "sheet")) {
                const auto found = indexes_.find(fold_case(*sheet));
                if (found == indexes_.end()) return refuse("names, " + *name, "ett blad i arbetsboken", "a sheet of the workbook");
                defined.sheet = static_cast<std::uint32_t>(found->second);
            }
            defined.hidden = flag(json, "hidden", false);
            builder_.workbook().names.push_back(std::move(defined));
        }
        return true;
    }

    const Json& json_;
    const Limits& limits_;
    WorkbookBuilder builder_;
    std::map<std::string, std::size_t> indexes_;        ///< folded sheet name → index
    std::map<std::string, std::uint32_t> formats_;      ///< format code → index
    std::uint64_t cells_ = 0;
    LocalText fault_;
};

}  // namespace

Asked<Workbook> read_host_cells(std::string_view text, std::string_view file, const Limits& limits) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return std::unexpected(LocalText{"cellerna är inget JSON-objekt", "the cells are no JSON object"});
    return HostCells(json, limits).read(file);
}

}  // namespace planbok::wasm
