"""Words of the demonstration's issues, risks and requests, Chinese and English side by side."""

from __future__ import annotations

from typing import NamedTuple

from data.demo.vocabulary import Words

# One for each of `vocabulary.ISSUE_TITLES`.
DESCRIPTIONS: Words = (
    ("月结对账时发现差额，需核对科目范围与期间", "Found at the month's close; scope and period have to be compared"),
    ("到数比约定少字段，下游口径无法计算", "The delivery has fewer fields than agreed; figures cannot be computed"),
    ("同一供应商有两个编码，往来余额被拆分", "One supplier has two codes, which splits its balance"),
    ("早高峰调用超过 30 秒，场景页面报错", "Calls take over 30 seconds in the morning; scenario pages fail"),
    ("审批通过后三天仍无法登录", "Three days after approval the users still cannot sign in"),
    ("规则把合法的负数金额判为异常", "The rule takes lawful negative amounts for anomalies"),
    ("明细超过一万行时打开需 20 秒以上", "Opening takes over 20 seconds beyond ten thousand rows"),
    ("历史合同未补录编号，付款无法关联到合同", "Old contracts have no number, so payments find no contract"),
    ("当日 8 点前未到数，日报沿用上一日", "Nothing had come by 8, so the daily report shows the day before"),
    ("机构拆并后编码未更新，归属出错", "Codes were not renewed after the reorganisation"),
    ("同号不同税率的发票被误判为重复", "Invoices of one number and two tax rates are taken for duplicates"),
    ("每期报名超过 40 人，账号只有 20 个", "Over 40 people enrol a course; there are 20 accounts"),
)

# One for each of `vocabulary.ISSUE_CAUSES`.
ANSWERS: Words = (
    ("已联系源系统确认口径，先按旧口径出数", "The source was asked; the old definition is used meanwhile"),
    ("平台侧排查接口日志，当日给出限流方案", "The platform reads its logs and proposes a limit today"),
    ("正在补录主数据映射，完成后重跑", "The mapping is being completed, then all is run again"),
    ("已催办审批，开通后逐一通知用户", "The approval is being chased; users will be told one by one"),
    ("复核规则阈值，受影响数据先人工放行", "The threshold is reviewed; affected data pass by hand"),
    ("调整作业先后顺序，今晚试跑", "The order of jobs is changed and tried tonight"),
)

WAITED_FOR: Words = (
    ("一级数据平台", "Level-1 data platform"),
    ("机构信息中心", "Institution's IT centre"),
    ("机构财务部", "Institution's finance department"),
    ("平台组", "Platform group"),
    ("源系统厂商", "Source system's vendor"),
)

COMMENTS: Words = (
    ("已和源系统对过一遍，差额集中在两个科目", "Compared with the source: the difference lies in two accounts"),
    ("请补充受影响的表清单", "Please add the list of affected tables"),
    ("今天下午开会定方案", "We settle it in this afternoon's meeting"),
    ("试跑通过，等机构确认", "The trial run passed; the institution has to confirm"),
)

CHASES: Words = (
    ("请于明日下班前答复", "Please answer by tomorrow evening"),
    ("已超时限，请说明原因和预计完成时间", "Past its date: please say why and when it will be done"),
)

REQUEST_ANSWERS: Words = (
    ("同意，下周一到位", "Agreed, from next Monday"),
    ("同意，由分部协调", "Agreed, the branch arranges it"),
    ("部分同意，先安排一人", "Agreed in part, one person to begin with"),
)


class Current(NamedTuple):
    """An issue that is open at the cut-off: raised so many hours before its end, in that state."""

    role: str
    severity: str
    hours_ago: int
    state: str
    group: str
    waits_for: int
    zh: str
    en: str
    about: str | None = None


