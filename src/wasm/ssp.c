/* Debian's compiler runtime for WebAssembly was built with the stack protector, but wasi-libc has none: what touches 128-bit division
 * would not link. These are the two symbols it needs; our own code is built without the protector and never calls them. */
unsigned long __stack_chk_guard = 0xaff;

_Noreturn void __stack_chk_fail(void) { __builtin_trap(); }
