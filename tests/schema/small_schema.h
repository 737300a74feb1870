#pragma once

#include <string>
#include <string_view>

namespace planbok {

/// The smallest schema that has something of every section; tests change one thing in it.
inline constexpr std::string_view kSmallSchema = R"json({
  "format": "planbok-schema/1",
  "id": "exempel-2030",
  "version": "1.0.0",
  "title": {"sv": "Plan 2030", "en": "Plan 2030"},
  "region": {"sv": "Region Exempel", "en": "Region Exempel"},
  "root_unit": "hela",
  "periods": [
    {"id": "2029", "kind": "bokslut", "label": {"sv": "Bokslut 2029", "en": "Outcome 2029"}},
    {"id": "2030", "kind": "budget", "label": {"sv": "Budget 2030", "en": "Budget 2030"}, "synonyms": ["2030", "Bu 30"], "previous": "2029"}
  ],
  "units": [
    {"id": "hela", "label": {"sv": "Region Exempel", "en": "Region Exempel"}},
    {"id": "norr", "label": {"sv": "Norra sjukhuset", "en": "North hospital"}, "short_name": "N", "parent": "hela"},
    {"id": "norr_akut", "label": {"sv": "varav akuten", "en": "of which emergency"}, "parent": "norr", "varav": true, "valid_from": "2030"}
  ],
  "measures": [
    {"id": "belopp", "label": {"sv": "Belopp", "en": "Amount"}, "role": "amount"},
    {"id": "tryckt", "label": {"sv": "Tryckt", "en": "Printed"}, "role": "printed"}
  ],
  "statements": [{"id": "rakning", "label": {"sv": "Räkning", "en": "Statement"}}],
  "lines": [
    {"id": "intakter", "statement": "rakning", "label": {"sv": "Intäkter", "en": "Revenue"}, "unit": "mnkr", "decimals": 1, "sign": "result"},
    {"id": "kostnader", "statement": "rakning", "label": {"sv": "Kostnader", "en": "Costs"}, "negative_expected": true},
    {"id": "saldo", "statement": "rakning", "label": {"sv": "Saldo", "en": "Balance"}, "formula": "=intakter+kostnader"},
    {"id": "kapital", "statement": "rakning", "label": {"sv": "Kapital", "en": "Equity"}, "formula": "=PREV(kapital)+saldo"},
    {"id": "poster", "statement": "rakning", "label": {"sv": "Poster", "en": "Items"}, "is_list": true, "required": false},
    {"id": "poster_summa", "statement": "rakning", "label": {"sv": "Summa", "en": "Total"}, "formula": "=OWNCHANGES(poster)"}
  ],
  "code_lists": [
    {"id": "slag", "entries": [{"id": "flytt", "label": {"sv": "Flytt", "en": "Transfer"}}, {"id": "nytt", "label": {"sv": "Nytt", "en": "New"}}]}
  ],
  "premises": [
    {"id": "index", "label": {"sv": "Index", "en": "Index"}, "unit": "procent", "values": {"2030": 2.80}, "source": "SKR", "date": "2029-04"}
  ],
  "goal_areas": [{"id": "omrade", "label": {"sv": "Hälsa", "en": "Health"}, "perspective": "Invånare"}],
  "goals": [{"id": "mal", "label": {"sv": "God hälsa", "en": "Good health"}, "area": "omrade"}],
  "indicators": [
    {"id": "ind_1", "label": {"sv": "Andel", "en": "Share"}, "goal": "mal", "direction": "up", "parts": [{"id": "del", "label": {"sv": "Del", "en": "Part"}}]}
  ],
  "inputs": [
    {
      "id": "budget", "title": {"sv": "Budget", "en": "Budget"}, "units": ["norr"], "file_name": "{unit}.xlsx",
      "sheets": [
        {
          "id": "blad", "name": "Budget", "title": {"sv": "Budget", "en": "Budget"},
          "regions": [
            {
              "id": "tabell", "kind": "table", "title": {"sv": "Räkning", "en": "Statement"}, "unit": "self", "printed": true,
              "rows": [{"label": {"sv": "Rubrik", "en": "Heading"}}, {"line": "intakter"}, {"line": "kostnader", "unit": "varav"}, {"line": "ind_1", "item": "del"}],
              "columns": [{"kind": "value", "period": "2030", "measure": "belopp"}]
            },
            {
              "id": "lista", "kind": "list", "title": {"sv": "Poster", "en": "Items"}, "unit": "self", "list_line": "poster", "sum_line": "poster_summa",
              "columns": [
                {"kind": "attribute", "attribute": "slag", "codes": "slag", "label": {"sv": "Slag", "en": "Kind"}, "role": "input"},
                {"kind": "value", "period": "2030", "measure": "belopp"}
              ]
            }
          ]
        }
      ]
    }
  ],
  "outputs": [
    {
      "id": "rapport", "title": {"sv": "Rapport", "en": "Report"},
      "sheets": [
        {"id": "ark", "name": "Ark", "title": {"sv": "Ark", "en": "Sheet"}, "blocks": [
          {"kind": "statement", "id": "b1", "lines": ["#Rubrik", "saldo"], "charts": [{"kind": "column", "title": {"sv": "Saldo", "en": "Balance"}, "lines": ["saldo"]}]},
          {"kind": "key_figures", "id": "b2", "statement": "rakning", "targets": {"saldo": 0.5}}
        ]}
      ]
    }
  ],
  "rules": [
    {"id": "balans", "severity": "fel", "who": "avsändare", "scope": "workbook", "units": ["norr"], "periods": ["2030"], "measure": "tryckt",
      "found": "=saldo", "relation": "ge", "expected": "=PREV(saldo)*(1+index/100)", "tolerance": 2.5, "message": {"sv": "Saldot är {found}.", "en": "It is {found}."}}
  ],
  "transfers": [{"line": "poster", "attribute": "slag", "kinds": ["flytt"], "counterparty": "motpart"}]
}
)json";

/// The small schema with the first `from` written as `to`.
inline std::string changed_schema(std::string_view from, std::string_view to) {
    std::string text(kSmallSchema);
    const std::size_t at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

}  // namespace planbok
