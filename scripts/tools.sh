# shellcheck shell=bash
# Sourced by the other scripts: which tools the project uses, and where they are.

scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# The product's version, for the scripts that source this one.
# shellcheck disable=SC2034
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$scripts/../Cargo.toml")

# Outside the work tree, so that a fresh clone finds the tools; one folder a version, so that branches can differ.
cache=${TOISE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/toise}

trunk=0.21.14       # later ones need a newer compiler than Cargo.toml's rust-version
deny=0.20.2
cyclonedx=0.5.9
geckodriver=0.37.1
wordpress=7.1.4     # the newest, in Debian's unstable release
oldest_wordpress=6.1 # in Debian 12
mkdocs=1.6.1
# The bindings that a build writes must come from the version that it links.
bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/.*"\(.*\)"/\1/p;}' "$scripts/../Cargo.lock")

# package.json names the versions of what comes from npm. Its folder is named by a checksum of the lock file.
npm_folder=$cache/npm-$(cksum <"$scripts/../package-lock.json" | cut -d ' ' -f 1)
node_modules=$npm_folder/node_modules

PATH=$node_modules/.bin:$PATH
for tool in "trunk-$trunk" "wasm-bindgen-$bindgen" "cargo-deny-$deny" "cargo-cyclonedx-$cyclonedx" "geckodriver-$geckodriver" "mkdocs-$mkdocs"; do
    PATH=$cache/$tool/bin:$PATH
done
export PATH

# What tests read: the accessibility checker; a DOM for tests under Node; fonts, of which FAMILY is
# $TOISE_FONTS/FAMILY/files/FAMILY-latin-wght-normal.woff2 (noto-sans, noto-sans-arabic with -arabic- in place of -latin-, the narrow
# antonio, the wide unbounded); WordPress, the newest and the oldest that the plugin is for; the lists that ad blockers use, and a library that applies them.
export TOISE_AXE=$node_modules/axe-core/axe.min.js
export TOISE_DOM=$node_modules/happy-dom/lib/index.js
export TOISE_FONTS=$node_modules/@fontsource-variable
export TOISE_WORDPRESS=$cache/wordpress-$wordpress
export TOISE_OLDEST_WORDPRESS=$cache/wordpress-$oldest_wordpress
export TOISE_LISTS=$cache/lists
export TOISE_BLOCKER=$node_modules/@ghostery/adblocker

has() { command -v "$1" >/dev/null; }

# rustup's standard library for the browser.
has_wasm() { [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null)" ]; }

# Its source, from which release builds compile it for size.
has_source() { [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" ]; }

# The system's own compiler, with the library's source and the linker that compiling it for the browser takes.
has_wasm_source() {
    [ -x /usr/bin/cargo ] && [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo-clippy ] &&
        [ -d /usr/lib/rustlib/src/rust/library/std ] && has rust-lld
}
