# Every target first installs what it needs and the machine lacks (scripts/setup).

PORT = 8080
ENGINES = chromium firefox webkit
RUNS = 9
HOSTS = npm yew hugo jekyll mkdocs wordpress nginx lists
WASM = --target wasm32-unknown-unknown
# Leaves out the tests in other engines: the last part of a name is the engine.
OTHER_ENGINES = $(addprefix --skip ::,$(filter-out $(ENGINES),chromium firefox webkit))
SCRIPTS = scripts/setup scripts/serve scripts/serve-check scripts/docs scripts/with scripts/pack scripts/release scripts/release-check scripts/bench scripts/bin/cargo scripts/bin/wasm-bindgen scripts/tools.sh tests/hosts/build tests/hosts/wordpress/serve .ci/run

# What makes dist/.
BUILD_TOOLS = wasm npm trunk

.PHONY: help setup serve dist docs test test-native test-loader test-browser test-e2e test-engines test-serve test-hosts npm wordpress release release-check gallery bench lint deny audit clean

help: ## lists these targets
	@awk -F ':.*## ' '/^[a-z0-9-]*:.*## / { printf "  make %-14s%s\n", $$1, $$2 }' Makefile

serve: ## builds the page quickly, serves it, and builds it again after changes; PORT=8080
	@scripts/setup --first-build quick $(BUILD_TOOLS)
	@scripts/serve $(PORT)

dist: ## writes the release build to dist/
	@scripts/setup --first-build release $(BUILD_TOOLS)
	scripts/with trunk build --release

docs: ## makes the site of the documents anew, in dist/docs/, which `dist` makes too
	@scripts/setup npm
	scripts/docs

setup: ## installs what the tests need; says first what that is, and how long it takes
	@scripts/setup $(BUILD_TOOLS) wasm-bindgen chromium $(ENGINES)

test: setup test-native test-loader test-browser test-e2e ## runs the tests; `test-engines` has more of them

test-native: ## tests what needs no browser
	cargo test --locked --lib --bins --test it
	cargo test --locked --package assemble

test-loader: ## tests the loader's parts and the statistics of `bench`, outside a browser
	@scripts/setup npm
	scripts/with node --test tests/loader/*.test.mjs
	node --test benches/page/harness/statistics.test.mjs

test-browser: ## tests what needs a browser's functions
	@scripts/setup wasm wasm-bindgen chromium
	scripts/with cargo test --locked $(WASM) --no-default-features --features checker,engine,reader --test browser

test-e2e: dist ## tests dist/ in real browsers; ENGINES="chromium firefox webkit"
	@scripts/setup npm $(ENGINES)
	node --test tests/budget.test.mjs tests/reading.test.mjs
	scripts/with cargo test --locked --test e2e -- $(OTHER_ENGINES)

# Six minutes on two cores, and seldom needed before a change is proposed: `.ci/run` has it.
test-engines: dist ## tests in Firefox and WebKit, too, what hardly depends on the engine, and `test` tests in Chromium alone
	@scripts/setup npm $(ENGINES)
	scripts/with cargo test --locked --test e2e -- --ignored --skip hosts:: --skip pictures::gallery $(OTHER_ENGINES)

# Three minutes where `serve` has never run.
test-serve: ## tests what `serve` shows, in Chromium
	@scripts/setup --first-build quick $(BUILD_TOOLS) chromium
	scripts/serve-check

# Heavier than the rest, and not among `test`.
test-hosts: ENGINES = chromium
test-hosts: npm wordpress ## tests what bundlers, generators, WordPress, nginx and blockers make of dist/; HOSTS="npm hugo"
	@scripts/setup $(ENGINES) $(filter-out npm yew lists,$(HOSTS)) $(if $(filter yew,$(HOSTS)),wasm) $(if $(filter lists,$(HOSTS)),lists npm)
	scripts/with cargo test --locked --test e2e -- --ignored --test-threads 2 $(OTHER_ENGINES) $(addprefix hosts::,$(HOSTS))

release: dist ## writes what a release publishes to target/publish/
	@scripts/setup zip cyclonedx
	scripts/release

release-check: ## builds and packs once more what `release` published, elsewhere, and compares the files
	@scripts/setup $(BUILD_TOOLS) zip cyclonedx
	scripts/release-check

npm: dist ## packs the npm package: target/toise-benchmark-VERSION.tgz
	scripts/pack npm

wordpress: dist ## packs the WordPress plugin: target/toise-benchmark-wordpress-VERSION.zip
	@scripts/setup zip
	scripts/pack wordpress

gallery: dist ## writes pictures of every screen to target/gallery/
	@scripts/setup npm chromium
	scripts/with cargo test --locked --test e2e -- --ignored --exact pictures::gallery::chromium
	@echo target/gallery/index.html

# An hour or less; RUNS=1 is enough to see whether it works.
bench: dist ## measures dist/ in a page beside other questionnaires; RUNS=9
	@scripts/setup chromium
	scripts/bench --runs $(RUNS)

# The second clippy reads what is compiled for the browser alone.
lint: ## checks formatting and style
	@scripts/setup wasm npm
	cargo fmt --check
	scripts/with tsc --project web/jsconfig.json
	scripts/with tsc --project tests/types/tsconfig.json
	cargo clippy --locked --workspace --all-targets -- -D warnings
	scripts/with cargo clippy --locked $(WASM) --no-default-features --features checker,editor,engine,reader --lib --bin checker --bin editor --bin engine --bin reader --test browser -- -D warnings
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
