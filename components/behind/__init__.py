"""From a measure's figure to the rows that it counts."""
