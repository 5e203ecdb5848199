"""Measures of the resource pool group."""

from __future__ import annotations

import pytest


def model(model_id, *, kind="other", **dates):
    return {"model_id": model_id, "name_zh": model_id, "kind": kind, **dates}


def test_scenario_models_are_cumulated_from_the_start_of_the_year_at_every_grain(measure):
    measured = measure(
        "scenario_models_delivered",
        {
            "data_model": [
                model("M0", kind="scenario", accepted_on="2024-12-31"),
                model("M1", kind="scenario", planned_on="2025-01-15", accepted_on="2025-01-31"),
                model("M2", kind="scenario", planned_on="2025-04-30", accepted_on="2025-05-01"),
                model("M3", kind="scenario", planned_on="2025-12-31"),
                model("M4", kind="shared", planned_on="2025-12-31", accepted_on="2025-02-01"),
            ]
        },
        as_of="2025-06-30",
    )

    assert measured.figures["2025-01", "centre"] == (1, None)  # M1; M0 is last year's
    assert measured.figures["2025-04", "centre"] == (1, None)
    assert measured.figures["2025-05", "centre"] == (2, None)
    assert measured.figures["2025-Q2", "centre"] == (2, None)  # M1 too, though of the first quarter
    assert measured.figures["2025-05-YTD", "centre"] == (2, None)
    assert measured.open_planned["2025-03", "centre"] == 2  # M2 and M3
    assert measured.open_planned["2025-04", "centre"] == 1  # M2 is late, M3


def capacity(measured_on, storage_tb, *, is_baseline=False):
    return {"measured_on": measured_on, "storage_tb": storage_tb, "is_baseline": is_baseline}


def test_storage_growth_compares_the_last_measurement_with_the_baseline(measure):
    measured = measure(
        "storage_capacity_growth",
        {
            "capacity": [
                capacity("2025-01-15", 90),
                capacity("2025-02-10", 100, is_baseline=True),
                capacity("2025-04-30", 130),
                capacity("2025-05-01", 150),
            ]
        },
        as_of="2025-06-30",
    ).figures

    assert ("2025-01", "centre") not in measured  # no baseline yet
    assert measured["2025-02", "centre"] == (0, 100)
    assert measured["2025-04", "centre"] == (30, 100)
    assert measured["2025-Q2", "centre"] == (50, 100)
    assert measured["2025-06-YTD", "centre"] == (50, 100)


def job_run(job_id, started_at, seconds, *, is_fixed_set=True, is_baseline=False):
    return {
        "job_id": job_id,
        "started_at": started_at,
        "seconds": seconds,
        "is_fixed_set": is_fixed_set,
        "is_baseline": is_baseline,
    }


def test_compute_time_saved_compares_medians_of_jobs_that_ran_at_both_times(measure):
    measured = measure(
        "compute_efficiency_gain",
        {
            "job_run": [
                job_run("J1", "2025-01-05 01:00", 90, is_baseline=True),
                job_run("J1", "2025-01-06 01:00", 100, is_baseline=True),
                job_run("J1", "2025-01-07 01:00", 500, is_baseline=True),  # median 100
                job_run("J2", "2025-01-05 02:00", 40, is_baseline=True),
                job_run("J3", "2025-01-05 03:00", 70, is_baseline=True),  # never ran again
                job_run("J1", "2025-02-28 23:59", 80),
                job_run("J1", "2025-03-01 01:00", 60),
                job_run("J1", "2025-03-02 01:00", 900),
                job_run("J1", "2025-03-03 01:00", 70),  # March's median is 70
                job_run("J2", "2025-03-05 02:00", 30),
                job_run("J4", "2025-03-05 03:00", 10),  # no baseline
                job_run("J5", "2025-01-05 01:00", 50, is_fixed_set=False, is_baseline=True),
                job_run("J5", "2025-03-05 01:00", 10, is_fixed_set=False),
            ]
        },
        as_of="2025-03-31",
    ).figures

    assert ("2025-01", "centre") not in measured  # only the baseline itself
    assert measured["2025-02", "centre"] == (20, 100)  # 100 - 80, J1 alone
    assert measured["2025-03", "centre"] == (40, 140)  # 140 - (70 + 30)
    # J1 in the quarter: 60, 70, 80, 900, median 75
    assert measured["2025-Q1", "centre"] == (35, 140)
    assert measured["2025-03-YTD", "centre"] == (35, 140)


def test_redundant_models_count_when_retired(measure):
    measured = measure(
        "redundant_models_removed",
        {
            "data_model": [
                model("M1", redundant_found_on="2024-11-01", retired_on="2024-12-31"),
                model("M2", redundant_found_on="2024-11-01", retired_on="2025-01-01"),
                model("M3", redundant_found_on="2025-02-01", retired_on="2025-03-31"),
                model("M4", redundant_found_on="2025-02-01"),
                model("M5", retired_on="2025-02-01"),  # retired, but not as redundant
            ]
        },
        as_of="2025-06-30",
    ).figures

    assert measured["2025-01", "centre"] == (1, None)
    assert measured["2025-02-YTD", "centre"] == (1, None)
    assert measured["2025-03", "centre"] == (2, None)
    assert measured["2025-Q2", "centre"] == (2, None)


@pytest.mark.parametrize(
    ("period", "figures"),
    [
        ("2025-01", (0, 0)),  # nothing is due
        ("2025-03", (0, 1)),  # M1 is due on 31 March
        ("2025-04", (1, 2)),  # M2 is due and fast again on 30 April, M1 on 1 May
        ("2025-Q2", (2, 2)),
        ("2025-05-YTD", (2, 2)),
    ],
)
def test_slow_models_are_due_on_their_agreed_date(measure, period, figures):
    measured = measure(
        "slow_models_optimized",
        {
            "data_model": [
                model("M1", slow_found_on="2025-01-10", agreed_on="2025-03-31", optimised_on="2025-05-01"),
                model("M2", slow_found_on="2025-01-10", agreed_on="2025-04-30", optimised_on="2025-04-30"),
                model("M3", slow_found_on="2025-02-10", agreed_on="2025-07-01", optimised_on="2025-03-01"),
                model("M4", slow_found_on="2025-02-10"),  # no date agreed
            ]
        },
        as_of="2025-06-30",
    ).figures

    assert measured[period, "centre"] == figures
