"""A question's header is its contract, and is checked before the question is ever asked."""

from __future__ import annotations

import pytest

from data.headers import HeaderError
from queries import UnknownQuestionError, question, question_names, question_text
from queries.question import Parameter, compile_question

TEXT = """\
-- purpose: late deliveries per institution,
--          worst first
-- params:  $period varchar; $start date, inclusive; $domains varchar[], optional
-- columns: institution_id varchar, amount decimal(18,2), late bigint
-- grain:   institution_id
select institution_id, amount, late from scoped.t
where period = $period and day >= $start and ($domains is null or list_contains($domains, domain));
"""


def test_a_header_gives_purpose_parameters_columns_grain_and_reads() -> None:
    known = compile_question(TEXT, name="tests/late")
    assert known.purpose == "late deliveries per institution, worst first"
    assert known.parameters == (
        Parameter("period", "varchar", optional=False),
        Parameter("start", "date", optional=False),
        Parameter("domains", "varchar[]", optional=True),
    )
    assert known.columns == {"institution_id": "varchar", "amount": "decimal(18,2)", "late": "bigint"}
    assert known.grain == ("institution_id",)
    assert known.reads == {"scoped.t"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("-- purpose:", "-- proposal:", "lacks purpose"),
        ("-- grain:   institution_id\n", "", "lacks grain"),
        ("-- grain:   institution_id", "-- grain:   branch", "grain names branch"),
        ("$start date,", "start date,", "not `\\$name type`"),
        ("$start date,", "$start datum,", "not `\\$name type`"),
        ("late bigint", "late", "no type"),
        ("day >= $start", "true", "\\$start must stand in both"),
        ("day >= $start", "day >= $start and $other", "\\$other must stand in both"),
    ],
)
def test_a_header_that_does_not_fit_its_select_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(HeaderError, match=said):
        compile_question(TEXT.replace(old, new), name="tests/late")


@pytest.mark.parametrize("name", ["scores", "../kpis/scores", "kpis/scores.sql", "kpis//scores", "/etc/passwd", ""])
def test_a_name_that_is_no_folder_and_question_is_refused(name: str) -> None:
    with pytest.raises(UnknownQuestionError, match="not the name of a question"):
        question_text(name)


def test_an_unknown_question_is_answered_with_those_of_its_folder() -> None:
    with pytest.raises(UnknownQuestionError, match="kpis/scores"):
        question_text("kpis/score")


def test_every_question_file_passes_the_gate() -> None:
    assert "kpis/scores" in question_names()
    for name in question_names():
        assert question(name).name == name
