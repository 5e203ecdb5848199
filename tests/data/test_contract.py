"""The contract: complete, consistent, and refused where it contradicts itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
import yaml

from data.contract import ContractError, load_contract
from data.contract.model import DUCKDB_TYPES
from data.contract.reader import FOLDER

TABLES_BY_DOMAIN = {
    "organisation": 6,
    "backflow": 7,
    "quality": 8,
    "resource_pool": 11,
    "services": 6,
    "scenario": 6,
    "people": 7,
    "presales": 5,
    "ledger": 32,
}


def changed(tmp_path: Path, file: str, change) -> Path:
    """A copy of the contract in which `change` was made to the document of one file."""
    folder = tmp_path / "contract"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    document = yaml.safe_load((folder / file).read_text(encoding="utf-8"))
    change(document)
    (folder / file).write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return folder


def test_every_domain_holds_its_tables():
    tables = load_contract().tables.values()
    counted = {domain: sum(table.domain == domain for table in tables) for domain in TABLES_BY_DOMAIN}
    assert counted == TABLES_BY_DOMAIN


def test_referenced_tables_come_first():
    seen: set[str] = set()
    for table in load_contract().tables.values():
        for _, reference in table.references:
            assert reference.table in seen or reference.table == table.name
        seen.add(table.name)


def test_a_reference_points_to_the_whole_key_or_a_field_of_it():
    contract = load_contract()
    for table in contract.tables.values():
        for field, reference in table.references:
            target = contract.table(reference.table)
            assert reference.field in target.key, f"{table.name}.{field.name}"
            assert field.type == target.field(reference.field).type


def test_every_quality_rule_is_an_expression_over_its_own_row():
    connection = duckdb.connect()
    for table in load_contract().tables.values():
        columns = ", ".join(f'null::{field.type} as "{field.name}"' for field in table.fields)
        for rule in table.rules:
            connection.sql(f"select ({rule.condition})::boolean from (select {columns})").fetchall()


def test_item_level_tables_are_not_held_by_a_centre():
    tables = load_contract().tables
    for name in ("settlement_item", "clearing", "voucher", "voucher_line", "counterparty", "usage_day"):
        assert "centre" not in tables[name].profiles


def test_people_and_counterparties_are_classified_sensitive():
    contract = load_contract()
    named = {"user_id", "person_id", "counterparty_id", "contact", "signer"}
    for table in contract.tables.values():
        for field in table.fields:
            if field.name in named and not (table.name == "counterparty" and field.key):
                assert field.classification == "sensitive", f"{table.name}.{field.name}"


def test_types_are_duckdb_types():
    types = {field.type for table in load_contract().tables.values() for field in table.fields}
    assert types <= DUCKDB_TYPES


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda d: d["schema"][0]["properties"][0].pop("primaryKey"), "no field is marked primaryKey"),
        (lambda d: d["schema"][0]["properties"][0].update(physicalType="text"), "type text is not one of"),
        (lambda d: d["schema"][0]["properties"][0].update(classification="secret"), "classification secret"),
        (lambda d: d["schema"][0]["properties"][0].update(required=False), "a key field must be required"),
        (lambda d: d["schema"].append(d["schema"][0]), "stands in two contract files"),
        (lambda d: d.update(version="9.0.0"), "all files carry one version"),
        (
            lambda d: d["schema"][0]["properties"][0].update(relationships=[{"to": "nowhere.at_all"}]),
            "refers to nowhere.at_all",
        ),
    ],
)
def test_a_contract_that_contradicts_itself_is_refused(tmp_path, change, complaint):
    with pytest.raises(ContractError, match=complaint):
        load_contract(changed(tmp_path, "organisation.yaml", change))


def test_a_file_that_is_not_yaml_is_refused_by_name(tmp_path):
    folder = changed(tmp_path, "organisation.yaml", lambda d: None)
    (folder / "broken.yaml").write_text("schema: [unclosed", encoding="utf-8")
    with pytest.raises(ContractError, match=r"broken\.yaml"):
        load_contract(folder)
