#include <isa-l/igzip_lib.h>
#include <libdeflate.h>

#include <algorithm>

#include "package/inflate.h"

namespace planbok {

struct Inflater::State {
    inflate_state stream;
    std::string_view rest;  // not yet handed to the stream
};

namespace {
constexpr std::size_t kMostAtOnce = 1u << 30;  // the library counts in 32 bits
}

Inflater::Inflater(std::string_view compressed) : state_(std::make_unique<State>()) {
    isal_inflate_init(&state_->stream);
    state_->stream.crc_flag = ISAL_DEFLATE;
    state_->rest = compressed;
}

Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;
Inflater::~Inflater() = default;

Inflater::Step Inflater::run(char* out, std::size_t room) {
    inflate_state& stream = state_->stream;
    room = std::min(room, kMostAtOnce);
    stream.next_out = reinterpret_cast<std::uint8_t*>(out);
    stream.avail_out = static_cast<std::uint32_t>(room);
    for (;;) {
        if (stream.avail_in == 0 && !state_->rest.empty()) {
            const std::size_t size = std::min(state_->rest.size(), kMostAtOnce);
            stream.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(state_->rest.data()));  // read only
            stream.avail_in = static_cast<std::uint32_t>(size);
            state_->rest.remove_prefix(size);
        }
        const int result = isal_inflate(&stream);
        const std::size_t written = room - stream.avail_out;
        if (result != ISAL_DECOMP_OK && result != ISAL_END_INPUT && result != ISAL_OUT_OVERFLOW) return {Status::Bad, written};
        if (stream.block_state == ISAL_BLOCK_FINISH) return {Status::End, written};
        if (stream.avail_out == 0) return {Status::More, written};
        if (stream.avail_in == 0 && state_->rest.empty()) return {Status::Cut, written};
    }
}

std::size_t Inflater::unread() const {
    // The stream holds whole bytes it read ahead of the last bit it used.
    const auto read_ahead = static_cast<std::size_t>(std::max(state_->stream.read_in_length, 0)) / 8;
    return state_->stream.avail_in + state_->rest.size() + read_ahead;
}

std::uint32_t crc32_of(std::uint32_t crc, std::string_view bytes) { return libdeflate_crc32(crc, bytes.data(), bytes.size()); }

}  // namespace planbok
