"""Processes, issues, resource requests, policy items, users' answers."""

PLACES = [
    {"institution_id": "E01", "phase": "pilot"},
    {"institution_id": "E02", "phase": "pilot"},
    {"institution_id": "E03", "phase": "rollout"},
]


def test_collab_processes_are_in_force_from_their_day_until_they_end(measure):
    measured = measure(
        "collab_processes",
        {
            "process": [
                {"process_id": "PR-1", "in_force_on": "2024-11-01"},
                {"process_id": "PR-2", "in_force_on": "2025-04-30"},
                {"process_id": "PR-3", "in_force_on": "2025-05-01"},
                {"process_id": "PR-4", "in_force_on": "2025-01-15", "ended_on": "2025-04-30"},
                {"process_id": "PR-5", "planned_on": "2025-05-01"},
                {"process_id": "PR-6", "planned_on": "2025-12-31"},
                {"process_id": "PR-7", "planned_on": "2026-01-01"},
                {"process_id": "PR-8", "planned_on": "2025-05-31"},
                {"process_id": "PR-9", "planned_on": "2025-09-01", "in_force_on": "2025-05-31"},
            ]
        },
        as_of="2025-05-31",
    )

    assert measured.figures["2025-03", "centre"] == (2, None)  # 1 and 4
    assert measured.figures["2025-04", "centre"] == (2, None)  # 1 and 2; 4 ended on the cut-off
    assert measured.figures["2025-Q2", "centre"] == (4, None)  # 1, 2, 3 and 9
    assert measured.open_planned["2025-04", "centre"] == 4  # 5, 6, 8 and 9
    assert measured.open_planned["2025-05", "centre"] == 1  # 6: 8 is late, 9 in force


def test_process_pilot_coverage_pairs_each_pilot_with_each_process_in_force(measure):
    measured = measure(
        "process_pilot_coverage",
        {
            "institution": PLACES,
            "process": [
                {"process_id": "PR-1", "in_force_on": "2025-01-10"},
                {"process_id": "PR-2", "in_force_on": "2025-02-28"},
                {"process_id": "PR-3", "in_force_on": "2025-01-10", "ended_on": "2025-02-01"},
                {
                    "process_id": "PR-4",
                    "in_force_on": "2025-01-10",
                    "ended_on": "2025-02-28",
                },  # on the cut-off
            ],
            "process_operation": [
                {"process_id": "PR-1", "institution_id": "E01", "operating_since": "2025-02-01"},
                {"process_id": "PR-2", "institution_id": "E01", "operating_since": "2025-02-28"},
                {"process_id": "PR-1", "institution_id": "E02", "operating_since": "2025-03-01"},
                {"process_id": "PR-3", "institution_id": "E02", "operating_since": "2025-01-15"},
                {"process_id": "PR-1", "institution_id": "E03", "operating_since": "2025-01-15"},  # no pilot
            ],
        },
        as_of="2025-03-31",
    )

    assert measured.figures["2025-01", "whole"] == (1, 6)  # 1, 3 and 4; E02 runs 3
    assert measured.figures["2025-02", "E01"] == (2, 2)
    assert measured.figures["2025-02", "E02"] == (0, 2)
    assert measured.figures["2025-02", "whole"] == (2, 4)
    assert measured.figures["2025-Q1", "whole"] == (3, 4)
    assert ("2025-02", "E03") not in measured.figures


def issue(number, **given):
    usual = {
        "issue_id": f"IS-{number}",
        "institution_id": "E01",
        "severity": "major",
        "is_cross_department": True,
        "raised_at": "2025-01-02 09:00",
        "due_on": "2025-05-15",
    }
    return {**usual, **given}


def test_issue_closure_rate_of_ten_issues_due_in_the_quarter_with_nine_closed_is_90_percent(measure):
    closed = {"closed_at": "2025-05-10 16:00", "cause": "interface field renamed"}
    issues = [issue(number, **closed) for number in range(9)]
    issues.append(issue(9))

    measured = measure("issue_closure_rate", {"institution": PLACES, "issue": issues}, as_of="2025-06-30")

    assert measured.figures["2025-Q2", "whole"] == (9, 10)
    assert measured.figures["2025-05", "E01"] == (9, 10)
    assert ("2025-06", "whole") not in measured.figures
    assert measured.figures["2025-06-YTD", "whole"] == (9, 10)


