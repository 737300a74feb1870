#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "binding/binding.h"
#include "template_fixture.h"

using namespace planbok;

// Workbooks as people send them, each made from the tidy one by what people do: the facts stay the same, and one note says why.

namespace {

struct UntidyCell {
    std::variant<std::monostate, double, std::string, NewFormula> content;
};

/// A sheet as a grid that can be moved about. Formulas are kept as what they show: `value_formula` puts live ones back where
/// needed.
class UntidySheet {
public:
    std::string name;
    std::map<CellRef, NewContent> cells;
    std::vector<Range> merges;

    void put(const char* a1, NewContent content) { cells[*parse_a1(a1)] = std::move(content); }

    /// Moves every cell by what `where` says; cells it gives nothing for are dropped.
    void move(const std::function<std::optional<CellRef>(CellRef)>& where) {
        std::map<CellRef, NewContent> moved;
        for (auto& [ref, content] : cells) {
            if (const auto to = where(ref)) moved[*to] = std::move(content);
        }
        cells = std::move(moved);
    }
    void insert_rows(std::uint32_t before, std::uint32_t count) {
        move([&](CellRef ref) { return std::optional(CellRef{ref.row >= before ? ref.row + count : ref.row, ref.column}); });
    }
    void swap_rows(std::uint32_t a, std::uint32_t b) {
        move([&](CellRef ref) { return std::optional(CellRef{ref.row == a ? b : ref.row == b ? a : ref.row, ref.column}); });
    }
    void swap_columns(std::uint32_t a, std::uint32_t b) {
        move([&](CellRef ref) { return std::optional(CellRef{ref.row, ref.column == a ? b : ref.column == b ? a : ref.column}); });
    }
    void drop_column(std::uint32_t column) {
        move([&](CellRef ref) {
            return ref.column == column ? std::nullopt
                                        : std::optional(CellRef{ref.row, ref.column > column ? ref.column - 1 : ref.column});
        });
    }
};

/// The filled-in workbook of Hamnförvaltningen. Sums hold their values as formulas that stand on their own ("0.4+0"), so that cells
/// can be moved freely; what a sum reaches is tested elsewhere.
struct Untidy {
    PlanSchema plan = SmallPlan::schema();
    std::vector<UntidySheet> sheets;
    std::vector<DefinedName> names;
    std::string file = "underlag.xlsx";

    Untidy() {
        const NewWorkbook filled = filled_template(plan);
        const Workbook workbook = to_workbook(filled);
        const auto values = recalculate(workbook, {});
        names = filled.names;
        for (std::uint32_t i = 0; i < workbook.sheets.size(); ++i) {
            UntidySheet sheet;
            sheet.name = workbook.sheets[i].name;
            workbook.sheets[i].for_each_cell([&](CellRef ref, const Value& value, const FormulaCell* formula) {
                if (formula) {
                    const Value computed = values.value.value({i, ref});
                    sheet.cells[ref] = computed.is_number()
                                           ? NewContent{NewFormula{"0+" + Decimal::from_double(computed.number)->to_string(), {}}}
                                           : NewContent{NewFormula{"\"\"", {}}};
                } else if (value.is_number()) {
                    sheet.cells[ref] = value.number;
                } else if (value.is_text()) {
                    sheet.cells[ref] = std::string(value.text);
                }
            });
            sheets.push_back(std::move(sheet));
        }
    }

    UntidySheet& sheet(const std::string& name) { return *std::ranges::find(sheets, name, &UntidySheet::name); }
    void drop_sheet(const std::string& name) {
        std::erase_if(sheets, [&](const UntidySheet& sheet) { return sheet.name == name; });
    }

    Workbook build() const {
        WorkbookBuilder builder;
        builder.workbook().file = file;
        builder.workbook().names = names;
        for (const UntidySheet& sheet : sheets) {
            const auto index = builder.add_sheet(sheet.name);
            builder.sheet(index).merges = sheet.merges;
            for (const auto& [ref, content] : sheet.cells) {
                if (const auto* number = std::get_if<double>(&content)) builder.set_value(index, ref, Value::of(*number));
                if (const auto* text = std::get_if<std::string>(&content))
                    builder.set_value(index, ref, Value::of(std::string_view(*text)));
                if (const auto* formula = std::get_if<NewFormula>(&content)) builder.set_formula(index, to_a1(ref), formula->text);
            }
        }
        return std::move(builder).finish();
    }

