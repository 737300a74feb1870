#include "workbooks/row_edits.h"

#include <doctest/doctest.h>

#include <cctype>
#include <functional>
#include <optional>

#include "workbook/cell_ref.h"

namespace planbok::test {

namespace {

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

/// A cell reference at the start of `text`: `$` letters `$` digits, with nothing of a word after it.
struct FoundRef {
    std::string column;  ///< with its `$`
    std::string dollar;  ///< of the row
    std::uint32_t row = 0;
    std::size_t length = 0;
};
std::optional<FoundRef> reference_at(std::string_view text) {
    std::size_t at = text.starts_with('$') ? 1 : 0;
    const std::size_t letters = at;
    while (at < text.size() && text[at] >= 'A' && text[at] <= 'Z') ++at;
    if (at == letters || at - letters > 3) return std::nullopt;
    FoundRef found{std::string(text.substr(0, at)), "", 0, 0};
    if (at < text.size() && text[at] == '$') {
        found.dollar = "$";
        ++at;
    }
    const std::size_t digits = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9')
        found.row = found.row * 10 + static_cast<std::uint32_t>(text[at++] - '0');
    if (at == digits || (at < text.size() && (is_word(text[at]) || text[at] == '('))) return std::nullopt;
    found.length = at;
    return found;
}

/// Every piece of `xml` between `open` and `close` is replaced by what `change` makes of it.
std::string changed_between(const std::string& xml, std::string_view open, std::string_view close,
                            const std::function<std::string(std::string_view)>& change) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t from = xml.find(open); from != std::string::npos; from = xml.find(open, at)) {
        from += open.size();
        const std::size_t to = xml.find(close, from);
        out += xml.substr(at, from - at) + change(std::string_view(xml).substr(from, to - from));
        at = to;
    }
    return out + xml.substr(at);
}

SheetXml& sheet_of(WorkbookXml& xml, std::string_view name) {
    for (SheetXml& sheet : xml.sheets) {
        if (sheet.sheet == name) return sheet;
    }
    FAIL("no sheet " << name);
    return xml.sheets.front();
}

/// Start and end of `<row r="N"…</row>`.
std::pair<std::size_t, std::size_t> row_element(const std::string& xml, std::uint32_t row) {
    const std::size_t from = xml.find("<row r=\"" + std::to_string(row) + "\"");
    REQUIRE(from != std::string::npos);
    return {from, xml.find("</row>", from) + 6};
}

void move_rows(WorkbookXml& xml, std::string_view name, std::uint32_t row, int moved) {
    for (SheetXml& sheet : xml.sheets) {
        const bool here = sheet.sheet == name;
        const auto follow = [&](std::string_view formula) { return formula_after(formula, name, here, row, moved); };
        sheet.text = changed_between(sheet.text, "<f>", "</f>", follow);
        if (!here) continue;
        const auto number = [&](std::string_view text) {
            const auto now = static_cast<std::uint32_t>(std::stoul(std::string(text)));
            return std::to_string(now >= row ? now + static_cast<std::uint32_t>(moved) : now);
        };
        const auto cell = [&](std::string_view text) {
            const auto ref = reference_at(text);
            return ref ? ref->column + number(std::to_string(ref->row)) : std::string(text);
        };
        sheet.text = changed_between(sheet.text, "<row r=\"", "\"", number);
        sheet.text = changed_between(sheet.text, "<c r=\"", "\"", cell);
    }
    xml.workbook = changed_between(xml.workbook, "<definedName ", "</definedName>", [&](std::string_view element) {
        const std::size_t text = element.find('>') + 1;
        return std::string(element.substr(0, text)) + formula_after(element.substr(text), name, false, row, moved);
    });
}

}  // namespace

std::string formula_after(std::string_view formula, std::string_view sheet, bool here, std::uint32_t row, int moved) {
    const std::string bare = std::string(sheet) + "!", quoted = "'" + std::string(sheet) + "'!";
    std::string out;
    bool concerned = here;
    for (std::size_t at = 0; at < formula.size();) {
        const std::string_view rest = formula.substr(at);
        const bool starts = at == 0 || !is_word(formula[at - 1]);
        if (starts && (rest.starts_with(quoted) || rest.starts_with(bare))) {
            const std::size_t length = rest.starts_with(quoted) ? quoted.size() : bare.size();
            out += rest.substr(0, length);
            at += length;
            concerned = true;
            continue;
        }
        const auto ref = starts ? reference_at(rest) : std::nullopt;
        if (!ref) {
            if (formula[at] == '!')
                concerned = false;  // of another sheet
            else if (formula[at] != ':' && !is_word(formula[at]) && formula[at] != '\'')
                concerned = here;
            out += formula[at++];
            continue;
        }
        const bool opens = at + ref->length < formula.size() && formula[at + ref->length] == ':';
        const bool closes = at > 0 && formula[at - 1] == ':';
        std::uint32_t now = ref->row;
        if (moved > 0 && now >= row) ++now;
        if (moved < 0 && (now > row || (now == row && closes))) --now;
        const bool gone = concerned && moved < 0 && ref->row == row && !opens && !closes;
        out += gone ? "#REF!" : ref->column + ref->dollar + std::to_string(concerned ? now : ref->row);
        at += ref->length;
    }
    return out;
}

void delete_row(WorkbookXml& xml, std::string_view sheet, std::uint32_t row) {
    std::string& text = sheet_of(xml, sheet).text;
    const auto [from, to] = row_element(text, row);
    text.erase(from, to - from);
    move_rows(xml, sheet, row, -1);
}

void insert_row(WorkbookXml& xml, std::string_view sheet, std::uint32_t row) {
    move_rows(xml, sheet, row, +1);
    std::string& text = sheet_of(xml, sheet).text;
    text.insert(row_element(text, row + 1).first, "<row r=\"" + std::to_string(row) + "\"></row>");
}

void hide_row(WorkbookXml& xml, std::string_view sheet, std::uint32_t row) {
    std::string& text = sheet_of(xml, sheet).text;
    const std::string start = "<row r=\"" + std::to_string(row) + "\"";
    text.insert(row_element(text, row).first + start.size(), " hidden=\"1\"");
}

TEST_CASE("formulas follow the rows that are deleted and inserted under them") {
    struct Case {
        const char* formula;
        bool here;
        std::uint32_t row;
        int moved;
        const char* after;
    };
    const Case cases[] = {
        {"C6+C7+C8", true, 7, -1, "C6+#REF!+C7"},
        {"SUM(E8:E23)", true, 9, -1, "SUM(E8:E22)"},
        {"SUM(E8:E23)", true, 8, +1, "SUM(E9:E24)"},
        {"SUM(C8,Ram!E24)", false, 9, -1, "SUM(C8,Ram!E23)"},
        {"SUM(C8,Ram!E24)", true, 9, +1, "SUM(C8,Ram!E25)"},
        {"SUM(C12,'Ram A'!E24)", true, 9, +1, "SUM(C13,'Ram A'!E24)"},
        {"Ram!$C$8,Ram!$D$9", false, 9, +1, "Ram!$C$8,Ram!$D$10"},
        {"LOG10(C9)", true, 9, +1, "LOG10(C10)"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.formula);
        CHECK(formula_after(c.formula, "Ram", c.here, c.row, c.moved) == c.after);
    }
}

}  // namespace planbok::test
