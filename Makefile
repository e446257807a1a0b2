# fidele: make help lists what there is.
GO ?= go
export CGO_ENABLED ?= 0
FUZZTIME ?= 10s

.DEFAULT_GOAL := build
.PHONY: build release module demo test race lint fuzz wordtable cast torture vuln bench bench-smoke bench-report bench-targets serve-load compare interop postgres postgres-torture postgres-bench browser tools help editors

build: ## build bin/fidele
	$(GO) build -trimpath -tags urfave_cli_no_docs -o bin/fidele ./cmd/fidele

release: ## what is published of a version, into dist: make release [VERSION=1.2.0] [SYSTEMS=linux/amd64]
	$(GO) run ./cmd/release $(if $(VERSION),-version $(VERSION)) $(if $(SYSTEMS),-systems $(SYSTEMS))

module: ## give the module another path everywhere: make module MODULE=example.org/x/fidele
	@test -n "$(MODULE)" || { echo 'make module MODULE=example.org/x/fidele'; exit 2; }
	@GO="$(GO)" sh .ci/module "$(MODULE)"

demo: build ## walk the main job on our own articles, in a temporary folder
	@sh .ci/demo bin/fidele fixtures

test: ## run all tests
	$(GO) test -timeout 30m ./...

# A process built for the race detector waits a second before it exits, so that
# what other goroutines still do is seen. The tests start some 700 processes of
# fidele, all of which join their goroutines: 50 ms are enough.
race: ## run all tests under the race detector (needs a C compiler)
	GORACE="atexit_sleep_ms=50 $$GORACE" CGO_ENABLED=1 $(GO) test -race -short -timeout 30m ./...

lint: ## vet, staticcheck, gofmt
	@test -z "$$(gofmt -l cmd tm glossary fixtures)" || { echo "not formatted:"; gofmt -l cmd tm glossary fixtures; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

fuzz: ## run every fuzz target for FUZZTIME (default 10s)
	@sh .ci/fuzz $(FUZZTIME)

wordtable: ## learn the built-in word table anew: make wordtable PAIRS="laws.tsv.gz covid.tmx"
	@test -n "$(PAIRS)" || { echo 'make wordtable PAIRS="FILE…": French and English as .tsv.gz or bilingual files'; exit 2; }
	$(GO) run ./cmd/wordtable tm/align/fr-en.words $(PAIRS)

cast: ## play the session of the editor anew: its screens and the picture of the README
	FIDELE_CAST=1 $(GO) test ./cmd/fidele/internal/editor/screen -run Picture -count=1

torture: ## attack fidele as machine, processes and files do; cmd/fidele/torture_test.go names the counts
	FIDELE_TORTURE=1 $(GO) test ./cmd/fidele -run 'TestTorture|TestWorkGrows' -count=1 -v -timeout 6h

vuln: ## look the dependencies up in the database of vulnerabilities of Go (needs the network)
	@sh .ci/vuln

bench: ## measure speed and memory; prints the tables of the README
	$(GO) test -run '^$$' -bench . -benchmem -timeout 60m ./...
	FIDELE_LONG=1 $(GO) test ./tm -run TestSideBySide -count=1 -v -timeout 60m

bench-smoke: ## run every benchmark once
	$(GO) test -run '^$$' -bench . -benchtime 1x -short -timeout 15m ./...

bench-report: ## draw how times grow with the memory: bin/report/index.html (FIDELE_UNITS=5000000 adds five million)
	@mkdir -p cmd/fidele/docs
	FIDELE_LONG=1 FIDELE_REPORT=$(abspath bin/report) $(GO) test ./tm -run '^$$' -bench Growth -benchtime 1x -timeout 180m
	cp bin/report/lookups.svg cmd/fidele/docs/

bench-targets: ## measure each command on a million units, beside the binary BEFORE=FILE if given; ten minutes
	FIDELE_TARGETS=1 $(if $(BEFORE),FIDELE_BEFORE=$(abspath $(BEFORE))) $(GO) test ./tm -run TestTargets -count=1 -v -timeout 60m

serve-load: ## let 200 translators work with 'fidele serve' on a million units, then ask until it is full (FIDELE_SECONDS=600 for longer)
	FIDELE_LOAD=1 $(GO) test ./cmd/fidele/internal/server -run TestLoad -count=1 -v -timeout 60m

compare: ## run this fidele and the binary BEFORE=FILE on the same calls; nothing may differ
	@test -x "$(BEFORE)" || { echo "make compare BEFORE=FILE: the binary to compare with"; exit 2; }
	FIDELE_BEFORE=$(abspath $(BEFORE)) $(GO) test ./fixtures -run TestSameAsAnotherBinary -count=1 -v -timeout 120m

interop: ## run other programs on what fidele writes; those that are absent are skipped
	$(GO) test -run 'Interop' -count=1 -v ./...

postgres: ## run the tests of the memory on a PostgreSQL server, which is started for them (Debian: postgresql)
	@.ci/postgres $(GO) test -timeout 30m ./tm/internal/pgstore/... ./tm -count=1
	@.ci/postgres $(GO) test ./cmd/fidele -run 'TestScripts/postgres' -count=1

browser: ## use the page of 'fidele serve' in Chromium (node, npm, chromium); SHOTS=FOLDER keeps pictures
	@GO="$(GO)" SHOTS=$(if $(SHOTS),$(abspath $(SHOTS))) sh .ci/browser

postgres-torture: ## kill clients and server (FIDELE_KILLS=200), and make each kind of fault at each statement
	FIDELE_KILLS=$${FIDELE_KILLS:-200} $(GO) test ./tm -run TestStorm -count=1 -v -timeout 60m
	@FIDELE_TORTURE=1 .ci/postgres $(GO) test ./tm/internal/pgstore ./tm -run EachStatement -count=1 -timeout 60m

postgres-bench: ## measure a million units in PostgreSQL beside the same in a file, and pg_trgm; ten minutes
	FIDELE_FIGURES=1 $(GO) test ./tm -run TestPostgresFigures -count=1 -v -timeout 60m

tools: ## install the Debian packages that interop and some tests use
	apt-get update && apt-get install -y libxml2-utils translate-toolkit omegat libreoffice-writer-nogui libreoffice-impress-nogui chromium nodejs npm tmux pre-commit postgresql

editors: ## install the Debian package of the editor that the tests of the language server start
	apt-get update && apt-get install -y neovim

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort | awk -F'\t' '{printf "  make %-16s %s\n", $$1, $$2}'
