"""Solutions, customers' answers, value reports, surveys of institutions."""


def solution(number, *, planned_on=None, issued_on=None, has_quotation=True, has_contract_template=True):
    return {
        "solution_id": f"SOL-{number}",
        "planned_on": planned_on,
        "issued_on": issued_on,
        "has_quotation": has_quotation,
        "has_contract_template": has_contract_template,
    }


def test_solutions_delivered_cumulates_over_the_year_up_to_the_cut_off(measure):
    measured = measure(
        "solutions_delivered",
        {
            "solution": [
                solution(1, issued_on="2024-12-31"),  # last year's
                solution(2, issued_on="2025-01-01"),
                solution(3, issued_on="2025-05-31"),
                solution(4, issued_on="2025-06-20"),  # on the cut-off
                solution(5, issued_on="2025-06-21"),  # the day after
            ]
        },
        as_of="2025-06-20",
    )

    assert measured.figures["2025-04", "centre"] == (1, None)
    assert measured.figures["2025-05", "centre"] == (2, None)
    assert measured.figures["2025-06", "centre"] == (3, None)
    assert measured.figures["2025-Q1", "centre"] == (1, None)
    assert measured.figures["2025-Q2", "centre"] == (3, None)
    assert measured.figures["2025-06-YTD", "centre"] == (3, None)


def test_solutions_delivered_counts_only_those_with_quotation_and_contract_template(measure):
    measured = measure(
        "solutions_delivered",
        {
            "solution": [
                solution(1, issued_on="2025-01-10"),
                solution(2, issued_on="2025-01-10", has_quotation=False),
                solution(3, issued_on="2025-01-10", has_contract_template=False),
            ]
        },
        as_of="2025-01-31",
    )

    assert measured.figures["2025-01", "centre"] == (1, None)


def test_solutions_delivered_is_zero_where_there_are_none(measure):
    measured = measure("solutions_delivered", {}, as_of="2025-02-28")

    assert measured.figures["2025-02", "centre"] == (0, None)
    assert measured.open_planned["2025-02", "centre"] == 0


def test_solutions_delivered_foresees_open_plans_of_the_rest_of_the_year(measure):
    measured = measure(
        "solutions_delivered",
        {
            "solution": [
                solution(1, planned_on="2025-06-30"),  # planned for the cut-off and late
                solution(2, planned_on="2025-07-01"),
                solution(3, planned_on="2025-12-31"),
                solution(4, planned_on="2026-01-01"),  # next year's
                solution(5, planned_on="2025-08-01", issued_on="2025-06-01"),  # already issued by June
                solution(6, planned_on="2025-08-01", issued_on="2025-06-30"),  # issued on the cut-off
            ]
        },
        as_of="2025-06-30",
    )

    assert measured.open_planned["2025-06", "centre"] == 2
    assert measured.open_planned["2025-05", "centre"] == 5  # as seen on 31 May: all but 4


def test_customer_satisfaction_takes_customers_answers_on_response_to_needs_in_the_period(measure):
    def answer(number, day, score, *, audience="customer", question="response_to_needs"):
        return {
            "answer_id": f"SA{number}",
            "institution_id": "E01",
            "wave": "2025-Q2",
            "answered_on": day,
            "audience": audience,
            "question": question,
            "score": score,
        }

    measured = measure(
        "customer_satisfaction",
        {
            "survey_answer": [
                answer(1, "2025-03-31", 5),  # the quarter before
                answer(2, "2025-04-01", 4),
                answer(3, "2025-05-15", 3),
                answer(4, "2025-06-30", 5),
                answer(5, "2025-06-30", 5, audience="user"),
                answer(6, "2025-06-30", 5, question="satisfaction"),
                answer(7, "2025-07-01", 5),  # after the cut-off
            ]
        },
        as_of="2025-06-30",
    )

    assert measured.figures["2025-Q1", "centre"] == (1, 1)
    assert measured.figures["2025-Q2", "centre"] == (2, 3)
    assert measured.figures["2025-06", "centre"] == (1, 1)
    assert measured.figures["2025-06-YTD", "centre"] == (3, 4)
    assert ("2025-02", "centre") not in measured.figures


