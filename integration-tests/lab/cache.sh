# Sourced by the lab's scripts: messages, quoting, and the cache of downloaded and built things.
# A cache entry is built beside its final place and renamed, so an entry that exists is complete.
# shellcheck shell=sh

# Debian leaves these two out of an ordinary user's PATH.
case :$PATH: in
    *:/usr/sbin:*) ;;
    *) PATH=$PATH:/usr/sbin:/sbin ;;
esac
cache=${LANGSTROTH_CACHE:-${XDG_CACHE_HOME:-${HOME:?set HOME or LANGSTROTH_CACHE}/.cache}/langstroth}/lab

note() {
    printf 'lab: %s\n' "$*" >&2
}

# die STATUS MESSAGE
die() {
    status=$1
    shift
    note "$*"
    exit "$status"
}

# quote WORD: WORD as the shell reads it back
quote() {
    printf "'"
    printf '%s' "$1" | sed "s/'/'\\\\''/g"
    printf "'"
}

# print_variable NAME VALUE: a line NAME='VALUE' for eval
print_variable() {
    printf '%s=%s\n' "$1" "$(quote "$2")"
}

# fingerprint FILE...: short name of the files' contents, so that changed inputs make a new entry
fingerprint() {
    cat "$@" | cksum | cut -d' ' -f1
}

# build_entry ENTRY FUNCTION [ARGS...]: unless it exists, runs FUNCTION in an empty directory that becomes ENTRY
build_entry() {
    entry=$1
    shift
    [ ! -d "$entry" ] || return 0
    mkdir -p "$cache" 2>/dev/null || die 1 "cannot create $cache; set LANGSTROTH_CACHE to a directory that you may write"
    find "$cache" -maxdepth 1 -name '*.building.*' -mtime +0 -exec rm -rf {} +
    building=$(mktemp -d "$entry.building.XXXXXX") || die 1 "cannot write to $cache; set LANGSTROTH_CACHE"
    trap 'rm -rf "$building"' EXIT
    trap 'exit 1' HUP INT TERM
    # A subshell with set -e of its own: "|| ..." on the same line would switch -e off inside it.
    (set -e; cd "$building"; "$@")
    # When another process was faster, its entry is as good as ours.
    mv -T "$building" "$entry" 2>/dev/null || [ -d "$entry" ]
    rm -rf "$building"
    trap - EXIT HUP INT TERM
}

# has_tools TOOL...
has_tools() {
    for tool in "$@"; do
        command -v "$tool" >/dev/null || return 1
    done
}

# install_packages "PACKAGES" TOOL...: installs PACKAGES unless every TOOL is there; only root can
install_packages() {
    packages=$1
    shift
    has_tools "$@" && return
    command -v apt-get >/dev/null || die 1 "this needs Debian's packages $packages; there is no apt-get here"
    install="apt-get install -y --no-install-recommends $packages"
    [ "$(id -u)" -eq 0 ] || die 1 "packages are missing; type: sudo apt-get update && sudo $install"
    for package in $packages; do
        know_package "$package"
    done
    note "$install"
    DEBIAN_FRONTEND=noninteractive $install -q -o DPkg::Lock::Timeout=300 >&2 ||
        die 1 "the installation failed; type: apt-get update && $install"
    has_tools "$@" || die 1 "$packages: installed, but one of $* is not in PATH: $PATH"
}

# know_package PACKAGE: reads the package lists when PACKAGE cannot be downloaded by those that are there
know_package() {
    apt-get download --print-uris "$1" >/dev/null 2>&1 && return
    [ "$(id -u)" -eq 0 ] || die 1 "apt cannot download $1; type: sudo apt-get update"
    note "reading the package lists"
    apt-get -q update >&2 || die 1 "apt-get update failed; check the network and /etc/apt"
    apt-get download --print-uris "$1" >/dev/null 2>&1 || die 1 "apt cannot download $1; add Debian's main repository to /etc/apt"
}

# unpack_package PACKAGE: downloads PACKAGE and unpacks it into the current directory
unpack_package() {
    know_package "$1"
    note "downloading $1"
    apt-get -q -o APT::Sandbox::User=root download "$1" >apt.log 2>&1 ||
        die 1 "cannot download $1: $(tail -n 1 apt.log); type: sudo apt-get update, and try again"
    dpkg-deb -x "$1"_*.deb .
    rm "$1"_*.deb apt.log
}

# unpack_kernel METAPACKAGE: unpacks the versioned kernel package that it stands for
unpack_kernel() {
    know_package "$1"
    package=$(LC_ALL=C apt-cache depends "$1" | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)$/\1/p' | head -n 1)
    [ -n "$package" ] || die 1 "package $1 depends on no kernel; the lab needs Debian 12"
    unpack_package "$package"
}

# pack_initramfs FILE: packs the current directory's tree into FILE, uncompressed: emulated processors are slow
pack_initramfs() {
    find . -print0 | LC_ALL=C sort -z | cpio --null --quiet -o -H newc -R 0:0 >"$1"
}
