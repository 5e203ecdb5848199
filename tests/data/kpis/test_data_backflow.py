"""Measures of the data backflow group."""

from __future__ import annotations

import pytest

INSTITUTIONS = [
    {"institution_id": "E01", "name_zh": "东澜公司", "phase": "pilot"},
    {"institution_id": "E02", "name_zh": "云岫公司", "phase": "rollout"},
]


def access(institution_id, table_id, *, verified_on=None, required=True, approved_by=None):
    return {
        "institution_id": institution_id,
        "table_id": table_id,
        "required": required,
        "not_applicable_approved_by": approved_by,
        "verified_on": verified_on,
        "status": "verified" if verified_on else "not_started",
    }


def source_table(table_id, *, batch=1, domain="finance"):
    return {"table_id": table_id, "name_zh": table_id, "batch": batch, "domain": domain, "is_key": False}


def test_table_access_counts_pairs_verified_on_the_cut_off_day_and_not_the_day_after(measure):
    measured = measure(
        "table_access_coverage",
        {
            "institution": INSTITUTIONS,
            "source_table": [source_table("T1"), source_table("T2")],
            "table_access": [
                access("E01", "T1", verified_on="2025-04-30"),
                access("E01", "T2", verified_on="2025-05-01"),
                access("E02", "T1"),
            ],
        },
        as_of="2025-06-30",
    ).figures

    # by 30 April only E01's T1 is verified; on 1 May its T2 follows; E02 has verified none
    assert measured["2025-04", "E01"] == (1, 2)
    assert measured["2025-05", "E01"] == (2, 2)
    assert measured["2025-Q2", "E02"] == (0, 1)
    assert measured["2025-04-YTD", "whole"] == (1, 3)
    assert measured["2025-Q2", "whole"] == (2, 3)


def test_table_access_leaves_out_batch_two_and_pairs_approved_as_not_applicable(measure):
    measured = measure(
        "table_access_coverage",
        {
            "institution": INSTITUTIONS,
            "source_table": [
                source_table("T1"),
                source_table("T2"),
                source_table("T3"),
                source_table("B2", batch=2),
            ],
            "table_access": [
                access("E01", "T1", verified_on="2025-01-10"),
                access("E01", "T2", required=False, approved_by="head of data"),
                access("E01", "T3", required=False),  # nobody approved that, so it stays due
                access("E01", "B2", verified_on="2025-01-10"),
            ],
        },
        as_of="2025-01-31",
    ).figures

    assert measured["2025-01", "whole"] == (1, 2)


def mandatory_rule(rule_id, table_id, *, is_mandatory=True):
    return {
        "rule_id": rule_id,
        "table_id": table_id,
        "name_zh": rule_id,
        "dimension": "accuracy",
        "is_mandatory": is_mandatory,
    }


def arrival(institution_id, table_id, arrived_at, version):
    return {
        "institution_id": institution_id,
        "table_id": table_id,
        "due_at": arrived_at,
        "arrived_at": arrived_at,
        "version": version,
        "is_cancelled": False,
    }


def run_of(institution_id, rule_id, checked_on, version):
    return {
        "institution_id": institution_id,
        "rule_id": rule_id,
        "checked_on": checked_on,
        "version": version,
        "checked_rows": 10,
        "failed_rows": 10,
    }


