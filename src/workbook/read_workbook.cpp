#include "workbook/read_workbook.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "workbook/part_xml.h"
#include "workbook/read_external_links.h"
#include "workbook/read_literal.h"
#include "workbook/read_shared_strings.h"
#include "workbook/read_sheet.h"
#include "workbook/read_styles.h"
#include "workbook/sheet_findings.h"

namespace planbok {

namespace {

using xml::Namespace;

/// `<sheet>` of the workbook part.
struct SheetEntry {
    std::string relationship;
    std::uint64_t offset = 0;
};

class WorkbookReader {
public:
    WorkbookReader(const Package& package, const Limits& limits) : context_{.package = package, .limits = limits} {}

    Expected<Reported<Workbook>> read() {
        if (auto found = find_workbook_part(); !found) return std::unexpected(std::move(found.error()));
        if (auto done = read_workbook_part(); !done) return std::unexpected(std::move(done.error()));
        if (auto done = read_shared_parts(); !done) return std::unexpected(std::move(done.error()));
        for (std::uint32_t i = 0; i < sheets_.size(); ++i)
            if (auto done = read_sheet_entry(i); !done) return std::unexpected(std::move(done.error()));
        if (!context_.missing_strings.empty()) return std::unexpected(Failure{missing_strings()});
        if (auto done = check_name_scopes(); !done) return std::unexpected(std::move(done.error()));
        if (auto done = read_external_links(context_, part_, relationships_, external_ids_); !done)
            return std::unexpected(std::move(done.error()));
        return finished();
    }

private:
    Workbook& workbook() { return context_.builder.workbook(); }

    Expected<void> find_workbook_part() {
        workbook().file = context_.package.file();
        auto root = context_.package.relationships("");
        if (!root) return std::unexpected(std::move(root.error()));
        const Relationship* document = find_relationship(*root, "officeDocument");
        if (!document || document->external)
            return refuse("PKG-REL", context_.place_of("_rels/.rels"), "_rels/.rels", "officeDocument");
        part_ = document->target;
        if (!context_.package.find(part_)) return refuse("PKG-REL", context_.place_of("_rels/.rels"), document->id, part_);
        auto relationships = context_.package.relationships(part_);
        if (!relationships) return std::unexpected(std::move(relationships.error()));
        relationships_ = std::move(*relationships);
        by_id_ = RelationshipMap(relationships_);
        return {};
    }

    Expected<void> read_workbook_part() {
        auto opened = PartXml::open(context_.package, part_, context_.limits);
        if (!opened) return std::unexpected(std::move(opened.error()));
        xml::Tokenizer& xml = (*opened)->xml();
        if (auto root = xml.open_root(Namespace::Main, "workbook"); !root) return root;
        auto read = for_each_child(xml, [&]() -> Expected<void> {
            if (xml.token().ns != Namespace::Main) return {};
            const std::string_view name = xml.token().local;
            if (name == "sheets") return for_each_child(xml, [&] { return add_sheet(xml); });
            if (name == "definedNames") return for_each_child(xml, [&] { return add_name(xml); });
            if (name == "externalReferences") return for_each_child(xml, [&] { return add_external(xml); });
            if (name == "workbookPr") workbook().date1904 = flag(xml, "date1904");
            if (name == "calcPr") {
                workbook().manual_calculation = xml.attribute("calcMode") == "manual";
                workbook().iterate = flag(xml, "iterate");
            }
            return {};
        });
        if (!read) return read;
        if (const auto end = xml.next(); !end) return std::unexpected(end.error());
        return {};
    }

    static bool flag(const xml::Tokenizer& xml, std::string_view name) {
        return parse_xml_boolean(xml.attribute(name).value_or("0")).value_or(false);
    }

    Expected<void> add_sheet(const xml::Tokenizer& xml) {
        if (!xml.token().is_start(Namespace::Main, "sheet")) return {};
        const std::string name = decode_xstring(xml.attribute("name").value_or(""));
        Place place = xml.place();
        place.sheet = name;
        if (sheets_.size() >= context_.limits.sheets) {
            auto failure = over_limit("LIM-SHEETS", place, "sheets", context_.limits.sheets);
            failure.error().finding.found = "> " + std::to_string(context_.limits.sheets);
            return failure;
        }
        if (!sheet_names_.emplace(fold_case(name), sheets_.size()).second) {
            auto failure = refuse("SHT-NAME", place, name, "1 × " + name);
            failure.error().finding.args = {
                {"found", LocalText{"\"" + name + "\" står två gånger", "\"" + name + "\" stands twice"}},
                {"expected", LocalText{"ett eget namn för varje blad", "a name of its own for every sheet"}}};
            return failure;
        }
        Sheet& sheet = context_.builder.sheet(context_.builder.add_sheet(name));
        const std::string_view state = xml.attribute("state").value_or("visible");
        if (state == "hidden") sheet.visibility = SheetVisibility::Hidden;
        if (state == "veryHidden") sheet.visibility = SheetVisibility::VeryHidden;
        sheets_.push_back({std::string(xml.attribute(Namespace::Relationships, "id").value_or("")), xml.token().span.begin});
        return {};
    }

    Expected<void> add_name(xml::Tokenizer& xml) {
        if (!xml.token().is_start(Namespace::Main, "definedName")) return {};
        DefinedName name;
        name.name = decode_xstring(xml.attribute("name").value_or(""));
        name.hidden = flag(xml, "hidden");
        const Place place = xml.place();
        if (const auto scope = xml.attribute("localSheetId")) {
            // The sheets stand before the names (ECMA-376 §18.2.27), but the number is judged when all are known.
            name.sheet = parse_index(*scope);
            if (!name.sheet) return refuse("FML-NAME", place, name.name + ": localSheetId=\"" + std::string(*scope) + "\"");
        }
        const auto text = xml.read_text();
        if (!text) return std::unexpected(text.error());
        name.formula = *text;
        if (name.formula.starts_with('=')) name.formula.erase(0, 1);
        workbook().names.push_back(std::move(name));
        return {};
    }

