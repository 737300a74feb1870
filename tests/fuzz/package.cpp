// Any bytes as a workbook file: no crash, and what is read can be copied entry by entry to the same content.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "package/package.h"
#include "package/write_package.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace planbok;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    Limits limits;
    limits.inflated_part = limits.inflated_total = 1 << 22;
    const auto opened = Package::open(bytes, "bok.xlsx", limits);
    if (!opened || !opened->value.verify_all()) return 0;
    std::vector<PackageItem> items;
    for (const PackageEntry& entry : opened->value.entries()) items.push_back(CopiedEntry{&entry});
    PackageWriteOptions options;
    options.comment = opened->value.archive_comment();
    const auto copy = write_package(items, options);
    if (!copy) std::abort();
    const auto again = Package::open(*copy, "bok.xlsx", limits);
    if (!again || !again->value.verify_all()) std::abort();
    return 0;
}
