#include <algorithm>
#include <set>

#include "binding/anchors.h"
#include "binding/bind_fields.h"
#include "binding/binding.h"
#include "binding/check_formulas.h"
#include "binding/choose_input.h"
#include "binding/locate_regions.h"
#include "binding/moved.h"
#include "binding/workbook_names.h"

namespace planbok {

namespace {

/// Binds the regions of one template, in its order, and collects what they give.
class Binder {
public:
    Binder(const Layout& layout, const Workbook& workbook, const AcceptedSynonyms& accepted)
        : layout_(layout), workbook_(workbook), words_(layout, accepted) {}

    Reported<Binding> bind() {
        const auto anchors = words_.find_in(workbook_);
        auto located = locate_regions(layout_, workbook_, anchors);
        report(std::move(located.findings));
        for (std::size_t region = 0; region < layout_.regions.size(); ++region) {
            if (located.value[region]) bind_region(region, *located.value[region], anchors[located.value[region]->sheet]);
        }
        return std::move(result_);
    }

private:
    void report(std::vector<Finding> findings) { std::ranges::move(findings, std::back_inserter(result_.findings)); }

    void bind_region(std::size_t region, const LocatedRegion& place, const SheetAnchors& anchors) {
        const LayoutRegion& spec = layout_.regions[region];
        auto columns = bind_columns(layout_, region, place, workbook_, words_, anchors);
        report(std::move(columns.findings));
        std::vector<PhysicalRow> physical = physical_rows(spec, place, columns.value, workbook_.sheets[place.sheet]);
        for (PhysicalRow& row : physical) row.claimed = claimed_.contains({place.sheet, row.row});
        if (spec.is_list()) {
            bind_list_region(region, place, anchors, columns.value, physical);
        } else {
            bind_table_region(region, place, columns.value, physical);
        }
        for (const PhysicalRow& row : physical) {
            if (row.claimed) claimed_.insert({place.sheet, row.row});
        }
        result_.value.sheets.try_emplace(layout_.sheets[spec.sheet].sheet->id, place.sheet);
    }

    void bind_table_region(std::size_t region, const LocatedRegion& place, const BoundColumns& columns,
                           std::vector<PhysicalRow>& physical) {
        auto rows = bind_rows(layout_, region, place, workbook_, physical);
        report(std::move(rows.findings));
        if (auto note = moved_note(layout_, region, place, columns, &rows.value, physical, workbook_))
            result_.findings.push_back(*note);
        auto fields = bind_table_fields(layout_, region, place, columns, rows.value, physical, workbook_);
        std::uint32_t last = place.head_row;
        for (const auto& match : rows.value.match) {
            if (match) last = std::max(last, physical[match->physical].row);
        }
        add(region, place, columns, last, std::move(fields));
    }

    void bind_list_region(std::size_t region, const LocatedRegion& place, const SheetAnchors& anchors, const BoundColumns& columns,
                          std::vector<PhysicalRow>& physical) {
        auto rows = bind_list(layout_.regions[region], place, columns, workbook_, anchors, physical);
        report(std::move(rows.findings));
        if (auto note = moved_note(layout_, region, place, columns, nullptr, physical, workbook_))
            result_.findings.push_back(*note);
        auto fields = bind_list_fields(layout_, region, place, columns, rows.value, physical, workbook_);
        const std::uint32_t last = rows.value.sum ? physical[*rows.value.sum].row : rows.value.last_row;
        add(region, place, columns, last, std::move(fields));
    }

    void add(std::size_t region, const LocatedRegion& place, const BoundColumns& columns, std::uint32_t last_row,
             Reported<RegionFields> fields) {
        report(std::move(fields.findings));
        std::ranges::move(fields.value.fields, std::back_inserter(result_.value.fields));
        std::ranges::move(fields.value.rows, std::back_inserter(result_.value.rows));
        if (fields.value.list) result_.value.lists.push_back(std::move(*fields.value.list));
        std::uint32_t first = columns.label_column, last = columns.label_column;
        for (const auto& column : columns.column) {
            if (column) first = std::min(first, *column);
            if (column) last = std::max(last, *column);
        }
        if (columns.id_column) first = std::min(first, *columns.id_column);
        result_.value.regions[layout_.regions[region].key] = {{place.head_row, first}, {last_row, last}};
    }

    const Layout& layout_;
    const Workbook& workbook_;
    AnchorWords words_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> claimed_;  ///< sheet and row
    Reported<Binding> result_;
};

void check_version(const PlanSchema& schema, const Identity& identity, const Workbook& workbook, std::vector<Finding>& findings) {
    if (identity.schema_id != schema.id || identity.schema_version.empty() || identity.schema_version == schema.version) return;
    Finding made =
        make_finding("TPL-VERSION", identity.version_cell ? place_of(workbook, *identity.version_cell) : Place{.file = workbook.file});
    made.expected = schema.version;
    made.found = identity.schema_version;
    findings.push_back(std::move(made));
}

}  // namespace

Reported<Binding> bind(const PlanSchema& schema, const Workbook& workbook, const AcceptedSynonyms& accepted) {
    Reported<Binding> result;
    const Identity identity = read_identity(workbook);
    auto chosen = choose_input(schema, workbook, identity, accepted);
    std::vector<Finding> findings = std::move(chosen.findings);
    check_version(schema, identity, workbook, findings);
    if (chosen.value.input && chosen.value.unit) {
        const Layout layout = lay_out(schema, *chosen.value.input, *chosen.value.unit, accepted.by_label);
        result = Binder(layout, workbook, accepted).bind();
        result.value.input = chosen.value.input->id;
        result.value.unit = chosen.value.unit->id;
    }
    result.value.schema_id = identity.schema_id;
    result.value.schema_version = result.value.template_version = identity.schema_version;
    std::ranges::move(result.findings, std::back_inserter(findings));
    std::ranges::move(check_formulas(schema, result.value, workbook), std::back_inserter(findings));
    std::ranges::move(check_hidden(result.value, workbook), std::back_inserter(findings));
    result.findings = std::move(findings);
    return result;
}

}  // namespace planbok