    Examined examine() const { return planbok::examine(plan, build()); }
};

/// What moving about cannot change: the facts themselves. Ids of items are made from labels where the Id column is gone.
std::vector<std::string> facts_of(const Examined& examined, bool with_items = true) {
    std::vector<std::string> lines;
    for (Fact fact : examined.facts.value.facts) {
        fact.attributes.erase("kalla");
        if (!with_items && !fact.key.item.empty()) fact.key.item = "?";
        lines.push_back(line_of(fact));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> moved_reasons(const Examined& examined) {
    std::vector<std::string> reasons;
    for (const Finding& finding : examined.binding.findings) {
        if (finding.code != "BIND-MOVED") continue;
        for (const Argument& argument : finding.args) {
            if (argument.name == "reason") reasons.push_back(std::get<LocalText>(argument.value).sv);
        }
    }
    return reasons;
}

/// Findings that are neither notes on moving nor about formulas that were made to stand on their own.
std::vector<std::string> other_codes(const Examined& examined) {
    std::vector<std::string> codes;
    for (const std::string& code : examined.codes()) {
        if (code != "BIND-MOVED" && code != "TPL-SUMRANGE") codes.push_back(code);
    }
    return codes;
}

void check_same_facts(const Untidy& untidy, const std::vector<std::string>& reasons, bool with_items = true) {
    const Examined tidy = Untidy().examine();
    const Examined examined = untidy.examine();
    CHECK(facts_of(examined, with_items) == facts_of(tidy, with_items));
    CHECK(moved_reasons(examined) == reasons);
    CHECK(other_codes(examined) == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("the tidy workbook has facts and no notes") {
    const Examined tidy = Untidy().examine();
    CHECK(facts_of(tidy).size() == 40);
    CHECK(moved_reasons(tidy).empty());
    CHECK(other_codes(tidy).empty());
}

TEST_CASE("a table that was moved down and to the right is found") {
    Untidy untidy;
    untidy.names.resize(4);  // identity alone
    untidy.sheet("Resultat").move([](CellRef ref) { return std::optional(CellRef{ref.row + 3, ref.column + 2}); });
    check_same_facts(untidy, {"tabellens huvud står på rad 9 i stället för rad 6; tabellen börjar i kolumn D"});
}

TEST_CASE("rows that were inserted with text above and between change nothing") {
    Untidy untidy;
    UntidySheet& sheet = untidy.sheet("Resultat");
    sheet.insert_rows(9, 2);
    sheet.insert_rows(0, 1);
    sheet.put("B1", std::string("Arbetsmaterial, inte beslutat"));
    sheet.put("B11", std::string("(se bilaga)"));
    check_same_facts(untidy, {"tabellens huvud står på rad 7 i stället för rad 6; rader har skjutits in eller tagits bort"});
}

TEST_CASE("rows in another order are known by their codes") {
    Untidy untidy;
    untidy.sheet("Resultat").swap_rows(7, 9);
    check_same_facts(untidy, {"raderna står i annan ordning"});
}

TEST_CASE("a sheet with another name is known by the tables it holds") {
    Untidy untidy;
    untidy.sheet("Resultat").name = "Blad1";
    check_same_facts(untidy, {"bladet heter ”Blad1” i stället för ”Resultat”"});
}

TEST_CASE("year columns in another order, as years and as short heads, are known") {
    Untidy untidy;
    UntidySheet& sheet = untidy.sheet("Resultat");
    sheet.swap_columns(2, 4);
    sheet.put("C6", std::string("Kalkyl 2032"));
    sheet.put("D6", 2031.0);
    sheet.put("E6", std::string("Bu 30"));
    check_same_facts(untidy, {"kolumnerna står i annan ordning; rubriken ”Bu 30” läses som ”Budget 2030”; "
                              "rubriken ”2031” läses som ”Budget 2031”; rubriken ”Kalkyl 2032” läses som ”Plan 2032”"});
}

TEST_CASE("without codes rows are known by label, with footnotes, other spaces and synonyms") {
    Untidy untidy;
    untidy.names.resize(4);
    UntidySheet& sheet = untidy.sheet("Resultat");
    sheet.drop_column(0);
    sheet.put("A8", std::string("Verksamhetens  intäkter *)"));
    sheet.put("A9", std::string("PERSONALKOSTNADER\xC2\xA0¹"));
    sheet.put("A11", std::string("Årets resultat:"));
    check_same_facts(untidy, {"tabellen börjar i kolumn A; koderna saknas, raderna känns igen på benämningen; "
                              "”Verksamhetens  intäkter *)” läses som ”Intäkter”"});
}

TEST_CASE("a head that is merged over the years and a head merged over two rows are read") {
    Untidy untidy;
    UntidySheet& sheet = untidy.sheet("Resultat");
    sheet.insert_rows(6, 1);  // two rows of heads: Budget | Tryckt over the years
    for (std::uint32_t i = 0; i < 3; ++i) {
        sheet.cells[{6, 2 + i}] = std::to_string(2030 + i);
        sheet.cells[{6, 5 + i}] = std::to_string(2030 + i);
        sheet.cells.erase({5, 2 + i});
        sheet.cells.erase({5, 5 + i});
    }
    sheet.put("C6", std::string("Mnkr"));
    sheet.put("F6", std::string("Tryckt"));
    sheet.merges = {{{5, 2}, {5, 4}}, {{5, 5}, {5, 7}}, {{5, 8}, {6, 8}}};
    check_same_facts(untidy, {"tabellens huvud står på rad 7 i stället för rad 6; rubriken ”2030” läses som ”Budget 2030”; "
                              "rubriken ”2031” läses som ”Budget 2031”; rubriken ”2032” läses som ”Plan 2032”"});
}

TEST_CASE("amounts in tkr, said by the heading, are the same facts in mnkr") {
    Untidy untidy;
    UntidySheet& sheet = untidy.sheet("Resultat");
    sheet.put("B6", std::string("Tkr"));
    for (std::uint32_t row = 7; row <= 10; ++row) {
        for (std::uint32_t column = 2; column <= 7; ++column) {
            NewContent& content = sheet.cells[{row, column}];
            if (auto* number = std::get_if<double>(&content)) *number *= 1000;
            if (auto* formula = std::get_if<NewFormula>(&content)) formula->text = "(" + formula->text + ")*1000";
        }
    }
    check_same_facts(untidy, {"beloppen står i tkr och räknas om till mnkr"});
    const Examined examined = untidy.examine();
    const auto& facts = examined.facts.value.facts;
    const auto income = std::ranges::find_if(facts, [](const Fact& fact) { return fact.key.line == "intakter"; });
    REQUIRE(income != facts.end());
    CHECK(income->source.steps == std::vector<std::string>{"tkr → mnkr"});
    CHECK(std::ranges::any_of(examined.binding.value.fields,
                              [](const BoundField& field) { return field.line == "intakter" && field.unit_from_workbook; }));
    CHECK(std::ranges::none_of(examined.binding.value.fields,
                               [](const BoundField& field) { return field.line == "andel" && field.unit_from_workbook; }));
}

TEST_CASE("a heading and a column head that name two units are a fault") {
    Untidy untidy;
    untidy.sheet("Resultat").put("D6", std::string("Budget 2031, tkr"));
    const Examined examined = untidy.examine();
    const Finding* finding = examined.finding("TPL-MONEY");
    REQUIRE(finding);
    CHECK(finding->place.cell == "D6");
    CHECK(finding->expected == "mnkr");
    CHECK(finding->found == "tkr");
}

TEST_CASE("sheets of one's own and texts beside the tables change nothing") {
    Untidy untidy;
    UntidySheet own;
    own.name = "Mina beräkningar";
    own.put("A1", std::string("Intäkter"));
    own.put("B1", 77.0);
    own.put("A2", std::string("Personalkostnader"));
    untidy.sheets.insert(untidy.sheets.begin(), std::move(own));
    untidy.sheet("Resultat").put("L3", std::string("kolla med Eva"));
    untidy.sheet("Resultat").put("L9", 12.0);
    check_same_facts(untidy, {});
}

TEST_CASE("a row of one's own inside a table is told and not read") {
    Untidy untidy;
    UntidySheet& sheet = untidy.sheet("Resultat");
    sheet.insert_rows(9, 1);
    sheet.put("B10", std::string("Egen rad"));
    sheet.put("C10", 5.0);
    const Examined examined = untidy.examine();
    CHECK(facts_of(examined) == facts_of(Untidy().examine()));
    REQUIRE(examined.finding("TPL-OWNROW"));
    CHECK(examined.finding("TPL-OWNROW")->place.cell == "B10");

    SUBCASE("where own rows are allowed it is kept as one") {
        untidy.plan.inputs[0].sheets[0].regions[0].own_rows = true;
        const Examined allowed = untidy.examine();
        CHECK_FALSE(allowed.finding("TPL-OWNROW"));
        CHECK(std::ranges::any_of(allowed.binding.value.rows,
                                  [](const BoundRow& row) { return row.own && row.label == "Egen rad"; }));
    }
}

TEST_CASE("a list without ids, moved on its sheet and with rows between, gives the same facts") {
    Untidy untidy;
    untidy.names.resize(4);
    UntidySheet& sheet = untidy.sheet("Ram");
    sheet.insert_rows(14, 2);
    sheet.drop_column(0);
    check_same_facts(untidy,
                     {"tabellen börjar i kolumn A; koderna saknas, raderna känns igen på benämningen",
                      "tabellen börjar i kolumn A; koderna saknas, raderna känns igen på benämningen",
                      "tabellens huvud står på rad 24 i stället för rad 22; tabellen börjar i kolumn A; "
                      "koderna saknas, raderna känns igen på benämningen"},
                     false);
    const Examined examined = untidy.examine();
    const auto& rows = examined.binding.value.rows;
    CHECK(std::ranges::any_of(rows, [](const BoundRow& row) { return row.item == "batplatser_fran_parken"; }));
}

TEST_CASE("all tables on one sheet, one under the other, are told apart") {
    Untidy untidy;
    UntidySheet& all = untidy.sheet("Resultat");
    std::uint32_t next = 20;
    for (const char* name : {"Hyror", "Ram"}) {
        for (const auto& [ref, content] : untidy.sheet(name).cells) all.cells[{ref.row + next, ref.column}] = content;
        next += 20;
        untidy.drop_sheet(name);
    }
    untidy.names.resize(4);
    const Examined examined = untidy.examine();
    CHECK(facts_of(examined) == facts_of(Untidy().examine()));
    CHECK(moved_reasons(examined).size() == 4);
    CHECK(other_codes(examined).empty());
}

TEST_CASE("without the sheet Om the template is known by its tables and the unit by its name") {
    Untidy untidy;
    untidy.names.clear();
    untidy.drop_sheet("Om");
    const Examined examined = untidy.examine();
    CHECK(examined.binding.value.input == "budget");
    CHECK(examined.binding.value.unit == "hamn");
    CHECK(facts_of(examined) == facts_of(Untidy().examine()));
    const auto reasons = moved_reasons(examined);
    REQUIRE(reasons.size() == 1);
    CHECK(reasons.front() ==
          "bladet ”Om” saknas eller är ofullständigt: mallen känns igen på 5 tabeller, enheten på ”Resultat!B2”");

    SUBCASE("and is not guessed when no unit is named") {
        for (UntidySheet& sheet : untidy.sheets) sheet.cells.erase({1, 1});
        const Examined nameless = untidy.examine();
        REQUIRE(nameless.finding("TPL-UNIT"));
        CHECK(nameless.facts.value.facts.empty());
    }
    SUBCASE("and the file's name decides between two that are named") {
        untidy.sheet("Ram").put("B2", std::string("Parkförvaltningen"));
        untidy.file = "inkommet/PF-2031.xlsx";
        CHECK(untidy.examine().binding.value.unit == "park");
    }
}

TEST_CASE("a copy of a sheet is told and not read") {
    Untidy untidy;
    UntidySheet copy = untidy.sheet("Hyror");
    copy.name = "Hyror (2)";
    untidy.sheets.push_back(copy);
    const Examined examined = untidy.examine();
    CHECK(facts_of(examined) == facts_of(Untidy().examine()));
    REQUIRE(examined.finding("BIND-COPY"));
    CHECK(examined.finding("BIND-COPY")->place.sheet == "Hyror (2)");

    SUBCASE("and none is read when neither has the template's name") {
        untidy.sheet("Hyror").name = "Hyror (3)";
        const Examined neither = untidy.examine();
        REQUIRE(neither.finding("BIND-AMBIGUOUS"));
        CHECK(std::ranges::none_of(neither.facts.value.facts, [](const Fact& fact) { return fact.key.line == "hyra"; }));
    }
}

TEST_CASE("a defined name knows a row whose code and label are gone") {
    Untidy untidy;
    UntidySheet& sheet = untidy.sheet("Resultat");
    sheet.cells.erase(*parse_a1("A9"));
    sheet.put("B9", std::string("Löner och sociala avgifter"));
    const Examined examined = untidy.examine();
    CHECK(facts_of(examined) == facts_of(Untidy().examine()));
    CHECK(moved_reasons(examined).front().find("”Löner och sociala avgifter” läses som ”Personalkostnader”") != std::string::npos);
}
