// Any bytes as an XML part: no crash, and the same tokens and refusal however the bytes are cut into pieces.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "xml/dump.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace planbok;
    const std::string_view document(reinterpret_cast<const char*>(data), size);
    Limits limits;
    limits.xml_text = 4096;
    limits.xml_attribute = 1024;
    limits.xml_name = 256;
    for (const auto alternate : {xml::AlternateContent::Deliver, xml::AlternateContent::Resolve}) {
        xml::Tokenizer whole(document, {}, limits, alternate);
        const std::string expected = xml::dump(whole);
        for (const std::size_t piece : {1, 5}) {
            xml::Tokenizer cut(xml::pieces(document, piece), {}, limits, alternate);
            if (xml::dump(cut) != expected) std::abort();
        }
    }
    return 0;
}
