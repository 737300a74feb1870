#include <algorithm>
#include <utility>

#include "base/text.h"
#include "workbook/outside_use.h"
#include "workbook/part_xml.h"
#include "workbook/read_literal.h"
#include "workbook/sheet_scope.h"

namespace planbok {

namespace {

using xml::Namespace;

constexpr std::size_t kMaxAuthor = 255;  // a name many comments share must not grow with them

void report_range(SheetScope& scope, const xml::Tokenizer& xml, std::string_view found) {
    scope.add_bad_range(found, xml.token().span.begin);
}

/// The blocks of a white-space separated list ("sqref"); those outside the sheet are told and left out.
std::vector<Range> parse_ranges(SheetScope& scope, const xml::Tokenizer& xml, std::string_view text) {
    std::vector<Range> ranges;
    for (text = trim_xml(text); !text.empty(); text = trim_xml(text)) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
        if (const auto range = parse_a1_range(text.substr(0, end)))
            ranges.push_back(*range);
        else
            report_range(scope, xml, text.substr(0, end));
        text.remove_prefix(end);
    }
    return ranges;
}

/// Columns come in order and once. Where they do not, the first description of a column counts.
Expected<void> read_columns(SheetScope& scope, xml::Tokenizer& xml) {
    std::uint32_t next = 0;
    bool overlap = false;
    auto read = for_each_child(xml, [&]() -> Expected<void> {
        if (!xml.token().is_start(Namespace::Main, "col")) return {};
        const auto min = parse_index(xml.attribute("min").value_or(""));
        const auto max = parse_index(xml.attribute("max").value_or(""));
        if (!min || !max || *min == 0 || *min > *max || *max > kMaxColumns) {
            report_range(scope, xml,
                         std::string(xml.attribute("min").value_or("")) + ":" + std::string(xml.attribute("max").value_or("")));
            return {};
        }
        overlap = overlap || *min - 1 < next;
        const std::uint32_t first = std::max(*min - 1, next);
        const std::uint32_t last = *max - 1;
        if (first > last) return {};
        next = last + 1;
        const auto width = parse_cell_number(xml.attribute("width").value_or("1"));
        const bool hidden = parse_xml_boolean(xml.attribute("hidden").value_or("0")).value_or(false) || (width && *width == 0.0);
        if (hidden) scope.context.builder.hide_columns(scope.index, first, last);
        if (const auto style = xml.attribute("style"))
            scope.context.builder.set_column_format(scope.index, first, last,
                                                    scope.format(*style, column_letters(first) + "1", xml.token().span.begin));
        return {};
    });
    if (overlap) report_range(scope, xml, "<cols>");
    return read;
}

Expected<void> read_merges(SheetScope& scope, xml::Tokenizer& xml) {
    return for_each_child(xml, [&]() -> Expected<void> {
        if (!xml.token().is_start(Namespace::Main, "mergeCell")) return {};
        const std::string_view ref = xml.attribute("ref").value_or("");
        const auto range = parse_a1_range(ref);
        if (!range) return refuse("CELL-REF", scope.place({}, xml.token().span.begin), std::string(ref), "A1:XFD1048576");
        if (scope.sheet().merges.size() >= scope.context.limits.merges)
            return over_limit("LIM-MERGES", scope.place(to_a1(*range), xml.token().span.begin), "merges",
                              scope.context.limits.merges);
        scope.sheet().merges.push_back(*range);
        return {};
    });
}

/// The formula of a validation: text in the main namespace, `<xm:f>` in the extension.
Expected<void> read_validation_formula(xml::Tokenizer& xml, std::string& out) {
    if (xml.token().ns == Namespace::Main) {
        const auto text = xml.read_text();
        if (!text) return std::unexpected(text.error());
        out = *text;
        return {};
    }
    return for_each_child(xml, [&]() -> Expected<void> {
        if (xml.token().local != "f") return {};
        const auto text = xml.read_text();
        if (!text) return std::unexpected(text.error());
        out = *text;
        return {};
    });
}

Expected<void> read_validations(SheetScope& scope, xml::Tokenizer& xml) {
    return for_each_child(xml, [&]() -> Expected<void> {
        if (xml.token().local != "dataValidation") return {};
        DataValidation validation;
        validation.type = xml.attribute("type").value_or("none");
        validation.operation = xml.attribute("operator").value_or("between");
        if (const auto ranges = xml.attribute("sqref")) validation.ranges = parse_ranges(scope, xml, *ranges);
        auto read = for_each_child(xml, [&]() -> Expected<void> {
            const std::string_view name = xml.token().local;
            if (name == "formula1") return read_validation_formula(xml, validation.formula1);
            if (name == "formula2") return read_validation_formula(xml, validation.formula2);
            if (name != "sqref") return {};
            const auto text = xml.read_text();
            if (!text) return std::unexpected(text.error());
            validation.ranges = parse_ranges(scope, xml, *text);
            return {};
        });
        scope.sheet().validations.push_back(std::move(validation));
        return read;
    });
}

Expected<void> read_hyperlinks(SheetScope& scope, xml::Tokenizer& xml) {
    return for_each_child(xml, [&]() -> Expected<void> {
        if (!xml.token().is_start(Namespace::Main, "hyperlink")) return {};
        const std::uint64_t offset = xml.token().span.begin;
        if (scope.sheet().hyperlinks.size() >= scope.context.limits.hyperlinks)
            return over_limit("LIM-HYPERLINKS", scope.place({}, offset), "hyperlinks", scope.context.limits.hyperlinks);
        const std::string_view ref = xml.attribute("ref").value_or("");
        const auto range = parse_a1_range(ref);
        if (!range) {
            report_range(scope, xml, ref);
            return {};
        }
        Hyperlink link{*range, {}, std::string(xml.attribute("location").value_or(""))};
        if (const auto id = xml.attribute(Namespace::Relationships, "id"); id && !id->empty()) {
            const Relationship* relationship = scope.by_id.find(*id);
            if (!relationship) return refuse("PKG-REL", scope.place(to_a1(*range), offset), std::string(*id), "hyperlink");
            link.target = std::string_view(relationship->target).substr(0, kMaxAddress + 1);
            scope.context.link_bytes += link.target.size();
            if (scope.context.link_bytes > scope.context.limits.shared_strings)
                return over_limit("LIM-STRINGS", scope.place(to_a1(*range), offset), "shared_strings",
                                  scope.context.limits.shared_strings);
            if (is_unsafe_address(link.target)) {
                if (scope.unsafe_links.empty()) scope.unsafe_target = link.target.substr(0, 200);
                scope.unsafe_links.add(scope.place(to_a1(*range), offset));
            }
        }
        scope.sheet().hyperlinks.push_back(std::move(link));
        return {};
    });
}

Expected<void> read_conditional_format(SheetScope& scope, xml::Tokenizer& xml) {
    const auto ranges = std::string(xml.attribute("sqref").value_or(""));
    return for_each_child(xml, [&]() -> Expected<void> {
        if (!xml.token().is_start(Namespace::Main, "cfRule")) return {};
        const auto written = xml.attribute("dxfId");
        if (!written) return {};
        const auto number = parse_index(*written);
        if (!number || *number >= scope.context.conditional_formats) {
            scope.unknown_formats.add(scope.place(ranges.substr(0, 100), xml.token().span.begin));
        }
        return {};
    });
}

void read_auto_filter(SheetScope& scope, const xml::Tokenizer& xml) {
    const std::string_view ref = xml.attribute("ref").value_or("");
    scope.sheet().auto_filter = parse_a1_range(ref);
    if (!scope.sheet().auto_filter && !ref.empty()) report_range(scope, xml, ref);
}

Expected<void> read_table_list(SheetScope& scope, xml::Tokenizer& xml) {
    return for_each_child(xml, [&]() -> Expected<void> {
        if (!xml.token().is_start(Namespace::Main, "tablePart")) return {};
        scope.table_parts.emplace_back(xml.attribute(Namespace::Relationships, "id").value_or(""));
        return {};
    });
}

/// `<extLst>`: of its extensions only Excel 2010's validations (those that point to other sheets) are understood.
Expected<void> read_extensions(SheetScope& scope, xml::Tokenizer& xml) {
    return for_each_child(xml, [&]() -> Expected<void> {
        return for_each_child(xml, [&]() -> Expected<void> {
            if (xml.token().is_start(Namespace::X14, "dataValidations")) return read_validations(scope, xml);
            return {};
        });
    });
}

}  // namespace

