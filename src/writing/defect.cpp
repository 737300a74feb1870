#include "writing/defect.h"

#include <string_view>
#include <utility>

#include "base/text.h"

namespace planbok {

namespace {

struct DefectWords {
    Defect defect;
    std::string_view name, sv, en;
};

constexpr DefectWords kWords[] = {
    {Defect::ChildOrder, "child-order", "element i fel ordning", "elements in the wrong order"},
    {Defect::EmptyContainer, "empty-container", "en tom lista som inte får stå tom", "an empty list that must not stand empty"},
    {Defect::StyleIndex, "style-index", "cellformat som inte finns", "a cell format that does not exist"},
    {Defect::SharedStringIndex, "shared-string-index", "delad text som inte finns", "a shared text that does not exist"},
    {Defect::DxfIndex, "dxf-index", "villkorligt format som inte finns", "a conditional look that does not exist"},
    {Defect::SheetName, "sheet-name", "bladnamn som är dubbelt, tomt, längre än 31 tecken eller har otillåtna tecken",
     "a sheet name that is doubled, empty, longer than 31 characters or holds forbidden characters"},
    {Defect::NoVisibleSheet, "no-visible-sheet", "inget synligt blad", "no visible sheet"},
    {Defect::DefinedName, "defined-name", "definierat namn som är dubbelt eller otillåtet", "a defined name that is doubled or illegal"},
    {Defect::NameScope, "name-scope", "definierat namn på ett blad som inte finns", "a defined name on a sheet that does not exist"},
    {Defect::TableHeader, "table-header", "tabellrubrik som är dubbel, tom eller inte stämmer med cellen",
     "a table heading that is doubled, empty or differs from its cell"},
    {Defect::TableRange, "table-range", "tabell vars område inte stämmer med kolumnerna eller överlappar en annan",
     "a table whose range does not match its columns or overlaps another"},
    {Defect::TableIdentity, "table-identity", "tabell med dubbelt nummer eller namn", "a table with a doubled number or name"},
    {Defect::MergeOverlap, "merge-overlap", "sammanslagna celler som överlappar varandra", "merged cells that overlap"},
    {Defect::ListLiteral, "list-literal", "listval som är längre än 255 tecken", "a list of choices longer than 255 characters"},
    {Defect::ValidationText, "validation-text", "text i dataverifiering som är för lång (rubrik 32, text 255 tecken)",
     "a data validation text that is too long (title 32, text 255 characters)"},
    {Defect::CalcChain, "calc-chain", "beräkningskedja som pekar på en cell utan formel", "a calculation chain that names a cell without a formula"},
    {Defect::ContentType, "content-type", "del utan innehållstyp", "a part without a content type"},
    {Defect::RelationshipTarget, "relationship-target", "hänvisning till en del som inte finns", "a relationship to a part that does not exist"},
    {Defect::RelationshipUri, "relationship-uri", "otillåten länkadress", "an illegal link address"},
    {Defect::Color, "color", "färg som inte har åtta hexadecimala siffror", "a colour without eight hexadecimal digits"},
    {Defect::PropertyCount, "property-count", "fel antal i filens egenskaper", "wrong counts in the file's properties"},
    {Defect::FutureFunction, "future-function", "nyare funktion utan prefixet _xlfn.", "a newer function without the prefix _xlfn."},
    {Defect::TextTooLong, "text-too-long", "text som är längre än 32 767 tecken", "a text longer than 32,767 characters"},
    {Defect::TextCharacter, "text-character", "text som inte är giltig UTF-8", "a text that is not valid UTF-8"},
    {Defect::NumberNotFinite, "number-not-finite", "tal som inte är ändligt", "a number that is not finite"},
    {Defect::FormulaTooLong, "formula-too-long", "formel som är tom eller längre än 8 192 tecken",
     "a formula that is empty or longer than 8,192 characters"},
    {Defect::CellPlace, "cell-place", "plats utanför bladet", "a place outside the sheet"},
    {Defect::CellOrder, "cell-order", "rader eller celler i fel ordning eller dubbla", "rows or cells out of order or doubled"},
    {Defect::CommentDrawing, "comment-drawing", "kommentarer utan ritning", "comments without their drawing"},
    {Defect::FontName, "font-name", "teckensnittsnamn som är tomt eller längre än 31 tecken", "a font name that is empty or longer than 31 characters"},
    {Defect::ChartReference, "chart-reference", "diagram som pekar på celler som inte finns", "a chart that refers to cells that do not exist"},
    {Defect::CreatedTime, "created-time", "tidpunkt som inte är skriven ÅÅÅÅ-MM-DDTTT:MM:SSZ", "a time not written YYYY-MM-DDThh:mm:ssZ"},
    {Defect::HyperlinkCount, "hyperlink-count", "fler än 65 530 länkar på ett blad", "more than 65,530 links on one sheet"},
    {Defect::ReadFailed, "read-failed", "del som inte går att läsa", "a part that cannot be read"},
};

/// `detail` as it may be shown: control characters visible, at most some 60 bytes, cut between characters.
std::string shown(std::string_view detail) {
    constexpr std::size_t kShown = 60;
    if (detail.empty()) return {};
    std::size_t end = detail.size();
    if (end > kShown) {
        end = kShown;
        while (end > 0 && (static_cast<unsigned char>(detail[end]) & 0xC0) == 0x80) --end;
    }
    std::string text = ": \"" + visible(detail.substr(0, end));
    text += end < detail.size() ? "…\"" : "\"";
    return text;
}

}  // namespace

std::string_view name_of(Defect defect) {
    for (const DefectWords& words : kWords) {
        if (words.defect == defect) return words.name;
    }
    return "";
}

Finding lint_finding(Defect defect, Place place, std::string_view detail) {
    LocalText words;
    for (const DefectWords& entry : kWords) {
        if (entry.defect == defect) words = {std::string(entry.sv), std::string(entry.en)};
    }
    const std::string tail = shown(detail);
    words.sv += tail;
    words.en += tail;
    return make_finding("OUT-LINT", std::move(place),
                        {{"defect", std::string(name_of(defect))}, {"what", std::move(words)}});
}

}  // namespace planbok
