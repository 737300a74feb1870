#!/usr/bin/env bash
# Installs what is missing, builds planbok, checks and consolidates the shipped workbooks, and says where the result lies.
#
#   workbooks/demo.sh [RESULT.xlsx]
set -euo pipefail
start=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/packages.sh
install_packages "${build_packages[@]}"

# A build of its own: the tests need packages that the demo does without.
cmake --preset release -B build/demo-release -DPLANBOK_TESTS=OFF >/dev/null
cmake --build build/demo-release --target planbok --parallel "$(nproc)"
planbok=build/demo-release/src/cli/planbok

result=${1:-build/demo/plan.xlsx}
case $result in /*) ;; *) [ $# -eq 0 ] || result=$start/$result ;; esac
mkdir -p "$(dirname "$result")"
rm -f "$result"

echo
echo "planbok consolidate workbooks/vastmanland-2019 -o $result"
status=0
"$planbok" consolidate workbooks/vastmanland-2019 --accept workbooks/vastmanland-2019/godkanda.json -o "$result" || status=$?
if [ "$status" -gt 1 ]; then exit "$status"; fi

echo
echo "planbok trace $result 'Ramar!D8'"
"$planbok" trace "$result" 'Ramar!D8'
echo
echo "Den konsoliderade arbetsboken / the consolidated workbook: $(realpath "$result")"
