#include <algorithm>

#include "schema/sections.h"

namespace planbok {

namespace {

using Ids = std::map<std::string, std::size_t>;

constexpr std::string_view kSelfOrParts[] = {"self", "varav"};
constexpr std::string_view kUnits[] = {"units"};
constexpr std::pair<std::string_view, FieldRole> kRoles[] = {
    {"input", FieldRole::Input}, {"computed", FieldRole::Computed}, {"locked", FieldRole::Locked}};

std::optional<FieldRole> read_role(ObjectReader& reader) {
    if (!reader.member("role")) return std::nullopt;
    return reader.word("role", kRoles, FieldRole::Input);
}

/// An id that is unique among its siblings.
std::string local_id(ObjectReader& reader, Ids& among) {
    const std::string id = reader.text("id", Need::Required);
    if (const JsonNode* node = reader.member("id")) {
        if (!id.empty() && !is_schema_id(id)) reader.reading().fault("SCH-ID", node->offset, {{"name", id}});
        reader.reading().define_among(among, id, *node);
    }
    return id;
}

RowSpec read_row(ObjectReader& reader, const PlanSchema& schema) {
    RowSpec row;
    row.line = reader.reference("line", IdKind::Value);
    row.unit = reader.reference("unit", IdKind::Unit, Need::Optional, kSelfOrParts);
    row.item = reader.text("item");
    const Indicator* indicator = schema.indicator(row.line);
    if (const JsonNode* item = reader.member("item"); item && indicator)
        reader.reading().check_code(row.item, indicator->parts, *item);
    row.label = reader.local_text("label", row.line.empty() ? Need::Required : Need::Optional);
    row.synonyms = reader.texts("synonyms");
    row.role = read_role(reader);
    row.measures = reader.references("measures", IdKind::Measure);
    row.periods = reader.references("periods", IdKind::Period);
    return row;
}

ColumnSpec read_column(ObjectReader& reader) {
    using Kind = ColumnSpec::Kind;
    static constexpr std::pair<std::string_view, Kind> kKinds[] = {
        {"value", Kind::Value}, {"attribute", Kind::Attribute}, {"key", Kind::Key}};
    ColumnSpec column;
    column.kind = reader.word("kind", kKinds, Kind::Value, Need::Required);
    const Need value = column.kind == Kind::Value ? Need::Required : Need::Optional;
    const Need attribute = column.kind == Kind::Value ? Need::Optional : Need::Required;
    column.period = reader.reference("period", IdKind::Period, value);
    column.measure = reader.reference("measure", IdKind::Measure, value);
    column.attribute = reader.text("attribute", attribute);
    column.codes = reader.reference("codes", IdKind::CodeList, Need::Optional, kUnits);
    column.label = reader.local_text("label", attribute);
    column.synonyms = reader.texts("synonyms");
    column.role = read_role(reader);
    column.required = reader.flag("required");
    column.computed_rows_only = reader.flag("computed_rows_only");
    column.width = reader.integer("width", 0, 0, 255);
    return column;
}

/// What a region of its kind must have to be found and filled in.
void check_region(ObjectReader& reader, const InputRegion& region) {
    const std::size_t offset = reader.node().offset;
    const bool has_value =
        std::ranges::any_of(region.columns, [](const ColumnSpec& c) { return c.kind == ColumnSpec::Kind::Value; });
    if (!has_value)
        reader.reading().fault("SCH-REGION", offset,
                               {{"name", region.id}, {"lacks", LocalText{"en kolumn för värden", "a column for values"}}});
    if (region.kind == InputRegion::Kind::Table && region.rows.empty())
        reader.reading().fault("SCH-REGION", offset, {{"name", region.id}, {"lacks", LocalText{"rader (rows)", "rows"}}});
    if (region.kind == InputRegion::Kind::List && region.list_line.empty())
        reader.reading().fault(
            "SCH-REGION", offset,
            {{"name", region.id},
             {"lacks", LocalText{"raden dess poster hör till (list_line)", "the line its items belong to (list_line)"}}});
}

InputRegion read_region(ObjectReader& reader, Ids& regions, const PlanSchema& schema) {
    using Kind = InputRegion::Kind;
    static constexpr std::pair<std::string_view, Kind> kKinds[] = {{"table", Kind::Table}, {"list", Kind::List}};
    InputRegion region;
    region.id = local_id(reader, regions);
    region.kind = reader.word("kind", kKinds, Kind::Table, Need::Required);
    region.title = reader.local_text("title", Need::Required);
    region.synonyms = reader.texts("synonyms");
    region.unit = reader.reference("unit", IdKind::Unit, Need::Required, kSelfOrParts);
    region.row_heading = reader.local_text("row_heading");
    reader.objects("rows", [&](ObjectReader& row) { region.rows.push_back(read_row(row, schema)); });
    region.list_line = reader.reference("list_line", IdKind::Value);
    if (const JsonNode* line = reader.member("list_line")) reader.reading().check_list_line(schema, region.list_line, *line);
    region.sum_line = reader.reference("sum_line", IdKind::Value);
    region.empty_rows = reader.integer("empty_rows", 0, 0, 1000);
    reader.objects("columns", [&](ObjectReader& column) { region.columns.push_back(read_column(column)); });
    region.measure_unit = read_measure_unit(reader, "measure_unit", MeasureUnit::Mnkr);
    region.decimals = reader.integer("decimals", 1, 0, 9);
    region.printed = reader.flag("printed");
    region.own_rows = reader.flag("own_rows");
    region.note_sv = reader.text("note_sv");
    region.note_en = reader.text("note_en");
    check_region(reader, region);
    return region;
}

InputSheet read_sheet(ObjectReader& reader, Ids& sheets, Ids& regions, const PlanSchema& schema) {
    InputSheet sheet;
    sheet.id = local_id(reader, sheets);
    sheet.name = reader.text("name", Need::Required);
    sheet.title = reader.local_text("title", Need::Required);
    sheet.intro = reader.local_text("intro");
    sheet.landscape = reader.flag("landscape", true);
    reader.objects(
        "regions", [&](ObjectReader& region) { sheet.regions.push_back(read_region(region, regions, schema)); }, Need::Required);
    return sheet;
}

}  // namespace

void read_inputs(ObjectReader& file, PlanSchema& schema) {
    file.objects("inputs", [&](ObjectReader& reader) {
        Input input;
        input.id = reader.id(IdKind::Input);
        input.title = reader.local_text("title", Need::Required);
        input.units = reader.references("units", IdKind::Unit);
        input.file_name = reader.text("file_name", Need::Required);
        input.instructions = reader.local_text("instructions");
        input.required = reader.flag("required", true);
        Ids sheets, regions;
        reader.objects(
            "sheets", [&](ObjectReader& sheet) { input.sheets.push_back(read_sheet(sheet, sheets, regions, schema)); },
            Need::Required);
        schema.inputs.push_back(std::move(input));
    });
}

}  // namespace planbok
