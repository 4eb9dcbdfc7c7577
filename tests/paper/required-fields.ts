type Field = string | readonly string[]

/** Fields between blanks; `a|b` is any of them. */
const words = (text: string): readonly Field[] =>
  text
    .trim()
    .split(/\s+/)
    .map(field => (field.includes('|') ? field.split('|') : field))

/**
 * What must be read back from the PDF of each document in every one of its sizes: domain.md §2.4, field by field, labels and a value
 * where the label alone proves nothing. By the name of the sample; a kind of it, such as `acceptance-deemed`, has the fields of
 * `acceptance` as well. Blanks do not count.
 */
const REQUIRED_FIELDS: Readonly<Record<string, readonly Field[]>> = {
  'power-of-attorney': words(`
    委托人 林月英 证件号码 住址 电话 受托人 王芳 代办点 委托事项 1.高龄津贴 2.社会保障卡 代交申请材料
    代签收文书 代领办理结果 不得代领款项 不是“全权代理” 不得转委托 自2026年3月7日 至2026年9月6日
    真实 代办免费 听读确认 签名或指印 日期 见证人 存档 交委托人`),
  receipt: words(`
    云岭镇松溪村便民代办点 13800005678 收件号 99990110320307 查询码
    384215 李秀英 高龄津贴 2026年3月7日 09:12 居民身份证 居民户口簿 2026年3月12日
    2026年3月10日 7个工作日 受理次日起算 王芳 0999-0123456|09990123456 12345
    本回执不是受理通知书 代办免费 2026-1`),
  'question-record': words(`
    首问登记单 登记号 咨询人 咨询内容 首问责任人 王芳 答复 0999-0123456|09990123456
    12345`),
  'told-once': words(`
    事项 高龄津贴 依据 老年人权益保障法 条件 需要的材料（4样） 居民身份证 原件1份 申请人自备 样表 流程 时限
    7个工作日 收费 不收费 地点 时间 电话 告知人 告知日期 接收人签字`),
  'pointer-slip': words(
    `办事指引单 去哪里 车管所 禾苗路88号 那边的电话 要办的事 补办驾驶证 带什么 首问责任人 王芳 登记号`,
  ),
  agreement: words(`听读的内容 我委托王芳 电脑朗读 c0ffee12 申请人签名或指印`),
  amendment: words(`收件号 99990110320307 原来登记 林月瑛 更正为 林月英 更正原因 原回执继续有效`),
  'materials-receipt': words(`
    收件凭证 2026〕 收件单位 云岭镇便民服务中心 申请人 何三妹 代理人 王芳 申请事项 份数 原件 收件人 周敏
    收件时间 五个工作日内告知 最迟2026年3月17日 收件专用章 （盖章）`),
  acceptance: words(`
    受理通知书 2026〕 申请人 联系人 联系方式 申请事项 申请日期 2026年3月7日 受理日期
    2026年3月9日 法律依据 办件编号 99990100000001420260309000017 查询码
    384215 法定时限 承诺时限 2026年3月18日 不计时环节 收费 不收费 领取方式 受理人 周敏 联系电话
    申请人（代收人）签收 签收日期 存档 0999-0123456 12345 （盖章）`),
  'acceptance-licence': words(`20个工作日 14个工作日 现场踏勘 村级公示（预计5日） 行政许可法`),
  'acceptance-deemed': words(`五个工作日内没有一次告知 自收到申请材料之日起即为受理 从收到材料之日的次日起算`),
  refusal: words(`
    不予受理通知书 2026〕 申请人 何三妹 申请事项 不予受理理由 依法不需要取得行政许可 不属于本机关职权范围
    其他依法不予受理 √申请事项依法不属于本机关 法律依据 应向哪个机关申请 邻县 经办人 孙立言、周敏
    2026年3月10日 60日 行政复议 6个月 行政诉讼 人民法院 （盖章）`),
  'certificate-letter': words(`亲属关系证明 民发〔2020〕20号 不能出具 敬请谅解 政务数据共享 示例银行 （盖章）`),
  correction: words(`
    补正材料通知书 2026〕 申请人 何三妹 联系人 申请事项 申请日期 承办人 周敏 联系电话 法律依据 缺什么
    为什么 怎么补 没有提交 补正期限 2026年3月23日 逾期没有补正 签收 告知承诺 （盖章）`),
  'correction-receipt': words(
    `对应通知书 青云便补〔2026〕 收到的材料 社会保障卡 接收时间 11:10 是否齐全 还缺1样 申请表 （盖章）`,
  ),
  supplement: words(`审查阶段补正材料通知书 2026〕 四邻意见书 补正期限 2026年3月26日 办理时限照常计算 承办人 （盖章）`),
  'supplement-receipt': words(`审查阶段补正接收凭证 青农审补〔2026〕 四邻意见书 齐全 接收时间 （盖章）`),
  'deferral-promise': words(`
    容缺受理承诺书 主要材料齐全 暂缺的材料 社会保障卡 补齐方式 补齐期限 2026年3月24日
    不超过本事项的承诺时限 终止办理 自行承担 信用记录 自愿 附授权委托书 签名 日期 交承诺人`),
  'deferral-notice': words(
    `容缺受理通知书 2026〕 容缺材料 林木、林地权属材料 请于2026年3月16日 前补齐 预计 时间待核 （盖章）`,
  ),
  commitment: words(`
    告知承诺书 2026〕 行政机关告知 事项 依据 证明名称 健在情况证明 证明用途 证明内容 适用对象 承诺方式
    不实承诺的责任 核查方式 数据比对 行政机关 申请人承诺 知晓 条件和要求 愿意承担不实承诺 真实意思 签名或指印
    日期 （盖章）`),
  'commitment-check': words(`核查结果 √与承诺一致 核查人 2026年4月2日`),
  procedure: words(`
    特别程序告知书 2026〕 类型 村级公示 依据 第四十五条 理由 起止日期 2026年5月6日
    2026年5月10日 预计天数 4个工作日 不计入办理时限 批准人 承办人 联系电话 2026年5月25日 （盖章）`),
  extension: words(`
    延长办理期限告知书 2026〕 依据 第四十二条 理由 省级林地审核 10个工作日 延长至2026年6月16日
    批准人 陆怀远 本机关负责人批准 承办人 （盖章）`),
  decision: words(`
    2026〕第0107号 申请事项 办件编号 受理日期 决定日期 2026年3月16日 法律依据 60日 行政复议
    6个月 行政诉讼 人民法院 （盖章）`),
  'decision-refused': words(`不予确认决定书 不予理由 尚未年满80周岁`),
  'decision-licence-refused': words(`不予行政许可决定书 第三十八条 不予理由`),
  completion: words(
    `办件编号 事项 办理结果 证照名称 领取方式 领取地点 领取期限 收费结果 不收费 评价 办结通知单|即办件办结单`,
  ),
  'completion-several': words(`证照清单（3件） 老年人优待证 青优2026-00417 2031年3月16日 2026年3月18日已交 未交`),
  'completion-at-once': words(`即办件 当场办结`),
  'issue-record': words(`出件登记单 出件日期 制证人 何书瑶 交给`),
  delivery: words(`
    送达回证 送达文书 青民津〔2026〕0107号 受送达人 林月英 送达地点 直接送达 代办员转交 邮寄送达
    电子送达 留置送达 公告送达 送达人 收到日期 签名 代收人 与受送达人关系 代收理由 拒收情况 见证人 备注 存档
    （盖章）`),
  'delivery-done': words(`何三妹 女儿 √代办员转交 √签名 2026年3月20日`),
  'delivery-refused': words(`√留置送达 拒绝签收 田大勇`),
  handover: words(`
    代办材料交接清单 999901103203-07-260310-1 交出单位 接收单位 松溪村 云岭镇 交出人 王芳
    接收人 周敏 序号 收件号 姓名 事项 页数 原件 合计 交出时间 接收时间 批次码`),
  'return-handover': words(`返件交接清单 批次号 结果文书 青民津〔2026〕0107号 合计`),
  'transfer-list': words(`上报件移交单 批次号 受理日期 时限连续计算 合计`),
  'county-receipt': words(`签收记录 签收日期 2026年3月11日 签收人 何书瑶 材料`),
  'process-acceptance': words(`过程受理决定书 县农业农村局 是否符合一户一宅 受理日期 办结期限 （盖章）`),
  'review-opinion': words(`审查意见表 一审 一核 审查人 沈知行 核准人 有关部门意见 有条件同意`),
  'proxy-suspended': words(`代办服务中止单 2026〕 中止原因 住院 预计恢复 委托人签名`),
  'proxy-resumed': words(`代办服务续办单 2026〕 续办原因 续办日期 委托人签名`),
  'proxy-ended': words(`代办服务终止单 终止原因 退还情况 委托人签名`),
  withdrawal: words(`撤回申请书 撤回原因 申请人签名或指印 材料领回人`),
  termination: words(`
    终止通知书 2026〕 终止原因 √申请人死亡 近亲属 终止日期 60日 行政复议 6个月 行政诉讼 人民法院
    （盖章）`),
  'return-notice': words(`退件通知 2026〕 退件原因 √不属于本部门办理 应向哪个机关申请 就业服务窗口 （盖章）`),
  'fee-notice': words(`
    缴费告知单 收费项目 依据文号 发改价格规〔2016〕2559号 收费标准 80.00元 应缴金额 40.00元
    减免 低保家庭减半 缴款方式 缴款码 99990103 不向代办员缴费 开单人 周敏 复核人 沈知行`),
  'public-notice': words(`
    公示 姓名 村组 拟批内容 公示期 2026年5月6日 2026年5月10日 受理异议电话 0999-0661200
    张贴照片 撤下照片 林*英 （盖章）`),
  'visit-notice': words(`
    联合踏勘通知 踏勘时间 2026年3月13日 地点 参加部门 县林业局 送达 电话并短信 2026年3月11日
    （盖章）`),
  'visit-record': words(`联合踏勘记录 参加部门 到场 意见 照片号 签名 缺席默认依据`),
  'route-sheet': words(`联合踏勘派车单 出车日期 车辆 带队 踏勘点（7处） 松溪村 竹溪村 茶园村 𠮷田福 驾驶员`),
  'default-record': words(`超时默认记录 2026〕 责任部门 县林业局 通知送达 政务内网 不代替审批决定 责任由 （盖章）`),
  'card-warning': words(`预警通知书 80% 尚未超期`),
  'card-yellow': words(`黄牌通知书 超过承诺时限 1个工作日`),
  'card-red': words(`
    红牌通知书 监察编号 办件编号 规则 超过法定时限 责任单位 责任人 责任环节 超期天数 6个工作日 计算明细
    青禾县云岭镇人民政府 沈知行 法定20个工作日 扣除：村级公示 反馈截止 2026年6月15日 申诉 0999-0123456 （盖章）`),
  'supervision-order': words(
    `督办单 监察编号 办件编号 责任单位 责任人 责任环节 督办员 郑守拙 反馈截止 2026年5月29日 反馈情况 申诉渠道 （盖章）`,
  ),
  'deemed-warning': words(`视为受理提示 收到材料 应告知日 2026年3月16日 时限起算 责任单位`),
  bulletin: words(`
    窗口考核通报 2026年3月 征求意见稿已于2026年4月1日 红旗窗口 民政窗口 先进窗口 末位 林业窗口 分值 96.4 实测件数
    扣分事由 3月12日上午窗口没有人 不排名：渡口乡便民服务中心（4件） 依据 考核办法 截至 制表人郑守拙 本月第1次印制 8c1f （盖章）`),
  'rating-slip': words(`
    评价单 办件编号 评价渠道 窗口平板 按键评价器 二维码 电话 短信 纸质 评价次数 非常满意 满意 基本满意
    不满意 非常不满意 差评原因 勾选原因或者写 文字评价 评价时间 评价人 可以不留名 整改期限 15个工作日`),
  'service-board': words(`代办免费 不收现金 不代管卡证 代办员 王芳 贴照片 服务时间 事项清单 投诉电话 0999-0123456`),
  'service-mark': words(`代办免费 不收现金 不代管卡证 代办电话 投诉电话`),
  'date-correction': words(`改期通知 承诺办结日期改为 2026年3月19日 作废 2026年3月18日 变动的原因`),
  archive: words(`归档目录 青档〔2026〕000107 受理通知书 送达回证 信息包校验 ab12cd34`),
  'custody-list': words(
    `原件保管清单 清点日期 合计 3份，其中逾期1份 居民户口簿 林月英 约定返还日 2026年3月12日（逾期） 没有约定 清点人`,
  ),
  duty: words(`代办工作交接清单`),
  guide: words(`
    办事指南 事项名称 事项编码 办件类型 办理主体 服务对象 办理依据 办理条件 办理时限 收费 办理结果 办理地点
    办理时间 咨询电话 13800005678 监督渠道 要带的材料 居民身份证 怎么办 代办登记收件 事项目录2026.1版`),
  leaflet: words(
    `明白卡 带什么 居民身份证 多久 个工作日内办好 多少钱 不要钱 到哪里 松溪村便民代办点 13800005678 12345`,
  ),
  poster: words(`
    办理主体 办理依据 办理条件 办理程序 办理时限 办理结果 收费依据 收费标准 监督渠道 代办不收费
    投诉0999-0123456 张贴单位`),
  flow: words(`办理流程图 代办登记收件 村 乡镇 办理时限 监督`),
}

/** Papers of their own, and no kind of what their name begins with. */
const PAPERS_OF_THEIR_OWN = ['correction-receipt', 'supplement-receipt', 'commitment-check']

/** The lists that go for a sample: its own, and that of the document whose kind it is. */
export const fieldsOf = (name: string): readonly Field[] =>
  Object.entries(REQUIRED_FIELDS).flatMap(([one, fields]) =>
    name === one || (name.startsWith(`${one}-`) && !PAPERS_OF_THEIR_OWN.includes(name)) ? fields : [],
  )
