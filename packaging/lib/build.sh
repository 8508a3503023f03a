# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by the commands in packaging/: where the sources are, and how a preset is built.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# build_preset PRESET [TARGET...]: leaves the program in $root/build/PRESET. Configures only when it
# must, so that a second call costs what Ninja needs to see that nothing changed. Talks on standard
# error: standard output belongs to the program. Says itself when it fails: "set -e" is silent where
# the caller asks how it went.
build_preset() {
    local preset=$1 folder="$root/build/$1"
    shift
    if [[ ! -f $folder/build.ninja || $root/CMakePresets.json -nt $folder/build.ninja ]]; then
        cmake -S "$root" --preset "$preset" >&2 || return
        touch "$folder/build.ninja"
    fi
    cmake --build "$folder" ${1:+--target "$@"} >&2
}
