#!/usr/bin/env bash
# Makes the workbooks of workbooks/vastmanland-2019/ anew from the plan schema and the facts of workbooks/facts/:
# the template of every unit, filled. The result is committed; run this when schema, facts or templates change.
#
#   workbooks/make.sh PLANBOK [FOLDER]
set -euo pipefail
planbok=$(realpath "${1:?usage: workbooks/make.sh PLANBOK [FOLDER]}")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=${2:-workbooks/vastmanland-2019}
schema=schemas/vastmanland-2019-2021.json
facts=workbooks/facts/vastmanland-2019.csv
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

make_one() { # unit, template, file
    "$planbok" template --schema "$schema" --unit "$1" --input "$2" --as-of 2018-11-23 -o "$scratch/$3"
    rm -f "$folder/$3"
    "$planbok" fill "$scratch/$3" --schema "$schema" --facts "$facts" --as-of 2018-11-23 -o "$folder/$3"
}

mkdir -p "$folder"
for unit in vs pphv vls rk ktn kfn patientnamnden fortroendevalda revisionen; do
    make_one "$unit" ram "$unit-ram.xlsx"
done
make_one rk rk_budget rk-budget.xlsx
make_one finans central finans-central.xlsx
