#pragma once

#include <string>

#include "base/finding.h"

namespace planbok {

/// Texts inside findings of binding, in both languages. The finding's own field keeps the Swedish text, which is what its reader
/// accepts.
inline void say_expected(Finding& finding, LocalText text) {
    finding.expected = text.sv;
    finding.args.push_back({"expected", std::move(text)});
}
inline void say_found(Finding& finding, LocalText text) {
    finding.found = text.sv;
    finding.args.push_back({"found", std::move(text)});
}

inline LocalText table_named(const LocalText& title) {
    return {"tabellen ”" + title.sv + "”", "the table “" + (title.en.empty() ? title.sv : title.en) + "”"};
}

/// "raden ”X” i tabellen ”Y”"
inline LocalText part_of_table(const char* sv, const char* en, const std::string& label, const LocalText& title) {
    const LocalText table = table_named(title);
    return {std::string(sv) + " ”" + label + "” i " + table.sv, std::string(en) + " “" + label + "” of " + table.en};
}

/// Adds an entry to a list in both languages.
inline void append(LocalText& list, const LocalText& entry) {
    list.sv += (list.sv.empty() ? "" : ", ") + entry.sv;
    list.en += (list.en.empty() ? "" : ", ") + entry.en;
}

/// "”X” på rad 12"
inline LocalText label_in_row(const std::string& label, std::uint32_t row) {
    const std::string number = std::to_string(row + 1);
    return {"”" + label + "” på rad " + number, "“" + label + "” in row " + number};
}

}  // namespace planbok
