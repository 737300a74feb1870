#include "workbook/read_styles.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "workbook/number_format.h"
#include "workbook/part_xml.h"
#include "workbook/read_literal.h"

namespace planbok {

namespace {

using xml::Namespace;

constexpr std::string_view kBlack = "000000";
constexpr std::string_view kWhite = "FFFFFF";

/// A colour as far as it can be compared: RRGGBB where the file or the default theme says so, else its own words.
std::string colour_key(const xml::Tokenizer& xml) {
    if (const auto rgb = xml.attribute("rgb")) {
        std::string key(rgb->size() > 6 ? rgb->substr(rgb->size() - 6) : *rgb);
        for (char& c : key)
            if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
        return key;
    }
    const std::string tint(xml.attribute("tint").value_or(""));
    if (const auto theme = xml.attribute("theme")) {
        if (tint.empty() && *theme == "0") return std::string(kWhite);
        if (tint.empty() && *theme == "1") return std::string(kBlack);
        return "theme " + std::string(*theme) + " " + tint;
    }
    if (const auto indexed = xml.attribute("indexed")) {
        if (*indexed == "1" || *indexed == "9" || *indexed == "65") return std::string(kWhite);
        if (*indexed == "0" || *indexed == "8" || *indexed == "64") return std::string(kBlack);
        return "indexed " + std::string(*indexed);
    }
    return std::string(kBlack);
}

class StyleReader {
public:
    StyleReader(ReadContext& context, xml::Tokenizer& xml) : context_(context), xml_(xml) {}

    Expected<void> read() {
        return for_each_child(xml_, [&]() -> Expected<void> {
            const xml::Token& token = xml_.token();
            if (token.ns != Namespace::Main) return {};
            if (token.local == "numFmts") return for_each_child(xml_, [&] { return read_number_format(); });
            if (token.local == "fonts") return for_each_child(xml_, [&] { return read_font(); });
            if (token.local == "fills") return for_each_child(xml_, [&] { return read_fill(); });
            if (token.local == "cellXfs") return for_each_child(xml_, [&] { return read_format(); });
            if (token.local == "dxfs") return for_each_child(xml_, [&] { return count_conditional(); });
            return {};
        });
    }

    std::vector<CellFormat> take_formats() { return std::move(formats_); }

    void report_faults() {
        for (auto& [attribute, fault] : faults_) {
            auto& [finding, count] = fault;
            finding.args = {{"count", count}};
            context_.findings.push_back(std::move(finding));
        }
    }

private:
    Expected<void> read_number_format() {
        const auto id = parse_index(xml_.attribute("numFmtId").value_or(""));
        const auto code = xml_.attribute("formatCode");
        if (id && code) codes_.emplace(*id, decode_xstring(*code));
        return {};
    }

    Expected<void> read_font() {
        if (!xml_.token().is_start(Namespace::Main, "font")) return {};
        std::string colour(kBlack);
        auto read = for_each_child(xml_, [&]() -> Expected<void> {
            if (xml_.token().is_start(Namespace::Main, "color")) colour = colour_key(xml_);
            return {};
        });
        font_colours_.push_back(std::move(colour));
        return read;
    }

    /// The background as one colour; none for patterns and gradients.
    Expected<void> read_fill() {
        if (!xml_.token().is_start(Namespace::Main, "fill")) return {};
        std::optional<std::string> colour;
        auto read = for_each_child(xml_, [&]() -> Expected<void> {
            if (!xml_.token().is_start(Namespace::Main, "patternFill")) return {};
            const std::string pattern(xml_.attribute("patternType").value_or("none"));
            if (pattern == "none") colour = std::string(kWhite);
            return for_each_child(xml_, [&]() -> Expected<void> {
                if (pattern == "solid" && xml_.token().is_start(Namespace::Main, "fgColor")) colour = colour_key(xml_);
                return {};
            });
        });
        fill_colours_.push_back(std::move(colour));
        return read;
    }