def test_cleaning_needs_every_mandatory_rule_on_the_latest_version(measure):
    measured = measure(
        "cleaning_coverage",
        {
            "institution": INSTITUTIONS,
            "source_table": [source_table("T1")],
            "table_access": [access("E01", "T1", verified_on="2025-01-15")],
            "quality_rule": [
                mandatory_rule("R1", "T1"),
                mandatory_rule("R2", "T1"),
                mandatory_rule("R3", "T1", is_mandatory=False),
            ],
            "delivery": [
                arrival("E01", "T1", "2025-01-10 08:00", 1),
                arrival("E01", "T1", "2025-03-31 23:30", 2),
            ],
            "quality_result": [
                run_of("E01", "R1", "2025-01-20", 1),
                run_of("E01", "R2", "2025-02-28", 1),
                run_of("E01", "R1", "2025-04-01", 2),
                run_of("E01", "R2", "2025-05-31", 2),
            ],
        },
        as_of="2025-06-30",
    ).figures

    assert measured["2025-01", "E01"] == (0, 1)  # R2 has not run on version 1
    assert measured["2025-02", "E01"] == (1, 1)  # it runs on the cut-off day; that rows fail does not matter
    assert measured["2025-03", "E01"] == (0, 1)  # version 2 arrives on the last evening, unchecked
    assert measured["2025-Q1", "whole"] == (0, 1)
    assert measured["2025-04", "E01"] == (0, 1)  # R1 alone
    assert measured["2025-05-YTD", "whole"] == (1, 1)
    assert measured["2025-06", "E01"] == (1, 1)  # no new version in June


def test_cleaning_leaves_out_unverified_pairs_and_tables_without_a_mandatory_rule(measure):
    measured = measure(
        "cleaning_coverage",
        {
            "institution": INSTITUTIONS,
            "source_table": [source_table("T1"), source_table("T2"), source_table("T3")],
            "table_access": [
                access("E01", "T1", verified_on="2025-01-31"),
                access("E01", "T2", verified_on="2025-01-31"),  # its only rule is not mandatory
                access("E02", "T1", verified_on="2025-02-01"),
                access("E02", "T3", verified_on="2025-01-01"),  # nothing was ever delivered
            ],
            "quality_rule": [
                mandatory_rule("R1", "T1"),
                mandatory_rule("R2", "T2", is_mandatory=False),
                mandatory_rule("R3", "T3"),
            ],
            "delivery": [
                arrival("E01", "T1", "2025-01-05 08:00", 7),
                arrival("E02", "T1", "2025-01-05 08:00", 7),
            ],
            "quality_result": [run_of("E01", "R1", "2025-01-06", 7), run_of("E02", "R1", "2025-01-06", 6)],
        },
        as_of="2025-02-28",
    ).figures

    assert measured["2025-01", "E01"] == (1, 1)
    assert measured["2025-01", "E02"] == (0, 1)  # T3 alone is verified by then
    assert measured["2025-01", "whole"] == (1, 2)
    assert measured["2025-02", "E02"] == (0, 2)  # R1 ran on version 6, version 7 is the latest
    assert measured["2025-Q1", "whole"] == (1, 3)


def finding(institution_id, row_key, checked_on, outcome, rule_id="R1"):
    return {
        "institution_id": institution_id,
        "rule_id": rule_id,
        "row_key": row_key,
        "checked_on": checked_on,
        "outcome": outcome,
    }


def test_a_row_found_bad_on_thirty_days_is_one_anomaly(measure):
    days = [finding("E01", "A", f"2025-04-{day:02}", "failed") for day in range(1, 31)]
    measured = measure(
        "anomaly_repair_rate",
        {
            "institution": INSTITUTIONS,
            "quality_finding": [*days, finding("E01", "A", "2025-05-02", "passed")],
        },
        as_of="2025-06-30",
    ).figures

    assert measured["2025-04", "E01"] == (0, 1)
    assert ("2025-05", "E01") not in measured  # found in April, so not an anomaly of May
    assert measured["2025-04-YTD", "whole"] == (0, 1)
    assert measured["2025-05-YTD", "whole"] == (1, 1)
    assert measured["2025-Q2", "whole"] == (1, 1)


