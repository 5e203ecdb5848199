"""Management rules, pilots and rollout, partners."""

PLACES = [
    {"institution_id": "E01", "phase": "pilot", "approved_on": "2024-11-15"},
    {"institution_id": "E02", "phase": "pilot", "approved_on": "2025-02-01"},
    {"institution_id": "E03", "phase": "rollout", "approved_on": "2025-03-31"},
    {"institution_id": "E04", "phase": "rollout", "approved_on": "2025-04-01"},
    {"institution_id": "E05", "phase": "none", "approved_on": "2025-01-01"},
]


def test_rules_revised_cumulate_over_the_year_and_foresee_planned_ones(measure):
    measured = measure(
        "rules_revised",
        {
            "rule_revision": [
                {"rule_code": "MR-1", "issued_on": "2024-12-31"},
                {"rule_code": "MR-2", "issued_on": "2025-01-01"},
                {"rule_code": "MR-3", "issued_on": "2025-04-30"},
                {"rule_code": "MR-4", "issued_on": "2025-05-01", "planned_on": "2025-05-31"},
                {"rule_code": "MR-5", "planned_on": "2025-12-31"},
                {"rule_code": "MR-6", "planned_on": "2026-01-01"},
                {"rule_code": "MR-7", "planned_on": "2025-04-30"},  # planned for the cut-off and late
                {"rule_code": "MR-8", "planned_on": "2025-05-31", "issued_on": "2025-04-30"},
            ]
        },
        as_of="2025-04-30",
    )

    assert measured.figures["2025-Q1", "centre"] == (1, None)
    assert measured.figures["2025-04", "centre"] == (3, None)  # 2, 3 and 8
    assert measured.figures["2025-04-YTD", "centre"] == (3, None)
    assert measured.open_planned["2025-04", "centre"] == 2  # 4 and 5


def test_rules_pilot_validated_counts_a_rule_once_and_only_by_pilots(measure):
    measured = measure(
        "rules_pilot_validated",
        {
            "institution": PLACES,
            "rule_revision": [
                {"rule_code": "MR-1", "issued_on": "2024-10-01"},
                {"rule_code": "MR-2", "issued_on": "2025-03-31"},
                {"rule_code": "MR-3", "issued_on": "2025-04-01"},
                {"rule_code": "MR-4"},
            ],
            "rule_validation": [
                {"rule_code": "MR-1", "institution_id": "E01", "validated_on": "2025-03-31"},
                {"rule_code": "MR-1", "institution_id": "E02", "validated_on": "2025-02-28"},
                {"rule_code": "MR-2", "institution_id": "E03", "validated_on": "2025-03-31"},  # no pilot
                {"rule_code": "MR-3", "institution_id": "E01", "validated_on": "2025-04-30"},
                {"rule_code": "MR-4", "institution_id": "E01", "validated_on": "2025-01-01"},  # not issued
            ],
        },
        as_of="2025-04-30",
    )

    assert measured.figures["2025-01", "centre"] == (0, 1)
    assert measured.figures["2025-02", "centre"] == (1, 1)
    assert measured.figures["2025-Q1", "centre"] == (1, 2)
    assert measured.figures["2025-04", "centre"] == (2, 3)


def test_pilots_validated_counts_pilots_with_a_signed_acceptance(measure):
    def signature(number, institution_id, kind, signed_on):
        return {
            "sign_off_id": f"SO-{number}",
            "institution_id": institution_id,
            "kind": kind,
            "signed_on": signed_on,
        }

    measured = measure(
        "pilots_validated",
        {
            "institution": PLACES,
            "sign_off": [
                signature(1, "E01", "acceptance", "2025-03-31"),
                signature(2, "E01", "acceptance", "2025-04-30"),  # a second one
                signature(3, "E02", "acceptance", "2025-04-01"),
                signature(4, "E02", "uat", "2025-01-10"),
                signature(5, "E03", "acceptance", "2025-01-10"),  # no pilot
            ],
        },
        as_of="2025-04-30",
    )

    assert measured.figures["2025-02", "whole"] == (0, None)
    assert measured.figures["2025-Q1", "whole"] == (1, None)
    assert measured.figures["2025-Q1", "E01"] == (1, None)
    assert measured.figures["2025-Q1", "E02"] == (0, None)
    assert measured.figures["2025-04", "whole"] == (2, None)
    assert measured.figures["2025-04", "E01"] == (1, None)
    assert measured.figures["2025-04", "E03"] == (0, None)


def entry(institution_id, number, stage, entered_on, *, is_ended=False):
    return {
        "institution_id": institution_id,
        "entry_no": number,
        "stage": stage,
        "entered_on": entered_on,
        "is_paused": False,
        "is_ended": is_ended,
    }


ENTRIES = [
    entry("E01", 1, "modelling", "2025-01-10"),
    entry("E01", 2, "online", "2025-02-28"),
    entry("E02", 1, "access", "2025-02-10"),
    entry("E03", 2, "online", "2025-03-31"),  # two entries on one day: the higher number holds
    entry("E03", 1, "modelling", "2025-03-31"),
    entry("E04", 1, "online", "2025-04-10"),
    entry("E04", 2, "modelling", "2025-05-31"),  # moved back on the cut-off
    entry("E05", 1, "operating", "2025-01-05"),
]


