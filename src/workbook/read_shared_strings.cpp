#include "workbook/read_shared_strings.h"

#include "base/text.h"
#include "workbook/part_xml.h"

namespace planbok {

namespace {

constexpr std::size_t kMaxCellText = 32'767;

}  // namespace

bool is_too_long(std::string_view text) { return text.size() > kMaxCellText && utf16_length(text) > kMaxCellText; }

Expected<void> read_shared_strings(ReadContext& context, std::string_view part) {
    auto opened = PartXml::open(context.package, part, context.limits);
    if (!opened) return std::unexpected(std::move(opened.error()));
    xml::Tokenizer& xml = (*opened)->xml();
    if (auto root = xml.open_root(xml::Namespace::Main, "sst"); !root) return root;
    context.has_string_table = true;
    std::uint64_t bytes = 0;
    auto read = for_each_child(xml, [&]() -> Expected<void> {
        if (!xml.token().is_start(xml::Namespace::Main, "si")) return {};
        const Place place = xml.place();
        const auto text = read_rich_text(xml, context.limits);
        if (!text) return std::unexpected(text.error());
        if (is_too_long(*text)) return refuse_long_text(place, *text);
        bytes += text->size() + sizeof(StoredText);
        if (bytes > context.limits.shared_strings)
            return over_limit("LIM-STRINGS", place, "shared_strings", context.limits.shared_strings);
        context.strings.push_back(context.builder.keep(*text));
        return {};
    });
    if (!read) return read;
    const auto end = xml.next();
    if (!end) return std::unexpected(end.error());
    return {};
}

}  // namespace planbok
