#include <algorithm>
#include <array>

#include "base/text.h"
#include "workbook/part_xml.h"
#include "workbook/read_literal.h"
#include "writing/child_order.h"
#include "writing/legal_names.h"
#include "writing/lint_parts.h"

namespace planbok {

namespace {

using xml::Namespace;

class StylesLint {
public:
    StylesLint(std::string_view part, LintReport& report) : part_(part), report_(report) {}

    Expected<void> run(xml::Tokenizer& xml) {
        if (auto opened = xml.open_root(Namespace::Main, "styleSheet"); !opened) return opened;
        ChildOrder order(stylesheet_children());
        return for_each_child(xml, [&]() -> Expected<void> {
            if (xml.token().ns != Namespace::Main) return {};
            const std::string name(xml.token().local);
            if (!order.accept(name)) report_.add(Defect::ChildOrder, {part_}, name);
            return read_list(xml, name);
        });
    }

    StyleCounts counts() const { return {std::max(cell_formats_, 1u), conditional_looks_}; }

private:
    Expected<void> read_list(xml::Tokenizer& xml, const std::string& name) {
        std::uint32_t count = 0;
        auto read = for_each_child(xml, [&]() -> Expected<void> {
            ++count;
            if (name == "cellXfs" || name == "cellStyleXfs") check_format(xml);
            return check_inside(xml);
        });
        if (!read) return read;
        if (name == "fonts") fonts_ = count;
        if (name == "fills") fills_ = count;
        if (name == "borders") borders_ = count;
        if (name == "cellStyleXfs") style_formats_ = count;
        if (name == "cellXfs") cell_formats_ = count;
        if (name == "dxfs") conditional_looks_ = count;
        constexpr std::array<std::string_view, 6> kNeverEmpty = {"fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"};
        const bool never_empty = std::find(kNeverEmpty.begin(), kNeverEmpty.end(), name) != kNeverEmpty.end();
        if (count == 0 && never_empty) report_.add(Defect::EmptyContainer, {part_}, name);
        return {};
    }

    void check_format(const xml::Tokenizer& xml) {
        struct Index {
            std::string_view attribute;
            std::uint32_t count;
        };
        const bool of_cells = style_formats_ > 0;  // cellXfs come behind cellStyleXfs
        const Index indexes[] = {{"fontId", fonts_}, {"fillId", fills_}, {"borderId", borders_}, {"xfId", of_cells ? style_formats_ : 0}};
        for (const auto& [attribute, count] : indexes) {
            const auto written = xml.attribute(attribute);
            if (!written || (attribute == "xfId" && !of_cells)) continue;
            const auto index = parse_index(*written);
            if (!index || *index >= count) report_.add(Defect::StyleIndex, {part_}, std::string(attribute) + "=" + std::string(*written));
        }
    }

    /// Colours and font names, however deep.
    Expected<void> check_inside(xml::Tokenizer& xml) {
        check_element(xml);
        if (depth_ > 8) return {};
        ++depth_;
        auto read = for_each_child(xml, [&] { return check_inside(xml); });
        --depth_;
        return read;
    }

    void check_element(const xml::Tokenizer& xml) {
        if (const auto rgb = xml.attribute("rgb")) {
            const bool eight = rgb->size() == 8 && is_rgb(rgb->substr(0, 6)) && is_rgb(rgb->substr(2));
            if (!eight) report_.add(Defect::Color, {part_}, *rgb);
        }
        if (xml.token().local == "name" && xml.token().ns == Namespace::Main) {
            const auto font = xml.attribute("val").value_or("");
            if (font.empty() || utf16_length(font) > 31) report_.add(Defect::FontName, {part_}, font);
        }
    }

    std::string_view part_;
    LintReport& report_;
    std::uint32_t fonts_ = 0, fills_ = 0, borders_ = 0, style_formats_ = 0, cell_formats_ = 0, conditional_looks_ = 0;
    int depth_ = 0;
};

}  // namespace

StyleCounts lint_styles(const Package& package, std::string_view part, const Limits& limits, LintReport& report) {
    StylesLint lint(part, report);
    auto opened = PartXml::open(package, part, limits);
    const auto read = opened ? lint.run((*opened)->xml()) : Expected<void>(std::unexpected(opened.error()));
    if (!read) report.add_failure(read.error(), part);
    return lint.counts();
}

std::vector<std::string> lint_shared_strings(const Package& package, std::string_view part, const Limits& limits, LintReport& report) {
    std::vector<std::string> strings;
    const auto read_all = [&]() -> Expected<void> {
        auto opened = PartXml::open(package, part, limits);
        if (!opened) return std::unexpected(opened.error());
        xml::Tokenizer& xml = (*opened)->xml();
        if (auto root = xml.open_root(Namespace::Main, "sst"); !root) return root;
        return for_each_child(xml, [&]() -> Expected<void> {
            if (!xml.token().is_start(Namespace::Main, "si")) return {};
            auto text = read_rich_text(xml, limits);
            if (!text) return std::unexpected(text.error());
            if (utf16_length(*text) > kMaxCellText) report.add(Defect::TextTooLong, {part}, *text);
            strings.push_back(std::move(*text));
            return {};
        });
    };
    if (const auto read = read_all(); !read) report.add_failure(read.error(), part);
    return strings;
}

}  // namespace planbok