CURRENT = (
    Current("E05", "major", 20, "new", "scenario_delivery", 3, "应收账龄页面与总账相差两户",
            "Receivables ageing differs from the ledger by two customers",
            "institution?institution=E05"),
    Current("E08", "major", 31, "new", "resource_pool", 2, "疑似重复付款待核实",
            "A suspected duplicate payment has to be checked", "institution?institution=E08"),
    Current("E22", "minor", 9, "new", "data_backflow", 1, "物资域三张表到数时间不稳定",
            "Three materials tables arrive at odd hours", "kpis?kpi=delivery_timeliness&institution=E22"),
    Current("E13", "minor", 52, "new", "operations", 1, "验收资料模板版本不一致",
            "Two versions of the acceptance template are in use"),
    Current("E06", "major", 70, "answered", "scenario_delivery", 2, "税务风险预警无人使用",
            "Nobody uses the tax risk warning", "kpis?kpi=scenario_usage_rate&institution=E06"),
    Current("E04", "minor", 120, "answered", "platform", 3, "建模环境磁盘空间不足",
            "The modelling environment runs out of disk"),
    Current("E09", "major", 96, "answered", "data_backflow", 0, "财务关键表自 15 日起未到",
            "A key finance table has not come since the 15th", "kpis?kpi=delivery_timeliness&institution=E09"),
    Current("E17", "minor", 150, "answered", "operations", 1, "调研问卷回收率低",
            "Few survey forms have come back"),
    Current("E26", "major", 110, "in_work", "data_backflow", 0, "一级作业窗口与机构停机窗口冲突",
            "Level 1 runs its jobs while the institution's system is down",
            "kpis?kpi=delivery_timeliness&institution=E26"),
    Current("E07", "major", 130, "in_work", "resource_pool", 2, "供应商往来余额与对账单不符",
            "Supplier balances differ from the statements"),
    Current("E14", "minor", 210, "in_work", "data_backflow", 4, "项目域接口字段类型变更",
            "Types of the project interface have changed"),
    Current("E24", "minor", 260, "in_work", "platform", 3, "专线带宽不足影响夜间回流",
            "The line is too slow for the nightly backflow"),
    Current("E10", "major", 160, "in_work", "scenario_delivery", 2, "培训后仍有六成用户未登录",
            "Six in ten users have not signed in after the training",
            "kpis?kpi=scenario_usage_rate&institution=E10"),
    Current("E01", "minor", 300, "resolved", "resource_pool", 1, "跨区电费结算口径说明缺失",
            "The definition of cross-region settlement is missing"),
    Current("E12", "major", 190, "resolved", "scenario_delivery", 1, "发票查验结果回写延迟",
            "Results of invoice checks come back late"),
    Current("E05", "minor", 330, "resolved", "platform", 1, "移动端无法打开预警详情",
            "Alert details do not open on the phone"),
    Current("E02", "minor", 240, "resolved", "operations", 1, "月报口径与看板不一致",
            "The monthly report and the board define a figure differently"),
)  # fmt: skip


# Requests open at the cut-off: the part that asks, days before the cut-off, position in `vocabulary.RESOURCE_TOPICS`.
OPEN_REQUESTS = (("E24", 7, 1), ("E05", 3, 0), ("E13", 2, 2), ("E09", 1, 4), ("E26", 0, 0))


class RiskWords(NamedTuple):
    """A risk with its plan; the trigger is told by a measure (code, side, value) or was seen on a day."""

    kind: str
    zh: str
    en: str
    probability: int
    impact: int
    response_zh: str
    response_en: str
    trigger_zh: str
    trigger_en: str
    opened_on: str
    measure: tuple[str, str, float] | None = None
    triggered_on: str | None = None
    role: str | None = None
    closed_on: str | None = None


RISKS = (
    RiskWords("technical", "平台性能不足", "The platform is too slow", 3, 4,
              "上线前压力测试，预留扩容", "Load tests before going online",
              "查询超过 10 秒", "Queries above 10 seconds", "2024-11-18"),
    RiskWords("technical", "回流延迟", "Backflow is late", 4, 4,
              "启用备份数据源", "Switch to the backup source",
              "回流及时率低于 92 %", "Timeliness below 92 %", "2024-11-18",
              ("delivery_timeliness", "below", 92.0)),
    RiskWords("collaboration", "跨部门沟通低效", "Departments talk too little", 3, 3,
              "指定接口人并纳入考核", "Named contacts, part of their review",
              "关键问题 48 小时响应率低于 90 %", "Critical issues answered in 48 h below 90 %", "2024-12-09",
              ("critical_response_rate", "below", 90.0)),
    RiskWords("policy", "总部政策调整", "Headquarters change the policy", 2, 4,
              "每月跟踪政策动态", "Follow policy every month",
              "新文件发布", "A new document is published", "2025-01-06"),
    RiskWords("security", "数据外泄与本地化存储", "Data leave their zone", 1, 5,
              "分级授权，水印与审计", "Rights by level, watermark, audit",
              "导出量异常", "Unusual exports", "2025-01-06"),
    RiskWords("collaboration", "第二批表一级未就绪", "Level 1 is not ready for the second batch", 4, 3,
              "先行治理第一批，滚动确认时间", "Finish the first batch, confirm dates monthly",
              "一级排期再次推迟", "Level 1 postpones again", "2025-03-03", triggered_on="2025-10-20"),
    RiskWords("technical", "落后机构拖累整体进度", "One institution holds the programme back", 4, 3,
              "专项督办，派驻数据工程师", "Followed up weekly, an engineer on site",
              "该机构回流及时率低于 60 %", "Its timeliness is below 60 %", "2025-05-12",
              ("delivery_timeliness", "below", 60.0), role="E26"),
    RiskWords("collaboration", "关键用户调岗", "Key users change jobs", 3, 2,
              "每个场景培养两名骨干", "Two trained people for each scenario",
              "培训骨干离岗", "A trained key user leaves", "2025-02-17"),
    RiskWords("technical", "备份链路未演练", "The backup has never been tried", 2, 3,
              "每季度演练一次", "A drill every quarter",
              "演练失败", "A drill fails", "2024-12-09", closed_on="2025-06-20"),
)  # fmt: skip