def test_issue_closure_rate_takes_cross_department_issues_due_by_the_cut_off(measure):
    closed = {"closed_at": "2025-05-20 23:59:59", "cause": "rights missing"}  # on the cut-off
    measured = measure(
        "issue_closure_rate",
        {
            "institution": PLACES,
            "issue": [
                issue(1, due_on="2025-05-01", **closed),
                issue(2, due_on="2025-05-20", closed_at="2025-05-21 00:00", cause="late"),
                issue(3, due_on="2025-05-21", **closed),  # due after the cut-off
                issue(4, due_on="2025-04-30", **closed),  # due in April
                issue(5, due_on="2025-05-10", is_cross_department=False, **closed),
                issue(6, due_on="2025-05-10", closed_at="2025-05-12 10:00", cause=" ", institution_id="E02"),
            ],
        },
        as_of="2025-05-20",
    )

    assert measured.figures["2025-05", "E01"] == (1, 2)  # 1 and 2, of which 1 in time
    assert measured.figures["2025-05", "E02"] == (0, 1)  # closed without a cause
    assert measured.figures["2025-05", "whole"] == (1, 3)
    assert measured.figures["2025-Q2", "whole"] == (2, 4)
    assert measured.figures["2025-04", "whole"] == (0, 1)  # as on 30 April: not closed yet


def test_issue_closure_rate_counts_issues_raised_before_the_period(measure):
    measured = measure(
        "issue_closure_rate",
        {"institution": PLACES, "issue": [issue(1, raised_at="2024-11-01 08:00", due_on="2025-01-31")]},
        as_of="2025-01-31",
    )

    assert measured.figures["2025-01", "whole"] == (0, 1)


def request(number, requested_on, answered_on, *, institution_id="E01"):
    return {
        "request_id": f"RR-{number}",
        "institution_id": institution_id,
        "requested_on": requested_on,
        "answered_on": answered_on,
    }


def test_resource_response_days_counts_working_days_after_the_day_of_request(measure):
    measured = measure(
        "resource_response_days",
        {
            "institution": PLACES,
            "resource_request": [
                request(1, "2025-06-09", "2025-06-09"),  # Monday, same day: 0
                request(2, "2025-06-09", "2025-06-10"),  # the next working day: 1
                request(3, "2025-06-13", "2025-06-16"),  # Friday to Monday: 1
                request(4, "2025-06-14", "2025-06-16", institution_id="E02"),  # Saturday to Monday: 1
                request(5, "2025-06-09", "2025-06-20", institution_id="E02"),  # 10, 11, 12, 13, 16 … 20: 9
                request(6, "2025-06-09", None),  # open
                request(7, "2025-06-20", "2025-07-01"),  # answered after the cut-off
                request(8, "2025-06-30", "2025-06-30"),  # on the cut-off: 0
                request(9, "2025-05-30", "2025-06-01"),  # Friday to Sunday, the first of the month: 0
                request(10, "2025-05-31", "2025-05-31"),  # the month before
            ],
        },
        as_of="2025-06-30",
    )

    assert measured.figures["2025-06", "E01"] == (2, 5)
    assert measured.figures["2025-06", "E02"] == (10, 2)
    assert measured.figures["2025-06", "whole"] == (12, 7)
    assert measured.figures["2025-05", "whole"] == (0, 1)
    assert measured.figures["2025-Q2", "whole"] == (12, 8)
    assert ("2025-04", "whole") not in measured.figures


def test_resource_response_days_follows_holidays_and_worked_weekends(measure):
    measured = measure(
        "resource_response_days",
        {
            "institution": PLACES,
            "holiday": [
                {"day": "2025-10-01", "kind": "holiday"},
                {"day": "2025-10-02", "kind": "holiday"},
                {"day": "2025-10-03", "kind": "holiday"},
                {"day": "2025-10-11", "kind": "workday"},  # a Saturday
            ],
            "resource_request": [
                request(1, "2025-09-30", "2025-10-06"),  # Tuesday; only Monday the 6th is worked: 1
                request(2, "2025-10-10", "2025-10-13"),  # Friday; Saturday and Monday are worked: 2
            ],
        },
        as_of="2025-10-31",
    )

    assert measured.figures["2025-10", "whole"] == (3, 2)
    assert ("2025-09", "whole") not in measured.figures  # a request belongs to the period of its answer


def critical(number, raised_at, answered_at=None, **given):
    return issue(
        number,
        severity="critical",
        raised_at=raised_at,
        answered_at=answered_at,
        due_on="2025-06-30",
        **given,
    )


def test_critical_response_rate_decides_at_the_answer_or_after_48_elapsed_hours(measure):
    measured = measure(
        "critical_response_rate",
        {
            "institution": PLACES,
            "issue": [
                critical(1, "2025-06-06 18:00", "2025-06-08 18:00"),  # 48 h to the minute, over a weekend
                critical(2, "2025-06-06 18:00", "2025-06-08 18:01"),  # a minute late
                critical(3, "2025-06-10 09:00"),  # never answered
                critical(4, "2025-06-10 09:00", "2025-06-10 10:00", institution_id="E02"),
                issue(5, severity="major", raised_at="2025-06-10 09:00"),
            ],
        },
        as_of="2025-06-30",
    )

    assert measured.figures["2025-06", "E01"] == (1, 3)
    assert measured.figures["2025-06", "E02"] == (1, 1)
    assert measured.figures["2025-06", "whole"] == (2, 4)
    assert measured.figures["2025-Q2", "whole"] == (2, 4)
    assert ("2025-05", "whole") not in measured.figures


