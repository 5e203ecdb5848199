"""Measures of the scenario delivery group."""

from __future__ import annotations


def institution(institution_id, phase="rollout"):
    return {"institution_id": institution_id, "name_zh": institution_id, "phase": phase}


def scenario(code, *, kind="typical", exclusive_to=None):
    return {
        "scenario": code,
        "name_zh": code,
        "domain": "finance",
        "kind": kind,
        "exclusive_to": exclusive_to,
    }


def deployment(institution_id, code, **dates):
    return {"institution_id": institution_id, "scenario": code, **dates}


PAIR = [institution("E01", "pilot"), institution("E02")]


def test_three_scenarios_in_five_institutions_count_three(measure):
    places = [f"E0{number}" for number in range(1, 6)]
    measured = measure(
        "scenarios_online",
        {
            "institution": [institution(place) for place in places],
            "deployment": [
                deployment(place, code, online_on="2025-03-31")
                for place in places
                for code in ("ageing", "tax", "cash")
            ],
        },
        as_of="2025-06-30",
    ).figures

    assert measured["2025-02", "whole"] == (0, None)
    assert measured["2025-03", "whole"] == (3, None)
    assert measured["2025-03", "E05"] == (3, None)
    assert measured["2025-Q1", "whole"] == (3, None)
    assert measured["2025-05-YTD", "whole"] == (3, None)


def test_a_scenario_is_online_until_the_day_it_retires_and_planned_once_for_the_whole(measure):
    measured = measure(
        "scenarios_online",
        {
            "institution": PAIR,
            "deployment": [
                deployment("E01", "ageing", online_on="2025-01-01", retired_on="2025-04-01"),
                deployment("E01", "tax", online_on="2025-02-01"),
                deployment("E02", "tax", planned_online_on="2025-09-30"),
                deployment("E02", "cash", planned_online_on="2025-12-31"),
                deployment("E02", "cost", planned_online_on="2026-01-01"),
                deployment("E02", "labour", planned_online_on="2025-03-01"),  # late
            ],
        },
        as_of="2025-06-30",
    )

    assert measured.figures["2025-03", "E01"] == (2, None)
    assert measured.figures["2025-04", "E01"] == (1, None)
    assert measured.figures["2025-Q2", "E02"] == (0, None)
    assert measured.figures["2025-Q2", "whole"] == (1, None)
    assert measured.open_planned["2025-06", "E02"] == 2  # tax and cash
    assert measured.open_planned["2025-06", "whole"] == 1  # cash; tax is online in E01


def test_exclusive_scenarios_are_those_of_the_pilot_they_are_made_for(measure):
    measured = measure(
        "pilot_exclusive_scenarios",
        {
            "institution": PAIR,
            "scenario": [
                scenario("own", kind="new", exclusive_to="E01"),
                scenario("next", kind="new", exclusive_to="E01"),
                scenario("other", kind="new", exclusive_to="E02"),  # E02 is no pilot
                scenario("shared", kind="new"),
                scenario("ageing"),
            ],
            "deployment": [
                deployment("E01", "own", online_on="2025-03-31"),
                deployment("E01", "next", planned_online_on="2025-10-01"),
                deployment("E02", "other", online_on="2025-01-01"),
                deployment("E01", "shared", online_on="2025-01-01"),
                deployment("E01", "ageing", online_on="2025-01-01"),
            ],
        },
        as_of="2025-06-30",
    )

    assert measured.figures["2025-02", "whole"] == (0, None)
    assert measured.figures["2025-03", "E01"] == (1, None)
    assert measured.figures["2025-Q2", "whole"] == (1, None)
    assert measured.figures["2025-04-YTD", "E02"] == (0, None)
    assert measured.open_planned["2025-Q2", "whole"] == 1


def target(institution_id, code, user_id, *, valid_from="2025-01-01", valid_to=None):
    return {
        "institution_id": institution_id,
        "scenario": code,
        "user_id": user_id,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }


def test_training_covers_a_user_for_the_scenarios_of_the_courses_attended(measure):
    attended = [
        ("K1", "E01", "P1", "2025-02-28"),
        ("K1", "E01", "P1", "2025-03-10"),
        ("K3", "E01", "P2", "2025-01-05"),
    ]
    names = ("course_id", "institution_id", "person_id", "attended_on")
    measured = measure(
        "training_coverage",
        {
            "institution": PAIR,
            "course": [
                {"course_id": "K1", "name_zh": "K1", "scenario": "ageing", "is_special": False},
                {"course_id": "K3", "name_zh": "K3", "is_special": True},  # a general one
            ],
            "attendance": [dict(zip(names, row, strict=True)) for row in attended],
            "target_user": [
                target("E01", "ageing", "P1"),
                target("E01", "tax", "P1"),
                target("E01", "ageing", "P2", valid_to="2025-03-31"),
                target("E02", "ageing", "P3", valid_from="2025-04-01"),
            ],
        },
        as_of="2025-06-30",
    ).figures

    assert measured["2025-01", "E01"] == (0, 3)
    assert measured["2025-02", "E01"] == (1, 3)  # P1 in ageing, on the cut-off day
    assert measured["2025-Q1", "whole"] == (1, 3)  # P2 leaves with 31 March
    assert measured["2025-04", "E01"] == (1, 2)
    assert measured["2025-04-YTD", "whole"] == (1, 3)
    assert ("2025-Q1", "E02") not in measured


