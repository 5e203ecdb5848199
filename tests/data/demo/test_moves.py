"""What the moves of the story left behind: measured values, one move against its gate, one card on hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Ask = Callable[[Path, str], list[tuple[object, ...]]]


def test_only_the_move_against_its_gate_has_an_unmet_condition_and_it_has_a_reason(small: Path, ask_files: Ask) -> None:
    unmet = ask_files(
        small,
        "select institution_id, stage, condition, value, threshold, is_override, reason is not null "
        "from move_measure join rollout_entry using (institution_id, entry_no) where not is_met",
    )
    assert unmet == [("E14", "modelling", "key_tables_verified", 97.5, 100.0, True, True)]
    assert ask_files(small, "select count(*) from rollout_entry where is_override") == [(1,)]


def test_what_was_measured_at_other_moves_reached_what_was_wanted(small: Path, ask_files: Ask) -> None:
    below = ask_files(small, "select count(*) from move_measure where is_met and value < threshold")
    beyond = ask_files(small, "select count(*) from move_measure where value > 100")
    unmeasured = ask_files(
        small,
        "select count(*) from rollout_entry anti join move_measure using (institution_id, entry_no) "
        "where not is_paused",
    )
    assert (below, beyond, unmeasured) == ([(0,)], [(0,)], [(0,)])


def test_conditions_measured_are_those_of_the_gate_and_the_phase(small: Path, ask_files: Ask) -> None:
    both = "from move_measure join institution using (institution_id)"
    assert ask_files(small, f"select distinct phase {both} where condition = 'gain_reached'") == [("pilot",)]
    assert ask_files(small, f"select distinct phase {both} where condition = 'scenarios_covered'") == [("rollout",)]


def test_one_card_is_on_hold_in_the_stage_it_has_reached(small: Path, ask_files: Ask) -> None:
    paused = ask_files(
        small,
        "select institution_id, stage, reason is not null from rollout_entry where is_paused",
    )
    assert paused == [("E24", "access", True)]


def test_two_stages_have_limits(small: Path, ask_files: Ask) -> None:
    assert ask_files(small, "select stage, cards from stage_limit order by stage") == [("access", 6), ("modelling", 4)]
