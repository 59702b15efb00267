# Every target installs what it needs and the machine lacks (scripts/setup), so that none needs another first.

PORT = 8080
ENGINES = chromium firefox webkit
RUNS = 9
HOSTS = npm yew hugo jekyll mkdocs wordpress nginx lists
WASM = --target wasm32-unknown-unknown
SCRIPTS = scripts/setup scripts/serve scripts/with scripts/pack scripts/bench scripts/bin/cargo scripts/tools.sh tests/hosts/build tests/hosts/wordpress/serve .ci/run

.PHONY: help serve dist test test-native test-loader test-browser test-e2e test-hosts npm wordpress gallery bench lint deny audit clean

help: ## lists these targets
	@awk -F ':.*## ' '/^[a-z0-9-]*:.*## / { printf "  make %-14s%s\n", $$1, $$2 }' Makefile

serve: ## builds the page and serves it; PORT=8080
	@scripts/setup wasm wasm-bindgen wasm-opt esbuild trunk
	@scripts/serve $(PORT)

dist: ## writes the release build to dist/
	@scripts/setup wasm wasm-bindgen wasm-opt esbuild trunk
	scripts/with trunk build --release

test: test-native test-loader test-browser test-e2e ## runs every test

test-native: ## tests what needs no browser
	cargo test --locked --lib --bins --test it

test-loader: ## tests the loader's parts and the statistics of `bench`, outside a browser
	@scripts/setup esbuild
	node --test tests/loader/
	node --test benches/page/harness/statistics.test.mjs

test-browser: ## tests what needs a browser's functions
	@scripts/setup wasm wasm-bindgen chromium
	scripts/with cargo test --locked $(WASM) --no-default-features --features engine,reader --test browser

test-e2e: dist ## tests dist/ in real browsers; ENGINES="chromium firefox webkit"
	@scripts/setup $(ENGINES) axe fonts
	node --test tests/budget.test.mjs
	TOISE_ENGINES="$(ENGINES)" scripts/with cargo test --locked --test e2e

# Heavier than the rest, and not among `test`.
test-hosts: npm wordpress ## tests what bundlers, generators, WordPress, nginx and blockers make of dist/; HOSTS="npm hugo"
	@scripts/setup chromium $(filter-out npm yew lists,$(HOSTS)) $(if $(filter yew,$(HOSTS)),wasm wasm-bindgen) $(if $(filter lists,$(HOSTS)),lists blocker)
	scripts/with cargo test --locked --test e2e -- --ignored --test-threads 2 $(addprefix hosts::,$(HOSTS))

npm: dist ## packs the npm package: target/toise-benchmark-VERSION.tgz
	scripts/pack npm

wordpress: dist ## packs the WordPress plugin: target/toise-benchmark.zip
	@scripts/setup zip
	scripts/pack wordpress

gallery: dist ## writes pictures of every screen to target/gallery/
	@scripts/setup chromium fonts
	scripts/with cargo test --locked --test e2e -- --ignored --exact pictures::gallery
	@echo target/gallery/index.html

# Half an hour; RUNS=1 is enough to see whether it works.
bench: dist ## measures dist/ in a page beside other questionnaires; RUNS=9
	@scripts/setup chromium
	scripts/bench --runs $(RUNS)

# The second clippy reads what is compiled for the browser alone.
lint: ## checks formatting and style
	@scripts/setup wasm typescript
	cargo fmt --check
	scripts/with tsc --project web/jsconfig.json
	scripts/with tsc --project tests/types/tsconfig.json
	cargo clippy --locked --all-targets -- -D warnings
	scripts/with cargo clippy --locked $(WASM) --no-default-features --features engine,reader --lib --bin engine --bin reader --test browser -- -D warnings
	! command -v shellcheck >/dev/null || shellcheck --external-sources --source-path=SCRIPTDIR $(SCRIPTS)

deny: ## checks the dependencies' licences, versions and origins
	@scripts/setup deny
	scripts/with cargo deny --locked check --hide-inclusion-graph bans licenses sources

audit: ## checks the dependencies for known vulnerabilities; needs the advisory database
	@scripts/setup deny
	scripts/with cargo deny --locked check advisories

clean: ## removes what was built; the tools stay in their cache
	cargo clean
	rm -rf dist