def use(institution_id, code, user_id, day, account_kind="user"):
    return {
        "institution_id": institution_id,
        "scenario": code,
        "user_id": user_id,
        "day": day,
        "sessions": 2,
        "account_kind": account_kind,
    }


def test_usage_counts_users_scenarios_and_months(measure):
    measured = measure(
        "scenario_usage_rate",
        {
            "institution": PAIR,
            "scenario": [scenario("ageing"), scenario("tax")],
            "deployment": [
                deployment("E01", "ageing", online_on="2025-04-01"),
                deployment("E01", "tax", online_on="2025-04-02", retired_on="2025-06-01"),
                deployment("E02", "ageing", online_on="2025-04-01"),
            ],
            "target_user": [
                target("E01", "ageing", "P1"),
                target("E01", "ageing", "P2", valid_from="2025-04-30"),
                target("E01", "ageing", "P4", valid_to="2025-03-31"),  # no target user any more
                target("E01", "tax", "P1"),
                target("E02", "ageing", "P5", valid_to="2025-05-01"),
            ],
            "usage_day": [
                use("E01", "ageing", "P1", "2025-04-01"),
                use("E01", "ageing", "P1", "2025-04-30"),  # the same month
                use("E01", "ageing", "P1", "2025-05-31"),
                use("E01", "ageing", "P2", "2025-04-30", "test"),
                use("E01", "ageing", "P3", "2025-04-10"),  # no target user
                use("E01", "ageing", "P4", "2025-04-10"),
                use("E01", "tax", "P1", "2025-04-10"),  # not yet online on 1 April
                use("E01", "tax", "P1", "2025-05-10"),
                use("E02", "ageing", "P5", "2025-05-20"),
            ],
        },
        as_of="2025-06-30",
    ).figures

    # April: E01 ageing P1 used, P2 not (a test account); E02 ageing P5 not
    assert measured["2025-04", "E01"] == (1, 2)
    assert measured["2025-04", "whole"] == (1, 3)
    # May: ageing P1 used, P2 not; tax P1 used; P5 used and still valid on the 1st
    assert measured["2025-05", "E01"] == (2, 3)
    assert measured["2025-05", "E02"] == (1, 1)
    # June: ageing P1 and P2, neither used; tax is retired on the 1st; P5 is gone
    assert measured["2025-06", "E01"] == (0, 2)
    assert ("2025-06", "E02") not in measured
    assert measured["2025-Q2", "whole"] == (4, 9)
    assert measured["2025-05-YTD", "whole"] == (4, 7)
    assert ("2025-Q1", "whole") not in measured


def test_users_who_become_target_users_after_the_cut_off_are_not_in_the_running_month(measure):
    measured = measure(
        "scenario_usage_rate",
        {
            "institution": PAIR,
            "scenario": [scenario("ageing"), scenario("tax")],
            "deployment": [deployment("E01", "ageing", online_on="2025-01-01")],
            "target_user": [
                target("E01", "ageing", "P1", valid_from="2025-05-20"),
                target("E01", "ageing", "P2", valid_from="2025-05-21"),
            ],
            "usage_day": [use("E01", "ageing", "P1", "2025-05-21")],
        },
        as_of="2025-05-20",
    ).figures

    assert measured["2025-05", "whole"] == (0, 1)
    assert measured["2025-Q2", "E01"] == (0, 1)


def test_delivery_cycle_runs_from_confirmed_to_online_in_calendar_days(measure):
    measured = measure(
        "delivery_cycle_days",
        {
            "institution": PAIR,
            "deployment": [
                deployment("E01", "ageing", confirmed_on="2025-02-14", online_on="2025-03-31"),  # 45 days
                deployment("E01", "tax", confirmed_on="2025-03-02", online_on="2025-04-01"),  # 30
                deployment("E02", "tax", confirmed_on="2025-03-25", online_on="2025-05-20"),  # 56
                deployment("E02", "cash", confirmed_on="2025-03-25", online_on="2025-05-21"),  # later
                deployment("E02", "cost", confirmed_on="2025-03-25"),  # in work
                deployment("E02", "labour", online_on="2025-04-01"),  # never confirmed: no length
            ],
        },
        as_of="2025-05-20",
    ).figures

    assert measured["2025-03", "E01"] == (45, 1)
    assert measured["2025-04", "whole"] == (30, 1)
    assert measured["2025-Q2", "whole"] == (86, 2)
    assert measured["2025-Q2", "E02"] == (56, 1)
    assert measured["2025-05-YTD", "whole"] == (131, 3)
    assert ("2025-02", "whole") not in measured


