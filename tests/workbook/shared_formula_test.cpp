#include "workbook/shared_formula.h"

#include <doctest/doctest.h>

#include <string>

using namespace planbok;

TEST_CASE("relative references move with the cell, fixed ones stay") {
    struct Case {
        const char* text;
        int rows, columns;
        const char* moved;
    };
    const Case cases[] = {
        {"A1+B1", 1, 0, "A2+B2"},
        {"A1+B1", 0, 1, "B1+C1"},
        {"$A1+A$1+$A$1", 2, 3, "$A3+D$1+$A$1"},
        {"SUM(B2:B4)*1.5E3", 1, 1, "SUM(C3:C5)*1.5E3"},
        {"SUM(B:B)+SUM($B:C)", 5, 1, "SUM(C:C)+SUM($B:D)"},
        {"SUM(3:3)+SUM($3:4)", 2, 9, "SUM(5:5)+SUM($3:6)"},
        {"Ram!C5+'Ram och plan'!C5", 1, 0, "Ram!C6+'Ram och plan'!C6"},
        {"'Anna''s A1'!B2", 1, 1, "'Anna''s A1'!C3"},
        {"Blad1:Blad3!A1", 1, 0, "Blad1:Blad3!A2"},
        {"[1]Ram!A1+'[2]A1'!A1", 1, 0, "[1]Ram!A2+'[2]A1'!A2"},
        {"\"A1\"&A1&\"\"\"A1\"", 1, 0, "\"A1\"&A2&\"\"\"A1\""},
        {"LOG10(A1)+ATAN2(A1,B1)", 1, 0, "LOG10(A2)+ATAN2(A2,B2)"},
        {"Summa+Ram_2020+TRUE+rc", 3, 3, "Summa+Ram_2020+TRUE+rc"},
        {"Tabell1[Kol A1]+Tabell1[[#This Row],[B2]]+A1", 1, 0, "Tabell1[Kol A1]+Tabell1[[#This Row],[B2]]+A2"},
        {"Tabell1[Kol '] A1]+A1", 1, 0, "Tabell1[Kol '] A1]+A2"},
        {"A1#+#N/A+#DIV/0!+#REF!", 1, 0, "A2#+#N/A+#DIV/0!+#REF!"},
        {"_xlfn.XLOOKUP(A1,B:B,C:C)", 1, 1, "_xlfn.XLOOKUP(B2,C:C,D:D)"},
        {"a1+b$1", 1, 1, "B2+C$1"},
        {"A1:INDEX(B:B,3)", 1, 0, "A2:INDEX(B:B,3)"},
        {"A1:B2:C3", 1, 0, "A2:B3:C4"},
        {"A1 B1,C1", 1, 0, "A2 B2,C2"},
        {"-A1%^2", 1, 0, "-A2%^2"},
        {"1:1048576", 0, 0, "1:1048576"},
        {"A1", -1, 0, "#REF!"},
        {"XFD1", 0, 1, "#REF!"},
        {"SUM(A1:B2)", -1, 0, "SUM(#REF!)"},
        {"Åtgärd1+A1", 1, 0, "Åtgärd1+A2"},
        {"XFE1+A1048577", 1, 0, "XFE1+A1048577"},
        {"", 1, 1, ""},
        {"\"oavslutad A1", 1, 1, "\"oavslutad A1"},
        {"'oavslutad A1", 1, 1, "'oavslutad A1"},
        {"[oavslutad A1", 1, 1, "[oavslutad A1"},
        {"{1,2;3,4}*A1", 1, 0, "{1,2;3,4}*A2"},
        {"$+$$A1+A$", 1, 0, "$+$$A1+A$"},
    };
    for (const auto& [text, rows, columns, moved] : cases) {
        CAPTURE(text);
        CHECK(move_references(text, rows, columns) == moved);
    }
}
