# WebAssembly by Debian's clang-22, wasi-libc and libc++ (no exceptions, no threads): the preset "wasm".
#
# `wasm32-wasi` is the name of Debian's sysroot; clang calls it deprecated, hence -Wno-deprecated. Programs are reactors: a host calls
# `_initialize()` once and then the exported functions. Packages: tests/packages.sh, "wasm_packages".
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR}) # Platform/WASI.cmake

set(CMAKE_C_COMPILER clang-22)
set(CMAKE_CXX_COMPILER clang++-22)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)

set(CMAKE_C_FLAGS_INIT "-Wno-deprecated -msimd128")
set(CMAKE_CXX_FLAGS_INIT "-Wno-deprecated -msimd128 -fno-exceptions")
# The stack is small by default; first in memory, it traps on overflow instead of running into data.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-mexec-model=reactor -Wl,--gc-sections -Wl,--stack-first -Wl,-z,stack-size=1048576")

# A test program of CMake's has no main in a reactor.
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE BOTH) # header-only libraries of the machine: fast_float, nlohmann-json
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
