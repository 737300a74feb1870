#include "package/workbook_kind.h"

#include <algorithm>

#include "base/text.h"
#include "package/entry_name.h"

namespace planbok {
namespace {

constexpr std::string_view kMainTypes[] = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
};
constexpr std::string_view kMacroTypes[] = {
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
};

struct OtherKind {
    std::string_view sign, sv, en;
};

/// Main parts that are no workbook we read, by what stands in their content type.
constexpr OtherKind kOtherMainTypes[] = {
    {"sheet.binary.macroEnabled", "en binär Excel-arbetsbok (.xlsb)", "a binary Excel workbook (.xlsb)"},
    {"addin.macroEnabled", "ett Excel-tillägg (.xlam)", "an Excel add-in (.xlam)"},
    {"wordprocessingml", "ett Word-dokument (.docx)", "a Word document (.docx)"},
    {"ms-word", "ett Word-dokument (.docm)", "a Word document (.docm)"},
    {"presentationml", "en PowerPoint-presentation (.pptx)", "a PowerPoint presentation (.pptx)"},
    {"ms-powerpoint", "en PowerPoint-presentation (.pptm)", "a PowerPoint presentation (.pptm)"},
    {"ms-visio", "en Visio-ritning (.vsdx)", "a Visio drawing (.vsdx)"},
};

/// What OpenDocument writes, stored, in its first entry "mimetype".
constexpr OtherKind kMimeTypes[] = {
    {"opendocument.spreadsheet", "ett OpenDocument-kalkylark (.ods)", "an OpenDocument spreadsheet (.ods)"},
    {"opendocument.text", "ett OpenDocument-textdokument (.odt)", "an OpenDocument text (.odt)"},
    {"opendocument", "en OpenDocument-fil", "an OpenDocument file"},
    {"epub", "en e-bok (EPUB)", "an e-book (EPUB)"},
};

std::unexpected<Failure> looks_like(Place place, std::string_view sv, std::string_view en) {
    return fail("FILE-KIND", std::move(place), {{"found", LocalText{std::string(sv), std::string(en)}}});
}

template <typename List>
bool holds(const List& list, std::string_view text) {
    return std::ranges::any_of(list, [&](std::string_view item) { return equal_ignoring_case(item, text); });
}

constexpr std::string_view kVbaType = "application/vnd.ms-office.vbaProject";

}  // namespace

Expected<void> expect_workbook_names(const std::vector<PackageEntry>& entries, std::string_view file) {
    Place place;
    place.file = file;
    bool is_package = false;
    bool is_java = false;
    for (const PackageEntry& entry : entries) {
        const std::string key = part_key(entry.name);
        is_package = is_package || key == "[content_types].xml" || key == "_rels/.rels" || key == "xl/workbook.xml";
        is_java = is_java || key == "meta-inf/manifest.mf";
        if (key != "mimetype" || entry.deflated) continue;
        for (const auto& kind : kMimeTypes) {
            if (entry.compressed.substr(0, 200).find(kind.sign) != std::string_view::npos) return looks_like(place, kind.sv, kind.en);
        }
    }
    if (is_package) return {};
    if (is_java) return looks_like(place, "ett Java-arkiv (.jar)", "a Java archive (.jar)");
    if (entries.empty()) return looks_like(place, "ett tomt zip-arkiv", "an empty zip archive");
    return looks_like(place, "ett vanligt zip-arkiv", "a plain zip archive");
}

Expected<void> expect_workbook_type(std::string_view content_type, const Place& place) {
    if (holds(kMainTypes, content_type) || holds(kMacroTypes, content_type)) return {};
    const std::string lower = to_lower(content_type);
    for (const auto& kind : kOtherMainTypes) {
        if (lower.find(to_lower(kind.sign)) != std::string::npos) return looks_like(place, kind.sv, kind.en);
    }
    const std::string shown = shown_name(content_type);
    return fail("PKG-REL", place,
                {{"found", LocalText{"huvuddelen har innehållstypen \"" + shown + "\"", "the main part has the content type \"" + shown + "\""}},
                 {"expected", LocalText{"en arbetsbok", "a workbook"}}});
}

Expected<void> expect_macros_as_named(const Package& package) {
    const bool macro_type = holds(kMacroTypes, package.content_type(package.workbook_part()));
    Place place;
    place.file = package.file();
    const auto refuse = [&](std::string sv, std::string en) {
        return fail("PKG-MACRO", place, {{"found", LocalText{std::move(sv), std::move(en)}}});
    };
    const std::string name = to_lower(package.file());
    if (macro_type && (name.ends_with(".xlsx") || name.ends_with(".xltx"))) {
        return refuse("filnamnet säger arbetsbok utan makron, innehållet säger med makron",
                      "the file name says workbook without macros, the content says with macros");
    }
    if (!macro_type && (name.ends_with(".xlsm") || name.ends_with(".xltm"))) {
        return refuse("filnamnet säger arbetsbok med makron, innehållet säger utan makron",
                      "the file name says workbook with macros, the content says without macros");
    }
    if (macro_type) return {};
    for (const PackageEntry& entry : package.entries()) {
        if (entry.directory || !equal_ignoring_case(package.content_type(entry.part_name), kVbaType)) continue;
        place.part = shown_name(entry.part_name);
        return refuse("makron i en arbetsbok vars innehållstyp är utan makron", "macros in a workbook whose content type is without macros");
    }
    return {};
}

}  // namespace planbok
