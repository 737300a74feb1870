#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <vector>

#include "sheet_fixture.h"

using namespace planbok;

// tests/formula/sessions/*.txt: cells in, cells expected. A session is
//
//   == its title
//   [Blad2]                        a sheet; the first one is Blad1 unless named
//   A1: 12.5                       a number, "text", TRUE, #N/A
//   A2: =A1*2        -> 25         a formula and the value it gives
//   A3: {=A1:A2*2}   -> 25         an array formula of one cell
//   B1:B2: {=A1:A2}                one of several cells; `B2: -> 25` then asks for one of them
//   name Ram = Blad1!$A$1          a defined name

namespace {

struct Line {
    int number;
    std::string text;
};

struct Session {
    std::string title;
    std::vector<Line> lines;
};

std::string trimmed(std::string text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<Session> read_sessions(const std::filesystem::path& file) {
    std::vector<Session> out;
    std::ifstream in(file);
    std::string text;
    for (int number = 1; std::getline(in, text); ++number) {
        text = trimmed(text);
        if (text.empty() || text.starts_with("# ")) continue;
        if (text.starts_with("== ")) out.push_back({text.substr(3), {}});
        else if (!out.empty()) out.back().lines.push_back({number, text});
    }
    return out;
}

Value input_value(const std::string& text) {
    if (text.starts_with('"')) return Value::of(std::string_view(text).substr(1, text.size() - 2));
    if (text == "TRUE" || text == "FALSE") return Value::of(text == "TRUE");
    if (const auto error = parse_error_value(text)) return Value::of(*error);
    return Value::of(std::stod(text));
}

struct ExpectedCell {
    int line;
    SheetCell cell;
    std::string value;
};

void run(const Session& session) {
    CAPTURE(session.title);
    WorkbookBuilder builder;
    std::vector<ExpectedCell> expected;
    std::uint32_t sheet = 0;
    bool any_sheet = false;
    const auto need_sheet = [&] {
        if (!any_sheet) builder.add_sheet("Blad1");
        any_sheet = true;
    };
    for (const Line& line : session.lines) {
        CAPTURE(line.number);
        if (line.text.starts_with('[')) {
            sheet = builder.add_sheet(line.text.substr(1, line.text.size() - 2));
            any_sheet = true;
            continue;
        }
        if (line.text == "date1904") {
            builder.workbook().date1904 = true;
            continue;
        }
        if (line.text.starts_with("name ")) {
            const auto equals = line.text.find('=');
            builder.workbook().names.push_back({trimmed(line.text.substr(5, equals - 5)), trimmed(line.text.substr(equals + 1)), std::nullopt, false});
            continue;
        }
        need_sheet();
        const auto colon = line.text.find(": ");
        REQUIRE(colon != std::string::npos);
        const auto range = parse_a1_range(line.text.substr(0, colon));
        REQUIRE(range);
        std::string content = trimmed(line.text.substr(colon + 2));
        if (const auto arrow = content.rfind("->"); arrow != std::string::npos && (content.starts_with('=') || content.starts_with('{') || arrow == 0)) {
            expected.push_back({line.number, {sheet, range->first}, trimmed(content.substr(arrow + 2))});
            content = trimmed(content.substr(0, arrow));
        }
        if (content.starts_with("{=")) {
            builder.set_formula(sheet, range->first, content.substr(2, content.size() - 3), Value::blank(), 0, FormulaKind::Array, *range);
        } else if (content.starts_with('=')) {
            builder.set_formula(sheet, range->first, content.substr(1), Value::blank());
        } else if (!content.empty()) {
            builder.set_value(sheet, range->first, input_value(content));
        }
    }
    const Workbook book = std::move(builder).finish();
    CalculationOptions options;
    options.now_serial = 44256.25;
    const auto done = recalculate(book, options);
    for (const ExpectedCell& each : expected) {
        CAPTURE(each.line);
        CHECK(shown(done.value.value(each.cell)) == each.value);
    }
}

}  // namespace

TEST_CASE("sessions give the values they tell") {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(PLANBOK_SOURCE_DIR "/tests/formula/sessions")) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    REQUIRE_FALSE(files.empty());
    for (const auto& file : files) {
        CAPTURE(file.filename().string());
        const auto sessions = read_sessions(file);
        CHECK_FALSE(sessions.empty());
        for (const Session& session : sessions) run(session);
    }
}
