#!/usr/bin/env bash
# Debian packages that some tests want. Without them those tests say what is missing and are skipped.
set -euo pipefail
packages=(chromium nodejs npm fonts-dejavu-core)
missing=()
for package in "${packages[@]}"; do
  case $package in
    chromium) command -v chromium >/dev/null || missing+=(chromium) ;;
    nodejs) command -v node >/dev/null || missing+=(nodejs) ;;
    npm) command -v npm >/dev/null || missing+=(npm) ;;
    *) dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package") ;;
  esac
done
[ ${#missing[@]} -eq 0 ] && { echo "All Debian packages are there."; exit 0; }
command -v apt-get >/dev/null || { echo "This is not a Debian system; please install by hand: ${missing[*]}"; exit 1; }
run=""; [ "$(id -u)" -eq 0 ] || run="sudo"
$run apt-get update -qq
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends "${missing[@]}"
