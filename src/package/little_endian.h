#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace planbok {

/// Little-endian numbers in zip and compound files. The caller has checked that the bytes are there.
inline std::uint64_t read_little_endian(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

inline std::uint16_t read_u16(std::string_view bytes, std::size_t at) { return static_cast<std::uint16_t>(read_little_endian(bytes, at, 2)); }
inline std::uint32_t read_u32(std::string_view bytes, std::size_t at) { return static_cast<std::uint32_t>(read_little_endian(bytes, at, 4)); }
inline std::uint64_t read_u64(std::string_view bytes, std::size_t at) { return read_little_endian(bytes, at, 8); }

inline void append_little_endian(std::string& out, std::uint64_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> 8 * i & 0xFF);
}

inline void append_u16(std::string& out, std::uint64_t value) { append_little_endian(out, value, 2); }
inline void append_u32(std::string& out, std::uint64_t value) { append_little_endian(out, value, 4); }
inline void append_u64(std::string& out, std::uint64_t value) { append_little_endian(out, value, 8); }

}  // namespace planbok
