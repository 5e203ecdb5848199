"""A pool of a few rows loaded from text, and a release that was made of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from data.contract import Contract, load_contract
from data.load import load
from data.pool import Pool
from data.release import ReleaseInfo
from ledger import Ledger
from tests.queries.conftest import build_release

ITEM_COLUMNS = (
    "institution_id,item_id,direction,account,counterparty_id,business_type,voucher_no,"
    "posting_date,document_date,due_date,amount,is_prepayment,invoice_no"
)
PARENTS = {
    "institution": "institution_id,name_zh,name_en,phase\nE01,东澜公司,Donglan,pilot\nE02,云岫公司,Yunxiu,rollout\n",
    "counterparty": "counterparty_id,name_zh,is_internal,is_small_enterprise\n"
    "C0001,李氏公司,false,true\nC0002,国网物资,true,false\n",
}


def load_rows(folder: Path, tables: Mapping[str, str], *, contract: Contract | None = None) -> Pool:
    """The pool in `folder`/pool after a batch of these tables, each the text of a CSV file."""
    contract = contract or load_contract()
    pool = Pool(folder / "pool", contract)
    ledger = Ledger(f"sqlite:///{folder}/ledger.sqlite3", contract.ledger_tables)
    arriving = folder / f"arriving-{len(pool.batches())}"
    arriving.mkdir()
    for table, text in tables.items():
        (arriving / f"{table}.csv").write_text(text, encoding="utf-8")
    report = load(arriving, pool=pool, ledger=ledger)
    ledger.close()
    assert not any(counts.rejected for counts in report.tables.values()), report
    return pool


def release_of(pool: Pool, mark: int = 1) -> ReleaseInfo:
    """A release made of what the pool holds now, beside it."""
    return build_release(pool.folder.parent / "releases", mark, pool_versions=pool.versions())