def entry(institution_id, entry_no, stage, entered_on, *, is_ended=False):
    return {
        "institution_id": institution_id,
        "entry_no": entry_no,
        "stage": stage,
        "entered_on": entered_on,
        "is_paused": False,
        "is_ended": is_ended,
    }


def test_scenario_coverage_is_of_typical_scenarios_confirmed_from_stage_solution_on(measure):
    confirmed = {"confirmed_on": "2025-01-15"}
    measured = measure(
        "scenario_coverage",
        {
            "institution": PAIR,
            "scenario": [scenario("ageing"), scenario("tax"), scenario("own", kind="new")],
            "rollout_entry": [
                entry("E01", 1, "survey", "2025-01-01"),
                entry("E01", 2, "solution", "2025-02-28"),
                entry("E02", 1, "survey", "2025-01-01"),
                entry("E02", 2, "solution", "2025-04-01"),
                entry("E02", 3, "solution", "2025-06-30", is_ended=True),
            ],
            "deployment": [
                deployment("E01", "ageing", **confirmed, online_on="2025-03-31"),
                deployment("E01", "tax", confirmed_on="2025-04-30", online_on="2025-05-10", retired_on="2025-06-30"),
                deployment("E01", "own", **confirmed, online_on="2025-02-01"),
                deployment("E02", "tax", **confirmed),
            ],
        },
        as_of="2025-06-30",
    ).figures

    assert ("2025-01", "whole") not in measured  # both are surveyed
    assert measured["2025-02", "E01"] == (0, 1)
    assert measured["2025-Q1", "whole"] == (1, 1)  # E02 is still in survey
    assert measured["2025-04", "E01"] == (1, 2)  # tax is confirmed on the cut-off day
    assert measured["2025-04-YTD", "whole"] == (1, 3)
    assert measured["2025-05", "whole"] == (2, 3)
    assert measured["2025-06", "whole"] == (1, 2)  # tax retired in E01; E02 has left the programme


def process(institution_id, name, measured_on, *, baseline, now, volume):
    return {
        "institution_id": institution_id,
        "process": name,
        "measured_on": measured_on,
        "baseline_hours_per_item": baseline,
        "hours_per_item": now,
        "volume": volume,
    }


def test_efficiency_gains_when_volume_doubles_while_hours_per_item_fall(measure):
    measured = measure(
        "pilot_efficiency_gain",
        {
            "institution": PAIR,
            "process_measure": [
                process("E01", "invoice_check", "2025-01-31", baseline=2, now=2, volume=100),
                process("E01", "invoice_check", "2025-04-30", baseline=2, now=1, volume=200),
                process("E01", "tax_return", "2025-03-31", baseline=10, now=9, volume=20),
                process("E02", "invoice_check", "2025-05-01", baseline=1, now=1.5, volume=10),
            ],
        },
        as_of="2025-06-30",
    ).figures

    assert measured["2025-01", "E01"] == (0, 200)  # 100 × (2 - 2) of 100 × 2
    assert measured["2025-Q1", "E01"] == (20, 400)  # and 20 × (10 - 9) of 20 × 10
    # at twice the volume: 200 × (2 - 1) of 200 × 2; hours spent in all stay 200, yet half is saved
    assert measured["2025-04", "E01"] == (220, 600)
    assert measured["2025-05-YTD", "E02"] == (-5, 10)  # slower than before
    assert measured["2025-05-YTD", "whole"] == (215, 610)


def test_data_requests_count_where_they_are_delivered(measure):
    requests = [
        ("Q1", "E01", "2025-03-30", "2025-04-01"),  # 2 days
        ("Q2", "E01", "2025-04-30", "2025-04-30"),  # the same day
        ("Q3", "E02", "2025-04-28", "2025-05-20"),  # 22
        ("Q4", "E02", "2025-05-19", "2025-05-21"),  # after the cut-off
        ("Q5", "E02", "2025-01-01", None),
    ]
    names = ("request_id", "institution_id", "requested_on", "delivered_on")
    measured = measure(
        "data_response_days",
        {"institution": PAIR, "data_request": [dict(zip(names, row, strict=True)) for row in requests]},
        as_of="2025-05-20",
    ).figures

    assert measured["2025-04", "E01"] == (2, 2)
    assert measured["2025-05", "E02"] == (22, 1)
    assert measured["2025-Q2", "whole"] == (24, 3)
    assert measured["2025-04-YTD", "whole"] == (2, 2)
    assert ("2025-03", "whole") not in measured
