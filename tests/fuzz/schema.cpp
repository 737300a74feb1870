// Any bytes: a plan schema, or faults that say what is wrong with it.
#include "fuzz/fuzz.h"
#include "schema/load_schema.h"

using namespace planbok;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto loaded = load_schema(text_of(data, size), "plan.json");
    if (!loaded.value) require(!loaded.findings.empty());
    for (const Finding& finding : loaded.findings) require(!finding.code.empty());
    return 0;
}
