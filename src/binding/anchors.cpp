#include "binding/anchors.h"

#include <algorithm>

#include "binding/label_key.h"

namespace planbok {

namespace {

constexpr std::size_t kMaxAnchor = 300;  ///< bytes; nothing longer is a label

std::string trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return std::string(text);
}

}  // namespace

std::string head_text(const Value& value) {
    if (value.is_text()) return value.text.size() <= kMaxAnchor ? std::string(value.text) : std::string();
    if (!value.is_number() || value.number < 1900 || value.number > 2999) return {};
    const auto year = static_cast<int>(value.number);
    return static_cast<double>(year) == value.number ? std::to_string(year) : std::string();
}

AnchorWords::AnchorWords(const Layout& layout, const AcceptedSynonyms& accepted) : layout_(layout), accepted_(accepted) {
    for (std::size_t region = 0; region < layout.regions.size(); ++region) {
        add_rows(region);
        add_columns(region);
        add_titles(region);
    }
    add_accepted();
}

void AnchorWords::add(Words& words, const std::string& text, Meaning meaning) {
    for (const std::string& key : label_keys(text).keys) {
        auto& meanings = words[key];
        const auto same = std::ranges::find_if(
            meanings, [&](const Meaning& known) { return known.region == meaning.region && known.index == meaning.index; });
        if (same == meanings.end()) {
            meanings.push_back(meaning);
        } else {
            same->weak = same->weak && meaning.weak;
        }
        meaning.weak = true;  // without its unit a label says less
    }
}

void AnchorWords::add_rows(std::size_t region) {
    const LayoutRegion& placed = layout_.regions[region];
    for (std::size_t row = 0; row < placed.rows.size(); ++row) {
        const LayoutRow& spec = placed.rows[row];
        if (!spec.code.empty()) codes_[spec.code].push_back({region, row, false});
        for (std::size_t i = 0; i < spec.labels.size(); ++i) add(labels_, spec.labels[i], {region, row, i >= spec.synonyms_from});
    }
}

void AnchorWords::add_columns(std::size_t region) {
    const LayoutRegion& placed = layout_.regions[region];
    for (std::size_t index = 0; index < placed.columns.size(); ++index) {
        const LayoutColumn& column = placed.columns[index];
        const ColumnSpec& spec = *column.spec;
        add(heads_, column.label.sv, {region, index, false});
        if (!column.label.en.empty()) add(heads_, column.label.en, {region, index, true});
        for (const std::string& synonym : spec.synonyms) add(heads_, synonym, {region, index, false});
        const Period* period = layout_.schema->period(spec.period);
        if (spec.kind != ColumnSpec::Kind::Value || !period) continue;
        std::vector<std::string> heads = period_headings(*period);
        heads.push_back(period->label.sv);
        if (!period->label.en.empty()) heads.push_back(period->label.en);
        heads.insert(heads.end(), period->synonyms.begin(), period->synonyms.end());
        const Measure* measure = layout_.schema->measure(spec.measure);
        const bool amount = spec.measure.empty() || spec.measure == layout_.schema->amount_measure;
        for (const std::string& head : heads) {
            if (amount) add(heads_, head, {region, index, true});
            if (measure) {
                add(heads_, measure->label.sv + " " + head, {region, index, true});
                add(heads_, head + " " + measure->label.sv, {region, index, true});
            }
        }
    }
}

void AnchorWords::add_titles(std::size_t region) {
    const LayoutRegion& placed = layout_.regions[region];
    title_codes_[region_code(placed)].push_back({region, 0, false});
    add(titles_, placed.title.sv, {region, 0, false});
    add(titles_, placed.title.en, {region, 0, true});
    const OrganisationUnit* unit = layout_.schema->unit(placed.unit);
    const bool repeated = placed.region->unit == "varav" && unit;
    for (const std::string& synonym : placed.region->synonyms) {
        add(titles_, repeated ? synonym + " – " + unit->label.sv : synonym, {region, 0, true});
    }
    if (!repeated) return;
    std::vector<std::string> names = unit->synonyms;
    names.push_back(unit->short_name);
    names.push_back(unit->label.sv);
    for (const std::string& name : names) {
        if (name.empty()) continue;
        for (const char* joint : {" – ", " - ", " ", ": ", ", ", " varav "})
            add(titles_, placed.region->title.sv + joint + name, {region, 0, true});
    }
}

void AnchorWords::add_accepted() {
    for (const auto& [label, id] : accepted_.by_label) {
        for (std::size_t region = 0; region < layout_.regions.size(); ++region) {
            const LayoutRegion& placed = layout_.regions[region];
            if (placed.key == id || placed.region->id == id) add(titles_, label, {region, 0, true});
            for (std::size_t index = 0; index < placed.columns.size(); ++index) {
                const ColumnSpec& spec = *placed.columns[index].spec;
                const bool period =
                    spec.kind == ColumnSpec::Kind::Value && spec.period == id && spec.measure == layout_.schema->amount_measure;
                if (period || (!spec.attribute.empty() && spec.attribute == id)) add(heads_, label, {region, index, true});
            }
        }
    }
}

const std::vector<AnchorWords::Meaning>* AnchorWords::meanings(const Words& words, std::string_view text) const {
    for (const std::string& key : label_keys(text).keys) {
        const auto found = words.find(key);
        if (found != words.end()) return &found->second;
    }
    return nullptr;
}

std::vector<std::size_t> AnchorWords::columns(std::size_t region, const std::string& head, const std::string& above) const {
    std::vector<std::string> texts;
    if (!head.empty() && !above.empty()) texts = {above + " " + head, head + " " + above};
    if (!head.empty()) texts.push_back(head);
    for (const std::string& text : texts) {
        const auto* known = meanings(heads_, text);
        if (!known) continue;
        for (const bool weak : {false, true}) {
            std::vector<std::size_t> found;
            for (const Meaning& meaning : *known) {
                if (meaning.region == region && meaning.weak == weak) found.push_back(meaning.index);
            }
            if (!found.empty()) return found;
        }
    }
    return {};
}

void AnchorWords::find_in_cell(const Value& value, CellRef ref, SheetAnchors& found) const {
    const std::string text = head_text(value);
    if (text.empty()) return;
    if (const auto* heads = meanings(heads_, text)) {
        for (const Meaning& meaning : *heads) found.heads[ref.row].push_back({ref.column, meaning.region, meaning.index});
    }
    if (!value.is_text()) return;
    const std::string code = trimmed(text);
    if (const auto known = codes_.find(code); known != codes_.end()) {
        for (const Meaning& meaning : known->second) found.rows.push_back({ref, meaning.region, meaning.index, true, false});
    }
    if (const auto known = title_codes_.find(code); known != title_codes_.end()) {
        for (const Meaning& meaning : known->second) found.titles.push_back({ref, meaning.region, true});
    }
    if (const auto* labels = meanings(labels_, text)) {
        for (const Meaning& meaning : *labels) found.rows.push_back({ref, meaning.region, meaning.index, false, meaning.weak});
    }
    if (const auto* titles = meanings(titles_, text)) {
        for (const Meaning& meaning : *titles) found.titles.push_back({ref, meaning.region, false});
    }
}

std::vector<SheetAnchors> AnchorWords::find_in(const Workbook& workbook) const {
    std::vector<SheetAnchors> sheets(workbook.sheets.size());
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        workbook.sheets[i].for_each_cell(
            [&](CellRef ref, const Value& value, const FormulaCell*) { find_in_cell(value, ref, sheets[i]); });
    }
    return sheets;
}

}  // namespace planbok
