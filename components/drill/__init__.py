"""From a figure to its items, clearings and vouchers; any board may open it."""
