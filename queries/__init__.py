"""Parametrised reads, one question a file, and the only door to them: `ask`."""

from data.compare import Comparison
from data.release import NoReleaseError
from queries.answer import Answer
from queries.comparison import behind, comparison, comparison_rows, known_releases
from queries.door import Door, QuestionFailedError, ask, current, moment, open_door, position, release_age, stamp
from queries.gate import GateError
from queries.live import Stamp
from queries.parameters import ParameterError
from queries.question import Question, UnknownQuestionError, question, question_names, question_text

__all__ = [
    "Answer",
    "Comparison",
    "Door",
    "GateError",
    "NoReleaseError",
    "ParameterError",
    "Question",
    "QuestionFailedError",
    "Stamp",
    "UnknownQuestionError",
    "ask",
    "behind",
    "comparison",
    "comparison_rows",
    "current",
    "known_releases",
    "moment",
    "open_door",
    "position",
    "question",
    "question_names",
    "question_text",
    "release_age",
    "stamp",
]
