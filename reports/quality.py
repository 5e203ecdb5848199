"""数据质量规则与修复案例: the quality rules with their last results and the repair cases, as a Word file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import copy_context
from typing import Any

from access.viewer import Viewer
from components.catalogue.quality_rows import case_row, case_titles, rule_row, rule_titles
from components.catalogue.quality_words import listed_title, of_year, quality_sentence
from components.fetch import fetch_as
from components.records import records
from components.sentence import Part
from components.text import Language, _, speak
from reports.word_file import Table, as_rows, word_file

MOST_CASES = 1000
RULE_WIDTHS = {"name": 5, "missed": 1.6, "share": 1.7, "owner": 1.8, "checked_on": 1.7}
CASE_WIDTHS = {"name": 4, "cause": 2.4, "remedy": 3, "institution": 1.6}
RESULT_WIDTH = 1.2

Facts = Sequence[tuple[str, str]]


def quality_document(
    viewer: Viewer, language: Language, *, institution: str, domain: str | None, facts: Facts
) -> bytes:
    """The file of what the viewer may see of an institution (or `whole`) and a domain (or all), in that language.

    `facts` are (label, text) pairs: filters, cut-off and release. Made outside any run of a page.
    """
    return copy_context().run(_in_language, viewer, language, {"institution": institution, "domain": domain}, facts)


def _in_language(viewer: Viewer, language: Language, asked: Mapping[str, Any], facts: Facts) -> bytes:
    speak(language)
    headline = fetch_as(viewer, "catalogue/quality_headline", **asked).iloc[0].to_dict()
    year = of_year(fetch_as(viewer, "catalogue/quality_repairs", **asked))
    said = "".join(_text(part) for part in quality_sentence(headline, year))
    parts = [_rules(viewer, asked), _cases(viewer, asked)]
    return word_file(_("Data quality rules and repair cases"), [*facts, (_("Conclusion"), said)], parts)


def _text(part: Part) -> str:
    return part if isinstance(part, str) else part[0]


def _rules(viewer: Viewer, asked: Mapping[str, Any]) -> Table:
    found = records(fetch_as(viewer, "catalogue/quality_rules", **asked, most=None))
    titles = {"rule_id": _("Rule code"), **rule_titles()}
    rows = [{"rule_id": row["rule_id"], **rule_row(row)} for row in found]
    return Table(
        heading=_("Rules by failures"),
        titles=list(titles.values()),
        widths=[RULE_WIDTHS.get(column, RESULT_WIDTH) for column in titles],
        rows=as_rows(rows, list(titles)),
        nothing=_("No quality rule is on these tables."),
        note=_("The worst first; results are those of the last check in each institution."),
    )


def _cases(viewer: Viewer, asked: Mapping[str, Any]) -> Table:
    found = records(fetch_as(viewer, "catalogue/quality_cases", **asked, rule=None, is_open=None, most=MOST_CASES))
    titles = case_titles()
    number = int(found[0]["in_all"]) if found else 0
    return Table(
        heading=_("Repair cases"),
        titles=list(titles.values()),
        widths=[CASE_WIDTHS.get(column, RESULT_WIDTH) for column in titles],
        rows=as_rows([case_row(row) for row in found], list(titles)),
        nothing=_("There is no such repair case."),
        note=listed_title(number, len(found)) if number > len(found) else "",
    )
