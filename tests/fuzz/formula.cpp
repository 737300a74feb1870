// Any text: it is a formula or it is not; a formula that is printed reads the same again.
#include "formula/parse.h"
#include "formula/print.h"
#include "fuzz/fuzz.h"

using namespace planbok;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = text_of(data, size);
    Ast first;
    const auto root = Parser(first).parse(text);
    if (!root) {
        require(root.error().offset <= size);
        return 0;
    }
    const std::string printed = print(first, *root, text);
    Ast second;
    const auto again = Parser(second).parse(printed);
    require(again.has_value());
    require(print(second, *again, printed) == printed);
    return 0;
}
