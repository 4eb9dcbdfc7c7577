import type { CellKind, CellRule, WhenBlank } from './sheet-cell'

/** One column: its heading, where its value stands in the catalogue's JSON, and how it is typed. */
export type Column = CellRule & { readonly heading: string; readonly path: string; readonly teach: string }

const column = (heading: string, path: string, kind: CellKind, blank: WhenBlank, teach = ''): Column => ({
  heading,
  path,
  kind,
  blank,
  teach,
})
const words = (heading: string, path: string, teach = ''): Column => column(heading, path, 'words', 'fault', teach)
const maybe = (heading: string, path: string, teach = ''): Column => column(heading, path, 'words', 'null', teach)
const extra = (heading: string, path: string, teach = ''): Column => column(heading, path, 'words', 'absent', teach)
const list = (heading: string, path: string, teach = ''): Column => column(heading, path, 'list', 'empty', teach)
const day = (heading: string, path: string, teach = '例如 2026-01-01'): Column =>
  column(heading, path, 'day', 'absent', teach)
const choice = (heading: string, path: string, blank: WhenBlank, choices: readonly string[]): Column => ({
  ...column(heading, path, 'choice', blank, choices.join('／')),
  choices,
})

const UNITS = ['工作日', '日', '月'] as const
const PARTS = '几项之间用“；”或换行隔开'

/** The key of every row below the matters: which matter it belongs to. */
export const CODE_HEADING = '事项编码'

