#include <algorithm>
#include <array>

#include "schema/sections.h"

namespace planbok {

namespace {

constexpr std::pair<std::string_view, BlockKind> kBlocks[] = {
    {"cover", BlockKind::Cover},           {"statement", BlockKind::Statement},    {"unit_table", BlockKind::UnitTable},
    {"item_table", BlockKind::ItemTable},  {"key_figures", BlockKind::KeyFigures}, {"sensitivity", BlockKind::Sensitivity},
    {"indicators", BlockKind::Indicators}, {"findings", BlockKind::Findings},      {"lineage", BlockKind::Lineage},
    {"about", BlockKind::About},           {"unit_sheets", BlockKind::UnitSheets}, {"chart", BlockKind::Chart}};

constexpr std::pair<std::string_view, std::string_view> kCharts[] = {{"column", "column"},    {"stacked_column", "stacked_column"},
                                                                     {"bar", "bar"},          {"stacked_bar", "stacked_bar"},
                                                                     {"line", "line"},        {"pie", "pie"},
                                                                     {"doughnut", "doughnut"}};

/// The lines of a table or chart: ids, "#text" headings, and `words` that mean something there ("units", an attribute).
std::vector<std::string> read_line_list(ObjectReader& reader, std::string_view name, std::span<const std::string_view> words) {
    std::vector<std::string> lines;
    const JsonNode* array = reader.member(name, JsonNode::Kind::Array, Need::Optional);
    if (!array) return lines;
    const JsonDocument& document = reader.reading().document;
    for (const JsonNode* child = document.first_child(*array); child; child = document.next(*child)) {
        lines.push_back(child->text);
        const bool is_word = std::ranges::find(words, child->text) != words.end();
        if (!is_word && !child->text.starts_with('#')) reader.reading().refer(IdKind::Value, child->text, *child);
    }
    return lines;
}

OutputChart read_chart(ObjectReader& reader, const std::string& group_by) {
    OutputChart chart;
    const std::array<std::string_view, 2> words = {"units", group_by};
    chart.kind = reader.word("kind", kCharts, std::string_view("column"), Need::Required);
    chart.title = reader.local_text("title", Need::Required);
    chart.description = reader.local_text("description");
    chart.lines = read_line_list(reader, "lines", words);
    chart.as_line = reader.references("as_line", IdKind::Value);
    chart.periods = reader.references("periods", IdKind::Period);
    chart.value_title = reader.text("value_title");
    return chart;
}

void read_targets(ObjectReader& reader, OutputBlock& block) {
    const JsonNode* targets = reader.member("targets", JsonNode::Kind::Object, Need::Optional);
    if (!targets) return;
    ObjectReader object(reader.reading(), *targets);
    const JsonDocument& document = reader.reading().document;
    for (const JsonNode* child = document.first_child(*targets); child; child = document.next(*child)) {
        if (const auto value = object.decimal(child->key)) block.targets.emplace(child->key, *value);
        JsonNode key = *child;
        key.offset = child->key_offset;
        reader.reading().refer(IdKind::Value, child->key, key);
    }
}

OutputBlock read_block(ObjectReader& reader, std::map<std::string, std::size_t>& blocks) {
    OutputBlock block;
    block.kind = reader.word("kind", kBlocks, BlockKind::Statement, Need::Required);
    block.id = reader.text("id", Need::Required);
    if (const JsonNode* id = reader.member("id")) reader.reading().define_among(blocks, block.id, *id);
    block.title = reader.local_text("title");
    block.note = reader.local_text("note");
    block.statement = reader.reference("statement", IdKind::Statement);
    block.lines = read_line_list(reader, "lines", {});
    const bool needs_line = block.kind == BlockKind::UnitTable || block.kind == BlockKind::ItemTable;
    block.line = reader.reference("line", IdKind::Value, needs_line ? Need::Required : Need::Optional);
    block.total_lines = reader.references("total_lines", IdKind::Value);
    block.group_by = reader.text("group_by");
    block.unit = reader.reference("unit", IdKind::Unit);
    block.periods = reader.references("periods", IdKind::Period);
    block.show_printed = reader.flag("show_printed", true);
    reader.objects("charts", [&](ObjectReader& chart) { block.charts.push_back(read_chart(chart, block.group_by)); });
    read_targets(reader, block);
    return block;
}

}  // namespace

void read_outputs(ObjectReader& file, PlanSchema& schema) {
    file.objects("outputs", [&](ObjectReader& reader) {
        Output output;
        output.id = reader.id(IdKind::Output);
        output.title = reader.local_text("title", Need::Required);
        std::map<std::string, std::size_t> sheets, blocks;
        reader.objects(
            "sheets",
            [&](ObjectReader& sheet_reader) {
                OutputSheet sheet;
                sheet.id = sheet_reader.text("id", Need::Required);
                if (const JsonNode* id = sheet_reader.member("id")) sheet_reader.reading().define_among(sheets, sheet.id, *id);
                sheet.name = sheet_reader.text("name", Need::Required);
                sheet.title = sheet_reader.local_text("title", Need::Required);
                sheet.tab_color = sheet_reader.text("tab_color");
                sheet.landscape = sheet_reader.flag("landscape", true);
                sheet_reader.objects(
                    "blocks", [&](ObjectReader& block) { sheet.blocks.push_back(read_block(block, blocks)); }, Need::Required);
                output.sheets.push_back(std::move(sheet));
            },
            Need::Required);
        schema.outputs.push_back(std::move(output));
    });
}

}  // namespace planbok
