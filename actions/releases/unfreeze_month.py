"""Let go of a frozen month: its release is removed in its turn."""

from __future__ import annotations

from actions.context import Context
from actions.errors import NotFoundError, required_reason
from data.release import ReleaseInfo, let_go, list_releases


def unfreeze_month(context: Context, *, month: str, reason: str) -> ReleaseInfo:
    """Take the name of that month from the release kept by it; NotFoundError where there is none."""
    context.require_everything()
    required_reason(reason)
    folder = context.settings.releases_folder
    frozen = next((release for release in list_releases(folder) if release.kept_as == month), None)
    if frozen is None:
        raise NotFoundError("{month} is not frozen.", month=month)
    return let_go(folder, frozen.release_id)
