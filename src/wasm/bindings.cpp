// The engine's face to JavaScript: translation only. A host calls `_initialize()` once, then these functions.
//
// Memory. A host puts bytes into linear memory with `planbok_alloc` and gives them back with `planbok_free`; what a session answers lies
// in the session's own memory until its next call. Addresses and sizes are 32-bit. Any call may grow the memory, so a host takes a new
// view of it afterwards.
//
// Status. 0 clean, 1 findings of severity fel, 2 the host asked wrongly, 3 refused: as the command line's exit status. What each call
// answers is told in session.h.
//
// Out of memory. There are no exceptions here: the line "LIM-MEMORY" goes to standard error and the module traps. The host throws the
// instance away, shows LIM-MEMORY and starts a new one.

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <new>
#include <string_view>

#include "wasm/session.h"

#define PLANBOK_EXPORT(name) extern "C" __attribute__((export_name(#name), visibility("default")))

using planbok::wasm::Session;

namespace {

std::string_view view(const char* bytes, std::uint32_t size) { return {bytes, size}; }

std::int32_t number(Session::Status status) { return static_cast<std::int32_t>(status); }

[[noreturn]] void out_of_memory() {
    constexpr std::string_view kLine = "LIM-MEMORY\n";
    static_cast<void>(write(STDERR_FILENO, kLine.data(), kLine.size()));
    __builtin_trap();
}

}  // namespace

PLANBOK_EXPORT(planbok_alloc) char* planbok_alloc(std::uint32_t size) {
    auto* bytes = static_cast<char*>(std::malloc(size == 0 ? 1 : size));
    if (bytes == nullptr) out_of_memory();
    return bytes;
}
PLANBOK_EXPORT(planbok_free) void planbok_free(char* bytes) { std::free(bytes); }

PLANBOK_EXPORT(planbok_open) Session* planbok_open() {
    std::set_new_handler(out_of_memory);
    return new Session;
}
PLANBOK_EXPORT(planbok_close) void planbok_close(Session* session) { delete session; }
PLANBOK_EXPORT(planbok_reset) void planbok_reset(Session* session) { session->reset(); }

PLANBOK_EXPORT(planbok_add_schema)
std::int32_t planbok_add_schema(Session* session, const char* file, std::uint32_t file_size, const char* json, std::uint32_t size) {
    return number(session->add_schema(view(file, file_size), view(json, size)));
}
PLANBOK_EXPORT(planbok_accept)
std::int32_t planbok_accept(Session* session, const char* file, std::uint32_t file_size, const char* json, std::uint32_t size) {
    return number(session->accept(view(file, file_size), view(json, size)));
}
PLANBOK_EXPORT(planbok_add_file)
void planbok_add_file(Session* session, const char* file, std::uint32_t file_size, const char* bytes, std::uint32_t size) {
    session->add_file(view(file, file_size), view(bytes, size));
}
PLANBOK_EXPORT(planbok_add_cells)
void planbok_add_cells(Session* session, const char* file, std::uint32_t file_size, const char* json, std::uint32_t size) {
    session->add_cells(view(file, file_size), view(json, size));
}

PLANBOK_EXPORT(planbok_validate) std::int32_t planbok_validate(Session* session, const char* options, std::uint32_t size) {
    return number(session->validate(view(options, size)));
}
PLANBOK_EXPORT(planbok_consolidate) std::int32_t planbok_consolidate(Session* session, const char* options, std::uint32_t size) {
    return number(session->consolidate(view(options, size)));
}
PLANBOK_EXPORT(planbok_template) std::int32_t planbok_template(Session* session, const char* options, std::uint32_t size) {
    return number(session->make_template(view(options, size)));
}

PLANBOK_EXPORT(planbok_result) const char* planbok_result(const Session* session) { return session->result().data(); }
PLANBOK_EXPORT(planbok_result_size) std::uint32_t planbok_result_size(const Session* session) {
    return static_cast<std::uint32_t>(session->result().size());
}
PLANBOK_EXPORT(planbok_document) const char* planbok_document(const Session* session) { return session->document().data(); }
PLANBOK_EXPORT(planbok_document_size) std::uint32_t planbok_document_size(const Session* session) {
    return static_cast<std::uint32_t>(session->document().size());
}
