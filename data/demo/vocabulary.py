"""Words that invented rows are named with, Chinese and English side by side."""

from __future__ import annotations

Words = tuple[tuple[str, str], ...]

CONTACTS: Words = (
    ("陈思远", "Chen Siyuan"), ("林晓岚", "Lin Xiaolan"), ("王启明", "Wang Qiming"), ("周若水", "Zhou Ruoshui"),
    ("赵一帆", "Zhao Yifan"), ("孙嘉禾", "Sun Jiahe"), ("吴子衿", "Wu Zijin"), ("郑知行", "Zheng Zhixing"),
    ("冯予安", "Feng Yuan"), ("蒋文澜", "Jiang Wenlan"), ("沈青禾", "Shen Qinghe"), ("韩景行", "Han Jingxing"),
    ("杨令仪", "Yang Lingyi"),
)  # fmt: skip

DEPARTMENTS = {
    "finance": ("财务部", "Finance department"),
    "materials": ("物资部", "Materials department"),
    "projects": ("工程部", "Projects department"),
    "marketing": ("营销部", "Marketing department"),
    "people": ("人力资源部", "Human resources department"),
}

TABLE_PREFIX = {"finance": "FIN", "materials": "MAT", "projects": "PRJ", "marketing": "MKT", "people": "HR"}

SUBJECTS: dict[str, Words] = {
    "finance": (
        ("应收应付", "Receivables and payables"), ("会计凭证", "Accounting voucher"), ("总账科目", "General ledger"),
        ("供应商往来", "Supplier account"), ("客户往来", "Customer account"), ("清账记录", "Clearing"),
        ("银行流水", "Bank statement"), ("资金计划", "Cash plan"), ("预算执行", "Budget execution"),
        ("进项发票", "Input invoice"), ("销项发票", "Output invoice"), ("税务申报", "Tax return"),
        ("费用报销", "Expense claim"), ("成本分摊", "Cost allocation"), ("固定资产", "Fixed asset"),
        ("在建工程转资", "Capitalisation"), ("内部往来", "Intercompany account"), ("付款申请", "Payment request"),
        ("收款认领", "Receipt matching"), ("预付账款", "Prepayment"), ("预收账款", "Advance receipt"),
        ("票据", "Bill"), ("担保", "Guarantee"), ("融资", "Financing"), ("利息", "Interest"),
        ("折旧", "Depreciation"), ("合并抵销", "Consolidation"), ("财务报表", "Financial statement"),
        ("电费应收", "Tariff receivable"), ("保证金", "Deposit"),
    ),
    "materials": (
        ("采购订单", "Purchase order"), ("供应商", "Supplier"), ("物资收货", "Goods receipt"),
        ("物资发货", "Goods issue"), ("库存", "Stock"), ("采购合同", "Purchase contract"),
        ("招标", "Tender"), ("物料主数据", "Material master"), ("采购结算", "Purchase settlement"),
        ("供应商评价", "Supplier rating"), ("采购计划", "Purchase plan"), ("质量抽检", "Quality sample"),
        ("仓储", "Warehouse"), ("配送", "Delivery"), ("废旧物资", "Scrap"), ("采购发票", "Purchase invoice"),
        ("履约保函", "Performance bond"), ("物资需求", "Material demand"), ("退换货", "Return"),
        ("寄售", "Consignment"), ("框架协议", "Framework agreement"),
    ),
    "projects": (
        ("项目主数据", "Project master"), ("工程进度", "Works progress"), ("项目预算", "Project budget"),
        ("项目成本", "Project cost"), ("施工合同", "Works contract"), ("工程结算", "Works settlement"),
        ("竣工决算", "Final account"), ("转资", "Capitalisation"), ("工程变更", "Works change"),
        ("设计", "Design"), ("监理", "Supervision"), ("施工日志", "Site log"), ("安全检查", "Safety check"),
        ("质量验收", "Quality acceptance"), ("征地赔偿", "Land compensation"), ("里程碑", "Milestone"),
        ("工程付款", "Works payment"), ("分包", "Subcontract"), ("设备安装", "Installation"),
        ("项目档案", "Project file"),
    ),
    "marketing": (
        ("用电客户", "Customer"), ("电费账单", "Tariff bill"), ("电费回收", "Tariff collection"),
        ("计量点", "Metering point"), ("抄表", "Meter reading"), ("业扩报装", "Connection request"),
        ("客户信用", "Customer credit"), ("用电合同", "Supply contract"), ("电价", "Tariff"),
        ("线损", "Line loss"), ("停电", "Outage"), ("客户投诉", "Complaint"), ("欠费", "Arrears"),
        ("充值缴费", "Payment"), ("市场化交易", "Market trade"), ("分布式电源", "Distributed source"),
        ("需求响应", "Demand response"), ("营业厅", "Service hall"),
    ),
    "people": (
        ("员工主数据", "Employee master"), ("岗位", "Post"), ("薪酬", "Pay"), ("社保", "Social security"),
        ("考勤", "Attendance"), ("绩效", "Performance"), ("培训", "Training"), ("招聘", "Recruiting"),
        ("人工成本", "Labour cost"), ("劳动合同", "Employment contract"), ("组织机构", "Organisation"),
        ("职称", "Title"), ("福利", "Benefit"),
    ),
}  # fmt: skip

