#include "validation/check_list.h"

namespace planbok {

namespace {

constexpr Capabilities kNothing{};
constexpr Capabilities kPackage{.package = true};
constexpr Capabilities kStyles{.styles = true};
constexpr Capabilities kHidden{.hidden = true};
constexpr Capabilities kNames{.names = true};

}  // namespace

const std::vector<CheckEntry>& check_list() {
    static const std::vector<CheckEntry> kChecks = {
        {"BIND-AMBIGUOUS",
         {"flera ställen passar lika bra för samma fält", "several places fit the same field equally well"},
         kNothing},
        {"BIND-MOVED",
         {"ett fält finns på annan plats eller under annat namn än i mallen",
          "a field stands elsewhere or under another name than in the template"},
         kNothing},
        {"EXT-LINK", {"länkar till andra arbetsböcker och datakällor", "links to other workbooks and sources"}, kPackage},
        {"FML-NAME", {"definierade namn som är trasiga eller dubbla", "defined names that are broken or doubled"}, kNames},
        {"FML-STALE",
         {"sparat formelvärde som inte är det som formeln ger", "a stored value that is not what its formula gives"},
         kNothing,
         check_fml_stale},
        {"IND-TARGET", {"målvärde saknas för en indikator", "an indicator's target is missing"}, kNothing, check_ind_target},
        {"PKG-MACRO", {"makron och inbäddade objekt", "macros and embedded objects"}, kPackage},
        {"R-<id>", {"schemats egna regler", "the schema's own rules"}, kNothing, check_rules_of_workbook, check_rules_of_set},
        {"SET-CONFLICT",
         {"två arbetsböcker anger olika värden för samma sak", "two workbooks state different values for the same thing"},
         kNothing,
         nullptr,
         check_set_conflict},
        {"SET-DOUBLE",
         {"en enhet har lämnat in samma mall två gånger", "a unit has handed in the same template twice"},
         kNothing,
         nullptr,
         check_set_double},
        {"SET-MISSING", {"en enhets arbetsbok saknas", "a unit's workbook is missing"}, kNothing, nullptr, check_set_missing},
        {"SET-SCHEMA",
         {"arbetsböcker av olika planer eller planversioner i samma körning",
          "workbooks of different plans or versions in one run"},
         kNothing,
         nullptr,
         check_set_schema},
        {"SET-TRANSFER",
         {"omföring som bara den ena parten har bokat", "a transfer that only one party has booked"},
         kNothing,
         nullptr,
         check_set_transfer},
        {"SHT-HIDDEN", {"dolda värden", "hidden values"}, kHidden},
        {"SUM-LINE",
         {"en beräknad rad är inte vad planens formel ger", "a computed line is not what the plan's formula gives"},
         kNothing,
         check_sum_line},
        {"SUM-PRINTED",
         {"tryckt summa mot de rader den är summan av", "a printed total against the lines it adds"},
         kNothing,
         check_sum_printed_of_workbook,
         check_sum_printed_of_set},
        {"SUM-VARAV",
         {"en varav-post är större än det den är en del av", "a part is larger than what it is a part of"},
         kNothing,
         check_sum_varav},
        {"TPL-FORMULA", {"en av mallens formler är överskriven", "a formula of the template has been overwritten"}, kNothing},
        {"TPL-SHIFT",
         {"ett fält saknas eller liknar bara mallens", "a field is missing or only resembles the template's"},
         kNothing},
        {"VAL-CONFLICT",
         {"samma belopp står med olika värden i två celler", "the same amount stands with different values in two cells"},
         kNothing,
         check_val_conflict},
        {"VAL-DATE", {"datum som inte finns eller inte är datum", "dates that do not exist or are no dates"}, kStyles},
        {"VAL-MISSING",
         {"ett fält som ska fyllas i är tomt", "a field that is to be filled in is empty"},
         kNothing,
         check_val_missing},
        {"VAL-SCALE",
         {"ett belopp ser ut att stå i fel enhet (tkr för mnkr)", "an amount seems to be in the wrong unit (tkr for mnkr)"},
         kNothing,
         check_val_scale_of_workbook,
         check_val_scale_of_set},
        {"VAL-SIGN", {"ett belopp ser ut att ha fel tecken", "an amount seems to have the wrong sign"}, kNothing, check_val_sign},
        {"VAL-TEXTNUM", {"tal som är skrivet som text", "a number that is written as text"}, kNothing},
    };
    return kChecks;
}

bool covers(const Capabilities& have, const Capabilities& needs) {
    return (have.package || !needs.package) && (have.styles || !needs.styles) && (have.hidden || !needs.hidden) &&
           (have.names || !needs.names) && (have.tables || !needs.tables) && (have.validations || !needs.validations);
}

}  // namespace planbok
