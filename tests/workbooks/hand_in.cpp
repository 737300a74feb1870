#include "workbooks/hand_in.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "package/write_package.h"
#include "report/edit_workbook.h"
#include "schema/load_schema.h"
#include "validation/csv.h"

namespace planbok::test {

namespace {

constexpr const char* kFolder = "workbooks/vastmanland-2019";

FieldKey key_of(const BoundField& field) { return {field.unit, field.line, field.item, field.period, field.measure}; }

std::string edited(const std::string& bytes, const std::string& file, const std::vector<CellPatch>& patches, Recompute recompute) {
    auto result = edit_workbook(bytes, file, patches, recompute, {});
    REQUIRE_MESSAGE(result.has_value(), (result ? "" : render_message(result.error().finding, Language::English)));
    return std::move(result->value.bytes);
}

/// The package with the sheets' and the workbook's XML as `edits` leave them; every other part is copied.
std::string with_rows_edited(const std::string& bytes, const ExaminedWorkbook& clean,
                             const std::vector<std::function<void(WorkbookXml&)>>& edits) {
    const auto package = Package::open(bytes, clean.file, {});
    REQUIRE(package);
    WorkbookXml xml;
    xml.workbook_part = package->value.workbook_part();
    xml.workbook = package->value.read(xml.workbook_part).value();
    for (const Sheet& sheet : clean.workbook->sheets)
        xml.sheets.push_back({sheet.name, sheet.part, package->value.read(sheet.part).value()});
    for (const auto& edit : edits) edit(xml);
    std::vector<PackageItem> items;
    for (const PackageEntry& entry : package->value.entries()) {
        const auto sheet = std::ranges::find(xml.sheets, entry.part_name, &SheetXml::part);
        if (sheet != xml.sheets.end()) {
            items.emplace_back(NewEntry{entry.name, sheet->text, &entry, true});
        } else if (entry.part_name == xml.workbook_part) {
            items.emplace_back(NewEntry{entry.name, xml.workbook, &entry, true});
        } else {
            items.emplace_back(CopiedEntry{&entry});
        }
    }
    auto written = write_package(items, {});
    REQUIRE(written);
    return std::move(*written);
}

std::string column_of(const char* letters, std::uint32_t row) { return letters + std::to_string(row + 1); }

}  // namespace

// ---- Shipped

Shipped& Shipped::instance() {
    static Shipped shipped;
    return shipped;
}

Shipped::Shipped() {
    auto loaded = load_schema(file_text("schemas/vastmanland-2019-2021.json"), "vastmanland-2019-2021.json");
    REQUIRE(loaded.value);
    schemas_.push_back(std::move(*loaded.value));
    for (const auto& entry : std::filesystem::directory_iterator(std::string(PLANBOK_SOURCE_DIR) + "/" + kFolder)) {
        if (entry.path().extension() == ".xlsx") files_.push_back(entry.path().filename().string());
    }
    std::ranges::sort(files_);
    for (const std::string& file : files_) {
        clean_.emplace(file, examined(std::make_shared<const std::string>(file_text(std::string(kFolder) + "/" + file)), file));
    }
}

ExaminedWorkbook Shipped::examined(std::shared_ptr<const std::string> bytes, const std::string& file) const {
    return examine_workbook(std::move(bytes), file, schemas_, {});
}

const ExaminedWorkbook& Shipped::clean(const std::string& file) const {
    const auto found = clean_.find(file);
    REQUIRE_MESSAGE(found != clean_.end(), file);
    return found->second;
}

std::vector<Finding> Shipped::findings(const Changes& changed) {
    std::map<std::string, ExaminedWorkbook*> by_name;
    std::map<std::string, ExaminedWorkbook> anew;
    for (auto& [file, workbook] : clean_) {
        if (!changed.contains(file)) by_name[file] = &workbook;
    }
    for (const auto& [file, bytes] : changed) {
        if (bytes) by_name[file] = &anew.emplace(file, examined(bytes, file)).first->second;
    }
    std::vector<ExaminedWorkbook> files;
    for (auto& [file, workbook] : by_name) files.push_back(std::move(*workbook));
    ExaminedSet set = examine_set(std::move(files), {}, SetExtent::Whole);
    std::vector<Finding> all = set.findings;
    for (ExaminedWorkbook& file : set.files) {
        std::ranges::copy(file.findings, std::back_inserter(all));
        const std::string name = file.file;
        if (!changed.contains(name)) clean_.at(name) = std::move(file);  // lent to the set
    }
    return all;
}

// ---- Draft

SheetCell Draft::cell(const FieldKey& field) const {
    const auto found = std::ranges::find(clean_->binding.fields, field, key_of);
    REQUIRE_MESSAGE(found != clean_->binding.fields.end(), clean_->file, " has no ", field.unit, " ", field.line, " ", field.item,
                    " ", field.period);
    return found->cell;
}

void Draft::set(const FieldKey& field, PatchContent content) {
    const SheetCell at = cell(field);
    patches_.push_back({sheet_name(at), at.ref, std::move(content)});
}

void Draft::set(const char* place, PatchContent content) {
    const std::string text = place;
    const std::size_t mark = text.rfind('!');
    const auto ref = parse_a1(text.substr(mark + 1));
    REQUIRE(ref);
    patches_.push_back({text.substr(0, mark), *ref, std::move(content)});
}

void Draft::formula(const FieldKey& field, std::string text) { set(field, PatchFormula{std::move(text), {}}); }

void Draft::attribute(const FieldKey& field, const char* name, PatchContent content) {
    const auto found = std::ranges::find(clean_->binding.fields, field, key_of);
    REQUIRE(found != clean_->binding.fields.end());
    REQUIRE(found->attributes.contains(name));
    const SheetCell at = found->attributes.at(name);
    patches_.push_back({sheet_name(at), at.ref, std::move(content)});
}

void Draft::stale(const FieldKey& field, double stored) {
    const SheetCell at = cell(field);
    stale_.push_back({sheet_name(at), at.ref, PatchCached{stored}});
}

void Draft::delete_row(const FieldKey& field) {
    const SheetCell at = cell(field);
    row_edits_.push_back([sheet = sheet_name(at), row = at.ref.row + 1](WorkbookXml& xml) { test::delete_row(xml, sheet, row); });
}

void Draft::insert_row_before(const FieldKey& field, std::vector<std::pair<const char*, PatchContent>> cells) {
    const SheetCell at = cell(field);
    row_edits_.push_back([sheet = sheet_name(at), row = at.ref.row + 1](WorkbookXml& xml) { test::insert_row(xml, sheet, row); });
    for (auto& [letters, content] : cells)
        after_rows_.push_back({sheet_name(at), *parse_a1(column_of(letters, at.ref.row)), std::move(content)});
}

void Draft::hide_row(const FieldKey& field) {
    const SheetCell at = cell(field);
    row_edits_.push_back([sheet = sheet_name(at), row = at.ref.row + 1](WorkbookXml& xml) { test::hide_row(xml, sheet, row); });
}

std::string Draft::bytes() const {
    const std::string& file = clean_->file;
    std::string bytes = edited(*clean_->bytes, file, patches_, Recompute::Dependents);
    if (!row_edits_.empty()) {
        bytes = with_rows_edited(bytes, *clean_, row_edits_);
        bytes = edited(bytes, file, after_rows_, Recompute::All);
    }
    return stale_.empty() ? bytes : edited(bytes, file, stale_, Recompute::Nothing);
}

// ---- HandIn

Draft& HandIn::operator[](const char* file) { return drafts_.try_emplace(file, Shipped::instance().clean(file)).first->second; }

std::vector<Finding> HandIn::findings() const {
    Shipped::Changes changed;
    for (const auto& [file, draft] : drafts_) changed[file] = std::make_shared<const std::string>(draft.bytes());
    for (const auto& [copy, file] : copies_) changed[copy] = Shipped::instance().clean(file).bytes;
    for (const std::string& file : left_out_) changed[file] = nullptr;
    return Shipped::instance().findings(changed);
}

}  // namespace planbok::test
