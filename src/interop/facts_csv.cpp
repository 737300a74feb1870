#include "interop/facts_csv.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "interop/csv_rows.h"

namespace planbok {

namespace {

constexpr std::array<std::string_view, 7> kColumns{"unit", "line", "item", "period", "measure", "value", "benamning"};
constexpr std::array<std::string_view, 4> kNeeded{"unit", "line", "period", "value"};

bool starts_formula(std::string_view text) {
    static constexpr std::array<std::string_view, 12> kSigns{"=", "+", "-", "@", "\t", "\r", "\n", "−", "＝", "＋", "－", "＠"};
    return std::ranges::any_of(kSigns, [&](std::string_view sign) { return text.starts_with(sign); });
}

std::string unprotected(std::string text) {
    if (text.size() > 1 && text.front() == '\'' && starts_formula(std::string_view(text).substr(1))) text.erase(0, 1);
    return text;
}

class FactsReader {
public:
    explicit FactsReader(std::string_view file) : file_(file) {}

    Reported<std::vector<FillFact>> read(std::string_view bytes) {
        if (!is_valid_utf8(bytes)) {
            report("CSV-TEXT", 1);
            return std::move(result_);
        }
        CsvRows rows(bytes);
        CsvRow row;
        if (!rows.next(row) || !read_head(row)) {
            if (result_.findings.empty()) report("CSV-HEAD", 1, names(kNeeded));
            return std::move(result_);
        }
        while (rows.next(row)) {
            if (row.cells.size() > 1 || !row.cells.front().empty()) read_row(row);
        }
        return std::move(result_);
    }

private:
    template <std::size_t N>
    static std::string names(const std::array<std::string_view, N>& all) {
        std::string text;
        for (const std::string_view name : all) text += (text.empty() ? "" : ", ") + std::string(name);
        return text;
    }

    void report(const char* code, std::uint32_t row, std::string expected = {}, std::string found = {}) {
        Finding made = make_finding(code, Place{.file = std::string(file_)});
        made.place.text_row = row;
        made.expected = std::move(expected);
        made.found = std::move(found);
        result_.findings.push_back(std::move(made));
    }

    bool read_head(const CsvRow& row) {
        head_ = row.cells;
        std::set<std::string> seen;
        for (const std::string& name : head_) {
            if (name.empty() || seen.insert(name).second) continue;
            report("CSV-HEAD", row.line, names(kColumns), name);
            return false;
        }
        return std::ranges::all_of(kNeeded, [&](std::string_view name) { return seen.contains(std::string(name)); });
    }

    void read_row(const CsvRow& row) {
        if (row.broken_quote) return report("CSV-QUOTE", row.line);
        if (row.cells.size() != head_.size()) {
            return report("CSV-ROW", row.line, std::to_string(head_.size()), std::to_string(row.cells.size()));
        }
        FillFact fact;
        fact.text_row = row.line;
        for (std::size_t i = 0; i < head_.size(); ++i) {
            std::string text = unprotected(row.cells[i]);
            if (std::string* field = member(fact, head_[i])) {
                *field = std::move(text);
            } else if (!head_[i].empty() && !text.empty()) {
                fact.attributes[head_[i]] = std::move(text);
            }
        }
        if (fact.unit.empty() || fact.line.empty() || fact.period.empty())
            return report("CSV-ROW", row.line, "unit, line, period", "");
        if (!fact.value.empty()) result_.value.push_back(std::move(fact));
    }

    static std::string* member(FillFact& fact, std::string_view name) {
        if (name == "unit") return &fact.unit;
        if (name == "line") return &fact.line;
        if (name == "item") return &fact.item;
        if (name == "period") return &fact.period;
        if (name == "measure") return &fact.measure;
        if (name == "value") return &fact.value;
        return nullptr;
    }

    std::string_view file_;
    std::vector<std::string> head_;
    Reported<std::vector<FillFact>> result_;
};

std::string csv_text(const std::string& text) {
    const bool protect = starts_formula(text);
    if (!protect && text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = protect ? "\"'" : "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

std::string csv_value(const Fact& fact) {
    if (const Decimal* amount = fact.amount()) return amount->to_string();
    if (const std::string* text = fact.text()) return csv_text(*text);
    return "rapporteras ej";
}

}  // namespace

Reported<std::vector<FillFact>> read_facts_csv(std::string_view bytes, std::string_view file) {
    return FactsReader(file).read(bytes);
}

std::string facts_csv(const std::vector<Fact>& facts) {
    std::set<std::string> attributes;
    for (const Fact& fact : facts) {
        for (const auto& [name, text] : fact.attributes) attributes.insert(name);
    }
    attributes.erase("benamning");
    std::string out = "unit,line,item,period,measure,value,benamning";
    for (const std::string& name : attributes) out += "," + csv_text(name);
    out += "\r\n";
    for (const Fact& fact : facts) {
        const auto attribute = [&](const std::string& name) {
            const auto found = fact.attributes.find(name);
            return found == fact.attributes.end() ? std::string() : csv_text(found->second);
        };
        out += csv_text(fact.key.unit) + "," + csv_text(fact.key.line) + "," + csv_text(fact.key.item) + "," +
               csv_text(fact.key.period) + "," + csv_text(fact.key.measure) + "," + csv_value(fact) + "," + attribute("benamning");
        for (const std::string& name : attributes) out += "," + attribute(name);
        out += "\r\n";
    }
    return out;
}

}  // namespace planbok
