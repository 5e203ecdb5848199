"""The fields of the headquarters' tables: some that every table has, and what is kept of the things of its domain."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from data.demo.world import Row, World

Field = tuple[str, str, str, str, str]
"""Name in the source system, Chinese, English, type, classification."""

COMMON: tuple[Field, ...] = (
    ("CORP_CODE", "公司代码", "Company code", "VARCHAR(10)", "internal"),
    ("DOC_NO", "单据编号", "Document number", "VARCHAR(32)", "internal"),
    ("LINE_NO", "行号", "Line number", "NUMBER(6)", "public"),
    ("BIZ_DATE", "业务日期", "Business date", "DATE", "internal"),
    ("CREATED_BY", "制单人", "Created by", "VARCHAR(32)", "sensitive"),
    ("CREATED_AT", "创建时间", "Created at", "TIMESTAMP", "internal"),
    ("UPDATED_AT", "更新时间", "Updated at", "TIMESTAMP", "internal"),
    ("IS_DELETED", "删除标志", "Deletion mark", "CHAR(1)", "public"),
)
KEY_FIELDS = 3
# (code, Chinese, English) of what a domain's documents are about.
THINGS = {
    "finance": (
        ("ACCOUNT", "科目", "Account"), ("VENDOR", "供应商", "Supplier"), ("CUST", "客户", "Customer"),
        ("CONTRACT", "合同", "Contract"), ("INVOICE", "发票", "Invoice"), ("VOUCHER", "凭证", "Voucher"),
        ("BANK", "银行账户", "Bank account"), ("COST_CTR", "成本中心", "Cost centre"), ("TAX", "税项", "Tax"),
    ),
    "materials": (
        ("MATERIAL", "物料", "Material"), ("VENDOR", "供应商", "Supplier"), ("WAREHOUSE", "仓库", "Warehouse"),
        ("ORDER", "采购订单", "Purchase order"), ("CONTRACT", "合同", "Contract"), ("BATCH", "批次", "Lot"),
        ("RECEIPT", "收货单", "Goods receipt"), ("PLAN", "需求计划", "Requirement plan"), ("BID", "招标", "Tender"),
    ),
    "projects": (
        ("PROJECT", "项目", "Project"), ("WBS", "工作分解", "Work package"), ("CONTRACT", "合同", "Contract"),
        ("VENDOR", "施工单位", "Contractor"), ("BUDGET", "概算", "Budget"), ("PROGRESS", "进度", "Progress"),
        ("SETTLE", "结算", "Settlement"), ("ASSET", "资产", "Asset"), ("QUALITY", "质量检查", "Inspection"),
    ),
    "marketing": (
        ("CUST", "客户", "Customer"), ("METER", "电能表", "Meter"), ("TARIFF", "电价", "Tariff"),
        ("BILL", "账单", "Bill"), ("PAY", "缴费", "Payment"), ("AREA", "台区", "Supply area"),
        ("CONTRACT", "供用电合同", "Supply contract"), ("ORDER", "工单", "Work order"), ("CHANNEL", "渠道", "Channel"),
    ),
    "people": (
        ("STAFF", "员工", "Employee"), ("POST", "岗位", "Post"), ("DEPT", "部门", "Department"),
        ("SALARY", "薪酬", "Pay"), ("TRAIN", "培训", "Training"), ("CONTRACT", "劳动合同", "Employment contract"),
        ("ATTEND", "考勤", "Attendance"), ("ASSESS", "考核", "Appraisal"), ("CERT", "证书", "Certificate"),
    ),
}  # fmt: skip
# (code, Chinese, English, type) of what is kept of a thing.
KEPT = (
    ("ID", "编号", "number", "VARCHAR(32)"),
    ("NAME", "名称", "name", "VARCHAR(200)"),
    ("TYPE", "类型", "type", "VARCHAR(20)"),
    ("AMT", "金额", "amount", "NUMBER(18,2)"),
    ("QTY", "数量", "quantity", "NUMBER(18,3)"),
    ("DATE", "日期", "date", "DATE"),
    ("STATUS", "状态", "status", "VARCHAR(10)"),
    ("NOTE", "说明", "remark", "VARCHAR(500)"),
)
PEOPLE = frozenset({"CUST", "STAFF", "SALARY", "BANK"})
SENSITIVE, CORE = frozenset({"NAME", "NOTE"}), frozenset({"AMT"})


def make_source_fields(world: World) -> None:
    """Table source_field: as many fields a table as its `field_count` says, the same for every seed."""
    tables = world.connection.execute("select table_id, domain, field_count from source_table order by table_id")
    world.put("source_field", [row for table in tables.fetchall() for row in _fields_of(*table)])


def _fields_of(table_id: str, domain: str, field_count: int) -> Iterator[Row]:
    own = list(_of_domain(domain))
    shift = int(table_id.rpartition("_")[2]) % len(own)
    chosen = [*COMMON, *own[shift:], *own[:shift]][:field_count]
    for number, (field, name_zh, name_en, data_type, classification) in enumerate(chosen, start=1):
        yield {
            "table_id": table_id,
            "field": field,
            "field_no": number,
            "name_zh": name_zh,
            "name_en": name_en,
            "data_type": data_type,
            "is_key": number <= KEY_FIELDS,
            "classification": classification,
        }


def _of_domain(domain: str) -> Iterator[Field]:
    for (thing, thing_zh, thing_en), (kept, kept_zh, kept_en, data_type) in product(THINGS[domain], KEPT):
        yield (
            f"{thing}_{kept}", f"{thing_zh}{kept_zh}", f"{thing_en} {kept_en}", data_type, _classification(thing, kept)
        )  # fmt: skip


def _classification(thing: str, kept: str) -> str:
    """Names of people and money of a person are guarded most."""
    if thing in PEOPLE and kept in CORE:
        return "core"
    return "sensitive" if (thing in PEOPLE and kept in SENSITIVE) or kept in CORE else "internal"
