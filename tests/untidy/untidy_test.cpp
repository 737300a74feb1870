#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "base/text.h"
#include "messages/catalogue.h"
#include "report/edit_workbook.h"
#include "schema/load_schema.h"
#include "validation/validate.h"
#include "workbook/read_workbook.h"

using namespace planbok;

// workbooks/untidy/: the facts of workbooks/vastmanland-2019/ as people really send them (workbooks/untidy/README.md says what was
// done to each). The facts are the same, nothing new is an error, and every move is told with its reason.

namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream in(std::string(PLANBOK_SOURCE_DIR) + "/" + path, std::ios::binary);
    REQUIRE_MESSAGE(in.good(), path);
    return {std::istreambuf_iterator<char>(in), {}};
}

const std::vector<PlanSchema>& schemas() {
    static const std::vector<PlanSchema> loaded = [] {
        auto result = load_schema(bytes_of("schemas/vastmanland-2019-2021.json"), "vastmanland-2019-2021.json");
        REQUIRE(result.value);
        std::vector<PlanSchema> list;
        list.push_back(std::move(*result.value));
        return list;
    }();
    return loaded;
}

ExaminedWorkbook examined(const std::string& path) {
    RunOptions options;
    options.as_of = "2018-12-03";
    return examine_workbook(std::make_shared<const std::string>(bytes_of(path)), path, schemas(), options);
}

ExaminedWorkbook tidy(const std::string& name) { return examined("workbooks/vastmanland-2019/" + name + ".xlsx"); }
ExaminedWorkbook untidy(const std::string& name) { return examined("workbooks/untidy/" + name + ".xlsx"); }

/// Numbers at nine decimals: what Excel's arithmetic leaves behind them (5,9 − 6 = −0,0999999999999996) depends on the unit they
/// stand in.
std::string value_of(const Fact& fact) {
    if (const std::string* text = fact.text()) return *text;
    const Decimal* amount = fact.amount();
    if (!amount) return "rapporteras ej";
    const auto rounded = amount->rounded(9);
    if (!rounded) return "?";
    std::string text = rounded->to_string();
    if (text.find('.') != std::string::npos) text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text == "-0" ? "0" : text;
}

/// unit, line, item, period, measure → value and attributes. An item is known by its label: ids are made from labels where they are
/// lost.
using Facts = std::map<std::tuple<std::string, std::string, std::string, std::string, std::string>, std::string>;

Facts facts_of(const ExaminedWorkbook& file) {
    Facts facts;
    for (const Fact& fact : file.facts.facts) {
        const auto label = fact.attributes.find("benamning");
        const std::string item = label == fact.attributes.end() ? fact.key.item : normalise_label(label->second);
        std::string value = value_of(fact);
        for (const auto& [name, text] : fact.attributes) {
            if (name != "benamning") value += "; " + name + "=" + text;
        }
        const auto [where, added] =
            facts.try_emplace({fact.key.unit, fact.key.line, item, fact.key.period, fact.key.measure}, value);
        CHECK_MESSAGE(added, fact.key.line << " " << item << " stands twice");
    }
    return facts;
}

