#include "binding/template_about.h"

#include "base/text.h"
#include "binding/identity_names.h"
#include "binding/template_look.h"

namespace planbok {

namespace {

constexpr std::uint32_t kMargin = 0, kFirst = 1, kSecond = 2, kThird = 3;

/// Writes the sheet from top to bottom.
class AboutSheet {
public:
    AboutSheet(NewWorkbook& workbook, const Layout& layout) : workbook_(workbook), layout_(layout) {
        sheet_ = &workbook.add_sheet(kAboutSheet);
        sheet_->column_widths = {{kMargin, 3}, {kFirst, 26}, {kSecond, 62}, {kThird, 26}};
        sheet_->tab_color = look::kAccent;
        sheet_->protect = true;
        sheet_->page.fit_width = 1;
        sheet_->page.footer = "&L&F&C&A&RSida &P av &N";
    }

    void write() {
        head();
        identity();
        sender();
        instructions();
        legend();
        contents();
    }

private:
    void put(std::uint32_t column, const std::string& text, const CellStyle& style) {
        sheet_->put({row_, column}, text, workbook_.style(style));
    }

    void section(const std::string& title) {
        row_ += 1;
        CellStyle style = region_title_style();
        style.bottom = BorderLine::Thin;
        style.border_color = look::kLine;
        put(kFirst, title, style);
        style.font_size = 11;
        for (const std::uint32_t column : {kSecond, kThird}) sheet_->put({row_, column}, std::monostate{}, workbook_.style(style));
        sheet_->row_heights[row_] = 22;
        row_ += 1;
    }

    void paragraph(const std::string& text) {
        if (text.empty()) return;
        CellStyle style = text_style();
        style.wrap = true;
        style.vertical = VerticalAlign::Top;
        put(kFirst, text, style);
        sheet_->merges.push_back({{row_, kFirst}, {row_, kThird}});
        constexpr std::size_t kLineWidth = 118;  ///< characters over the three columns
        sheet_->row_heights[row_] = 4.0 + 15.0 * static_cast<double>(1 + utf16_length(text) / kLineWidth);
        row_ += 1;
    }

    void head() {
        row_ = 1;
        put(kFirst, layout_.input->title.sv, title_style());
        sheet_->row_heights[row_++] = 28;
        CellStyle under = text_style();
        under.font_size = 12;
        put(kFirst, layout_.unit->label.sv + " · " + layout_.schema->title.sv, under);
        row_ += 1;
    }

    void identify(const std::string& label, const std::string& text, const std::string& id, const char* name) {
        CellStyle bold = text_style();
        bold.bold = true;
        put(kFirst, label, bold);
        put(kSecond, text, text_style());
        put(kThird, id, code_style());
        const std::string column = column_letters(kThird);
        workbook_.names.push_back(
            {name, std::string(kAboutSheet) + "!$" + column + "$" + std::to_string(row_ + 1), std::nullopt, false});
        row_ += 1;
    }

    void identity() {
        section("Arbetsboken");
        const PlanSchema& schema = *layout_.schema;
        identify(kLabelPlan, schema.title.sv, schema.id, kNamePlan);
        identify(kLabelVersion, "Version " + schema.version, schema.version, kNameVersion);
        identify(kLabelUnit, layout_.unit->label.sv, layout_.unit->id, kNameUnit);
        identify(kLabelInput, layout_.input->title.sv, layout_.input->id, kNameInput);
    }

    void sender() {
        section("Lämnas in av");
        CellStyle bold = text_style();
        bold.bold = true;
        CellStyle input = value_style(CellUse::Input, false, false);
        input.horizontal = HorizontalAlign::Left;
        input.number_format = "@";
        for (const char* label : {"Namn", "E-post eller telefon", "Datum (åååå-mm-dd)", "Kommentar"}) {
            put(kFirst, label, bold);
            sheet_->put({row_, kSecond}, std::monostate{}, workbook_.style(input));
            row_ += 1;
        }
    }

    void instructions() {
        section("Så fyller du i");
        paragraph(layout_.input->instructions.sv);
        paragraph(
            "Fyll i de gula cellerna. Belopp skrivs som tal utan mellanslag, enhet eller bokstäver; enheten står i tabellens "
            "huvud.");
        paragraph(
            "Är beloppet noll: skriv 0. En tom cell är inte noll utan ett belopp som saknas. Ska uppgiften inte lämnas: skriv "
            "”rapporteras ej”.");
        paragraph(
            "Grå celler räknas fram av arbetsboken. I kolumnerna ”Tryckt” skrivs den siffra som står i det tryckta dokumentet.");
        paragraph(
            "Blad, rader och kolumner får flyttas och egna blad läggas till: allt känns igen på koderna i kolumn A och på "
            "rubrikerna. "
            "Bladen är skyddade utan lösenord, mot misstag.");
    }

    void sample(CellUse use, const std::string& text, const std::string& meaning) {
        CellStyle style = value_style(use, use == CellUse::Computed, false);
        style.locked = true;
        style.horizontal = HorizontalAlign::Center;
        put(kFirst, text, style);
        put(kSecond, meaning, text_style());
        row_ += 1;
    }

    void legend() {
        section("Färgerna");
        sample(CellUse::Input, "1 234,5", "Fylls i");
        sample(CellUse::Printed, "1 234,5", "Tryckt siffra, fylls i vid sidan av den beräknade");
        sample(CellUse::Computed, "1 234,5", "Beräknas; formeln ska stå kvar");
    }

    void contents() {
        section("Bladen");
        CellStyle link = text_style();
        link.color = "1F5FBF";
        link.underline = true;
        for (const LayoutSheet& sheet : layout_.sheets) {
            put(kFirst, sheet.sheet->name, link);
            put(kSecond, sheet.sheet->title.sv, text_style());
            sheet_->hyperlinks.push_back({{row_, kFirst}, quoted_sheet_name(sheet.sheet->name) + "!A1", {}, {}});
            row_ += 1;
        }
    }

    NewWorkbook& workbook_;
    const Layout& layout_;
    NewSheet* sheet_ = nullptr;  ///< valid while no other sheet is added
    std::uint32_t row_ = 0;
};

}  // namespace

void add_about_sheet(NewWorkbook& workbook, const Layout& layout) { AboutSheet(workbook, layout).write(); }

}  // namespace planbok