    Expected<void> read_format() {
        if (!xml_.token().is_start(Namespace::Main, "xf")) return {};
        if (formats_.size() >= context_.limits.cell_formats || formats_.size() >= 0xFFFE)
            return over_limit("LIM-FORMATS", xml_.place(), "cell_formats", context_.limits.cell_formats);
        CellFormat format;
        set_number_format(format);
        set_invisible(format);
        auto read = for_each_child(xml_, [&]() -> Expected<void> {
            if (!xml_.token().is_start(Namespace::Main, "protection")) return {};
            if (const auto locked = xml_.attribute("locked")) format.locked = parse_xml_boolean(*locked).value_or(true);
            if (const auto hidden = xml_.attribute("hidden")) format.formula_hidden = parse_xml_boolean(*hidden).value_or(false);
            return {};
        });
        formats_.push_back(std::move(format));
        return read;
    }

    void set_number_format(CellFormat& format) {
        const auto id = parse_index(xml_.attribute("numFmtId").value_or("0"));
        const auto own = id ? codes_.find(*id) : codes_.end();
        const auto builtin = id ? builtin_number_format(*id) : std::nullopt;
        if (own != codes_.end()) {
            format.format_code = own->second;
        } else if (builtin) {
            format.format_code = *builtin;
        } else {
            format.known = false;
            report("numFmtId", std::string(xml_.attribute("numFmtId").value_or("")));
        }
        format.number_class = classify_number_format(format.format_code);
    }

    void set_invisible(CellFormat& format) {
        const auto font = parse_index(xml_.attribute("fontId").value_or("0"));
        const auto fill = parse_index(xml_.attribute("fillId").value_or("0"));
        const bool font_there = font && *font < font_colours_.size();
        const bool fill_there = fill && *fill < fill_colours_.size();
        if (!font_there && xml_.attribute("fontId")) report("fontId", std::string(*xml_.attribute("fontId")));
        if (!fill_there && xml_.attribute("fillId")) report("fillId", std::string(*xml_.attribute("fillId")));
        const bool same_colour = font_there && fill_there && fill_colours_[*fill] == font_colours_[*font];
        format.invisible = same_colour || hides_numbers(format.format_code);
    }

    Expected<void> count_conditional() {
        if (xml_.token().is_start(Namespace::Main, "dxf")) ++context_.conditional_formats;
        return {};
    }

    /// One finding for each kind of number, at the first format that has it wrong.
    void report(std::string_view attribute, const std::string& value) {
        auto [at, first] = faults_.try_emplace(std::string(attribute));
        if (first) at->second.first = found_at("CELL-STYLE", xml_.place(), at->first + "=\"" + value + "\"");
        ++at->second.second;
    }

    ReadContext& context_;
    xml::Tokenizer& xml_;
    std::map<std::uint32_t, std::string> codes_;
    std::vector<std::string> font_colours_;
    std::vector<std::optional<std::string>> fill_colours_;
    std::vector<CellFormat> formats_;
    std::map<std::string, std::pair<Finding, std::int64_t>> faults_;
};

}  // namespace

Expected<void> read_styles(ReadContext& context, std::string_view part) {
    auto opened = PartXml::open(context.package, part, context.limits);
    if (!opened) return std::unexpected(std::move(opened.error()));
    xml::Tokenizer& xml = (*opened)->xml();
    if (auto root = xml.open_root(Namespace::Main, "styleSheet"); !root) return root;
    StyleReader reader(context, xml);
    if (auto read = reader.read(); !read) return read;
    if (const auto end = xml.next(); !end) return std::unexpected(end.error());
    reader.report_faults();
    auto formats = reader.take_formats();
    if (formats.empty()) return {};
    context.format_count = static_cast<std::uint32_t>(formats.size());
    context.builder.workbook().formats = std::move(formats);
    return {};
}

}  // namespace planbok
