#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "schema/load_schema.h"
#include "validation/validate.h"
#include "writing/safe_write.h"

namespace planbok {

/// The shipped plan and workbooks, examined once for all tests of a program.
struct Shipped {
    std::vector<PlanSchema> schemas;
    RunOptions options;
    ExaminedSet set;
};

inline std::vector<ExaminedWorkbook> examine_shipped(const Shipped& shipped, const std::string& without = "") {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(PLANBOK_SOURCE_DIR "/workbooks/vastmanland-2019")) {
        if (entry.path().extension() == ".xlsx" && entry.path().filename() != without) names.push_back(entry.path().string());
    }
    std::sort(names.begin(), names.end());
    std::vector<ExaminedWorkbook> files;
    for (const std::string& name : names) {
        auto bytes = read_file(name, 1u << 30);
        REQUIRE(bytes);
        files.push_back(examine_workbook(std::make_shared<const std::string>(std::move(*bytes)), std::filesystem::path(name).filename().string(), shipped.schemas, shipped.options));
    }
    return files;
}

inline const Shipped& shipped_set() {
    static const std::unique_ptr<Shipped> shipped = [] {
        auto made = std::make_unique<Shipped>();
        const std::string path = PLANBOK_SOURCE_DIR "/schemas/vastmanland-2019-2021.json";
        const auto json = read_file(path, 1u << 30);
        REQUIRE(json);
        auto schema = load_schema(*json, path);
        REQUIRE(schema.value);
        made->schemas.push_back(std::move(*schema.value));
        made->options.as_of = "2018-11-23";
        made->options.calculation.now_serial = 43427;
        made->set = examine_set(examine_shipped(*made), made->options, SetExtent::Whole);
        return made;
    }();
    return *shipped;
}

}  // namespace planbok