    Expected<void> add_external(const xml::Tokenizer& xml) {
        if (xml.token().is_start(Namespace::Main, "externalReference"))
            external_ids_.emplace_back(xml.attribute(Namespace::Relationships, "id").value_or(""));
        return {};
    }

    Expected<void> check_name_scopes() {
        for (const DefinedName& name : workbook().names)
            if (name.sheet && *name.sheet >= sheets_.size())
                return refuse("FML-NAME", context_.place_of(part_),
                              name.name + ": localSheetId=\"" + std::to_string(*name.sheet) + "\"",
                              "< " + std::to_string(sheets_.size()));
        return {};
    }

    /// Styles and the string table: what all sheets refer to.
    Expected<void> read_shared_parts() {
        if (const Relationship* styles = find_relationship(relationships_, "styles"); styles && !styles->external)
            if (auto read = read_styles(context_, styles->target); !read) return read;
        context_.unknown_format = static_cast<std::uint32_t>(workbook().formats.size());
        workbook().formats.emplace_back().known = false;
        if (const Relationship* strings = find_relationship(relationships_, "sharedStrings"); strings && !strings->external)
            if (auto read = read_shared_strings(context_, strings->target); !read) return read;
        return {};
    }

    Expected<void> read_sheet_entry(std::uint32_t index) {
        Sheet& sheet = context_.builder.sheet(index);
        Place place = context_.place_of(part_);
        place.sheet = sheet.name;
        place.offset = sheets_[index].offset;
        const std::string& id = sheets_[index].relationship;
        const Relationship* relationship = by_id_.find(id);
        if (!relationship || relationship->external) return refuse("PKG-REL", place, "r:id=\"" + id + "\"", sheet.name);
        if (!context_.package.find(relationship->target))
            return refuse("PKG-REL", place, id + " → " + relationship->target, relationship->target);
        if (auto first = claim_part(context_, *relationship, part_); !first) {
            Failure failure = std::move(first.error());
            failure.finding.place = place;
            return std::unexpected(std::move(failure));
        }
        sheet.part = relationship->target;
        if (has_kind(*relationship, "worksheet")) return read_sheet(context_, index, relationship->target);
        if (has_kind(*relationship, "chartsheet"))
            sheet.kind = SheetKind::Chartsheet;
        else if (has_kind(*relationship, "dialogsheet"))
            sheet.kind = SheetKind::Dialogsheet;
        else if (has_kind(*relationship, "xlMacrosheet") || has_kind(*relationship, "xlIntlMacrosheet"))
            sheet.kind = SheetKind::Macrosheet;
        else
            return refuse("PKG-REL", place, id + ": " + relationship->type, "worksheet");
        return {};
    }

    Finding missing_strings() const {
        Finding finding = context_.missing_strings.finding("CELL-SST");
        finding.expected = "< " + std::to_string(context_.strings.size());
        finding.args.push_back({"outcome", LocalText{"Filen lästes inte in.", "The file was not read."}});
        return finding;
    }

    /// Macros, embedded objects and controls: told once, kept as they are, never opened.
    void report_macros() {
        static constexpr std::pair<std::string_view, std::string_view> kKinds[] = {
            {"vbaproject.bin", "VBA"}, {"macrosheets/", "XLM"}, {"activex/", "ActiveX"}, {"embeddings/", "OLE"}};
        std::string found;
        for (const auto& [part, kind] : kKinds) {
            const auto& entries = context_.package.entries();
            const bool present = std::any_of(entries.begin(), entries.end(), [&, piece = part](const PackageEntry& entry) {
                return to_lower(entry.part_name).find(piece) != std::string::npos;
            });
            if (!present) continue;
            found += (found.empty() ? "" : ", ") + std::string(kind);
            workbook().has_macros = workbook().has_macros || kind == "VBA" || kind == "XLM";
        }
        if (!found.empty()) context_.findings.push_back(found_at("PKG-MACRO", context_.place_of({}), found));
    }

    Reported<Workbook> finished() {
        report_macros();
        workbook().capabilities = {true, true, true, true, true, true};
        Reported<Workbook> result{std::move(context_.builder).finish(), std::move(context_.findings)};
        for (Finding& finding : sheet_findings(result.value)) result.findings.push_back(std::move(finding));
        return result;
    }

    ReadContext context_;
    std::string part_;
    std::vector<Relationship> relationships_;
    RelationshipMap by_id_;
    std::vector<SheetEntry> sheets_;
    std::map<std::string, std::size_t> sheet_names_;  ///< by folded name
    std::vector<std::string> external_ids_;
};

}  // namespace

Expected<Reported<Workbook>> read_workbook(const Package& package, const Limits& limits) {
    return WorkbookReader(package, limits).read();
}

Expected<Reported<Workbook>> read_workbook(std::string_view bytes, std::string_view file, const Limits& limits) {
    auto package = Package::open(bytes, file, limits);
    if (!package) return std::unexpected(std::move(package.error()));
    auto workbook = read_workbook(package->value, limits);
    if (workbook) workbook->findings.insert(workbook->findings.begin(), package->findings.begin(), package->findings.end());
    return workbook;
}

}  // namespace planbok
