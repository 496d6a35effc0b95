# gongkai: everything a fresh machine needs is one word away.
#   make site    own environment, check, build the sample content into site/
#   make test    own environment, all tests, a real browser included
#   make lock    renew requirements.lock    make bench    measurements    make clean

SHELL := /bin/sh
.DEFAULT_GOAL := site
.PHONY: site test lock bench bench-peers bench-search clean browser nu axe

# The first interpreter that is new enough; PYTHON=... overrides.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

site: $(VENV)/site.ok
	$(BIN)/gongkai check
	$(BIN)/gongkai build

test: $(VENV)/test.ok browser nu axe
	$(BIN)/python -m pytest $(PYTEST_ARGS)

# What a build costs, cold, unchanged, changed: make bench BENCH_ARGS="--items 1000 --stages"
bench: $(VENV)/site.ok
	$(BIN)/python tests/benchmarks/bench_build.py $(BENCH_ARGS)

# The same pages through Hugo and MkDocs: make bench-peers BENCH_ARGS="--items 1000 --repeat 3"
bench-peers: $(VENV)/site.ok
	$(BIN)/python tests/benchmarks/bench_peers.py $(BENCH_ARGS)

# How well the search finds and what a first query costs: make bench-search BENCH_ARGS="--items 1000"
bench-search: $(VENV)/test.ok browser
	$(BIN)/python tests/benchmarks/bench_search.py $(BENCH_ARGS)

# A Chromium for the browser tests: installed, else Playwright's own, else apt as root.
browser: $(VENV)/test.ok
	@$(BIN)/python tests/chromium.py

# The Nu HTML checker, where Java and npm are at hand; its tests say so when it is missing.
nu: $(VENV)/test.ok
	@$(BIN)/python tests/npm.py tests/nu

# The accessibility checker axe-core, where npm is at hand.
axe: $(VENV)/test.ok
	@$(BIN)/python tests/npm.py tests/axe

$(VENV)/pip.ok:
	@if [ -z "$(PYTHON)" ]; then \
	  echo "没有找到 Python 3.11 或更高版本；请先安装，或者用 make PYTHON=解释器路径 指定。" >&2; exit 1; fi
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
	  echo "无法建立虚拟环境：这个 Python 缺少 venv 或 ensurepip。Debian、Ubuntu 请执行 apt-get install python3-venv，然后重试。" >&2; \
	  exit 1; }
	@touch $@

# The lock begins with what runs and builds the project; what tests need stands after the mark.
$(VENV)/site.ok: $(VENV)/pip.ok requirements.lock pyproject.toml
	@echo "安装运行环境……" >&2
	@sed '/^# test/,$$d' requirements.lock > $(VENV)/runtime.lock
	@$(PIP) install --require-hashes -r $(VENV)/runtime.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.ok: $(VENV)/site.ok
	@echo "安装测试环境……" >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

# Resolved for every platform from the public index alone: no local configuration, no address.
LOCK := $(VENV)/lock
UV := env -u PIP_FIND_LINKS -u UV_FIND_LINKS $(LOCK)/bin/uv pip compile pyproject.toml --quiet --no-config \
	--universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links
lock: $(VENV)/pip.ok
	$(PYTHON) -m venv --clear $(LOCK)
	$(LOCK)/bin/python -m pip --quiet install uv
	printf 'hatchling>=1.27\neditables\n' > $(LOCK)/build.in
	$(UV) $(LOCK)/build.in --output-file $(LOCK)/runtime.lock
	$(UV) --extra test --constraints $(LOCK)/runtime.lock --output-file $(LOCK)/test.lock \
	  $$(sed -n 's/^\([a-z0-9.-]*\)==.*/--no-emit-package \1/p' $(LOCK)/runtime.lock)
	{ echo "# Made by 'make lock'. What runs and builds the project:"; cat $(LOCK)/runtime.lock; \
	  echo "# test: what the tests need besides:"; sed '/^# /d' $(LOCK)/test.lock; } > requirements.lock
	rm -rf $(LOCK)

clean:
	rm -rf $(VENV) .gongkai .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find site -mindepth 1 ! -name .gitignore -delete
	find builder tests -name __pycache__ -type d -prune -exec rm -rf {} +
