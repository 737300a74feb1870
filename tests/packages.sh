# The Debian 12 packages Planbok needs, and how to install those that are missing. To be sourced by bash scripts:
#
#   . tests/packages.sh
#   install_packages "${build_packages[@]}" "${test_packages[@]}"
#
# shellcheck shell=bash
# shellcheck disable=SC2034  # the lists are for whoever sources this file

# What the planbok command is built from.
build_packages=(
    build-essential cmake ninja-build pkg-config
    libutf8proc-dev libisal-dev libdeflate-dev zlib1g-dev libfast-float-dev nlohmann-json3-dev
    libboost-program-options-dev libspdlog-dev
)

# What the tests need beside it: the sanitizers' compiler, and other programs as judges of what we read and write.
test_packages=(
    doctest-dev libvalijson-dev clang-19 libclang-rt-19-dev
    python3 python3-openpyxl libreoffice-calc libxlsxwriter-dev poppler-utils strace
)

# What the WebAssembly module is built with; dpkg-dev unpacks the sources of the C libraries.
wasm_packages=(
    clang-22 lld-22 libc++-22-dev-wasm32 libc++abi-22-dev-wasm32 libclang-rt-22-dev-wasm32 wasi-libc
    dpkg-dev libfast-float-dev nlohmann-json3-dev cmake ninja-build
)

# Runs a command as root: directly, or through sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Detta behöver göras som root (sudo finns inte): $*" >&2
        echo "This must be done as root (there is no sudo): $*" >&2
        return 1
    fi
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs the packages named that are not there yet; touches nothing when all are.
install_packages() {
    local missing=() package
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0
    echo "Installerar / installing: ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# Node runs the WebAssembly module's tests; any from 18 on will do, also one that is not Debian's.
install_node() {
    command -v node >/dev/null || install_packages nodejs
}
