"""Reads the contract's YAML files into the program's own model and holds them to its rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from open_data_contract_standard.model import CustomProperty, OpenDataContractStandard, SchemaObject, SchemaProperty

from data.contract.model import DUCKDB_TYPES, Contract, ContractError, Field, Owner, Reference, Rule, Table

FOLDER = Path(__file__).parent
# The same safe loader in C, where PyYAML was built with it: a tenth of the time.
SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

CLASSIFICATIONS = frozenset({"public", "internal", "sensitive", "core"})
DIMENSIONS = frozenset({"conformity", "completeness", "accuracy", "consistency", "timeliness", "accessibility"})
PROFILES = frozenset({"demo", "institution", "centre"})


@lru_cache(maxsize=4)
def load_contract(folder: Path = FOLDER) -> Contract:
    """Every table of the YAML files in `folder`, referenced tables before those that refer to them.

    Raises ContractError where a file is not a valid contract or contradicts another.
    """
    files = sorted(folder.glob("*.yaml"))
    documents = [(file.name, _document(file)) for file in files]
    tables = [table for name, document in documents for table in _tables(name, document)]
    by_name = {table.name: table for table in tables}
    if len(by_name) != len(tables):
        raise ContractError(f"{folder}: a table name stands in two contract files; rename one of them")
    for table in tables:
        _check_table(table, by_name)
    versions = {str(document.version) for _, document in documents}
    if len(versions) != 1:
        raise ContractError(f"{folder}: all files carry one version, found {', '.join(sorted(versions))}")
    return Contract(version=versions.pop(), tables=_referenced_first(by_name))


def _document(file: Path) -> OpenDataContractStandard:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=SAFE_LOADER)  # noqa: S506
        return OpenDataContractStandard.model_validate(content)
    except (yaml.YAMLError, ValueError) as error:
        raise ContractError(f"{file}: not a valid Open Data Contract Standard file: {error}") from error


def _tables(file_name: str, document: OpenDataContractStandard) -> Iterable[Table]:
    for schema in document.schema_ or []:
        yield _table(file_name, str(document.name), schema)


def _table(file_name: str, domain: str, schema: SchemaObject) -> Table:
    custom = _custom(schema.customProperties)
    where = f"{file_name}, table {schema.name}"
    return Table(
        name=_needed(schema.name, f"{file_name}: a table has no name"),
        domain=domain,
        description=_needed(schema.description, f"{where}: no description"),
        grain=_needed(schema.dataGranularityDescription, f"{where}: no grain"),
        owner=Owner(custom["owner"]),
        profiles=frozenset(custom["profiles"]),
        freshness_hours=custom.get("freshnessHours"),
        fields=tuple(_field(where, field) for field in schema.properties or []),
        partition_by=tuple(str(field.name) for field in schema.properties or [] if field.partitioned),
        rules=tuple(_rules(schema)),
    )


def _field(where: str, field: SchemaProperty) -> Field:
    options = field.logicalTypeOptions or {}
    return Field(
        name=_needed(field.name, f"{where}: a field has no name"),
        type=_needed(field.physicalType, f"{where}, field {field.name}: no physicalType"),
        description=_needed(field.description, f"{where}, field {field.name}: no description"),
        required=bool(field.required),
        key=bool(field.primaryKey),
        unique=bool(field.unique),
        allowed=tuple(str(entry.value) for entry in field.enum or []),
        minimum=options.get("minimum"),
        maximum=options.get("maximum"),
        pattern=options.get("pattern"),
        reference=_reference(field),
        classification=field.classification or "internal",
        example=str(field.examples[0]) if field.examples else None,
    )


def _reference(field: SchemaProperty) -> Reference | None:
    for relationship in field.relationships or []:
        table, _, column = str(relationship.to).partition(".")
        return Reference(table=table, field=column)
    return None


def _rules(schema: SchemaObject) -> Iterable[Rule]:
    for quality in schema.quality or []:
        if quality.type == "custom":
            yield Rule(
                name=str(quality.name),
                dimension=str(quality.dimension),
                description=str(quality.description),
                condition=str(quality.implementation),
            )


def _custom(properties: Sequence[CustomProperty] | None) -> dict[str, Any]:
    return {str(entry.property): entry.value for entry in properties or []}


def _needed(value: str | None, otherwise: str) -> str:
    if not value:
        raise ContractError(otherwise)
    return value


def _check_table(table: Table, tables: dict[str, Table]) -> None:
    if not table.key:
        raise ContractError(f"table {table.name}: no field is marked primaryKey")
    if unknown := table.profiles - PROFILES:
        raise ContractError(f"table {table.name}: unknown profiles {', '.join(sorted(unknown))}")
    if strange := {rule.dimension for rule in table.rules} - DIMENSIONS:
        raise ContractError(f"table {table.name}: unknown quality dimensions {', '.join(sorted(strange))}")
    for field in table.fields:
        _check_field(table, field, tables)


def _check_field(table: Table, field: Field, tables: dict[str, Table]) -> None:
    where = f"table {table.name}, field {field.name}"
    if field.type not in DUCKDB_TYPES:
        raise ContractError(f"{where}: type {field.type} is not one of {', '.join(sorted(DUCKDB_TYPES))}")
    if field.classification not in CLASSIFICATIONS:
        raise ContractError(f"{where}: classification {field.classification} is not known")
    if field.key and not field.required:
        raise ContractError(f"{where}: a key field must be required")
    if field.reference:
        target = tables.get(field.reference.table)
        if target is None or field.reference.field not in target.columns:
            raise ContractError(f"{where}: refers to {field.reference.table}.{field.reference.field}, not there")


def _referenced_first(tables: dict[str, Table]) -> dict[str, Table]:
    ordered: dict[str, Table] = {}

    def place(table: Table, waiting: tuple[str, ...]) -> None:
        if table.name in waiting:
            raise ContractError(f"tables refer to one another in a circle: {' → '.join((*waiting, table.name))}")
        for _, reference in table.references:
            if reference.table not in ordered and reference.table != table.name:
                place(tables[reference.table], (*waiting, table.name))
        ordered.setdefault(table.name, table)

    for table in tables.values():
        place(table, ())
    return ordered
