import json
from datetime import date, datetime

import pytest

from data.release import (
    NoReleaseError,
    ReleaseError,
    ReleaseInfo,
    current_release,
    keep,
    list_releases,
    make_current,
    prune,
    read_release,
    remove_leftovers,
    write_description,
)


def make_release(folder, number):
    release_id = f"R20251101-06141{number}-0000"
    (folder / release_id).mkdir(parents=True)
    release = ReleaseInfo(
        release_id=release_id,
        folder=folder / release_id,
        as_of=date(2025, 10, 31),
        loaded_at=datetime(2025, 11, 1, 6, 0),
        released_at=datetime(2025, 11, 1, 6, 14, 10 + number),
        profile="demo",
        pool_versions={"delivery": 3},
        ledger_position=7,
        contract_version="1.0.0",
        code_version="0.1.0+abcdef01",
        set_aside={"delivery": 2},
        batches=["B20251101-060000-0000"],
    )
    write_description(release)
    return release


def ids(folder):
    return [release.release_id[-6] for release in list_releases(folder)]


def test_without_a_pointer_there_is_no_release_and_the_message_says_what_to_do(tmp_path):
    with pytest.raises(NoReleaseError, match="python -m data build"):
        current_release(tmp_path)


def test_what_is_written_is_read_back(tmp_path):
    release = make_release(tmp_path, 1)
    make_current(tmp_path, release.release_id)

    assert current_release(tmp_path) == release
    assert json.loads((release.folder / "release.json").read_text(encoding="utf-8"))["as_of"] == "2025-10-31"


def test_an_older_release_can_be_made_current_again(tmp_path):
    old, new = make_release(tmp_path, 1), make_release(tmp_path, 2)
    make_current(tmp_path, new.release_id)
    make_current(tmp_path, old.release_id)

    assert current_release(tmp_path) == old
    assert ids(tmp_path) == ["2", "1"]


def test_a_release_that_is_not_there_is_named_with_those_that_are(tmp_path):
    make_release(tmp_path, 1)

    with pytest.raises(ReleaseError, match="R20251101-061411-0000"):
        make_current(tmp_path, "R20250101-000000-0000")


def test_only_the_newest_five_the_kept_and_the_current_stay(tmp_path):
    releases = [make_release(tmp_path, number) for number in range(9)]
    keep(tmp_path, releases[0].release_id, "月结 2025-06")
    make_current(tmp_path, releases[2].release_id)

    removed = prune(tmp_path)

    assert ids(tmp_path) == ["8", "7", "6", "5", "4", "2", "0"]
    assert removed == [releases[3].release_id, releases[1].release_id]
    assert read_release(tmp_path, releases[0].release_id).kept_as == "月结 2025-06"


def test_a_name_is_given_once(tmp_path):
    first, second = make_release(tmp_path, 1), make_release(tmp_path, 2)
    keep(tmp_path, first.release_id, "june")

    with pytest.raises(ReleaseError, match="already kept as 'june'"):
        keep(tmp_path, second.release_id, "june")


def test_what_killed_builds_left_is_no_release_and_is_removed(tmp_path):
    make_release(tmp_path, 1)
    leftover = tmp_path / ".building-R20251101-061419-0000"
    leftover.mkdir()
    (leftover / "release.duckdb").write_bytes(b"half")
    (tmp_path / "R20251101-061418-0000").mkdir()

    assert ids(tmp_path) == ["1"]
    remove_leftovers(tmp_path)
    assert not leftover.exists()