def test_institutions_rolled_out_counts_rollout_institutions_online_or_later_by_their_latest_entry(measure):
    measured = measure("institutions_rolled_out", {"institution": PLACES, "rollout_entry": ENTRIES}, as_of="2025-05-31")

    assert measured.figures["2025-02", "whole"] == (0, None)  # E01 is a pilot, E05 in no phase
    assert measured.figures["2025-Q1", "whole"] == (1, None)
    assert measured.figures["2025-04", "whole"] == (2, None)
    assert measured.figures["2025-04", "E04"] == (1, None)
    assert measured.figures["2025-05", "whole"] == (1, None)  # E04 was moved back
    assert measured.figures["2025-05", "E01"] == (0, None)


def test_institutions_rolled_out_leaves_out_an_institution_that_left_the_programme(measure):
    measured = measure(
        "institutions_rolled_out",
        {
            "institution": PLACES,
            "rollout_entry": [
                entry("E03", 1, "accepted", "2025-01-10"),
                entry("E03", 2, "accepted", "2025-02-28", is_ended=True),
            ],
        },
        as_of="2025-02-28",
    )

    assert measured.figures["2025-01", "whole"] == (1, None)
    assert measured.figures["2025-02", "whole"] == (0, None)


def test_rollout_coverage_compares_with_the_list_approved_by_the_cut_off(measure):
    measured = measure("rollout_coverage", {"institution": PLACES, "rollout_entry": ENTRIES}, as_of="2025-05-31")

    assert measured.figures["2025-01", "whole"] == (0, 1)  # E01, approved last year
    assert measured.figures["2025-02", "whole"] == (1, 2)  # E01 online, E02 not
    assert measured.figures["2025-Q1", "whole"] == (2, 3)  # E03 approved and online on the cut-off
    assert measured.figures["2025-03", "E02"] == (0, 1)
    assert measured.figures["2025-03", "E03"] == (1, 1)
    assert ("2025-03", "E04") not in measured.figures  # approved the day after
    assert measured.figures["2025-04", "whole"] == (3, 4)
    assert measured.figures["2025-05", "whole"] == (2, 4)  # E04 was moved back
    assert ("2025-05", "E05") not in measured.figures


def test_rollout_coverage_keeps_an_institution_that_left_the_programme_on_the_list(measure):
    measured = measure(
        "rollout_coverage",
        {
            "institution": PLACES,
            "rollout_entry": [
                entry("E01", 1, "accepted", "2025-01-10"),
                entry("E01", 2, "accepted", "2025-02-28", is_ended=True),
            ],
        },
        as_of="2025-02-28",
    )

    assert measured.figures["2025-01", "E01"] == (1, 1)
    assert measured.figures["2025-02", "E01"] == (0, 1)
    assert measured.figures["2025-02", "whole"] == (0, 2)


def test_partners_listed_counts_partners_in_the_library_at_the_cut_off(measure):
    measured = measure(
        "partners_listed",
        {
            "partner": [
                {"partner_id": "PA-1", "listed_on": "2024-06-01"},
                {"partner_id": "PA-2", "listed_on": "2025-03-31"},
                {"partner_id": "PA-3", "listed_on": "2025-04-01"},
                {"partner_id": "PA-4", "listed_on": "2025-01-01", "delisted_on": "2025-03-31"},
            ]
        },
        as_of="2025-04-30",
    )

    assert measured.figures["2025-02", "centre"] == (2, None)
    assert measured.figures["2025-Q1", "centre"] == (2, None)  # 4 was removed on the cut-off
    assert measured.figures["2025-04", "centre"] == (3, None)


def test_partner_project_rate_takes_projects_agreed_and_started_by_the_cut_off(measure):
    def project(number, start_on, landed_on=None, *, agreed_on="2024-12-01"):
        return {
            "project_id": f"PP-{number}",
            "partner_id": "PA-1",
            "agreed_on": agreed_on,
            "start_on": start_on,
            "landed_on": landed_on,
        }

    measured = measure(
        "partner_project_rate",
        {
            "partner_project": [
                project(1, "2025-01-15", "2025-03-31"),
                project(2, "2025-03-31"),
                project(3, "2025-04-01", "2025-04-30"),
                project(4, None),  # agreed without a start
                project(5, "2025-02-01", "2025-05-01"),  # landed after the cut-off
                project(6, "2025-04-01", agreed_on="2025-04-30"),  # agreed on the cut-off
            ]
        },
        as_of="2025-04-30",
    )

    assert measured.figures["2025-01", "centre"] == (0, 1)
    assert measured.figures["2025-Q1", "centre"] == (1, 3)
    assert measured.figures["2025-04", "centre"] == (2, 5)
    assert measured.figures["2025-04-YTD", "centre"] == (2, 5)
