#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "package/package.h"
#include "package/write_package.h"

namespace planbok {

using PartTexts = std::vector<std::pair<std::string, std::string>>;

inline constexpr std::string_view kMainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The parts that every small test workbook has, around `sheet_body` of its one sheet "Ram".
inline PartTexts small_workbook(std::string_view sheet_body, std::string_view more_types = "", std::string_view more_relations = "") {
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const std::string main = "xmlns=\"" + std::string(kMainNamespace) + "\" xmlns:r=\"" + office + "\"";
    const std::string package = "http://schemas.openxmlformats.org/package/2006/";
    return {
        {"[Content_Types].xml", "<Types xmlns=\"" + package + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + kind +
                                "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + kind + "worksheet+xml\"/>" +
                                std::string(more_types) + "</Types>"},
        {"_rels/.rels", "<Relationships xmlns=\"" + package + "relationships\"><Relationship Id=\"rId1\" Type=\"" + office +
                            "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml", "<workbook " + main + "><sheets><sheet name=\"Ram\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"" + package + "relationships\"><Relationship Id=\"rId1\" Type=\"" + office +
                                           "/worksheet\" Target=\"worksheets/sheet1.xml\"/>" + std::string(more_relations) + "</Relationships>"},
        {"xl/worksheets/sheet1.xml", "<worksheet " + main + ">" + std::string(sheet_body) + "</worksheet>"},
    };
}

inline std::string& part_of(PartTexts& parts, std::string_view name) {
    for (auto& [part, text] : parts) {
        if (part == name) return text;
    }
    return parts.emplace_back(std::string(name), "").second;
}

inline std::string zip_of(const PartTexts& parts) {
    std::vector<PackageItem> items;
    for (const auto& [name, text] : parts) items.push_back(NewEntry{name, text, nullptr, true});
    auto bytes = write_package(items, {});
    REQUIRE(bytes);
    return std::move(*bytes);
}

/// `bytes` must outlive the package.
inline Package open_package(const std::string& bytes) {
    auto opened = Package::open(bytes, "test.xlsx", Limits{});
    REQUIRE_MESSAGE(opened.has_value(), (opened ? "" : opened.error().finding.code));
    return std::move(opened->value);
}

}  // namespace planbok
