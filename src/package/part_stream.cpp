#include <algorithm>
#include <optional>

#include "package/entry_name.h"
#include "package/inflate.h"
#include "package/package.h"
#include "package/state.h"

namespace planbok {
namespace {
constexpr std::size_t kRoom = 128 * 1024;
}

struct PartStream::State {
    Package::State* package = nullptr;
    const PackageEntry* entry = nullptr;
    std::optional<Inflater> inflater;
    std::unique_ptr<char[]> room;
    std::string_view rest;       // of a stored entry
    std::uint64_t produced = 0;
    std::uint32_t crc = 0;
    bool ended = false;
    std::optional<Failure> failure;

    std::unexpected<Failure> refuse(std::string code, std::vector<Argument> args) {
        failure = Failure{make_finding(std::move(code), package->place_of(shown_name(entry->part_name)), std::move(args))};
        return std::unexpected(*failure);
    }

    std::unexpected<Failure> refuse_size(std::string sv, std::string en) {
        const std::string declared = std::to_string(entry->inflated_size);
        return refuse("ZIP-SIZE", {{"found", LocalText{std::move(sv), std::move(en)}},
                                   {"expected", LocalText{declared + " byte, som filen uppger", declared + " bytes, as the file states"}}});
    }

    Expected<std::string_view> next_stored() {
        const std::string_view piece = rest.substr(0, kRoom);
        rest.remove_prefix(piece.size());
        return piece;
    }

    Expected<std::string_view> next_inflated() {
        const auto step = inflater->run(room.get(), kRoom);
        const std::uint64_t total = produced + step.written;
        if (total > entry->inflated_size) return refuse_size("fler byte", "more bytes");
        const Limits& limits = package->limits;
        // The declared size is what will come, or the part is refused for its size: no need to wait until it has come.
        if (total > limits.ratio_after && entry->inflated_size / limits.ratio > entry->compressed.size()) {
            return refuse("ZIP-RATIO", {{"limit", static_cast<std::int64_t>(limits.ratio)}});
        }
        if (step.status == Inflater::Status::Bad) return refuse("ZIP-CRC", {});
        if (step.status == Inflater::Status::Cut) {
            return refuse_size(std::to_string(total) + " byte, sedan tar de packade byten slut",
                               std::to_string(total) + " bytes, then the packed bytes end");
        }
        if (step.status == Inflater::Status::End) {
            if (const std::size_t left = inflater->unread(); left != 0) {
                return refuse_size(std::to_string(left) + " packade byte för mycket", std::to_string(left) + " packed bytes too many");
            }
            ended = true;
        }
        return std::string_view(room.get(), step.written);
    }

    Expected<void> finish() {
        if (produced != entry->inflated_size) return refuse_size(std::to_string(produced) + " byte", std::to_string(produced) + " bytes");
        if (crc != entry->crc32) return refuse("ZIP-CRC", {});
        package->verified[static_cast<std::size_t>(entry - package->entries.data())] = true;
        return {};
    }
};

PartStream::PartStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
PartStream::PartStream(PartStream&&) noexcept = default;
PartStream& PartStream::operator=(PartStream&&) noexcept = default;
PartStream::~PartStream() = default;

Expected<PartStream> PartStream::open(const Package& package, std::string_view part_name) {
    const PackageEntry* entry = package.find(part_name);
    if (entry == nullptr) {
        return fail("PKG-REL", package.state_->place_of(shown_name(part_name)),
                    {{"found", LocalText{"delen saknas: \"" + shown_name(part_name) + "\"", "the part is missing: \"" + shown_name(part_name) + "\""}},
                     {"expected", LocalText{"att den finns i filen", "it in the file"}}});
    }
    return open(package, *entry);
}

PartStream PartStream::open(const Package& package, const PackageEntry& entry) {
    auto state = std::make_unique<State>();
    state->package = package.state_.get();
    state->entry = &entry;
    if (entry.deflated) {
        state->inflater.emplace(entry.compressed);
        state->room = std::make_unique_for_overwrite<char[]>(kRoom);
    } else {
        state->rest = entry.compressed;
    }
    return PartStream(std::move(state));
}

Expected<std::string_view> PartStream::next() {
    State& state = *state_;
    if (state.failure) return std::unexpected(*state.failure);
    for (;;) {
        if (state.ended) return std::string_view();
        auto piece = state.entry->deflated ? state.next_inflated() : state.next_stored();
        if (!piece) return piece;
        state.produced += piece->size();
        state.crc = crc32_of(state.crc, *piece);
        if (!state.entry->deflated) state.ended = state.rest.empty();
        if (state.ended) {
            if (auto finished = state.finish(); !finished) return std::unexpected(std::move(finished.error()));
        }
        if (!piece->empty()) return piece;
    }
}

}  // namespace planbok
