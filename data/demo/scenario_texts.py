"""What a demonstration scenario says about itself: how it works its figures out, its adaptation, its documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.story import EXCLUSIVE, TYPICAL_ONLINE
from data.demo.world import Row, World

LOGIC: dict[str, tuple[str, str]] = {
    "receivable_ageing": (
        "未清应收余额 = 单据金额 − 截止日前已清金额；按到期日分为未到期、90 天内、一年内、一年以上四段，预收款不计。",
        "Open receivable = amount less what was cleared by the cut-off; split by due date into not due, 1 to 90, "
        "91 to 365 days and above a year; prepayments are left out.",
    ),
    "payable_due_warning": (
        "取未清应付中到期日在截止日后 7 天内的单据，按供应商与到期日汇总；小微企业款项提前 15 天提示。",
        "Open payables due within 7 days of the cut-off, by supplier and due date; those of small enterprises are "
        "shown 15 days ahead.",
    ),
    "intercompany_clearing": (
        "内部单位往来按双方、币种、合同配对，差额与挂账天数超限的列出，双方余额之和应为零。",
        "Intercompany balances are paired by both sides, currency and contract; differences and items open too long "
        "are listed; the two balances add up to zero.",
    ),
    "cash_daily_schedule": (
        "日末头寸 = 期初余额 + 当日到期应收 × 历史回款率 − 当日到期应付，按 30 天滚动。",
        "Position at day's end = opening balance + receivables due that day × usual collection − payables due that "
        "day, for the next 30 days.",
    ),
    "budget_execution": (
        "执行率 = 本年累计发生额 ÷ 年度预算；与序时进度相差 10 个百分点以上的科目列出。",
        "Execution = spending in the year to date ÷ budget of the year; accounts 10 points or more off the time gone "
        "are listed.",
    ),
    "tax_risk_warning": (
        "进项、销项与申报表逐月勾稽，税负率偏离近 12 个月均值 20 % 以上的提示。",
        "Input tax, output tax and returns are reconciled month by month; a burden 20 % off the mean of 12 months is "
        "pointed out.",
    ),
    "multi_dim_cost": (
        "成本按专业、电压等级、用户类别三维归集，公共成本按工时分摊。",
        "Cost is collected by discipline, voltage level and customer class; shared cost is allocated by hours.",
    ),
    "expense_timeliness": (
        "报销时长 = 支付日 − 提单日，按单据类型取平均，并列出超 5 个工作日的单据。",
        "Time to reimburse = payment less submission, averaged by type; documents above 5 working days are listed.",
    ),
    "invoice_audit": (
        "发票号、金额、销方、税率与合同、入库单三单匹配，不一致的按规则编号列出。",
        "Invoice number, amount, seller and tax rate are matched with contract and goods receipt; mismatches are "
        "listed by rule.",
    ),
    "duplicate_payment_check": (
        "同一供应商、同一发票号、金额相同且未冲销的第二笔及以后应付列为疑似重复。",
        "The second and later payable of the same supplier, invoice number and amount, not reversed, is a suspect.",
    ),
    "tariff_collection": (
        "电费回收率 = 截止日已收电费 ÷ 应收电费；按行业、户龄列出欠费前 50 户。",
        "Collection = tariff received by the cut-off ÷ tariff due; the 50 largest debtors by industry and age.",
    ),
    "customer_credit": (
        "按近 24 个月缴费及时率、违约次数、在途纠纷打分，分为 A 至 D 四级。",
        "Scored by timeliness over 24 months, defaults and disputes, in classes A to D.",
    ),
    "purchase_settlement": (
        "订单、收货、发票三单匹配后计算应结未结金额与天数。",
        "What should be settled and is not, with its days, after matching order, receipt and invoice.",
    ),
    "supplier_credit": (
        "按履约及时率、质量不合格率、价格偏离度加权打分。",
        "Weighted score of timely delivery, rejected quality and deviation of price.",
    ),
    "project_cost": (
        "项目成本 = 物资领用 + 施工结算 + 其他费用 − 退料，按项目与里程碑归集。",
        "Project cost = materials issued + works settled + other cost − returns, by project and milestone.",
    ),
    "project_capitalisation": (
        "投运满 30 天未转资的工程列出，转资率 = 已转资金额 ÷ 应转资金额。",
        "Works in operation for 30 days and not capitalised are listed; rate = capitalised ÷ due amount.",
    ),
    "contract_payment": (
        "按合同付款条件推算应付节点，与实际付款日、金额比对。",
        "Payments due by the contract's terms are compared with dates and amounts paid.",
    ),
    "labour_cost": (
        "人工成本按单位、岗位序列归集，与工资总额计划、用工人数比对。",
        "Labour cost by unit and kind of post, against the wage plan and headcount.",
    ),
    "cross_region_tariff": (
        "跨区结算电量 × 结算电价，与双方账单逐笔对账，差异按合同追溯。",
        "Cross-region energy × tariff, reconciled with both sides' bills; differences are traced by contract.",
    ),
    "site_material_turnover": (
        "周转天数 = 现场平均库存 ÷ 日均领用，90 天以上未动的物资列出。",
        "Turnover days = average stock on site ÷ daily issue; materials unmoved for 90 days are listed.",
    ),
    "urban_cable_cost": (
        "单位长度造价 = 项目决算金额 ÷ 电缆长度，按敷设方式分组比对。",
        "Cost a kilometre = final cost ÷ cable length, compared by kind of laying.",
    ),
}

# The business figures that two scenarios claim to move; the others claim hours of their process.
CLAIMED_FIGURES = {"receivable_ageing": "overdue_share", "tariff_collection": "above_one_year_share"}

# The last ones of the 18 still wait.
IN_WORK = ("project_capitalisation", "labour_cost")
PLANNED = ("supplier_credit",)
FIRST_ADAPTED, LAST_ADAPTED = date(2025, 3, 14), date(2025, 10, 17)

DOCUMENTS = (
    ("数据溯源表", "Source tables", "V1.2", 0),
    ("计算逻辑说明", "Calculation logic", "V1.1", 3),
    ("用户操作手册", "User's manual", "V1.0", 9),
)
KEPT_AT = "https://docs.example.invalid/scenarios"


def described(world: World, row: Row, *, position: int) -> Row:
    """The scenario with its logic, its claim and its adaptation; `position` is its place in the list of scenarios."""
    code = str(row["scenario"])
    adaptation = _adaptation(code)
    adapted_on = _adapted_on(code, position) if adaptation == "adapted" else None
    logic_zh, logic_en = LOGIC[code]
    return {
        **row,
        "claims_kpi": CLAIMED_FIGURES.get(code, row.get("claims_kpi")),
        "logic_zh": logic_zh,
        "logic_en": logic_en,
        "adaptation": adaptation,
        "adapted_on": world.on(adapted_on) if adapted_on else None,
    }


def scenario_documents(world: World, scenarios: list[Row]) -> Iterator[Row]:
    """Three documents of each adapted scenario, one of each made for a pilot."""
    number = 0
    for scenario in scenarios:
        code = str(scenario["scenario"])
        day = scenario["adapted_on"] or (date(2025, 8, 18) if code in EXCLUSIVE else None)
        if day is None:
            continue
        for title_zh, title_en, version, later in DOCUMENTS[: 1 if code in EXCLUSIVE else 3]:
            filed_on = (world.on(day) if code in EXCLUSIVE else day) + timedelta(days=later)
            if not world.calendar.is_past(filed_on):
                continue
            number += 1
            name = f"{scenario['name_zh']}{title_zh}", f"{scenario['name_en']}: {title_en.lower()}"
            yield {
                "document_id": f"SD{number:04d}",
                "scenario": code,
                "name": world.text(*name),
                "version": version,
                "link": f"{KEPT_AT}/{code}/{version.lower()}-{later}",
                "filed_on": filed_on,
            }


def _adaptation(code: str) -> str:
    if code in EXCLUSIVE:
        return "not_needed"
    if code in PLANNED:
        return "planned"
    return "in_work" if code in IN_WORK else "adapted"


def _adapted_on(code: str, position: int) -> date:
    """Adaptations end one after another between the first and the last, those taken up first before the others."""
    taken_up = TYPICAL_ONLINE.index(code) if code in TYPICAL_ONLINE else max(position, len(TYPICAL_ONLINE))
    return FIRST_ADAPTED + timedelta(days=(LAST_ADAPTED - FIRST_ADAPTED).days * taken_up // 17)
