#pragma once

#include <string>
#include <utility>
#include <vector>

#include "schema/schema.h"

namespace planbok {

/// A made-up plan for tests: two units, one of them with a part of its own; a table with sums, a printed column and a key figure,
/// frames by unit, a list of changes for the unit and one for its part, a table in tkr, and texts.
struct SmallPlan {
    static LocalText text(const std::string& sv, const std::string& en = {}) { return {sv, en.empty() ? sv : en}; }

    static Line line(std::string id, std::string label, std::string formula = {}) {
        Line made;
        made.id = std::move(id);
        made.label = text(label);
        made.formula_text = std::move(formula);
        made.required = made.formula_text.empty();
        made.source = "Avsnitt 4.2";
        return made;
    }
    static ColumnSpec amount(std::string period) {
        ColumnSpec column;
        column.period = std::move(period);
        column.measure = "belopp";
        return column;
    }
    static ColumnSpec printed(std::string period) {
        ColumnSpec column = amount(std::move(period));
        column.measure = "tryckt";
        column.computed_rows_only = true;
        return column;
    }
    static ColumnSpec attribute(std::string name, std::string label, std::string codes = {}, bool required = false) {
        ColumnSpec column;
        column.kind = ColumnSpec::Kind::Attribute;
        column.attribute = std::move(name);
        column.label = text(label);
        column.codes = std::move(codes);
        column.required = required;
        return column;
    }
    static RowSpec row(std::string line, std::string unit = {}) {
        RowSpec made;
        made.line = std::move(line);
        made.unit = std::move(unit);
        return made;
    }
    static RowSpec heading(const std::string& label) {
        RowSpec made;
        made.label = text(label);
        return made;
    }
    static OrganisationUnit unit(std::string id, const std::string& label, std::string parent = "riket", bool varav = false) {
        OrganisationUnit made;
        made.id = std::move(id);
        made.label = text(label);
        made.parent = std::move(parent);
        made.varav = varav;
        return made;
    }

    static PlanSchema schema() {
        PlanSchema plan;
        plan.id = "sjobygden";
        plan.version = "1.0";
        plan.title = text("Plan för Sjöbygden", "Plan of Sjöbygden");
        plan.root_unit = "riket";
        plan.amount_measure = "belopp";
        plan.printed_measure = "tryckt";
        plan.measures = {{"belopp", text("Belopp", "Amount"), Measure::Role::Amount},
                         {"tryckt", text("Tryckt", "Printed"), Measure::Role::Printed},
                         {"kommentar", text("Kommentar", "Comment"), Measure::Role::Text}};
        plan.periods = {{"2030", PeriodKind::Budget, text("Budget 2030"), {}, ""},
                        {"2031", PeriodKind::Budget, text("Budget 2031"), {}, "2030"},
                        {"2032", PeriodKind::Plan, text("Plan 2032"), {"Kalkyl 2032"}, "2031"}};
        plan.units = {unit("riket", "Sjöbygden", ""), unit("hamn", "Hamnförvaltningen"), unit("fyr", "Fyrplatsen", "hamn", true),
                      unit("park", "Parkförvaltningen")};
        plan.units[2].synonyms = {"Fyren"};
        plan.units[3].short_name = "PF";
        add_lines(plan);
        plan.code_lists = {
            {"slag", {{"pris", text("Prisuppräkning", "Price"), {"Pris"}}, {"flytt", text("Omflyttning", "Move"), {}}}}};
        plan.inputs = {budget()};
        return plan;
    }

    static void add_lines(PlanSchema& plan) {
        plan.lines = {line("intakter", "Intäkter"),
                      line("personal", "Personalkostnader"),
                      line("ovrigt", "Övriga kostnader"),
                      line("resultat", "Årets resultat", "=intakter+personal+ovrigt"),
                      line("andel", "Kostnadsandel", "=-(personal+ovrigt)/intakter*100"),
                      line("ram", "Ekonomisk ram"),
                      line("ram_beraknad", "Beräknad ram", "=PREV(ram)+CHANGES(forandring)"),
                      line("forandring", "Ramförändringar"),
                      line("forandring_summa", "Summa förändringar", "=OWNCHANGES(forandring)"),
                      line("hyra", "Lokalhyra"),
                      line("not", "Noteringar")};
        plan.lines[0].synonyms = {"Verksamhetens intäkter"};
        plan.lines[1].sign = plan.lines[2].sign = SignConvention::Result;
        plan.lines[4].unit = MeasureUnit::Percent;
        plan.lines[7].is_list = true;
        plan.lines[7].required = false;
        plan.lines[10].unit = MeasureUnit::Text;
        plan.lines[10].required = false;
    }

    static Input budget() {
        InputRegion result;
        result.id = "resultat";
        result.title = text("Resultatbudget", "Income budget");
        result.row_heading = text("Mnkr");
        result.printed = true;
        result.rows = {heading("Verksamheten"), row("intakter"), row("personal"), row("ovrigt"), row("resultat"), row("andel")};
        result.columns = {amount("2030"),
                          amount("2031"),
                          amount("2032"),
                          printed("2030"),
                          printed("2031"),
                          printed("2032"),
                          attribute("kalla", "Källa")};
        result.columns.back().role = FieldRole::Locked;

        InputRegion frames;
        frames.id = "ramar";
        frames.title = text("Ramar", "Frames");
        frames.row_heading = text("Mnkr");
        frames.rows = {row("ram", "self"), row("ram", "varav"), row("ram_beraknad", "self")};
        frames.rows[2].periods = {"2031", "2032"};
        frames.columns = {amount("2030"), amount("2031"), amount("2032")};

        InputRegion changes;
        changes.kind = InputRegion::Kind::List;
        changes.id = "forandringar";
        changes.title = text("Ramförändringar", "Frame changes");
        changes.unit = "self";
        changes.list_line = "forandring";
        changes.sum_line = "forandring_summa";
        changes.empty_rows = 5;
        changes.columns = {attribute("slag", "Slag", "slag", true), attribute("motpart", "Motpart", "units"), amount("2031"),
                           amount("2032")};

        InputRegion part_changes = changes;
        part_changes.id = "forandringar_del";
        part_changes.title = text("Ramförändringar, varav", "Frame changes, of which");
        part_changes.unit = "varav";
        part_changes.empty_rows = 3;

        InputRegion rents;
        rents.id = "hyror";
        rents.title = text("Hyror", "Rents");
        rents.row_heading = text("Tkr");
        rents.measure_unit = MeasureUnit::Tkr;
        rents.decimals = 0;
        rents.rows = {row("hyra"), row("not")};
        rents.columns = {amount("2031"), amount("2032")};
        ColumnSpec comment = amount("2031");
        comment.measure = "kommentar";
        comment.label = text("Kommentar", "Comment");
        rents.columns.push_back(comment);

        Input input;
        input.id = "budget";
        input.title = text("Budgetunderlag", "Budget form");
        input.units = {"hamn", "park"};
        input.file_name = "{unit}.xlsx";
        input.instructions = text("Fyll i budgeten.");
        input.sheets = {{"resultat", "Resultat", text("Resultatbudget"), text("Hela förvaltningen."), true, {result}},
                        {"ram", "Ram", text("Ramar och förändringar"), {}, true, {frames, changes, part_changes}},
                        {"hyror", "Hyror", text("Hyror"), {}, false, {rents}}};
        return input;
    }
};

}  // namespace planbok