def test_an_anomaly_is_repaired_if_its_last_check_passed_and_gone_if_confirmed_false(measure):
    measured = measure(
        "anomaly_repair_rate",
        {
            "institution": INSTITUTIONS,
            "quality_finding": [
                finding("E01", "A", "2025-01-31", "failed"),
                finding("E01", "A", "2025-02-28", "passed"),
                finding("E01", "A", "2025-03-01", "failed"),  # the same anomaly again
                finding("E01", "B", "2025-01-02", "passed"),  # good at first
                finding("E01", "B", "2025-02-01", "failed"),
                finding("E01", "B", "2025-02-01", "failed", rule_id="R2"),  # another rule, another anomaly
                finding("E01", "B", "2025-03-31", "passed"),
                finding("E02", "A", "2025-02-10", "failed"),
                finding("E02", "A", "2025-03-05", "confirmed_false"),
                finding("E02", "A", "2025-03-06", "failed"),  # the check does not know of the confirmation
            ],
        },
        as_of="2025-03-31",
    ).figures

    assert measured["2025-01", "E01"] == (0, 1)  # row A
    assert measured["2025-02", "E01"] == (0, 2)  # row B by R1 and by R2; A was found in January
    assert measured["2025-02-YTD", "E01"] == (1, 3)  # A passed on the cut-off day
    assert measured["2025-03-YTD", "E01"] == (1, 3)  # A failed again, B passed by R1
    assert measured["2025-02", "whole"] == (0, 3)
    assert measured["2025-Q1", "whole"] == (1, 3)  # E02's was confirmed false
    assert ("2025-Q1", "E02") not in measured


def catalogue(deliverable_id, *, kind="catalogue", planned_on=None, accepted_on=None):
    return {
        "deliverable_id": deliverable_id,
        "group_code": "data_backflow",
        "kind": kind,
        "name_zh": deliverable_id,
        "planned_on": planned_on,
        "accepted_on": accepted_on,
    }


def test_catalogues_count_in_the_period_of_their_acceptance(measure):
    measured = measure(
        "catalog_delivered",
        {
            "deliverable": [
                catalogue("D1", planned_on="2025-03-31", accepted_on="2025-03-31"),
                catalogue("D2", planned_on="2025-12-31"),
                catalogue("D3", planned_on="2026-01-01"),  # next year's
                catalogue("D4", planned_on="2025-03-15"),  # late: its date says nothing any more
                catalogue("D5", kind="guide", accepted_on="2025-03-10"),
            ]
        },
        as_of="2025-04-30",
    )

    assert measured.figures["2025-03", "centre"] == (1, None)
    assert measured.figures["2025-04", "centre"] == (0, None)
    assert measured.figures["2025-Q1", "centre"] == (1, None)
    assert measured.figures["2025-02-YTD", "centre"] == (0, None)
    assert measured.open_planned["2025-02", "centre"] == 3  # D1, D2 and, not yet late, D4
    assert measured.open_planned["2025-04", "centre"] == 1  # D2


def test_institutions_that_validated_the_catalogue_are_counted_once(measure):
    signatures = [("S1", "E01", "2025-02-28"), ("S2", "E01", "2025-03-15"), ("S3", "E02", "2025-04-01")]
    measured = measure(
        "catalog_pilot_validated",
        {
            "institution": INSTITUTIONS,
            "sign_off": [
                {"sign_off_id": code, "institution_id": institution, "kind": "catalogue", "signed_on": day}
                for code, institution, day in signatures
            ]
            + [{"sign_off_id": "S4", "institution_id": "E02", "kind": "uat", "signed_on": "2025-01-05"}],
        },
        as_of="2025-06-30",
    ).figures

    assert measured["2025-01", "whole"] == (0, None)
    assert measured["2025-02", "E01"] == (1, None)
    assert measured["2025-Q1", "whole"] == (1, None)
    assert measured["2025-Q1", "E02"] == (0, None)
    assert measured["2025-04-YTD", "whole"] == (2, None)


def delivery(place, table_id, due_at, arrived_at, *, totals_met=True, is_cancelled=False, backup=None):
    return {
        "institution_id": place,
        "table_id": table_id,
        "due_at": due_at,
        "arrived_at": arrived_at,
        "totals_met": totals_met,
        "is_cancelled": is_cancelled,
        "backup_source": backup,
    }


