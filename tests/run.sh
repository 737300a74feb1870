#!/usr/bin/env bash
# Installs what the tests need and runs them all; stops at the first failure. Safe to run again.
#
#   tests/run.sh                 everything
#   tests/run.sh release wasm    only these steps
#
# Steps, in order: release (build and tests), asan (the same under address and undefined-behaviour sanitizers), wasm (the
# WebAssembly module and its tests in Node), fuzz (every fuzzer for a short while; PLANBOK_FUZZ_SECONDS each, 20 if not set, from PLANBOK_FUZZ_SEED, 1 if
# not set: the same walk each time; give another seed and more time to look further).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/packages.sh

jobs=$(nproc)
all_steps=(release asan wasm fuzz)

say() { printf '\n== %s (%d s)\n' "$*" "$SECONDS"; }

build() {
    say "$1: configure and build"
    cmake --preset "$@"
    cmake --build --preset "$1" --parallel "$jobs"
}

test_natively() {
    build "$1" -DPLANBOK_TESTS=ON
    say "$1: tests"
    ctest --preset "$1" --parallel "$jobs" --no-tests=error
}

step_release() {
    install_packages "${build_packages[@]}" "${test_packages[@]}"
    test_natively release
}

step_asan() {
    install_packages "${build_packages[@]}" "${test_packages[@]}"
    UBSAN_OPTIONS=print_stacktrace=1 test_natively asan
}

step_wasm() {
    if [ ! -e src/wasm/CMakeLists.txt ]; then
        say "wasm: no module to build"
        return
    fi
    install_packages "${wasm_packages[@]}"
    install_node
    build wasm
    local files=()
    if [ -d tests/wasm ]; then
        mapfile -t files < <(find tests/wasm -name node_modules -prune -o \( -name '*.test.mjs' -o -name 'test.mjs' \) -print | sort)
    fi
    if [ "${#files[@]}" -gt 0 ]; then
        say "wasm: tests in Node $(node --version)"
        node --test "${files[@]}"
    fi
}

step_fuzz() {
    if [ ! -d tests/fuzz ]; then
        say "fuzz: no fuzzers"
        return
    fi
    install_packages "${build_packages[@]}" "${test_packages[@]}"
    build fuzz
    local seconds=${PLANBOK_FUZZ_SECONDS:-20} fuzzers=() fuzzer name
    mapfile -t fuzzers < <(find build/fuzz -type f -name 'fuzz_*' -executable | sort)
    if [ "${#fuzzers[@]}" -eq 0 ]; then
        echo "tests/fuzz finns men gav inga program / tests/fuzz is there but made no programs" >&2
        return 1
    fi
    for fuzzer in "${fuzzers[@]}"; do
        name=$(basename "$fuzzer")
        name=${name#fuzz_}
        say "fuzz: $name, $seconds s"
        local found="build/fuzz/corpus/$name" corpus=()
        mkdir -p "$found"
        corpus+=("$found")  # new inputs go here, never among the seeds
        [ ! -d "tests/fuzz/seeds/$name" ] || corpus+=("tests/fuzz/seeds/$name")
        "$fuzzer" -seed="${PLANBOK_FUZZ_SEED:-1}" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=20 -print_final_stats=1 -verbosity=0 \
            -artifact_prefix="build/fuzz/$name-" "${corpus[@]}"
    done
}

steps=("$@")
[ "${#steps[@]}" -gt 0 ] || steps=("${all_steps[@]}")
for step in "${steps[@]}"; do
    if ! declare -F "step_$step" >/dev/null; then
        echo "Okänt steg / unknown step: $step (${all_steps[*]})" >&2
        exit 2
    fi
done
for step in "${steps[@]}"; do
    "step_$step"
done
say "Allt godkänt / all passed: ${steps[*]}"
