// What the demo run and a thousand copies of a unit's workbook cost, as ratios to inflating the same bytes with libdeflate.
//
//   bench_demo SCHEMA.json FOLDER UNIT-WORKBOOK.xlsx [COPIES]
//
// Prints CPU seconds (user + system) of this one process, one thread; nothing is asserted. Ratios are to be compared, not seconds.
#include <libdeflate.h>
#include <sys/resource.h>
#include <sys/utsname.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "package/package.h"
#include "report/consolidated_workbook.h"
#include "schema/load_schema.h"
#include "validation/validate.h"
#include "writing/safe_write.h"

using namespace planbok;

namespace {

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peak_mib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

template <typename F>
double measured(F&& work) {
    const double start = cpu_seconds();
    work();
    return cpu_seconds() - start;
}

/// Inflates every part of every file into one warm buffer: the floor no reader can go below.
double inflate_everything(const std::vector<std::shared_ptr<const std::string>>& files, std::uint64_t& inflated) {
    std::vector<Package> packages;
    const Limits limits;
    for (const auto& bytes : files) {
        auto package = Package::open(*bytes, "", limits);
        if (package) packages.push_back(std::move(package->value));
    }
    std::uint64_t largest = 0;
    for (const Package& package : packages) {
        for (const PackageEntry& entry : package.entries()) largest = std::max(largest, entry.inflated_size);
    }
    std::string buffer(largest + 1, '\0');
    libdeflate_decompressor* inflater = libdeflate_alloc_decompressor();
    const auto pass = [&] {
        inflated = 0;
        for (const Package& package : packages) {
            for (const PackageEntry& entry : package.entries()) {
                if (!entry.deflated) continue;
                std::size_t size = 0;
                if (libdeflate_deflate_decompress(inflater, entry.compressed.data(), entry.compressed.size(), buffer.data(), buffer.size(), &size) != LIBDEFLATE_SUCCESS) std::abort();
                inflated += size;
            }
        }
    };
    pass();
    const double seconds = measured(pass);
    libdeflate_free_decompressor(inflater);
    return seconds;
}

std::vector<ExaminedWorkbook> examine_all(const std::vector<std::shared_ptr<const std::string>>& files, const std::vector<std::string>& names,
                                          const std::vector<PlanSchema>& schemas, const RunOptions& options) {
    std::vector<ExaminedWorkbook> examined;
    for (std::size_t i = 0; i < files.size(); ++i) examined.push_back(examine_workbook(files[i], names[i], schemas, options));
    return examined;
}

void row(const char* what, double seconds, double floor, std::size_t files) {
    std::printf("%-58s %9.1f ms %9.3f ms/file %8.1f x inflate\n", what, seconds * 1e3, seconds * 1e3 / static_cast<double>(files), floor > 0 ? seconds / floor : 0.0);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fputs("bench_demo SCHEMA.json FOLDER UNIT-WORKBOOK.xlsx [COPIES]\n", stderr);
        return 2;
    }
    const std::size_t copies = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 1000;
    const auto json = read_file(argv[1], 1u << 30);
    if (!json) return 3;
    auto schema = load_schema(*json, argv[1]);
    if (!schema.value) return 3;
    std::vector<PlanSchema> schemas;
    schemas.push_back(std::move(*schema.value));
    RunOptions options;
    options.as_of = "2018-11-23";

    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(argv[2])) {
        if (entry.path().extension() == ".xlsx") names.push_back(entry.path().string());
    }
    std::sort(names.begin(), names.end());
    std::vector<std::shared_ptr<const std::string>> files;
    for (const std::string& name : names) {
        auto bytes = read_file(name, 1u << 30);
        if (!bytes) return 3;
        files.push_back(std::make_shared<const std::string>(std::move(*bytes)));
    }
    utsname machine{};
    uname(&machine);
    std::printf("Planbok %s on %s %s, one thread, CPU time (user + system)\n\n", PLANBOK_VERSION, machine.sysname, machine.machine);

    std::uint64_t inflated = 0;
    double floor = inflate_everything(files, inflated);
    std::printf("The demo: %zu workbooks of %s, %.1f kB inflated\n", files.size(), argv[2], static_cast<double>(inflated) / 1e3);
    row("inflate every part (libdeflate, warm)", floor, floor, files.size());
    std::vector<ExaminedWorkbook> examined;
    row("read, recompute, bind, check each workbook", measured([&] { examined = examine_all(files, names, schemas, options); }), floor, files.size());
    ExaminedSet set;
    row("check the set", measured([&] { set = examine_set(std::move(examined), options, SetExtent::Whole); }), floor, files.size());
    std::string bytes;
    row("make and write the consolidated workbook", measured([&] {
        auto written = write_workbook(consolidated_workbook(schemas[0].outputs.at(0), set, options, Language::Swedish, "2018-11-23T00:00:00Z"));
        if (written) bytes = std::move(*written);
    }), floor, files.size());
    std::printf("%-58s %9zu bytes, peak %.0f MiB\n\n", "consolidated workbook", bytes.size(), peak_mib());

    auto unit = read_file(argv[3], 1u << 30);
    if (!unit) return 3;
    const std::vector<std::shared_ptr<const std::string>> many(copies, std::make_shared<const std::string>(std::move(*unit)));
    floor = inflate_everything(many, inflated);
    std::printf("%zu copies of %s, %.1f MB inflated in all\n", copies, argv[3], static_cast<double>(inflated) / 1e6);
    row("inflate every part (libdeflate, warm)", floor, floor, copies);
    std::size_t findings = 0;
    row("read, recompute, bind, check each workbook", measured([&] {
        for (const auto& copy : many) findings += examine_workbook(copy, argv[3], schemas, options).findings.size();
    }), floor, copies);
    std::printf("%-58s %9zu findings, peak %.0f MiB\n", "", findings, peak_mib());
    return 0;
}
