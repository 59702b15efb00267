# shellcheck shell=bash
# Sourced by the other scripts: which tools the project uses, and where they are.

scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# Outside the work tree, so that a fresh clone finds them; a version each, so that branches don't
# take them from one another.
cache=${TOISE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/toise}

trunk=0.21.14       # later ones want a newer compiler than Cargo.toml's rust-version
binaryen=132.0.0
deny=0.20.2
geckodriver=0.37.1
esbuild=0.28.2
typescript=7.0.2
axe=4.14.1
fonts=5.3.0
wordpress=6.1
mkdocs=1.6.1
ghostery=2.18.2
# The bindings that a build writes must come from the version that it links.
bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/.*"\(.*\)"/\1/p;}' "$scripts/../Cargo.lock")

for tool in "trunk-$trunk" "wasm-bindgen-$bindgen" "wasm-opt-$binaryen" "esbuild-$esbuild" "typescript-$typescript" "cargo-deny-$deny" "geckodriver-$geckodriver" "mkdocs-$mkdocs"; do
    PATH=$cache/$tool/bin:$PATH
done
export PATH

# What tests read, rather than run: the accessibility checker, and fonts that lay a page out alike everywhere.
export TOISE_AXE=$cache/axe-core-$axe/node_modules/axe-core/axe.min.js
export TOISE_FONTS=$cache/fonts-$fonts/node_modules/@fontsource-variable
# What the tests of hosts run and read: WordPress, the lists that blockers go by, and what reads these.
export TOISE_WORDPRESS=$cache/wordpress-$wordpress
export TOISE_LISTS=$cache/lists
export TOISE_BLOCKER=$cache/blocker-$ghostery/node_modules/@ghostery/adblocker

has() { command -v "$1" >/dev/null; }

# The standard library for the browser, as rustup brings it.
has_wasm() { [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null)" ]; }

# The library's source beside it, by which a release builds it along, made for size.
has_source() { [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" ]; }

# Or what builds it along: a system's own compiler with the library's source and the linker.
has_wasm_source() {
    [ -x /usr/bin/cargo ] && [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo-clippy ] &&
        [ -d /usr/lib/rustlib/src/rust/library/std ] && has rust-lld
}
