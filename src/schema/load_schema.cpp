#include "schema/load_schema.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/sha256.h"
#include "base/text.h"
#include "schema/sections.h"

namespace planbok {

namespace {

constexpr std::string_view kFormat = "planbok-schema/1";
constexpr std::size_t kMaxBytes = 16u << 20;

Place start_of(std::string_view file) {
    Place place;
    place.file = file;
    place.text_row = 1;
    place.text_column = 1;
    return place;
}

void read_header(ObjectReader& file, PlanSchema& schema) {
    file.member("$schema");  // for editors
    schema.format = file.text("format", Need::Required);
    if (const JsonNode* format = file.member("format"); format && !schema.format.empty() && schema.format != kFormat) {
        Finding& finding = file.reading().fault("SCH-FORMAT", format->offset);
        finding.found = schema.format;
        finding.expected = kFormat;
    }
    schema.id = file.text("id", Need::Required);
    schema.version = file.text("version", Need::Required);
    schema.title = file.local_text("title", Need::Required);
    schema.region = file.local_text("region", Need::Required);
    schema.root_unit = file.reference("root_unit", IdKind::Unit, Need::Required);
}

std::vector<Finding> in_order_of_text(std::vector<Finding> findings) {
    std::vector<std::size_t> order(findings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) {
        return std::tuple(findings[i].place.text_row.value_or(0), findings[i].place.text_column.value_or(0), i);
    });
    std::vector<Finding> sorted;
    for (const std::size_t i : order) sorted.push_back(std::move(findings[i]));
    return sorted;
}

bool is_error(const Finding& finding) { return finding.severity == Severity::Error; }

}  // namespace

Reported<std::optional<PlanSchema>> load_schema(std::string_view json, std::string_view file) {
    Reported<std::optional<PlanSchema>> result;
    if (json.size() > kMaxBytes) {
        result.findings.push_back(make_finding("SCH-SIZE", start_of(file)));
        return result;
    }
    auto document = JsonDocument::parse(json, file);
    if (!document) {
        result.findings.push_back(document.error().finding);
        return result;
    }
    Reading reading(*document, file);
    PlanSchema schema;
    schema.file = file;
    schema.sha256 = sha256_hex(json);
    if (document->root().kind != JsonNode::Kind::Object) {
        reading.fault("SCH-TYPE", document->root().offset,
                      {{"name", LocalText{"schemat", "the schema"}}, {"wanted", LocalText{"ett objekt { … }", "an object { … }"}}});
    } else {
        ObjectReader root(reading, document->root());
        read_header(root, schema);
        read_periods(root, schema);
        read_units(root, schema);
        read_lines(root, schema);
        read_code_lists(root, schema);
        read_premises(root, schema);
        read_goals(root, schema);
        read_inputs(root, schema);
        read_outputs(root, schema);
        read_rules(root, schema);
    }
    reading.check_references();
    reading.check_formulas(schema);
    result.findings = in_order_of_text(std::move(reading.findings));
    if (std::ranges::none_of(result.findings, is_error)) result.value = std::move(schema);
    return result;
}

}  // namespace planbok