Expected<void> read_sheet_property(SheetScope& scope, xml::Tokenizer& xml) {
    if (xml.token().ns != Namespace::Main) return {};
    const std::string_view name = xml.token().local;
    if (name == "cols") return read_columns(scope, xml);
    if (name == "mergeCells") return read_merges(scope, xml);
    if (name == "dataValidations") return read_validations(scope, xml);
    if (name == "hyperlinks") return read_hyperlinks(scope, xml);
    if (name == "conditionalFormatting") return read_conditional_format(scope, xml);
    if (name == "tableParts") return read_table_list(scope, xml);
    if (name == "extLst") return read_extensions(scope, xml);
    if (name == "autoFilter") read_auto_filter(scope, xml);
    if (name == "sheetProtection")
        scope.sheet().is_protected = parse_xml_boolean(xml.attribute("sheet").value_or("0")).value_or(false);
    return {};
}

Expected<void> read_comments(SheetScope& scope, std::string_view part) {
    auto opened = PartXml::open(scope.context.package, part, scope.context.limits);
    if (!opened) return std::unexpected(std::move(opened.error()));
    xml::Tokenizer& xml = (*opened)->xml();
    if (auto root = xml.open_root(Namespace::Main, "comments"); !root) return root;
    std::vector<std::string> authors;
    const auto read_author = [&]() -> Expected<void> {
        if (!xml.token().is_start(Namespace::Main, "author")) return {};
        const auto text = xml.read_text();
        if (!text) return std::unexpected(text.error());
        const std::string author = decode_xstring(*text);
        authors.push_back(author.substr(0, utf16_offset(author, kMaxAuthor)));
        return {};
    };
    const auto read_comment = [&]() -> Expected<void> {
        if (!xml.token().is_start(Namespace::Main, "comment")) return {};
        const std::string_view written = xml.attribute("ref").value_or("");
        const auto ref = parse_a1(written);
        if (!ref) {
            report_range(scope, xml, written);
            return {};
        }
        const auto author = parse_index(xml.attribute("authorId").value_or(""));
        Comment comment{*ref, author && *author < authors.size() ? authors[*author] : std::string(), {}};
        auto read = for_each_child(xml, [&]() -> Expected<void> {
            if (!xml.token().is_start(Namespace::Main, "text")) return {};
            auto text = read_rich_text(xml, scope.context.limits);
            if (!text) return std::unexpected(std::move(text.error()));
            comment.text = std::move(*text);
            return {};
        });
        scope.sheet().comments.push_back(std::move(comment));
        return read;
    };
    auto read = for_each_child(xml, [&]() -> Expected<void> {
        if (xml.token().is_start(Namespace::Main, "authors")) return for_each_child(xml, read_author);
        if (xml.token().is_start(Namespace::Main, "commentList")) return for_each_child(xml, read_comment);
        return {};
    });
    if (!read) return read;
    if (const auto end = xml.next(); !end) return std::unexpected(end.error());
    return {};
}