def test_a_delivery_is_timely_if_it_arrived_by_its_due_time_with_its_totals_met(measure):
    measured = measure(
        "delivery_timeliness",
        {
            "institution": INSTITUTIONS,
            "delivery": [
                delivery("E01", "T1", "2025-03-31 23:59", "2025-03-31 23:59"),  # to the minute
                delivery("E01", "T2", "2025-03-02 08:00", "2025-03-02 08:01"),  # a minute late
                delivery("E01", "T3", "2025-03-02 08:00", "2025-03-02 07:00", totals_met=False),
                delivery("E01", "T4", "2025-03-02 08:00", "2025-03-02 07:00", totals_met=None),
                delivery("E01", "T5", "2025-03-02 08:00", None, totals_met=None),  # never arrived
                delivery("E01", "T6", "2025-03-02 08:00", None, is_cancelled=True),
                delivery("E01", "T7", "2025-04-01 00:00", "2025-03-31 08:00"),
                delivery("E02", "T1", "2025-04-10 08:00", "2025-04-10 07:00", backup="mirror"),
            ],
        },
        as_of="2025-06-30",
    ).figures

    assert measured["2025-03", "E01"] == (1, 5)
    assert measured["2025-04", "E01"] == (1, 1)
    assert measured["2025-04", "whole"] == (2, 2)
    assert measured["2025-Q1", "whole"] == (1, 5)
    assert measured["2025-Q2", "E02"] == (1, 1)
    assert measured["2025-04-YTD", "whole"] == (3, 7)


def test_deliveries_due_after_the_cut_off_are_not_yet_in_the_running_month(measure):
    measured = measure(
        "delivery_timeliness",
        {
            "institution": INSTITUTIONS,
            "delivery": [
                delivery("E01", "T1", "2025-05-20 23:00", "2025-05-20 22:00"),
                delivery("E01", "T2", "2025-05-21 00:00", "2025-05-20 22:00"),
            ],
        },
        as_of="2025-05-20",
    ).figures

    assert measured["2025-05", "E01"] == (1, 1)
    assert measured["2025-Q2", "whole"] == (1, 1)


def test_guide_coverage_asks_for_the_edition_that_is_current_at_the_cut_off(measure):
    measured = measure(
        "guide_coverage",
        {
            "institution": INSTITUTIONS,
            "guide_edition": [
                {"edition": "V1.0", "published_on": "2025-02-01"},
                {"edition": "V2.0", "published_on": "2025-04-30"},
            ],
            "guide_receipt": [
                {"institution_id": "E01", "edition": "V1.0", "received_on": "2025-02-28"},
                {"institution_id": "E02", "edition": "V1.0", "received_on": "2025-03-01"},
                {"institution_id": "E01", "edition": "V2.0", "received_on": "2025-05-31"},
            ],
        },
        as_of="2025-06-30",
    ).figures

    assert ("2025-01", "whole") not in measured  # no guide yet
    assert measured["2025-02", "E01"] == (1, 1)
    assert measured["2025-02", "whole"] == (1, 2)
    assert measured["2025-Q1", "whole"] == (2, 2)
    assert measured["2025-04", "whole"] == (0, 2)  # V2.0 came out on the cut-off day
    assert measured["2025-05-YTD", "whole"] == (1, 2)


@pytest.mark.parametrize(("period", "domains"), [("2025-01", 0), ("2025-02", 1), ("2025-Q1", 2), ("2025-04-YTD", 2)])
def test_a_domain_is_catalogued_with_its_first_certified_table(measure, period, domains):
    certified = {"T1": "2025-02-28", "T2": "2025-02-01", "T3": "2025-03-31", "T4": None}
    measured = measure(
        "domains_catalogued",
        {
            "source_table": [
                source_table("T1"),
                source_table("T2"),
                source_table("T3", domain="materials"),
                source_table("T4", domain="projects"),  # a draft
            ],
            "catalogue_entry": [{"table_id": table, "certified_on": day} for table, day in certified.items()],
        },
        as_of="2025-06-30",
    ).figures

    assert measured[period, "centre"] == (domains, None)
