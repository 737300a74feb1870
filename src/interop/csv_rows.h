#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace planbok {

/// A row of a CSV file.
struct CsvRow {
    std::vector<std::string> cells;
    std::uint32_t line = 1;  ///< counted from 1 in the file
    bool broken_quote = false;
};

/// Splits a CSV text (RFC 4180; LF or CRLF; a byte order mark is passed over) into rows, one at a time. A quote that is never
/// closed ends the file.
class CsvRows {
public:
    explicit CsvRows(std::string_view text) : text_(text) {
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    }

    bool next(CsvRow& row) {
        row = {{}, line_, false};
        if (at_ >= text_.size()) return false;
        for (bool more = true; more;) {
            row.cells.emplace_back();
            more = cell(row);
        }
        return true;
    }

private:
    /// One cell; true when another follows on the row.
    bool cell(CsvRow& row) {
        std::string& out = row.cells.back();
        if (at_ < text_.size() && text_[at_] == '"') quoted(row);
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == ',') return true;
            if (c == '\n' || c == '\r') {
                if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
                ++line_;
                return false;
            }
            row.broken_quote = row.broken_quote || c == '"';
            out += c;
        }
        return false;
    }

    void quoted(CsvRow& row) {
        ++at_;
        std::string& out = row.cells.back();
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == '\n') ++line_;
            if (c != '"') {
                out += c;
            } else if (at_ < text_.size() && text_[at_] == '"') {
                out += '"';
                ++at_;
            } else {
                const bool ends = at_ >= text_.size() || text_[at_] == ',' || text_[at_] == '\n' || text_[at_] == '\r';
                row.broken_quote = row.broken_quote || !ends;
                return;
            }
        }
        row.broken_quote = true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
};

}  // namespace planbok