def test_critical_response_rate_leaves_issues_pending_at_the_cut_off_out(measure):
    measured = measure(
        "critical_response_rate",
        {
            "institution": PLACES,
            "issue": [
                critical(1, "2025-05-29 23:59:59"),  # 48 h end on the last second of 31 May
                critical(2, "2025-05-30 00:00"),  # pending until 1 June, 00:00
                critical(3, "2025-05-31 08:00", "2025-05-31 23:00"),  # answered on the cut-off
                critical(4, "2025-05-31 08:00", "2025-06-01 08:00"),  # decided in June
            ],
        },
        as_of="2025-06-01",
    )

    assert measured.figures["2025-05", "whole"] == (1, 2)  # 1 and 3
    assert measured.figures["2025-06", "whole"] == (1, 2)  # 2 and 4
    assert measured.figures["2025-06-YTD", "whole"] == (2, 4)


def test_critical_response_rate_belongs_to_the_period_of_the_decision(measure):
    measured = measure(
        "critical_response_rate",
        {"institution": PLACES, "issue": [critical(1, "2025-03-31 12:00", "2025-04-01 09:00")]},
        as_of="2025-04-30",
    )

    assert ("2025-Q1", "whole") not in measured.figures
    assert measured.figures["2025-Q2", "whole"] == (1, 1)


def test_policy_completion_takes_all_items_due_by_the_cut_off(measure):
    measured = measure(
        "policy_completion",
        {
            "policy_item": [
                {"policy_id": "PO-1", "due_on": "2024-12-15", "done_on": "2024-12-10"},
                {"policy_id": "PO-2", "due_on": "2025-03-31", "done_on": "2025-04-05"},  # late
                {"policy_id": "PO-3", "due_on": "2025-04-30"},
                {"policy_id": "PO-4", "due_on": "2025-05-01", "done_on": "2025-04-10"},  # due the day after
                {"policy_id": "PO-5", "due_on": "2025-02-28", "done_on": "2025-03-31"},
            ]
        },
        as_of="2025-04-30",
    )

    assert measured.figures["2025-01", "centre"] == (1, 1)
    assert measured.figures["2025-02", "centre"] == (1, 2)
    assert measured.figures["2025-Q1", "centre"] == (2, 3)  # 5 was done on the cut-off
    assert measured.figures["2025-04", "centre"] == (3, 4)
    assert measured.figures["2025-04-YTD", "centre"] == (3, 4)


def user_answer(number, day, score, *, wave, institution_id="E01", audience="user"):
    return {
        "answer_id": f"SA{number}",
        "institution_id": institution_id,
        "wave": wave,
        "answered_on": day,
        "audience": audience,
        "question": "satisfaction",
        "score": score,
    }


def test_user_satisfaction_is_that_of_the_last_wave_at_the_cut_off(measure):
    measured = measure(
        "user_satisfaction",
        {
            "institution": PLACES,
            "survey_answer": [
                user_answer(1, "2025-02-28", 5, wave="2025-Q1"),
                user_answer(2, "2025-03-12", 2, wave="2025-Q1", institution_id="E02"),
                user_answer(3, "2025-05-31", 4, wave="2025-Q2"),
                user_answer(4, "2025-06-20", 3, wave="2025-Q2"),
                user_answer(5, "2025-06-21", 5, wave="2025-Q2"),  # after the cut-off
                user_answer(6, "2025-06-12", 5, wave="2025-Q1"),  # a late answer to the old wave
                user_answer(7, "2025-06-12", 5, wave="2025-Q2", audience="customer"),
            ],
        },
        as_of="2025-06-20",
    )

    assert ("2025-01", "whole") not in measured.figures
    assert measured.figures["2025-02", "whole"] == (1, 1)  # the wave began on the cut-off
    assert measured.figures["2025-Q1", "whole"] == (1, 2)
    assert measured.figures["2025-04", "whole"] == (1, 2)  # the wave of the first quarter still stands
    assert measured.figures["2025-04", "E02"] == (0, 1)
    assert measured.figures["2025-05", "whole"] == (1, 1)  # the next wave began on the cut-off
    assert measured.figures["2025-06", "whole"] == (1, 2)
    assert measured.figures["2025-Q2", "E01"] == (1, 2)
    assert ("2025-06", "E02") not in measured.figures  # took no part in the last wave
