#!/bin/sh
# Puts the embedded fonts under templates/assets/fonts, from their npm packages at fixed versions, byte for byte.
#
# The files are the packages' own: the licence of Source Serif and Source Sans reserves the name "Source"
# for unchanged versions, so nothing is cut away here. `unicode-range` in style.css keeps what a reader
# loads small: the Latin upright of both faces for a page in French, the rest when a page needs it.
#
# Usage: .ci/prepare/fonts.sh   (needs npm and the network; run it only to change a version)
set -eu
cd "$(dirname "$0")/../.."
out=templates/assets/fonts
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

take() { # package version licence-name file…
    package=$1 version=$2 licence=$3
    shift 3
    (cd "$tmp" && npm pack --silent "@fontsource-variable/$package@$version" >/dev/null)
    mkdir "$tmp/$package"
    tar xzf "$tmp/fontsource-variable-$package-$version.tgz" -C "$tmp/$package"
    cp "$tmp/$package/package/LICENSE" "$out/$licence"
    for file in "$@"; do
        cp "$tmp/$package/package/files/$package-$file.woff2" "$out/"
    done
}

mkdir -p "$out"
rm -f "$out"/*.woff2 "$out"/*.txt
take source-serif-4 5.3.1 source-serif-4-ofl.txt \
    latin-wght-normal latin-wght-italic latin-ext-wght-normal cyrillic-wght-normal cyrillic-ext-wght-normal
take source-sans-3 5.3.0 source-sans-3-ofl.txt \
    latin-wght-normal latin-ext-wght-normal cyrillic-wght-normal cyrillic-ext-wght-normal
take noto-naskh-arabic 5.3.0 noto-naskh-arabic-ofl.txt arabic-wght-normal
du -ch "$out"/*.woff2 | tail -1
