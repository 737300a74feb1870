#include "plan/asked_for.h"

#include <algorithm>

namespace planbok {

namespace {

void add_once(std::vector<std::size_t>& indices, std::size_t index) {
    if (indices.empty() || indices.back() != index) indices.push_back(index);
}

bool is_amount_column(const PlanSchema& schema, const ColumnSpec& column) {
    return column.kind == ColumnSpec::Kind::Value && (column.measure.empty() || column.measure == schema.amount_measure);
}

bool allows(const std::vector<std::string>& allowed, const std::string& id) {
    return allowed.empty() || std::find(allowed.begin(), allowed.end(), id) != allowed.end();
}

bool exists(const PlanSchema& schema, const std::string& unit, const std::string& period) {
    const OrganisationUnit* known = schema.unit(unit);
    return !known || unit_exists_in(schema, *known, period);
}

void collect_varav(const PlanSchema& schema, const std::string& unit, std::vector<std::string>& out) {
    for (const OrganisationUnit* child : schema.children(unit, true)) {
        if (!child->varav || std::find(out.begin(), out.end(), child->id) != out.end()) continue;
        out.push_back(child->id);
        collect_varav(schema, child->id, out);
    }
}

}  // namespace

std::vector<std::string> with_varav_parts(const PlanSchema& schema, const std::string& unit) {
    std::vector<std::string> out{unit};
    collect_varav(schema, unit, out);
    return out;
}

std::vector<std::string> units_meant(const PlanSchema& schema, const std::string& word, const std::string& unit) {
    if (word.empty() || word == "self") return {unit};
    if (word != "varav") return {word};
    std::vector<std::string> parts = with_varav_parts(schema, unit);
    parts.erase(parts.begin());
    return parts;
}

AskedFor::AskedFor(const PlanSchema& schema) {
    for (const Input& input : schema.inputs) {
        for (const std::string& unit : input.units) {
            submissions_.push_back({input.id, unit, input.required});
            for (const InputSheet& sheet : input.sheets) {
                for (const InputRegion& region : sheet.regions) add_region(schema, region, submissions_.size() - 1);
            }
        }
    }
}

void AskedFor::add_region(const PlanSchema& schema, const InputRegion& region, std::size_t submission) {
    for (const std::string& region_unit : units_meant(schema, region.unit, submissions_[submission].unit)) {
        if (region.kind == InputRegion::Kind::List) {
            add_list(schema, region, region_unit, submission);
            continue;
        }
        for (const RowSpec& row : region.rows) {
            if (row.is_heading()) continue;
            for (const std::string& unit :
                 row.unit.empty() ? std::vector{region_unit} : units_meant(schema, row.unit, region_unit)) {
                add_row(schema, region, row, unit, submission);
            }
        }
    }
}

void AskedFor::add_row(const PlanSchema& schema, const InputRegion& region, const RowSpec& row, const std::string& unit,
                       std::size_t submission) {
    add_once(by_line_[{unit, row.line}], submission);
    for (const ColumnSpec& column : region.columns) {
        if (!is_amount_column(schema, column) || !allows(row.periods, column.period) ||
            !allows(row.measures, schema.amount_measure))
            continue;
        if (exists(schema, unit, column.period)) add_once(by_amount_[{unit, row.line, column.period}], submission);
    }
}

void AskedFor::add_list(const PlanSchema& schema, const InputRegion& region, const std::string& unit, std::size_t submission) {
    add_once(by_line_[{unit, region.list_line}], submission);
    if (!region.sum_line.empty()) add_once(by_line_[{unit, region.sum_line}], submission);
    for (const ColumnSpec& column : region.columns) {
        if (is_amount_column(schema, column) && exists(schema, unit, column.period)) {
            add_once(by_amount_[{unit, region.list_line, column.period}], submission);
        }
    }
}

const std::vector<std::size_t>& AskedFor::of_line(const std::string& unit, const std::string& line) const {
    static const std::vector<std::size_t> kNone;
    const auto found = by_line_.find({unit, line});
    return found == by_line_.end() ? kNone : found->second;
}

const std::vector<std::size_t>& AskedFor::of_amount(const std::string& unit, const std::string& line,
                                                    const std::string& period) const {
    static const std::vector<std::size_t> kNone;
    const auto found = by_amount_.find({unit, line, period});
    return found == by_amount_.end() ? kNone : found->second;
}

}  // namespace planbok