/** 事项: one row per matter. */
export const MATTER_COLUMNS: readonly Column[] = [
  words(CODE_HEADING, 'code', '县里自己的编码，每项一个，不重复'),
  words('事项名称', 'name'),
  list('别名', 'aliases', `群众的叫法；${PARTS}`),
  words('类别', 'category'),
  choice('权力类型', 'powerType', 'fault', ['行政许可', '行政给付', '行政确认', '其他', '公共服务']),
  choice('办件类型', 'caseType', 'fault', ['即办件', '承诺件', '其他']),
  words('办理主体', 'handlingDepartment', '九项公开要素之一'),
  extra('法定主体', 'legalSubject', '依法承担责任的机关；与办理主体一样的空着'),
  extra('用印单位', 'sealUnit', '文书上落款、盖章的单位；与办理主体一样的空着'),
  choice('行使层级', 'exerciseLevel', 'fault', ['县', '乡镇', '村']),
  list('服务对象', 'applicantTypes', `例如 自然人；${PARTS}`),
  list('办理条件', 'conditions', `九项公开要素之一；${PARTS}`),
  column('法定时限', 'legalLimit.days', 'whole', 'null', '法律没有规定的，空着'),
  choice('法定时限单位', 'legalLimit.unit', 'null', UNITS),
  maybe('法定起算', 'legalLimit.startsFrom', '例如 受理之日'),
  maybe('法定时限依据', 'legalLimit.basis'),
  maybe('法定时限说明', 'legalLimit.note'),
  column('承诺时限', 'promisedLimit.days', 'whole', 'fault', '不超过法定的七成；即办件填 0'),
  choice('承诺时限单位', 'promisedLimit.unit', 'fault', UNITS),
  maybe('承诺时限说明', 'promisedLimit.note'),
  list('特别程序', 'specialProcedures', `不计入时限的环节；${PARTS}`),
  column('是否收费', 'fee.charged', 'depends', 'fault', '是／否／按规定'),
  column('收费金额', 'fee.amountYuan', 'money', 'null', '元；不收费填 0'),
  words('收费依据', 'fee.basis', '九项公开要素之一；不收费的写“不收费”'),
  extra('收费文号', 'fee.docNo', '收费的必填'),
  extra('收费标准', 'fee.standard', '例如 80元/件'),
  day('收费起', 'fee.validFrom'),
  day('收费止', 'fee.validUntil'),
  words('办理结果', 'resultDocument', '九项公开要素之一'),
  choice('村级方式', 'villageService.mode', 'fault', ['直办', '代办', '协办', '告知']),
  column('可否代办', 'villageService.proxyAllowed', 'yes', 'fault', '是／否'),
  column('须本人到场', 'villageService.applicantPresenceRequired', 'yes', 'fault', '是／否'),
  words('代办委托书', 'villageService.powerOfAttorney', '例如 需要（书面）'),
  maybe('村级说明', 'villageService.note'),
  column('是否联办', 'jointHandling.joint', 'yes', 'no', '是／否'),
  list('联办部门', 'jointHandling.departments', PARTS),
  extra('牵头部门', 'jointHandling.lead'),
  column('超时默认', 'jointHandling.silenceCounts', 'yes', 'absent', '只有县里决定启用的才填“是”'),
  column('缺席默认', 'jointHandling.absenceCounts', 'yes', 'absent', '只有县里决定启用的才填“是”'),
  column('容缺受理', 'shortageAcceptance', 'yes', 'no', '是／否'),
  column('告知承诺', 'commitmentAllowed', 'yes', 'no', '是／否'),
  column('是否公示', 'publicNotice.required', 'yes', 'no', '是／否'),
  column('公示天数', 'publicNotice.days', 'whole', 'null'),
  choice('公示单位', 'publicNotice.unit', 'null', UNITS),
  list('不公示情形', 'publicNotice.exemptions', PARTS),
  maybe('办理时节', 'season'),
  list('敏感信息', 'sensitivePersonalInfo', PARTS),
  maybe('备注', 'remarks'),
  maybe('基本编码', 'nationalBasicCode', '格式设为“文本”'),
  maybe('实施编码', 'implementationCode', '格式设为“文本”'),
  extra('监督渠道', 'supervision', '空着就用全县统一的'),
  extra('办理地点', 'office.place'),
  extra('办理时间', 'office.hours'),
  extra('咨询电话', 'office.phone'),
  column('前置事项', 'requiresResultOf', 'list', 'absent', `要先办好的事项的编码；${PARTS}`),
  column('补正停表', 'specialSupplement', 'yes', 'absent', '受理后补正是否暂停计时，一般不填'),
  extra('职权编码', 'powerCode', '县行政职权目录里的编码'),
  extra('不公开理由', 'hiddenBecause', '一般空着；依法不公开的写理由，写明依据'),
  extra('下放依据', 'delegation.basis'),
  day('下放起', 'delegation.from'),
  day('下放止', 'delegation.until'),
  column('不得出具的证明', 'prohibitedCertificates', 'list', 'absent', PARTS),
  extra('不得出具的依据', 'prohibitedBasis'),
]

/** Only in a local overlay: what the row does to the province's matter. Empty means 调整. */
export const LOCAL_ACTS = ['调整', '新增', '不实施'] as const
export const LOCAL_COLUMN: Column = choice('本地处理', 'local', 'absent', LOCAL_ACTS)

const MATERIAL_COLUMNS: readonly Column[] = [
  maybe('材料编号', 'ref', '全县材料库里的编号，例如 M01'),
  words('材料名称', 'name'),
  words('材料形式', 'form', '例如 原件核验即退'),
  column('原件份数', 'originals', 'whole', 'fault'),
  column('复印件份数', 'copies', 'whole', 'fault'),
  column('可容缺', 'tolerable', 'yes', 'no', '是／否'),
  words('材料来源', 'source', '例如 申请人自备（公安机关核发）'),
  column('说明', 'note', 'words', 'empty'),
  choice('必要性', 'necessity', 'fault', ['必要', '情形']),
  maybe('什么情形', 'condition', '“情形”材料必填'),
  extra('审查要点', 'standard'),
  extra('样表', 'sampleForm'),
  extra('是哪项的结果', 'requiresResultOf', '事项编码'),
  extra('中介服务', 'intermediary', '中介服务事项清单里的名称'),
]

