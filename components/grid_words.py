"""The words of the grid's own menus and filters, in the current language."""

from __future__ import annotations

from components.text import _


def grid_words() -> dict[str, str]:
    """AG Grid's locale text by its keys, for the parts that our grids show."""
    return {
        "noRowsToShow": _("No rows"),
        "loadingOoo": _("Loading…"),
        "filterOoo": _("Filter…"),
        "searchOoo": _("Search…"),
        "selectAll": _("Select all"),
        "blank": _("Blank"),
        "notBlank": _("Not blank"),
        "equals": _("Equals"),
        "notEqual": _("Does not equal"),
        "contains": _("Contains"),
        "notContains": _("Does not contain"),
        "startsWith": _("Begins with"),
        "endsWith": _("Ends with"),
        "lessThan": _("Less than"),
        "lessThanOrEqual": _("At most"),
        "greaterThan": _("Greater than"),
        "greaterThanOrEqual": _("At least"),
        "inRange": _("Between"),
        "inRangeStart": _("From"),
        "inRangeEnd": _("To"),
        "andCondition": _("And"),
        "orCondition": _("Or"),
        "applyFilter": _("Apply"),
        "resetFilter": _("Reset"),
        "clearFilter": _("Clear"),
        "empty": _("Choose one"),
        "sortAscending": _("Sort ascending"),
        "sortDescending": _("Sort descending"),
        "sortUnSort": _("Do not sort"),
        "pinColumn": _("Pin column"),
        "pinLeft": _("Pin left"),
        "pinRight": _("Pin right"),
        "noPin": _("Do not pin"),
        "autosizeThisColumn": _("Fit this column"),
        "autosizeAllColumns": _("Fit all columns"),
        "resetColumns": _("Reset columns"),
        "copy": _("Copy"),
        "page": _("Page"),
        "of": _("of"),
        "to": _("to"),
    }
