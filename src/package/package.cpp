#include "package/package.h"

#include <algorithm>
#include <span>

#include "package/entry_name.h"
#include "package/file_kind.h"
#include "package/relationships.h"
#include "package/state.h"
#include "package/workbook_kind.h"
#include "package/zip_directory.h"

namespace planbok {
namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";

Place place_in(std::string_view file) {
    Place place;
    place.file = file;
    return place;
}

std::unexpected<Failure> missing(Place place, std::string sv, std::string en, std::string expected) {
    return fail("PKG-REL", std::move(place), {{"found", LocalText{std::move(sv), std::move(en)}}, {"expected", std::move(expected)}});
}

using RelationshipMap = std::map<std::string, std::vector<Relationship>>;

std::span<const Relationship> relationships_of(const RelationshipMap& all, std::string_view part_name) {
    const auto found = all.find(part_key(part_name));
    return found != all.end() ? std::span<const Relationship>(found->second) : std::span<const Relationship>();
}

}  // namespace

Package::Package(std::unique_ptr<State> state) : state_(std::move(state)) {}
Package::Package(Package&&) noexcept = default;
Package& Package::operator=(Package&&) noexcept = default;
Package::~Package() = default;

Expected<Reported<Package>> Package::open(std::string_view bytes, std::string_view file, const Limits& limits) {
    if (bytes.size() > limits.upload_bytes) {
        return fail("LIM-UPLOAD", place_in(file),
                    {{"found", static_cast<std::int64_t>(bytes.size())},
                     {"option", std::string("upload_bytes")},
                     {"limit", static_cast<std::int64_t>(limits.upload_bytes)}});
    }
    if (auto zip = expect_zip(bytes, file); !zip) return std::unexpected(std::move(zip.error()));
    auto directory = read_zip_directory(bytes, file, limits);
    if (!directory) return std::unexpected(std::move(directory.error()));
    if (auto office = expect_workbook_names(directory->entries, file); !office) return std::unexpected(std::move(office.error()));

    auto state = std::make_unique<State>();
    state->bytes = bytes;
    state->file = file;
    state->limits = limits;
    state->entries = std::move(directory->entries);
    state->comment = directory->comment;
    state->verified.assign(state->entries.size(), false);
    for (std::size_t i = 0; i < state->entries.size(); ++i) {
        if (!state->entries[i].directory) state->by_key.emplace(part_key(state->entries[i].name), i);
    }
    Package package(std::move(state));
    std::vector<Finding> findings;
    if (directory->has_backslash_names) {
        findings.push_back(make_finding("ZIP-STYLE", place_in(file), {{"found", LocalText{"delnamn med omvänt snedstreck", "part names with backslashes"}}}));
    }
    if (auto done = package.read_content_types(); !done) return std::unexpected(std::move(done.error()));
    if (auto done = package.read_all_relationships(); !done) return std::unexpected(std::move(done.error()));
    if (auto done = package.find_workbook(); !done) return std::unexpected(std::move(done.error()));
    if (auto done = expect_macros_as_named(package); !done) return std::unexpected(std::move(done.error()));
    return Reported<Package>{std::move(package), std::move(findings)};
}

Expected<void> Package::read_content_types() {
    if (find(kContentTypes) == nullptr) {
        return missing(place_in(state_->file), "innehållstyperna saknas", "the content types are missing", std::string(kContentTypes));
    }
    auto text = read(kContentTypes);
    if (!text) return std::unexpected(std::move(text.error()));
    auto types = planbok::read_content_types(*text, state_->place_of(kContentTypes), state_->limits);
    if (!types) return std::unexpected(std::move(types.error()));
    state_->content_types = std::move(*types);
    return {};
}

/// All of them at once, so that a target that leads out of the package is found whoever would follow it.
Expected<void> Package::read_all_relationships() {
    for (const PackageEntry& entry : state_->entries) {
        if (entry.directory) continue;
        const auto source = relationship_source(entry.part_name);
        if (!source) continue;
        auto text = read(entry.part_name);
        if (!text) return std::unexpected(std::move(text.error()));
        auto list = planbok::read_relationships(*text, *source, state_->place_of(entry.part_name), state_->limits);
        if (!list) return std::unexpected(std::move(list.error()));
        state_->relationships[part_key(*source)] = std::move(*list);
    }
    return {};
}

