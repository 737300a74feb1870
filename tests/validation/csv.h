#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace planbok::test {

using CsvRow = std::map<std::string, std::string>;

inline std::string file_text(const std::string& path) {
    std::ifstream in(std::string(PLANBOK_SOURCE_DIR) + "/" + path, std::ios::binary);
    REQUIRE(in);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

/// Rows of a CSV kept with the project, by column name (RFC 4180 quoting).
inline std::vector<CsvRow> csv_rows(const std::string& path) {
    const std::string text = file_text(path);
    std::vector<std::vector<std::string>> records(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            records.back().back() += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            records.back().emplace_back();
        } else if (!quoted && c == '\n') {
            records.emplace_back(1);
        } else if (quoted || c != '\r') {
            records.back().back() += c;
        }
    }
    std::vector<CsvRow> rows;
    for (std::size_t r = 1; r < records.size(); ++r) {
        if (records[r].size() != records[0].size()) continue;  // the end of the last line
        CsvRow row;
        for (std::size_t c = 0; c < records[0].size(); ++c) row[records[0][c]] = records[r][c];
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace planbok::test