Expected<void> read_table(SheetScope& scope, std::string_view part) {
    auto opened = PartXml::open(scope.context.package, part, scope.context.limits);
    if (!opened) return std::unexpected(std::move(opened.error()));
    xml::Tokenizer& xml = (*opened)->xml();
    if (auto root = xml.open_root(Namespace::Main, "table"); !root) return root;
    const std::string_view ref = xml.attribute("ref").value_or("");
    const auto range = parse_a1_range(ref);
    if (!range) return refuse("CELL-REF", xml.place(), std::string(ref), "A1:XFD1048576");
    Table table;
    table.name = decode_xstring(xml.attribute("displayName").value_or(xml.attribute("name").value_or("")));
    table.range = *range;
    table.has_header = xml.attribute("headerRowCount").value_or("1") != "0";
    table.has_totals = xml.attribute("totalsRowCount").value_or("0") != "0";
    auto read = for_each_child(xml, [&]() -> Expected<void> {
        if (!xml.token().is_start(Namespace::Main, "tableColumns")) return {};
        return for_each_child(xml, [&]() -> Expected<void> {
            if (xml.token().is_start(Namespace::Main, "tableColumn"))
                table.columns.push_back({decode_xstring(xml.attribute("name").value_or(""))});
            return {};
        });
    });
    if (!read) return read;
    if (const auto end = xml.next(); !end) return std::unexpected(end.error());
    scope.sheet().tables.push_back(std::move(table));
    return {};
}

}  // namespace planbok