const STEP_COLUMNS: readonly Column[] = [
  column('步骤序号', 'seq', 'whole', 'fault', '从 1 起连续'),
  words('步骤名称', 'name'),
  words('办理层级', 'level', '村／乡镇／县'),
  words('办理人', 'actor'),
  column('最长工作日', 'maxWorkingDays', 'whole', 'null'),
  words('文书', 'document'),
  choice('环节', 'phase', 'absent', ['收件', '受理', '审查', '特别程序', '决定', '送达']),
]

const BASIS_COLUMNS: readonly Column[] = [
  words('依据名称', 'title'),
  maybe('文号', 'docNo'),
  maybe('条款', 'articles'),
  choice('依据类别', 'kind', 'fault', ['法律', '行政法规', '地方性法规', '部门规章', '地方政府规章', '政策文件']),
  choice('可信度', 'confidence', 'fault', ['high', 'medium', 'low']),
  words('核对情况', 'checked', '谁在什么时候对照原文核对过'),
  day('生效日期', 'validFrom'),
  day('失效日期', 'validUntil'),
  day('废止日期', 'repealedOn'),
]

const LIMIT_COLUMNS: readonly Column[] = [
  words('特别程序名称', 'name', '与事项表里写的一样'),
  column('天数', 'days', 'whole', 'fault'),
  choice('单位', 'unit', 'fault', UNITS),
  words('依据', 'basis'),
]

const COMMITMENT_COLUMNS: readonly Column[] = [
  words('承诺的材料', 'key', '与材料表里写的一样'),
  words('承诺内容', 'text'),
  words('核查方式', 'checkMethod'),
  column('核查期限', 'checkWithinDays', 'whole', 'fault', '决定之后多少日以内'),
]

const DISCRETION_COLUMNS: readonly Column[] = [
  words('对应条件', 'about', '与事项表里的办理条件一样'),
  words('裁量标准', 'standard'),
]

/** 中介服务: for the whole county, so without a matter's code. */
export const INTERMEDIARY_COLUMNS: readonly Column[] = [
  words('服务名称', 'name'),
  column('服务时限', 'limitDays', 'whole', 'fault', '工作日'),
  words('服务价格', 'price'),
  words('列入依据', 'basis'),
]

/** The tables below the matters: sheet, list in the matter, columns beside the matter's code. `always`: `[]` where there are no rows. */
export const LIST_SHEETS = [
  { sheet: '材料', list: 'materials', columns: MATERIAL_COLUMNS, always: true },
  { sheet: '步骤', list: 'steps', columns: STEP_COLUMNS, always: true },
  { sheet: '依据', list: 'legalBasis', columns: BASIS_COLUMNS, always: true },
  { sheet: '特别程序时限', list: 'procedureLimits', columns: LIMIT_COLUMNS, always: false },
  { sheet: '承诺', list: 'commitment', columns: COMMITMENT_COLUMNS, always: false },
  { sheet: '裁量基准', list: 'discretion', columns: DISCRETION_COLUMNS, always: false },
] as const

export const MATTER_SHEET = '事项'
export const INTERMEDIARY_SHEET = '中介服务'
/** Two columns, 项目 and 内容: what is true of the catalogue as a whole. */
export const ABOUT_SHEET = '目录'
export const ABOUT_LINES = {
  版本: 'version',
  说明: 'note',
  实施日期: 'issuedOn',
  监督渠道: 'supervision',
  省级模板版本: 'templateVersion',
  过期提醒天数: 'staleAfterDays',
} as const
/** For people; never read. */
export const TEACH_SHEET = '填写说明'

export const KNOWN_SHEETS: readonly string[] = [
  MATTER_SHEET,
  ...LIST_SHEETS.map(({ sheet }) => sheet),
  INTERMEDIARY_SHEET,
  ABOUT_SHEET,
  TEACH_SHEET,
]
