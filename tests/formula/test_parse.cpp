#include <doctest/doctest.h>

#include "formula/parse.h"
#include "formula/print.h"
#include "sheet_fixture.h"

using namespace planbok;

namespace {

std::string printed(std::string_view text) {
    Ast ast;
    Parser parser(ast);
    const auto root = parser.parse(text);
    return root ? print(ast, *root, text) : "fault at " + std::to_string(root.error().offset);
}

}  // namespace

TEST_CASE("a formula prints as it was written") {
    for (const char* text : {
             "1+2*3", "-2^2", "(1+2)*3", "A1", "$A$1:B$7", "A:C", "$1:3", "Ram!A1", "'Ram och plan'!A1:B2", "'Anna''s'!C3",
             "Jan:Dec!B4", "'Jan 1:Dec 1'!B4", "[1]Blad1!A1", "'C:\\x\\[bok.xlsx]Blad 1'!$A$1", "[1]!Namn", "SUM(A1:A3,B2,3)", "IF(A1,,2)",
             "TODAY()", "_xlfn.XLOOKUP(A1,B:B,C:C)", "Table1[Col]", "Table1[[#This Row],[A]:[B]]", "Table1[@Col]", "{1,2;3,-4}",
             "{\"a\",TRUE,#N/A}", "\"a\"\"b\"", "A1&\" \"&B1", "10%", "A1%%", "--A1", "#REF!", "Ram!#REF!", "A1:INDEX(B:B,3)",
             "SUM((A1:A3,C1:C3))", "A1:B3 B2:C4", "OFFSET(A1,1,0):A9", "A1<>B1", "A1>=B1", "1.5E+3", "Summa_kostnader*2", "LOG10(100)",
             "@A1:A3", "A1#", "nämnd.ram+1"}) {
        CAPTURE(text);
        CHECK(printed(text) == text);
    }
}

TEST_CASE("white space that means nothing goes, the intersection stays") {
    CHECK(printed(" 1 +  2 ") == "1+2");
    CHECK(printed("SUM( A1 , B1 )") == "SUM(A1,B1)");
    CHECK(printed("A1:A3\n  A2:C2") == "A1:A3 A2:C2");
}

TEST_CASE("operators bind as in Excel") {
    struct Case { const char* formula; const char* result; };
    const Case cases[] = {{"-2^2", "4"}, {"2^3^2", "64"}, {"2^-1", "0.5"}, {"1+2*3", "7"}, {"10-2-3", "5"}, {"50%*2", "1"}, {"-50%", "-0.5"},
                          {"1&2+3", "\"15\""}, {"1+1=2", "TRUE"}, {"2=1+1=TRUE", "TRUE"}, {"\"a\"&\"b\"=\"AB\"", "TRUE"}, {"100/10/2", "5"}};
    for (const auto& [formula, result] : cases) {
        CAPTURE(formula);
        CHECK(result_of(formula) == result);
    }
}

TEST_CASE("a broken formula tells where it breaks") {
    struct Case { const char* text; std::uint32_t offset; };
    const Case cases[] = {{"1+", 2}, {"SUM(A1;B1)", 6}, {"(1", 2}, {"\"abc", 0}, {"A1)", 2}, {"", 0}, {"1 2", 2}, {"'Ram", 0}, {"{1,2;3}", 7}, {"[abc", 0}};
    for (const auto& [text, offset] : cases) {
        CAPTURE(text);
        Ast ast;
        Parser parser(ast);
        const auto root = parser.parse(text);
        REQUIRE_FALSE(root);
        CHECK(root.error().kind == ParseFaultKind::Syntax);
        CHECK(root.error().offset == offset);
        CHECK(ast.nodes.empty());
    }
}

TEST_CASE("a known function with the wrong number of arguments is a fault") {
    Ast ast;
    Parser parser(ast);
    const auto root = parser.parse("1+ROUND(2)");
    REQUIRE_FALSE(root);
    CHECK(root.error().kind == ParseFaultKind::Arguments);
    CHECK(root.error().offset == 2);
}

TEST_CASE("what is over Excel's limits is refused, not followed") {
    const auto fault = [](const std::string& text) {
        Ast ast;
        Parser parser(ast);
        const auto root = parser.parse(text);
        REQUIRE_FALSE(root);
        return root.error().kind;
    };
    CHECK(fault(std::string(10'000, '(') + "1" + std::string(10'000, ')')) == ParseFaultKind::Characters);
    CHECK(fault(std::string(4'000, '(') + "1" + std::string(4'000, ')')) == ParseFaultKind::Nesting);
    CHECK(fault(std::string(5'000, '-') + "1") == ParseFaultKind::Nesting);
    std::string calls;
    for (int i = 0; i < 129; ++i) calls += "ABS(";
    CHECK(fault(calls + "1" + std::string(129, ')')) == ParseFaultKind::Nesting);
    std::string arguments = "SUM(1";
    for (int i = 0; i < 255; ++i) arguments += ",1";
    CHECK(fault(arguments + ")") == ParseFaultKind::ArgumentCount);
    CHECK(fault("\"" + std::string(256, 'x') + "\"") == ParseFaultKind::TextLength);
    std::string references = "A1";
    for (int i = 0; i < 2'048; ++i) references += "+A1";
    CHECK(fault(references) == ParseFaultKind::ReferenceCount);
    CHECK(fault(std::string(8'193, '1')) == ParseFaultKind::Characters);
}

TEST_CASE("a long chain of operators needs no stack") {
    std::string chain = "1";
    for (int i = 0; i < 4'000; ++i) chain += "+1";
    CHECK(result_of(chain) == "4001");
}

TEST_CASE("words that look like cells are cells only within the sheet") {
    Ast ast;
    Parser parser(ast);
    CHECK(ast.nodes.empty());
    for (const char* name : {"XFE1", "A1048577", "A0", "ABCD1", "R", "_A1", "A1B"}) {
        CAPTURE(name);
        const auto root = parser.parse(name);
        REQUIRE(root);
        CHECK(ast.nodes[*root].kind == NodeKind::Name);
    }
    for (const char* cell : {"XFD1048576", "a1", "$b$2"}) {
        CAPTURE(cell);
        const auto root = parser.parse(cell);
        REQUIRE(root);
        CHECK(ast.nodes[*root].kind == NodeKind::Reference);
    }
}