KINDS: Words = (
    ("明细表", "detail"), ("主表", "header"), ("余额表", "balance"), ("汇总表", "summary"), ("变更记录表", "change log"),
    ("审批记录表", "approval log"), ("状态表", "status"), ("对账表", "reconciliation"), ("计划表", "plan"),
    ("执行表", "execution"), ("附件表", "attachment"), ("字典表", "dictionary"), ("日结表", "daily close"),
    ("关系表", "relation"), ("历史表", "history"),
)  # fmt: skip

ISSUE_TITLES: Words = (
    ("应收明细与总账余额不一致", "Receivable detail differs from the general ledger"),
    ("一级回流表字段缺失", "Fields missing in a backflow table"),
    ("供应商编码与物资系统不一致", "Supplier codes differ from the materials system"),
    ("数据接口调用超时", "Data interface times out"),
    ("用户权限未及时开通", "User rights opened late"),
    ("清洗规则误判退回正常数据", "A cleaning rule sets good data aside"),
    ("场景页面加载缓慢", "Scenario page loads slowly"),
    ("合同编号为空导致无法关联", "Contract number empty, rows cannot be joined"),
    ("回流数据延迟影响日报", "Late backflow delays the daily report"),
    ("组织机构变更未同步", "Change of organisation not carried over"),
    ("发票重复识别率偏高", "Too many invoices flagged as duplicates"),
    ("培训环境账号不足", "Too few accounts for training"),
)

ISSUE_CAUSES: Words = (
    ("源系统取数口径调整未通知", "The source changed its definition without notice"),
    ("接口限流配置过低", "The interface's rate limit was too low"),
    ("主数据映射缺失，已补录", "Master data mapping was missing; added"),
    ("权限审批流程超时，已简化", "The approval took too long; simplified"),
    ("规则阈值设置不当，已调整", "The rule's threshold was wrong; adjusted"),
    ("作业调度顺序错误，已修正", "Jobs ran in the wrong order; corrected"),
)

REPAIR_CAUSES: Words = (
    ("源端录入不规范", "Careless entry at the source"),
    ("编码映射缺失", "Mapping of codes missing"),
    ("抽取作业重复执行", "Extraction job ran twice"),
    ("历史数据未迁移", "Old data not migrated"),
)

REPAIR_REMEDIES: Words = (
    ("源系统更正后重新回流", "Corrected at the source and delivered again"),
    ("补充映射并重跑清洗", "Mapping added, cleaning run again"),
    ("去重后重新加载", "Duplicates removed, loaded again"),
    ("补录缺失字段", "Missing fields filled in"),
)

REQUEST_TOPICS: Words = (
    ("新增供应商往来明细字段", "More fields of the supplier account"),
    ("补充上年同期数据", "Data of the same period last year"),
    ("申请测试环境数据", "Data for the test environment"),
    ("按会计主体拆分余额", "Balances split by accounting entity"),
    ("开放发票接口", "Access to the invoice interface"),
    ("电费回收日数据", "Daily data of tariff collection"),
)

RESOURCE_TOPICS: Words = (
    ("增派数据清洗人员", "More people for cleaning"),
    ("扩充计算资源", "More computing capacity"),
    ("协调源系统厂商到场", "The source system's vendor on site"),
    ("增加培训场次", "More training sessions"),
    ("借调业务专家", "A business expert on loan"),
)

PARTNER_WORDS: Words = (
    ("云帆数据", "Yunfan Data"), ("恒信软件", "Hengxin Software"), ("智联科技", "Zhilian Technology"),
    ("中衡咨询", "Zhongheng Consulting"), ("博远信息", "Boyuan Information"), ("启明星辰数智", "Qiming Digital"),
    ("华审会计", "Huashen Accounting"), ("金桥云", "Jinqiao Cloud"), ("南山算力", "Nanshan Computing"),
    ("东篱设计", "Dongli Design"), ("清源安全", "Qingyuan Security"), ("北辰培训", "Beichen Training"),
    ("长风集成", "Changfeng Integration"), ("同舟运维", "Tongzhou Operations"), ("青禾智能", "Qinghe Intelligence"),
    ("天枢数据库", "Tianshu Database"), ("凌云可视", "Lingyun Visual"), ("百川治理", "Baichuan Governance"),
    ("若谷研究", "Ruogu Research"), ("明德检测", "Mingde Testing"),
)  # fmt: skip

COMPANY_WORDS: Words = (
    ("华锐", "Huarui"), ("正泰源", "Zhengtaiyuan"), ("鑫达", "Xinda"), ("宏图", "Hongtu"), ("瑞丰", "Ruifeng"),
    ("盛世", "Shengshi"), ("远景", "Yuanjing"), ("恒通", "Hengtong"), ("金源", "Jinyuan"), ("立信", "Lixin"),
    ("泰和", "Taihe"), ("康泰", "Kangtai"), ("兴业", "Xingye"), ("光华", "Guanghua"), ("顺达", "Shunda"),
    ("永固", "Yonggu"), ("天成", "Tiancheng"), ("海纳", "Haina"), ("博瑞", "Borui"), ("嘉源", "Jiayuan"),
)  # fmt: skip

COMPANY_TRADES: Words = (
    ("电气设备有限公司", "Electrical Equipment Co."), ("线缆有限公司", "Cable Co."), ("建设工程有限公司", "Construction Co."),
    ("物资贸易有限公司", "Materials Trading Co."), ("能源服务有限公司", "Energy Services Co."), ("制造有限公司", "Manufacturing Co."),
    ("钢铁有限公司", "Steel Co."), ("化工有限公司", "Chemicals Co."), ("物流有限公司", "Logistics Co."),
    ("信息技术有限公司", "Information Technology Co."),
)  # fmt: skip
