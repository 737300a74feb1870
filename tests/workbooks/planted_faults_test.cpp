// Faults that people make in workbooks, planted in the shipped ones: each is found with the right code at the right cell, alone and
// among all the others.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "workbooks/hand_in.h"

using namespace planbok;

namespace {

using test::HandIn;

struct Fault {
    std::string name;
    void (*plant)(HandIn& hand_in);
    std::string code;
    std::string place;               ///< as the planner says it; empty: the finding has no place
    bool stands_with_others = true;  ///< false where it hides what others have planted; a comment says why
};

FieldKey amount(const char* unit, const char* line, const char* period, const char* item = "") {
    return {unit, line, item, period, "belopp"};
}
FieldKey printed(const char* line, const char* period) { return {"region", line, "", period, "tryckt"}; }

const Fault kFaults[] = {
    // Sums
    {"wrong printed sum", [](HandIn& h) { h["finans-central.xlsx"].set(printed("inv_totalt", "2020"), 560.0); }, "SUM-PRINTED",
     "finans-central.xlsx!Investeringsram!I9"},
    {"formula of a sum with a minus for a plus",
     [](HandIn& h) { h["rk-budget.xlsx"].formula(amount("rk", "rkb_summa_intakter", "2018"), "D8+D9+D10+D11-D12"); }, "SUM-LINE",
     "rk-budget.xlsx!Resultaträkning!D13"},
    {"formula overwritten by a number", [](HandIn& h) { h["vs-ram.xlsx"].set(amount("vs", "ram_beraknad", "2021"), 4567.6); },
     "TPL-FORMULA", "vs-ram.xlsx!Ram!F9"},
    {"row outside the sum: the range ends too early",
     [](HandIn& h) { h["vs-ram.xlsx"].formula(amount("vs", "ramforandring_summa", "2019"), "SUM(E8:E19)"); }, "TPL-SUMRANGE",
     "vs-ram.xlsx!Ramförändringar!E24"},
    {"row outside the sum: typed under the sum row",
     [](HandIn& h) {
         h["vls-ram.xlsx"].set("Ramförändringar!B25", std::string("Ny satsning"));
         h["vls-ram.xlsx"].set("Ramförändringar!F25", 3.5);
     },
     "TPL-OWNROW", "vls-ram.xlsx!Ramförändringar!B25"},
    {"row put into a table of fixed rows",
     [](HandIn& h) {
         h["finans-central.xlsx"].insert_row_before(amount("region", "finansiella_intakter", "2019"),
                                                    {{"B", std::string("Övriga intäkter")}, {"D", 12.0}});
     },
     "TPL-OWNROW", "finans-central.xlsx!Resultatbudget!B12"},
    {"row deleted", [](HandIn& h) { h["rk-budget.xlsx"].delete_row(amount("rk", "rkb_lokalkostnader", "2019")); }, "TPL-MISSING",
     "rk-budget.xlsx!Resultaträkning!A6"},
    // The row above, which can be deleted once only.
    {"row deleted: the sum is left with #REF!",
     [](HandIn& h) { h["rk-budget.xlsx"].delete_row(amount("rk", "rkb_lokalkostnader", "2019")); }, "VAL-MISSING",
     "rk-budget.xlsx!Resultaträkning!E29", false},
    {"stored value that the formula does not give",
     [](HandIn& h) { h["ktn-ram.xlsx"].stale(amount("ktn", "ram_beraknad", "2020"), 999.9); }, "FML-STALE", "ktn-ram.xlsx!Ram!E9"},

    // Amounts
    {"sign turned, net cost", [](HandIn& h) { h["vs-ram.xlsx"].set(amount("vs", "ram", "2020"), -4421.9); }, "VAL-SIGN",
     "vs-ram.xlsx!Ram!E8"},
    {"sign turned, cost in an income statement",
     [](HandIn& h) { h["rk-budget.xlsx"].set(amount("rk", "rkb_vardpeng", "2019"), 740.8); }, "VAL-SIGN",
     "rk-budget.xlsx!Resultaträkning!E18"},
    {"unmarked negative cost: a deficit hidden among the personnel costs",
     [](HandIn& h) { h["rk-budget.xlsx"].set(amount("rk", "rkb_personalkostnader", "2019"), 54.2); }, "VAL-SIGN",
     "rk-budget.xlsx!Resultaträkning!E15"},
    {"unmarked negative net cost",
     [](HandIn& h) { h["finans-central.xlsx"].set(amount("region", "ram_gemensamma", "2021"), -182.6); }, "VAL-SIGN",
     "finans-central.xlsx!Ramar!F10"},
    {"tkr for mnkr", [](HandIn& h) { h["vs-ram.xlsx"].set(amount("vs", "ram", "2019"), 4282300.0); }, "VAL-SCALE",
     "vs-ram.xlsx!Ram!D8"},
    {"number as text", [](HandIn& h) { h["pphv-ram.xlsx"].set(amount("pphv", "ram", "2021"), std::string("903,6")); },
     "VAL-TEXTNUM", "pphv-ram.xlsx!Ram!F8"},
    {"number as text with space and unit",
     [](HandIn& h) { h["vls-ram.xlsx"].set(amount("vls", "ram", "2021"), std::string("1 234,5 mnkr")); }, "VAL-TEXTNUM",
     "vls-ram.xlsx!Ram!F8"},
    {"not ready", [](HandIn& h) { h["ktn-ram.xlsx"].set(amount("ktn", "ram", "2021"), std::string("ej klart")); }, "VAL-MISSING",
     "ktn-ram.xlsx!Ram!F8"},
    {"required amount empty",
     [](HandIn& h) { h["revisionen-ram.xlsx"].set(amount("revisionen", "ram", "2020"), std::monostate{}); }, "VAL-MISSING",
     "revisionen-ram.xlsx!Ram!E8"},
    {"#REF! where an amount is to stand",
     [](HandIn& h) { h["fortroendevalda-ram.xlsx"].formula(amount("fortroendevalda", "ram", "2021"), "#REF!*1.02"); },
     "VAL-MISSING", "fortroendevalda-ram.xlsx!Ram!F8"},
    {"#REF! in a list of changes",
     [](HandIn& h) {
         h["fortroendevalda-ram.xlsx"].formula(amount("fortroendevalda", "ramforandring_summa", "2020"), "SUM(#REF!)");
     },
     "VAL-ERROR", "fortroendevalda-ram.xlsx!Ramförändringar!F24"},
    {"varav larger than what it is part of, unit",
     [](HandIn& h) { h["rk-ram.xlsx"].set(amount("rk_vardval", "ram", "2020"), 2590.1); }, "SUM-VARAV", "rk-ram.xlsx!Ram!E9"},
    {"varav larger than what it is part of, line",
     [](HandIn& h) { h["rk-budget.xlsx"].set(amount("rk", "rkf_kfn", "2019"), 183.6); }, "SUM-VARAV",
     "rk-budget.xlsx!Ram per centrum!D12"},
    {"hidden row that changes a sum",
     [](HandIn& h) { h["pphv-ram.xlsx"].hide_row(amount("pphv", "ramforandring", "2019", "pphv_habilitering")); }, "BIND-HIDDEN",
     "pphv-ram.xlsx!Ramförändringar!E11"},

    // Rules of the plan
    {"opening cash that is not last year's closing cash",
     [](HandIn& h) { h["finans-central.xlsx"].set(amount("region", "kf_likvida_ingaende", "2020"), 48.0); }, "R-likvida_ingaende",
     "finans-central.xlsx!Kassaflöde!E35"},
    {"debt in the balance sheet that the cash flow does not have",
     [](HandIn& h) { h["finans-central.xlsx"].set(amount("region", "br_langfristiga_skulder", "2020"), 321.0); }, "R-balans_skuld",
     "finans-central.xlsx!Balans!E26"},
    {"frame that its changes do not explain",
     [](HandIn& h) { h["patientnamnden-ram.xlsx"].set(amount("patientnamnden", "ram", "2021"), 7.9); }, "R-ram_andring",
     "patientnamnden-ram.xlsx!Ram!F8"},

    // Headings, codes and lists
    {"wrong year in a heading", [](HandIn& h) { h["kfn-ram.xlsx"].set("Ram!F7", std::string("Plan 2022")); }, "TPL-YEAR",
     "kfn-ram.xlsx!Ram!F7"},
    {"year column twice", [](HandIn& h) { h["patientnamnden-ram.xlsx"].set("Ram!G7", std::string("Budget 2019")); }, "TPL-YEAR",
     "patientnamnden-ram.xlsx!Ram!D7"},
    {"heading in tkr over a table in mnkr",
     [](HandIn& h) { h["rk-budget.xlsx"].set("Investeringar!C22", std::string("Budget 2019, tkr")); }, "TPL-MONEY",
     "rk-budget.xlsx!Investeringar!C22"},
    {"heading nearly right", [](HandIn& h) { h["pphv-ram.xlsx"].set("Ramförändringar!D7", std::string("Motprat")); }, "TPL-SHIFT",
     "pphv-ram.xlsx!Ramförändringar!D7"},
    {"code on two rows", [](HandIn& h) { h["finans-central.xlsx"].set("Känslighet!A10", std::string("ka_befolkning")); },
     "BIND-AMBIGUOUS", "finans-central.xlsx!Känslighet!B8"},
    {"list row copied with its id", [](HandIn& h) { h["vs-ram.xlsx"].set("Ramförändringar!A19", std::string("vs_peruker")); },
     "BIND-DOUBLE", "vs-ram.xlsx!Ramförändringar!B19"},
    {"word that is not in the list of choices",
     [](HandIn& h) {
         h["pphv-ram.xlsx"].attribute(amount("pphv", "ramforandring", "2019", "pphv_lakemedel"), "slag", std::string("Medicin"));
     },
     "VAL-CODE", "pphv-ram.xlsx!Ramförändringar!C9"},
    {"change without its kind",
     [](HandIn& h) { h["kfn-ram.xlsx"].attribute(amount("kfn", "ramforandring", "2019", "kfn_hyra"), "slag", std::monostate{}); },
     "VAL-ATTRIBUTE", "kfn-ram.xlsx!Ramförändringar!C10"},
    {"amount in a list without a label",
     [](HandIn& h) {
         h["fortroendevalda-ram.xlsx"].set("Ramförändringar!E20", 0.4);
         h["fortroendevalda-ram.xlsx"].set("Ramförändringar!C20", std::string("Övrigt"));
     },
     "VAL-NOLABEL", "fortroendevalda-ram.xlsx!Ramförändringar!B20"},
    // Nothing of a workbook whose unit or plan is unknown is read: the other faults of its file are not seen.
    {"unit that the plan does not know", [](HandIn& h) { h["revisionen-ram.xlsx"].set("Om!D8", std::string("kontrollen")); },
     "TPL-UNIT", "revisionen-ram.xlsx!Om!D8", false},
    {"template of an earlier version of the plan", [](HandIn& h) { h["vls-ram.xlsx"].set("Om!D7", std::string("0.9.0")); },
     "SCH-UNKNOWN", "vls-ram.xlsx!Om!D7", false},

    // Between the workbooks
    {"transfer booked on one side only",
     [](HandIn& h) { h["kfn-ram.xlsx"].set(amount("kfn", "ramforandring", "2019", "kfn_omforing_rk"), std::monostate{}); },
     "SET-TRANSFER", "rk-ram.xlsx!Ramförändringar!E12"},
    {"takeover booked with another amount",
     [](HandIn& h) { h["vs-ram.xlsx"].set(amount("vs", "ramforandring", "2019", "vs_fagersta"), 5.8); }, "SET-TRANSFER",
     "rk-ram.xlsx!Ramförändringar!E36"},
    {"unit handed in twice", [](HandIn& h) { h.hand_in_twice("ktn-ram.xlsx", "ktn-ram_ny.xlsx"); }, "SET-DOUBLE",
     "ktn-ram_ny.xlsx"},
    // A workbook that is not there holds no faults of its own.
    {"unit missing", [](HandIn& h) { h.leave_out("ktn-ram.xlsx"); }, "SET-MISSING", "", false},
};

std::string text_of(const Finding& finding) {
    return finding.code + " " + to_string(finding.place) + " " + finding.unit + " " + finding.period + ": " +
           render_message(finding, Language::Swedish);
}

const std::set<std::string>& clean_findings() {
    static const std::set<std::string> texts = [] {
        std::set<std::string> all;
        for (const Finding& finding : test::Shipped::instance().findings({})) all.insert(text_of(finding));
        return all;
    }();
    return texts;
}

const Finding* planted(const Fault& fault, const std::vector<Finding>& findings) {
    const auto found = std::ranges::find_if(findings, [&](const Finding& finding) {
        return finding.code == fault.code && to_string(finding.place) == fault.place &&
               !clean_findings().contains(text_of(finding));
    });
    return found == findings.end() ? nullptr : &*found;
}

std::string new_texts(const std::vector<Finding>& findings) {
    std::string all;
    for (const Finding& finding : findings) {
        if (!clean_findings().contains(text_of(finding))) all += "\n  " + text_of(finding);
    }
    return all;
}

}  // namespace

TEST_CASE("each planted fault is found with its code at its cell") {
    CHECK(std::size(kFaults) >= 25);
    for (const Fault& fault : kFaults) {
        CAPTURE(fault.name);
        HandIn hand_in;
        fault.plant(hand_in);
        const std::vector<Finding> findings = hand_in.findings();
        const Finding* finding = planted(fault, findings);
        CHECK_MESSAGE(finding, fault.code, " ", fault.place, " is not among what is new:", new_texts(findings));
        if (!finding) continue;
        for (const Language language : {Language::Swedish, Language::English}) {
            const std::string message = render_message(*finding, language) + render_hint(*finding, language);
            CHECK_FALSE(message.empty());
            CHECK_MESSAGE(message.find('{') == std::string::npos, message);
        }
    }
}

TEST_CASE("all planted faults that can stand together are found at once") {
    HandIn hand_in;
    for (const Fault& fault : kFaults) {
        if (fault.stands_with_others) fault.plant(hand_in);
    }
    const std::vector<Finding> findings = hand_in.findings();
    for (const Fault& fault : kFaults) {
        if (!fault.stands_with_others) continue;
        CHECK_MESSAGE(planted(fault, findings), fault.name, ": ", fault.code, " ", fault.place);
    }
}
