"""Two releases compared: which figures changed, by how much, and the rows that did it."""

from data.compare.figures import CompareError, Comparison, compare, tables_behind
from data.compare.rows import EVERYTHING, TableChange, changed_rows

__all__ = ["EVERYTHING", "CompareError", "Comparison", "TableChange", "changed_rows", "compare", "tables_behind"]