def test_solution_success_rate_counts_failed_and_stopped_as_finished(measure):
    measured = measure(
        "solution_success_rate",
        {
            "solution_outcome": [
                {"solution_id": "SOL-1", "finished_on": "2025-03-31", "outcome": "accepted"},
                {"solution_id": "SOL-2", "finished_on": "2025-04-01", "outcome": "accepted"},
                {"solution_id": "SOL-3", "finished_on": "2025-05-20", "outcome": "failed"},
                {"solution_id": "SOL-4", "finished_on": "2025-06-15", "outcome": "stopped"},
                {"solution_id": "SOL-5", "finished_on": "2025-06-16", "outcome": "accepted"},  # the day after
            ]
        },
        as_of="2025-06-15",
    )

    assert measured.figures["2025-Q1", "centre"] == (1, 1)
    assert measured.figures["2025-Q2", "centre"] == (1, 3)
    assert measured.figures["2025-06", "centre"] == (0, 1)
    assert measured.figures["2025-06-YTD", "centre"] == (2, 4)
    assert ("2025-01", "centre") not in measured.figures


def test_value_reports_count_the_quarter_so_far_and_the_year_to_date(measure):
    measured = measure(
        "value_reports",
        {
            "value_report": [
                {"report_id": "VR-1", "issued_on": "2025-02-10"},
                {"report_id": "VR-2", "issued_on": "2025-04-01"},
                {"report_id": "VR-3", "issued_on": "2025-05-31"},
                {"report_id": "VR-4", "issued_on": "2025-06-01"},  # after the cut-off
            ]
        },
        as_of="2025-05-31",
    )

    assert measured.figures["2025-03", "centre"] == (1, None)
    assert measured.figures["2025-04", "centre"] == (1, None)
    assert measured.figures["2025-05", "centre"] == (2, None)  # April and May, not May alone
    assert measured.figures["2025-Q2", "centre"] == (2, None)
    assert measured.figures["2025-04-YTD", "centre"] == (2, None)
    assert measured.figures["2025-05-YTD", "centre"] == (3, None)


def test_value_reports_foresee_plans_of_the_quarter_or_for_the_year_to_date_of_the_year(measure):
    measured = measure(
        "value_reports",
        {
            "value_report": [
                {"report_id": "VR-1", "planned_on": "2025-05-31"},  # planned for the cut-off and late
                {"report_id": "VR-2", "planned_on": "2025-06-30"},
                {"report_id": "VR-3", "planned_on": "2025-07-01"},  # the next quarter's
                {"report_id": "VR-4", "planned_on": "2025-12-31"},
                {"report_id": "VR-5", "planned_on": "2026-01-01"},
                {"report_id": "VR-6", "planned_on": "2025-06-15", "issued_on": "2025-05-31"},  # done early
            ]
        },
        as_of="2025-05-31",
    )

    assert measured.open_planned["2025-05", "centre"] == 1
    assert measured.open_planned["2025-Q2", "centre"] == 1
    assert measured.open_planned["2025-05-YTD", "centre"] == 3


def test_institutions_surveyed_counts_those_that_entered_a_stage_after_the_survey(measure):
    def entry(institution_id, number, stage, entered_on):
        return {
            "institution_id": institution_id,
            "entry_no": number,
            "stage": stage,
            "entered_on": entered_on,
            "is_paused": False,
            "is_ended": False,
        }

    measured = measure(
        "institutions_surveyed",
        {
            "institution": [{"institution_id": name} for name in ("E01", "E02", "E03")],
            "rollout_entry": [
                entry("E01", 1, "survey", "2025-02-01"),
                entry("E01", 2, "solution", "2025-03-10"),
                entry("E01", 3, "access", "2025-04-10"),  # counts once
                entry("E02", 1, "survey", "2025-02-01"),
                entry("E02", 2, "solution", "2025-05-31"),
                entry("E03", 1, "survey", "2025-02-01"),
                entry("E03", 2, "solution", "2025-06-01"),  # the day after May's cut-off
            ],
        },
        as_of="2025-05-31",
    )

    assert measured.figures["2025-02", "whole"] == (0, None)
    assert measured.figures["2025-04", "whole"] == (1, None)
    assert measured.figures["2025-05", "whole"] == (2, None)
    assert measured.figures["2025-Q2", "whole"] == (2, None)
    assert measured.figures["2025-05", "E02"] == (1, None)
    assert measured.figures["2025-04", "E02"] == (0, None)
    assert measured.figures["2025-05", "E03"] == (0, None)
