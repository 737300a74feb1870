// Any text from a host: options, cells and accepted findings of the WebAssembly module.
#include "fuzz/fuzz.h"
#include "wasm/host_cells.h"
#include "wasm/request.h"

using namespace planbok;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = text_of(data, size);
    if (const auto request = wasm::read_request(text); !request) require(!request.error().en.empty());
    if (const auto workbook = wasm::read_host_cells(text, "bok", small_limits())) {
        require(!workbook->sheets.empty());
        require(content_hash(*workbook).size() == 64);
    }
    static_cast<void>(load_acceptances(text, "accepted.json"));
    return 0;
}