/// Facts of the tidy workbook that the untidy one lacks or has otherwise, one a line.
std::string lost(const Facts& tidy, const Facts& untidy) {
    std::string lines;
    for (const auto& [key, value] : tidy) {
        const auto found = untidy.find(key);
        if (found != untidy.end() && found->second == value) continue;
        const auto& [unit, line, item, period, measure] = key;
        lines += unit + " " + line + " " + item + " " + period + " " + measure + ": " + value + " / " +
                 (found == untidy.end() ? "nothing" : found->second) + "\n";
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

std::vector<std::string> errors_of(const ExaminedWorkbook& file) {
    std::vector<std::string> errors;
    for (const Finding& finding : file.findings) {
        if (finding.severity == Severity::Error) {
            errors.push_back(finding.code + " " + finding.unit + " " + finding.line + " " + finding.period + " " + finding.found);
        }
    }
    std::ranges::sort(errors);
    return errors;
}

std::vector<std::string> reasons_of(const ExaminedWorkbook& file) {
    std::vector<std::string> reasons;
    for (const Finding& finding : file.findings) {
        if (finding.code == "BIND-MOVED") reasons.push_back(render_message(finding, Language::Swedish));
    }
    return reasons;
}

std::size_t count(const ExaminedWorkbook& file, std::string_view code) {
    return static_cast<std::size_t>(std::ranges::count(file.findings, code, &Finding::code));
}

struct Sent {
    std::string file;
    std::string tidy;
    std::size_t own_facts;             ///< of rows the sender added
    std::vector<std::string> reasons;  ///< each stands in some BIND-MOVED note
};

const std::vector<Sent>& sent() {
    static const std::vector<Sent> all = {
        {"VS_ram_2019-2021_slutlig_v3",
         "vs-ram",
         0,
         {"tabellens huvud står på rad 11 i stället för rad 7", "tabellen börjar i kolumn D"}},
        {"Kopia_av_ram_PPHV",
         "pphv-ram",
         0,
         {"bladet heter ”Blad1” i stället för ”Ram”", "bladet heter ”Blad2” i stället för ”Ramförändringar”",
          "koderna saknas, raderna känns igen på benämningen", "tabellen börjar i kolumn A",
          "rubriken ”2020*” läses som ”Plan 2020”", "rubriken ”Typ” läses som ”Slag”"}},
        {"VLS_ram_ekonomisystem",
         "vls-ram",
         0,
         {"tabellens huvud står på rad 10 i stället för rad 7", "tabellen börjar i kolumn C"}},
        {"RK_ramar_tkr",
         "rk-ram",
         0,
         {"bladet heter ”RK ramar tkr” i stället för ”Ram”", "bladet heter ”RK ramar tkr” i stället för ”Ramförändringar”",
          "kolumnerna står i annan ordning", "beloppen står i tkr och räknas om till mnkr", "i stället för rad 29"}},
        {"Regionkontoret_budget_2019_arbetsversion",
         "rk-budget",
         2,
         {"bladet heter ”RR” i stället för ”Resultaträkning”", "bladet heter ”Inv 2019” i stället för ”Investeringar”",
          "rader har skjutits in eller tagits bort", "kolumner har lagts till eller tagits bort", "kolumnerna står i annan ordning",
          "rubriken ”2017” läses som ”Bokslut 2017”"}},
        {"KTN_ram_LibreOffice",
         "ktn-ram",
         0,
         {"bladet heter ”Ekonomisk ram KTN” i stället för ”Ram”", "tabellens huvud står på rad 10 i stället för rad 7",
          "rader har skjutits in eller tagits bort", "kolumner har lagts till eller tagits bort"}},
        {"kfn_ram_fran_skript",
         "kfn-ram",
         0,
         {"raderna står i annan ordning", "”Skillnad” läses som ”Skillnad mellan ram och beräknad ram”",
          "bladet heter ”Förändringar 2019-2021” i stället för ”Ramförändringar”", "rubriken ”Till/från” läses som ”Motpart”"}},
        {"Patientnamnden_underlag",
         "patientnamnden-ram",
         0,
         {"bladet ”Om” saknas eller är ofullständigt: mallen känns igen på 2 tabeller, enheten på ”Underlag!A1”",
          "bladet heter ”Underlag” i stället för ”Ram”", "bladet heter ”Underlag” i stället för ”Ramförändringar”",
          "koderna saknas, raderna känns igen på benämningen"}},
        {"Fortroendevalda_partistod_i_kronor",
         "fortroendevalda-ram",
         0,
         {"kolumner har lagts till eller tagits bort", "beloppen står i kr och räknas om till mnkr"}},
        {"Revisionen_egen_uppstallning",
         "revisionen-ram",
         0,
         {"bladet ”Om” saknas eller är ofullständigt", "bladet heter ”Budget revisionen” i stället för ”Ram”",
          "koderna saknas, raderna känns igen på benämningen", "rubriken ”Bu 18” läses som ”Budget 2018”",
          "”Beräknad ram” läses som ”Beräknad ram: föregående års ram och årets ramförändringar”",
          "rubriken ”Till/från” läses som ”Motpart”"}},
        {"Central_budget_2019_samlad",
         "finans-central",
         3,
         {"bladet heter ”Ekonomiska tabeller” i stället för ”Balans”",
          "bladet heter ”Ekonomiska tabeller” i stället för ”Kassaflöde”",
          "bladet heter ”Ekonomiska tabeller” i stället för ”Resultatbudget”",
          "bladet heter ”Känslighetsanalys 2019” i stället för ”Känslighet”", "kolumnerna står i annan ordning",
          "beloppen står i tkr och räknas om till mnkr", "raderna står i annan ordning",
          "koderna saknas, raderna känns igen på benämningen"}},
    };
    return all;
}

}  // namespace

TEST_CASE("an untidy workbook gives the facts of the tidy one, unit by unit") {
    for (const Sent& one : sent()) {
        CAPTURE(one.file);
        const ExaminedWorkbook clean = tidy(one.tidy), sent = untidy(one.file);
        CHECK(sent.binding.input == clean.binding.input);
        CHECK(sent.binding.unit == clean.binding.unit);
        const Facts wanted = facts_of(clean), found = facts_of(sent);
        CHECK(wanted.size() >= 16);
        CHECK(lost(wanted, found) == "");
        CHECK(found.size() == wanted.size() + one.own_facts);
    }
}

TEST_CASE("an untidy workbook has no error that the tidy one lacks, and hides none") {
    for (const Sent& one : sent()) {
        CAPTURE(one.file);
        CHECK(joined(errors_of(untidy(one.file))) == joined(errors_of(tidy(one.tidy))));
    }
}

TEST_CASE("every move in an untidy workbook is told with its reason") {
    for (const Sent& one : sent()) {
        CAPTURE(one.file);
        const auto reasons = reasons_of(untidy(one.file));
        for (const std::string& reason : one.reasons) {
            CAPTURE(reason);
            CHECK(std::ranges::any_of(reasons, [&](const std::string& note) { return note.find(reason) != std::string::npos; }));
        }
    }
}

TEST_CASE("the tidy workbooks have no moves to tell") {
    for (const Sent& one : sent()) {
        CAPTURE(one.tidy);
        CHECK(joined(reasons_of(tidy(one.tidy))) == "");
    }
}

TEST_CASE("what the senders added is told where it is not read") {
    CHECK(count(untidy("Regionkontoret_budget_2019_arbetsversion"), "TPL-OWNROW") == 1);
    CHECK(count(untidy("Fortroendevalda_partistod_i_kronor"), "BIND-COPY") == 1);
}

TEST_CASE("a workbook saved without values of its formulas is computed, and says so once a sheet") {
    const ExaminedWorkbook file = untidy("kfn_ram_fran_skript");
    CHECK(count(file, "FML-STALE") == 2);
    const auto computed = std::ranges::find_if(
        file.facts.facts, [](const Fact& fact) { return fact.key.line == "ramforandring_summa" && fact.key.period == "2019"; });
    REQUIRE(computed != file.facts.facts.end());
    CHECK(computed->source.recomputed);
    CHECK(value_of(*computed) == "83.7");
}

TEST_CASE("writing into a template of the accounting system leaves its hidden control sheets, rows and columns as they were") {
    const ExaminedWorkbook file = untidy("VLS_ram_ekonomisystem");
    const auto ram = std::ranges::find_if(file.binding.fields, [](const BoundField& field) {
        return field.line == "ram" && field.unit == "vls" && field.period == "2021";
    });
    REQUIRE(ram != file.binding.fields.end());
    const std::string& sheet = file.workbook->sheets[ram->cell.sheet].name;
    const auto edited = edit_workbook(*file.bytes, "VLS.xlsx", {{sheet, ram->cell.ref, 43.0}}, Recompute::Dependents, {});
    REQUIRE(edited);
    std::vector<std::string> written;
    for (const ManifestEntry& entry : edited->value.manifest) {
        if (entry.fate != PartFate::Copied) written.push_back(entry.part);
    }
    CHECK(written.size() == 2);  // the sheet written to, and the control sheet, whose checksum adds up the frame

    const auto package = Package::open(edited->value.bytes, "VLS.xlsx", {});
    REQUIRE(package);
    const auto after = read_workbook(package->value, {});
    REQUIRE(after);
    REQUIRE(after->value.sheets.size() == file.workbook->sheets.size());
    std::vector<std::string> changed;
    for (std::size_t i = 0; i < after->value.sheets.size(); ++i) {
        const Sheet &was = file.workbook->sheets[i], &is = after->value.sheets[i];
        CHECK(is.name == was.name);
        CHECK(is.visibility == was.visibility);
        was.for_each_cell([&](CellRef ref, const Value& value, const FormulaCell* formula) {
            if (is.value(ref) != value) changed.push_back(was.name + "!" + to_a1(ref));
            const FormulaCell* kept = is.formula(ref);
            CHECK((formula ? formula->text : std::string_view()) == (kept ? kept->text : std::string_view()));
        });
    }
    CHECK(joined(changed) == "Ram!G11\nRam!G13\n__ctl!B7\n");
    CHECK(std::ranges::any_of(after->value.sheets, [](const Sheet& s) { return s.visibility == SheetVisibility::VeryHidden; }));
}

TEST_CASE("a ledger list is no template: it is refused as such and gives no facts") {
    const ExaminedWorkbook list = untidy("KTN_huvudbok_2019_export");
    CHECK_FALSE(list.refused);
    CHECK(list.facts.facts.empty());
    REQUIRE(count(list, "SCH-UNKNOWN") == 1);
    CHECK(errors_of(list).size() == 1);
}
