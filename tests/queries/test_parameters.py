"""Values reach a question with the types its header declares, or not at all."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from queries import ParameterError

DECLARED = {
    "varchar": "$p varchar",
    "date": "$p date",
    "bigint": "$p bigint",
    "double": "$p double",
    "boolean": "$p boolean",
    "varchar[]": "$p varchar[]",
}


def _answered(asking, viewer, declared: str, value: object) -> object:
    (row,) = asking("select $p as p", viewer(), declared=declared, p=value).rows
    return row["p"]


@pytest.mark.parametrize(
    ("kind", "given", "received"),
    [
        ("varchar", "2025-06", "2025-06"),
        ("varchar", "'; drop table x; --", "'; drop table x; --"),
        ("date", "2025-06-30", date(2025, 6, 30)),
        ("date", date(2025, 6, 30), date(2025, 6, 30)),
        ("date", datetime(2025, 6, 30, 12), date(2025, 6, 30)),
        ("bigint", "12", 12),
        ("bigint", 2**53 + 1, 2**53 + 1),
        ("bigint", 3.0, 3),
        ("double", "1.5", 1.5),
        ("boolean", "true", True),
        ("boolean", False, False),
        ("varchar[]", ["a", "b"], ["a", "b"]),
        ("varchar[]", ("a",), ["a"]),
        ("varchar[]", "a", ["a"]),
        ("varchar[]", [], []),
    ],
)
def test_a_value_arrives_as_declared(release, asking, viewer, kind, given, received) -> None:
    release(1)
    assert _answered(asking, viewer, DECLARED[kind], given) == received


@pytest.mark.parametrize("kind", list(DECLARED))
def test_an_optional_parameter_left_out_is_null(release, asking, viewer, kind) -> None:
    release(1)
    (row,) = asking("select $p as p", viewer(), declared=f"{DECLARED[kind]}, optional").rows
    assert row == {"p": None}


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("varchar", 5),
        ("date", "30/06/2025"),
        ("date", 20250630),
        ("bigint", "1.5"),
        ("bigint", 1.5),
        ("bigint", True),
        ("double", "much"),
        ("boolean", "yes"),
        ("boolean", 1),
        ("varchar[]", [1]),
        ("varchar[]", 5),
    ],
)
def test_a_wrong_value_is_refused_and_named(release, asking, viewer, kind, given) -> None:
    release(1)
    with pytest.raises(ParameterError, match=r"tests/example: \$p is a"):
        _answered(asking, viewer, DECLARED[kind], given)


def test_a_needed_parameter_left_out_is_refused(release, asking, viewer) -> None:
    release(1)
    with pytest.raises(ParameterError, match=r"needs \$p \(varchar\)"):
        asking("select $p as p", viewer(), declared="$p varchar")


def test_a_strange_parameter_is_refused(release, asking, viewer) -> None:
    release(1)
    with pytest.raises(ParameterError, match=r"no parameter \$q; it takes \$p"):
        asking("select $p as p", viewer(), declared="$p varchar", p="x", q="y")
