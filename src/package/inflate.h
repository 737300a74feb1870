#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace planbok {

/// Raw deflate (RFC 1951) undone piece by piece: isa-l behind an interface of our own.
class Inflater {
public:
    enum class Status : std::uint8_t {
        More,  ///< the room is full; there may be more
        End,   ///< the last block has ended
        Cut,   ///< the compressed bytes ended before the last block did
        Bad,   ///< this is no deflate stream
    };
    struct Step {
        Status status = Status::Bad;
        std::size_t written = 0;
    };

    /// `compressed` must outlive the inflater.
    explicit Inflater(std::string_view compressed);
    Inflater(Inflater&&) noexcept;
    Inflater& operator=(Inflater&&) noexcept;
    ~Inflater();

    /// Writes at most `room` bytes at `out`, which must be at least one.
    Step run(char* out, std::size_t room);
    /// After End: compressed bytes that the stream did not use.
    std::size_t unread() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// CRC-32 as zip has it, continued from `crc` (0 at the start).
std::uint32_t crc32_of(std::uint32_t crc, std::string_view bytes);

}  // namespace planbok
