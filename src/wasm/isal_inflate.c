/* What isa-l's portable inflate needs to stand alone. isa-l's own file of such aliases belongs to its deflate and declares three
 * functions with other types than they have, which WebAssembly does not forgive; deflate is libdeflate's work here.
 * Parts of a zip are raw deflate: the wrappers of zlib and gzip are never asked for, and trap. */
#include <stdint.h>

#include "igzip_lib.h"

int decode_huffman_code_block_stateless_base(struct inflate_state* state, uint8_t* start_out);

int decode_huffman_code_block_stateless(struct inflate_state* state, uint8_t* start_out) {
    return decode_huffman_code_block_stateless_base(state, start_out);
}

uint32_t isal_adler32_bam1(uint32_t adler32, const unsigned char* bytes, uint64_t length) {
    (void)adler32, (void)bytes, (void)length;
    __builtin_trap();
}

void isal_gzip_header_init(struct isal_gzip_header* header) {
    (void)header;
    __builtin_trap();
}
