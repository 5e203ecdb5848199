# make run    the board on a fresh clone: environment, demo pool, server
# make test   everything CI runs
# make check  format, lint, types, imports, SQL lint
# make bench  timed comparisons, printed as ratios
# make pictures  the README's pictures, of a running board
PORT ?= 8501
SCALE ?= small
PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
SQL := queries data/marts data/kpis

.PHONY: run test check format bench browser postgresql pictures clean

$(VENV)/.run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/.run

run: $(VENV)/.run
	@if [ ! -e "$${OPSBOARD_HOME:-var}/releases/current.json" ] && [ "$${OPSBOARD_PROFILE:-demo}" = demo ]; then \
	  $(BIN)/python -m data demo --scale $(SCALE); fi
	@echo "The board: http://127.0.0.1:$(PORT)  (Ctrl+C stops it)"
	@$(BIN)/python -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT) --server.headless true

browser:
	@bash .ci/chromium

postgresql:
	@bash .ci/postgresql

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar $(SQL)

test: check browser postgresql
	$(BIN)/python -m pytest -n $(WORKERS) -m 'not browser'
	$(BIN)/python -m pytest -n $(WORKERS) -m browser

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# of a board that is running: make run, then make pictures
pictures: $(VENV)/.dev
	$(BIN)/python docs/take_pictures.py http://127.0.0.1:$(PORT)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
