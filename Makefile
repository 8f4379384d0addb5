# The few commands people type. What they do is in scripts/.
.PHONY: help setup run demo test test-long attack supply sbom reproduce check bench measure package clean

help: ## Lists these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Installs what is missing to build, run and test
	@scripts/setup.sh run test

run: ## Builds Sotto and opens its window (PROFILE=release for the optimised build)
	@scripts/run.sh

demo: ## Opens Sotto with a year of invented notes, thrown away when it locks
	@scripts/run.sh --demo

test: ## Runs everything: formats, lints, unit tests, browser suite, real window
	@scripts/test.sh all

test-long: ## Tries damage, crashes, kills and power cuts many times as often, 100,000 notes, and the dearest key derivation
	@scripts/setup.sh run test
	SOTTO_KILL_ROUNDS=1000 cargo test -p sotto-vault --test kill
	SOTTO_POWER_CUTS=20000 cargo test -p sotto-vault --lib power
	SOTTO_FUZZ_CASES=20000 SOTTO_LONG=1 cargo test -p sotto-vault -p sotto-core --lib fuzz
	SOTTO_FUZZ_CASES=20000 cargo test --workspace --exclude sotto-e2e --lib hostile
	SOTTO_LONG=1 cargo test -p sotto-core --lib scale -- --nocapture
	SOTTO_THOROUGH=10 SOTTO_LONG=1 cargo test -p sotto-tests -- cli::damage cli::crash cli::failing_disk cli::big golden

attack: ## Spends a day in the packaged window and looks for words, keys and sockets on disk, in memory and in its calls
	@scripts/attack.sh

supply: ## Checks licences, banned crates, sources and known weaknesses of everything Sotto is made of (cargo-deny)
	@scripts/supply.sh

sbom: ## Writes target/sotto.cdx.json: everything that Sotto is made of (CycloneDX)
	@scripts/sbom.py > target/sotto.cdx.json && echo target/sotto.cdx.json

reproduce: ## Builds the command line twice, in two places, and compares
	@scripts/reproduce.sh

check: ## Runs what takes minutes: formats, lints, unit tests, generated bindings
	@scripts/test.sh quick

bench: ## Times Sotto beside what people would use instead, for docs/PERFORMANCE.md (BENCH_QUICK=1: a tenth, printed only)
	@scripts/bench.sh

measure: ## Prints how long things take and how much memory, for docs/PERFORMANCE.md
	@scripts/measure.sh

package: ## Builds the .deb and the .rpm and tries the .deb out in a scratch root
	@scripts/package.sh

clean: ## Removes what was built and the interface's packages
	rm -rf target ui/dist ui/node_modules
