#include <zlib.h>

#include <algorithm>

#include "package/inflate.h"

namespace planbok {

struct Inflater::State {
    z_stream stream{};
    std::string_view rest;  // not yet handed to the stream
    bool sound = false;
    ~State() { inflateEnd(&stream); }
};

namespace {
constexpr std::size_t kMostAtOnce = 1u << 30;  // the library counts in 32 bits
constexpr int kRawDeflate = -15;               // window bits; negative: no zlib header
}  // namespace

Inflater::Inflater(std::string_view compressed) : state_(std::make_unique<State>()) {
    state_->sound = inflateInit2(&state_->stream, kRawDeflate) == Z_OK;
    state_->rest = compressed;
}

Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;
Inflater::~Inflater() = default;

Inflater::Step Inflater::run(char* out, std::size_t room) {
    if (!state_->sound) return {Status::Bad, 0};
    z_stream& stream = state_->stream;
    room = std::min(room, kMostAtOnce);
    stream.next_out = reinterpret_cast<Bytef*>(out);
    stream.avail_out = static_cast<uInt>(room);
    for (;;) {
        if (stream.avail_in == 0 && !state_->rest.empty()) {
            const std::size_t size = std::min(state_->rest.size(), kMostAtOnce);
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(state_->rest.data()));  // read only
            stream.avail_in = static_cast<uInt>(size);
            state_->rest.remove_prefix(size);
        }
        const int result = inflate(&stream, Z_NO_FLUSH);
        const std::size_t written = room - stream.avail_out;
        if (result == Z_STREAM_END) return {Status::End, written};
        if (result != Z_OK && result != Z_BUF_ERROR) return {Status::Bad, written};
        if (stream.avail_out == 0) return {Status::More, written};
        if (stream.avail_in == 0 && state_->rest.empty()) return {Status::Cut, written};
    }
}

std::size_t Inflater::unread() const { return state_->stream.avail_in + state_->rest.size(); }

std::uint32_t crc32_of(std::uint32_t crc, std::string_view bytes) {
    return static_cast<std::uint32_t>(crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace planbok
