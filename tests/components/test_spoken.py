"""Errors and steps are said in Chinese unless the viewer reads English."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from actions import StaleChangeError
from actions.errors import InvalidInputError
from components.spoken import error_words, step_words
from components.text import Language, speak
from data.errors import Words
from data.load import UnusableFileError


@pytest.fixture(autouse=True)
def chinese() -> None:
    speak(Language.CHINESE)


def test_an_error_keeps_its_values_in_either_language() -> None:
    error = UnusableFileError("{file} is encrypted: save it without a password", file="账.xlsx")
    assert str(error) == "账.xlsx is encrypted: save it without a password"
    assert error_words(error) == "账.xlsx 已加密：请去掉密码后另存"


def test_parts_that_are_words_are_translated_and_others_are_not() -> None:
    what = (Words("Stage entered."), Words("Date of entry."))
    error = StaleChangeError(
        "{who} changed this at {when}: {what}. Look at it again, then decide.", who="Severity.", when="8:00", what=what
    )
    assert str(error) == "Severity. changed this at 8:00: Stage entered, Date of entry. Look at it again, then decide."
    assert error_words(error) == "Severity.已于8:00作了修改：进入的阶段、进入日期。请查看最新情况后再决定。"


def test_moments_and_days_are_written_as_the_language_does() -> None:
    stale = StaleChangeError(
        "{who} changed this at {when}: {what}. Look at it again, then decide.",
        who="王启明",
        when=datetime(2026, 11, 24, 8, 7, 31),
        what="责任人",
    )
    done = InvalidInputError("This was already done on {day}.", day=date(2025, 10, 3))
    assert error_words(stale) == "王启明已于11月24日 08:07作了修改：责任人。请查看最新情况后再决定。"
    assert error_words(done) == "该事项已于2025年10月3日完成。"
    speak(Language.ENGLISH)
    assert error_words(stale) == "王启明 changed this at 24 Nov 08:07: 责任人. Look at it again, then decide."
    assert error_words(done) == "This was already done on 3 Oct 2025."
    assert str(stale).startswith("王启明 changed this at 2026-11-24 08:07")


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("generating settlement E14", "正在生成演示数据…"),
        ("reading 发票 1.csv", "正在读取 发票 1.csv"),
        ("checking settlement_item", "正在检查 settlement_item"),
        ("storing settlement_item", "正在保存 settlement_item"),
        ("restoring settlement_item", "正在撤回：settlement_item"),
        ("waiting for another load to finish", "另一批数据正在入库，请稍候…"),
        ("checking the pool", "正在核对发布内容…"),
        ("checking sums", "正在核对发布内容…"),
        ("marts.period", "正在计算指标…"),
        ("kpis.delivery_timeliness", "正在计算指标…"),
        ("reading {what}.csv", "正在读取 {what}.csv"),
    ],
)
def test_every_kind_of_step_has_its_words(step: str, words: str) -> None:
    assert step_words(step) == words
