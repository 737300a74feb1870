#!/usr/bin/env bash
# Fetches the sources of the C libraries from Debian into a folder of our own; the system's apt configuration is not touched.
#
#   fetch_sources.sh FOLDER PACKAGE…
#
# Each package is unpacked once, as FOLDER/<package>. Signatures are checked by apt. Needs dpkg-dev.
set -euo pipefail

folder=$1
shift
mkdir -p "$folder"
cd "$folder"

wanted=()
for package in "$@"; do
    [ -d "$package" ] || wanted+=("$package")
done
[ "${#wanted[@]}" -gt 0 ] || exit 0

# The mirror this machine uses for Debian itself.
mirror=$(apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk '$1 == "Debian" && $2 == "bookworm" && $3 == "main" {print $4; exit}')
mirror=${mirror:-http://deb.debian.org/debian}

mkdir -p apt/lists apt/cache
echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bookworm main" >apt/sources.list
options=(-q -o "Dir::Etc::sourcelist=$PWD/apt/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$PWD/apt/lists"
    -o "Dir::Cache=$PWD/apt/cache" -o APT::Sandbox::User=)
apt-get "${options[@]}" update

for package in "${wanted[@]}"; do
    rm -rf "apt/$package"
    mkdir "apt/$package"
    (cd "apt/$package" && apt-get "${options[@]}" source "$package")
    unpacked=("apt/$package"/*/)
    mv "${unpacked[0]}" "$package"
done
