"""Measures of the platform group."""

from __future__ import annotations


def module(module_id, *, is_core=True, planned_on=None, released_on=None):
    return {
        "module_id": module_id,
        "name_zh": module_id,
        "is_core": is_core,
        "planned_on": planned_on,
        "released_on": released_on,
    }


def test_core_modules_count_from_their_release_day_on(measure):
    measured = measure(
        "platform_modules_online",
        {
            "platform_module": [
                module("visualisation", planned_on="2025-03-31", released_on="2025-03-31"),
                module("catalogue", planned_on="2025-09-30"),
                module("services", planned_on="2026-03-31"),
                module("theme", is_core=False, released_on="2025-01-01"),
            ]
        },
        as_of="2025-06-30",
    )

    assert measured.figures["2025-02", "centre"] == (0, None)
    assert measured.figures["2025-03", "centre"] == (1, None)
    assert measured.figures["2025-Q1", "centre"] == (1, None)
    assert measured.figures["2025-05-YTD", "centre"] == (1, None)
    assert measured.open_planned["2025-02", "centre"] == 2  # visualisation and catalogue
    assert measured.open_planned["2025-Q2", "centre"] == 1  # catalogue; services is next year's


def service(service_id, *, is_standard=True, published_on=None, retired_on=None, documented_on=None):
    return {
        "service_id": service_id,
        "name_zh": service_id,
        "is_standard": is_standard,
        "published_on": published_on,
        "retired_on": retired_on,
        "documented_on": documented_on,
    }


SERVICES = [
    service("S1", published_on="2025-01-31", documented_on="2025-01-10"),
    service("S2", published_on="2025-02-01", documented_on="2025-03-31"),
    service("S3", published_on="2025-01-05", documented_on="2025-01-05", retired_on="2025-03-31"),
    service("S4", published_on="2025-03-01", is_standard=False),
    service("S5", documented_on="2025-01-05"),  # not published yet
]


def test_documentation_is_complete_for_interfaces_published_and_not_retired(measure):
    measured = measure("api_doc_completeness", {"data_service": SERVICES}, as_of="2025-06-30").figures

    assert measured["2025-01", "centre"] == (2, 2)  # S1, S3
    assert measured["2025-02", "centre"] == (2, 3)  # S2 has no document yet
    assert measured["2025-Q1", "centre"] == (2, 3)  # S1 and S2 of S1, S2, S4; S3 retires on the cut-off day
    assert measured["2025-04-YTD", "centre"] == (2, 3)


def test_standard_services_are_counted_while_published(measure):
    measured = measure("standard_services_online", {"data_service": SERVICES}, as_of="2025-06-30").figures

    assert measured["2025-01", "centre"] == (2, None)  # S1, S3
    assert measured["2025-02", "centre"] == (3, None)
    assert measured["2025-03-YTD", "centre"] == (2, None)  # S3 is gone, S4 is no standard service
    assert measured["2025-Q2", "centre"] == (2, None)


def test_interface_rating_is_of_the_ratings_given_in_the_period(measure):
    ratings = {
        "R1": ("2025-03-31", 5),
        "R2": ("2025-04-01", 4),
        "R3": ("2025-05-20", 3.5),
        "R4": ("2025-05-21", 1),
    }
    measured = measure(
        "api_rating",
        {
            "service_rating": [
                {"rating_id": code, "service_id": "S1", "rated_on": day, "rating": points}
                for code, (day, points) in ratings.items()
            ]
        },
        as_of="2025-05-20",
    ).figures

    assert measured["2025-03", "centre"] == (5, 1)
    assert measured["2025-05", "centre"] == (3.5, 1)  # R4 comes after the cut-off
    assert measured["2025-Q2", "centre"] == (7.5, 2)
    assert measured["2025-05-YTD", "centre"] == (12.5, 3)
    assert ("2025-01", "centre") not in measured


def incident(incident_id, started_at, recovered_at, *, is_planned=False):
    return {
        "incident_id": incident_id,
        "started_at": started_at,
        "recovered_at": recovered_at,
        "is_planned": is_planned,
    }


def test_time_to_recover_is_counted_where_the_incident_recovered(measure):
    measured = measure(
        "mttr_hours",
        {
            "incident": [
                incident("I1", "2025-01-31 22:00", "2025-02-01 01:30"),  # 3.5 h, of February
                incident("I2", "2025-02-28 23:00", "2025-02-28 23:30"),  # 0.5 h
                incident("I3", "2025-02-10 08:00", "2025-02-10 20:00", is_planned=True),
                incident("I4", "2025-03-31 08:00", None),  # still open
            ]
        },
        as_of="2025-03-31",
    ).figures

    assert measured["2025-01", "centre"] == (0, 0)  # none occurred
    assert measured["2025-02", "centre"] == (4, 2)
    assert measured["2025-Q1", "centre"] == (4, 2)
    assert measured["2025-01-YTD", "centre"] == (0, 0)


def test_upgrades_count_where_they_finished(measure):
    upgrades = [
        ("3.1", "2025-03-30", "2025-03-31", False),
        ("3.2", "2025-03-31", "2025-04-01", True),
        ("3.3", "2025-04-30", None, False),
        ("3.4", "2025-06-01", "2025-06-30", False),
    ]
    names = ("release_no", "started_on", "finished_on", "is_rolled_back")
    measured = measure(
        "upgrade_success_rate",
        {"platform_release": [dict(zip(names, upgrade, strict=True)) for upgrade in upgrades]},
        as_of="2025-06-30",
    ).figures

    assert measured["2025-Q1", "centre"] == (1, 1)
    assert measured["2025-04", "centre"] == (0, 1)
    assert measured["2025-05", "centre"] == (0, 0)
    assert measured["2025-Q2", "centre"] == (1, 2)
    assert measured["2025-06-YTD", "centre"] == (2, 3)
