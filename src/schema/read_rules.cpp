#include "schema/sections.h"

namespace planbok {

namespace {

/// A number, or "auto": the uncertainty of the figures taking part.
std::optional<Decimal> read_tolerance(ObjectReader& reader) {
    const JsonNode* node = reader.member("tolerance");
    if (!node || (node->kind == JsonNode::Kind::String && node->text == "auto")) return std::nullopt;
    const auto value = reader.decimal("tolerance");
    if (value && value->is_negative())
        reader.reading().fault("SCH-NUMBER", node->offset, {{"name", std::string("tolerance")}}).found = node->text;
    return value;
}

Rule read_rule(ObjectReader& reader) {
    static constexpr std::pair<std::string_view, Severity> kSeverities[] = {
        {"fel", Severity::Error}, {"varning", Severity::Warning}, {"upplysning", Severity::Note}};
    static constexpr std::pair<std::string_view, Who> kWho[] = {
        {"avsändare", Who::Sender}, {"central ekonomi", Who::CentralFinance}, {"beslutsorgan", Who::DecisionBody}};
    static constexpr std::pair<std::string_view, RuleScopeKind> kScopes[] = {{"workbook", RuleScopeKind::Workbook},
                                                                             {"set", RuleScopeKind::Set}};
    static constexpr std::pair<std::string_view, Relation> kRelations[] = {
        {"eq", Relation::Equal}, {"le", Relation::LessOrEqual}, {"ge", Relation::GreaterOrEqual}};
    Rule rule;
    rule.id = reader.id(IdKind::Rule);
    rule.severity = reader.word("severity", kSeverities, Severity::Error, Need::Required);
    rule.who = reader.word("who", kWho, Who::Sender, Need::Required);
    rule.scope = reader.word("scope", kScopes, RuleScopeKind::Workbook, Need::Required);
    rule.units = reader.references("units", IdKind::Unit);
    rule.periods = reader.references("periods", IdKind::Period);
    rule.measure = reader.reference("measure", IdKind::Measure);
    rule.when = read_formula(reader, "when", rule.when_text, Need::Optional);
    rule.found = read_formula(reader, "found", rule.found_text, Need::Required);
    rule.relation = reader.word("relation", kRelations, Relation::Equal);
    rule.expected = read_formula(reader, "expected", rule.expected_text, Need::Required);
    rule.tolerance = read_tolerance(reader);
    rule.place = reader.reference("place", IdKind::Value);
    rule.message = reader.local_text("message");
    rule.source = reader.text("source");
    return rule;
}

/// The code list of an attribute of a list line, as an input declares it.
const CodeList* codes_of(const PlanSchema& schema, std::string_view line, std::string_view attribute) {
    for (const Input& input : schema.inputs)
        for (const InputSheet& sheet : input.sheets)
            for (const InputRegion& region : sheet.regions)
                for (const ColumnSpec& column : region.columns)
                    if (region.list_line == line && column.attribute == attribute && !column.codes.empty())
                        return schema.code_list(column.codes);
    return nullptr;
}

}  // namespace

void read_rules(ObjectReader& file, PlanSchema& schema) {
    file.objects("rules", [&](ObjectReader& reader) { schema.rules.push_back(read_rule(reader)); });
    file.objects("transfers", [&](ObjectReader& reader) {
        Transfer transfer;
        transfer.line = reader.reference("line", IdKind::Value, Need::Required);
        transfer.attribute = reader.text("attribute", Need::Required);
        if (const JsonNode* line = reader.member("line")) reader.reading().check_list_line(schema, transfer.line, *line);
        const CodeList* codes = codes_of(schema, transfer.line, transfer.attribute);
        for (const JsonNode* kind : reader.text_nodes("kinds")) {
            transfer.kinds.push_back(kind->text);
            if (codes) reader.reading().check_code(kind->text, codes->entries, *kind);
        }
        transfer.counterparty = reader.text("counterparty", Need::Required);
        schema.transfers.push_back(std::move(transfer));
    });
}

}  // namespace planbok