/// The workbook behind the root relationship, and the sheets behind the workbook's (row 15).
Expected<void> Package::find_workbook() {
    const auto root = relationships_of(state_->relationships, "");
    const auto document = std::ranges::find_if(root, [](const Relationship& r) { return !r.external && is_relationship_type(r.type, "officeDocument"); });
    if (document == root.end()) {
        return missing(state_->place_of("_rels/.rels"), "rotrelationen till arbetsboken saknas", "the root relationship to the workbook is missing", "officeDocument");
    }
    const PackageEntry* workbook = find(document->target);
    if (workbook == nullptr) {
        return missing(state_->place_of("_rels/.rels"), "relationen \"" + shown_name(document->id) + "\" pekar på en del som saknas",
                       "the relationship \"" + shown_name(document->id) + "\" points at a part that is missing", shown_name(document->target));
    }
    state_->workbook_part = workbook->part_name;
    if (auto kind = expect_workbook_type(content_type(workbook->part_name), state_->place_of(workbook->part_name)); !kind) return kind;
    std::map<std::string, std::string> sheets;  // part_key → id
    for (const Relationship& relationship : relationships_of(state_->relationships, workbook->part_name)) {
        const bool is_sheet = is_relationship_type(relationship.type, "worksheet") || is_relationship_type(relationship.type, "chartsheet") ||
                              is_relationship_type(relationship.type, "dialogsheet") || is_relationship_type(relationship.type, "xlMacrosheet");
        if (!is_sheet || relationship.external) continue;
        const std::string id = shown_name(relationship.id);
        if (find(relationship.target) == nullptr) {
            return missing(state_->place_of(workbook->part_name), "bladet med relationen \"" + id + "\" saknas",
                           "the sheet of the relationship \"" + id + "\" is missing", shown_name(relationship.target));
        }
        const auto [other, is_new] = sheets.emplace(part_key(relationship.target), id);
        if (!is_new) {
            return fail("PKG-REL", state_->place_of(workbook->part_name),
                        {{"found", LocalText{"relationerna \"" + other->second + "\" och \"" + id + "\" pekar på samma blad",
                                             "the relationships \"" + other->second + "\" and \"" + id + "\" point at the same sheet"}},
                         {"expected", LocalText{"en del för varje blad", "a part for each sheet"}}});
        }
    }
    return {};
}

const std::string& Package::file() const { return state_->file; }
std::string_view Package::bytes() const { return state_->bytes; }
std::string_view Package::archive_comment() const { return state_->comment; }
const std::vector<PackageEntry>& Package::entries() const { return state_->entries; }
const std::string& Package::workbook_part() const { return state_->workbook_part; }

const PackageEntry* Package::find(std::string_view part_name) const {
    const auto found = state_->by_key.find(part_key(part_name));
    return found != state_->by_key.end() ? &state_->entries[found->second] : nullptr;
}

std::string_view Package::content_type(std::string_view part_name) const { return state_->content_types.of(part_name); }

Expected<std::vector<Relationship>> Package::relationships(std::string_view part_name) const {
    const auto list = relationships_of(state_->relationships, part_name);
    return std::vector<Relationship>(list.begin(), list.end());
}

Expected<std::string> Package::read(std::string_view part_name) const {
    auto stream = PartStream::open(*this, part_name);
    if (!stream) return std::unexpected(std::move(stream.error()));
    std::string text;
    for (;;) {
        const auto piece = stream->next();
        if (!piece) return std::unexpected(piece.error());
        if (piece->empty()) return text;
        text.append(*piece);
    }
}

Expected<void> Package::verify_all() const {
    for (std::size_t i = 0; i < state_->entries.size(); ++i) {
        if (state_->verified[i]) continue;
        PartStream stream = PartStream::open(*this, state_->entries[i]);
        for (;;) {
            const auto piece = stream.next();
            if (!piece) return std::unexpected(piece.error());
            if (piece->empty()) break;
        }
    }
    return {};
}

}  // namespace planbok
