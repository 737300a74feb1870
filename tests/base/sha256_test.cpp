#include "base/sha256.h"

#include <doctest/doctest.h>

using namespace planbok;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples") {
    struct Case {
        std::string text;
        const char* digest;
    };
    const Case cases[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    };
    for (const auto& [text, digest] : cases) CHECK(sha256_hex(text) == digest);
}

TEST_CASE("the digest does not depend on how the bytes are cut into pieces") {
    std::string text;
    for (int i = 0; i < 300; ++i) text.push_back(static_cast<char>(i));
    for (std::size_t size = 0; size <= text.size(); size += 7) {
        const std::string_view whole = std::string_view(text).substr(0, size);
        for (const std::size_t cut :
             {std::size_t{1}, std::size_t{55}, std::size_t{56}, std::size_t{63}, std::size_t{64}, std::size_t{65}}) {
            CAPTURE(size);
            CAPTURE(cut);
            Sha256 hash;
            for (std::size_t at = 0; at < whole.size(); at += cut) hash.update(whole.substr(at, cut));
            Sha256 at_once;
            at_once.update(whole);
            CHECK(hash.finish() == at_once.finish());
        }
    }
}
