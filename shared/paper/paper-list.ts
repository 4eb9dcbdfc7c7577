import type { PaperSize } from './paper-size'

/** A kind of paper as a desk or a station may ask for it. */
export type PaperRow = {
  zh: string
  /** `D05` of domain.md §2.4, with the number of the print-template set where it has one. */
  code: string
  /** Its papers, the usual one first. */
  sizes: readonly [PaperSize, ...PaperSize[]]
  /** Whether somebody in the case must sign it before the fact can be told: then it is drawn from a draft. */
  signedFirst?: true
  /** 电子监察: printed by the supervisor at the county's desk, and by nobody else. */
  watch?: true
}

const row = (
  code: string,
  zh: string,
  sizes: PaperRow['sizes'],
  more: Pick<PaperRow, 'signedFirst' | 'watch'> = {},
): PaperRow => ({
  ...{ code, zh, sizes },
  ...more,
})
const A4: PaperRow['sizes'] = ['A4']
const SLIPS: PaperRow['sizes'] = ['A5', '80mm']

/** Every paper that is made from a case and nothing else. The order is the order of a case's life. */
export const CASE_PAPERS = {
  'power-of-attorney': row('D01', '代办委托书', A4, { signedFirst: true }),
  'question-record': row('D06', '首问登记单', ['A5', '80mm', 'A4']),
  'pointer-slip': row('D06', '办事指引单', ['80mm', '58mm', 'A5']),
  'told-once': row('D06', '一次性告知书', ['A4', 'A5']),
  agreement: row('D01', '听读确认记录', A4),
  amendment: row('D02', '更正说明', ['A5', '80mm', 'A4']),
  'materials-receipt': row('D03/01', '收件凭证', ['A4', '241-full', '241-half']),
  commitment: row('D10', '告知承诺书', A4, { signedFirst: true }),
  'commitment-check': row('D10', '告知承诺核查记录', A4),
  correction: row('D07/02', '补正材料通知书', A4),
  'correction-receipt': row('D08/05', '补正材料接收凭证', ['A5', '80mm', '241-third']),
  'deferral-promise': row('D09', '容缺受理承诺书', A4, { signedFirst: true }),
  acceptance: row('D04/04', '受理通知书', A4),
  'deemed-warning': row('D20', '视为受理提示', A4),
  refusal: row('D05/03', '不予受理通知书', A4),
  'return-notice': row('D05', '退件通知', A4),
  'county-receipt': row('D15', '签收记录', A4),
  supplement: row('D07/06', '审查阶段补正材料通知书', A4),
  'supplement-receipt': row('D08/11', '审查阶段补正接收凭证', ['A5', '80mm', '241-third']),
  'process-acceptance': row('D04/10', '过程受理决定书', A4),
  'visit-notice': row('D19', '联合踏勘通知', A4),
  'visit-record': row('D19', '联合踏勘记录', A4),
  'default-record': row('D19', '默认记录', A4),
  procedure: row('D11/08', '特别程序告知书', A4),
  extension: row('D11', '延长办理期限告知书', A4),
  'review-opinion': row('D12', '审查意见表', A4),
  decision: row('D12', '决定书', A4),
  'fee-notice': row('D17', '缴费告知单', SLIPS),
  completion: row('D13', '办结通知单', SLIPS),
  'issue-record': row('D13', '出件登记单', A4),
  delivery: row('D14/09', '送达回证', A4),
  'rating-slip': row('D22', '评价单', ['A6']),
  'date-correction': row('D04', '改期通知', ['A5', '80mm', 'A4'], { signedFirst: true }),
  'proxy-suspended': row('D16', '代办服务中止单', A4),
  'proxy-resumed': row('D16', '代办服务续办单', A4),
  'proxy-ended': row('D16', '代办服务终止单', A4),
  withdrawal: row('D16', '撤回申请书', A4, { signedFirst: true }),
  termination: row('D16', '终止通知书', A4),
  archive: row('D12', '归档目录', A4),
  'supervision-order': row('D20', '督办单', A4, { watch: true }),
  'warning-card': row('D20', '预警、黄牌、红牌通知书', A4, { watch: true }),
} as const satisfies Record<string, PaperRow>

export type CasePaperId = keyof typeof CASE_PAPERS
export const CASE_PAPER_IDS = Object.keys(CASE_PAPERS) as CasePaperId[]

export const isWatchPaper = (id: CasePaperId): boolean => PAPERS[id].watch === true

/** Papers that need more than the case: several cases, a form to fill in, the county's own figures. Each has a function of its own. */
export const OTHER_PAPERS = {
  receipt: row('D02', '代办收件回执', ['80mm', '58mm', 'A4', 'A5', '241-half']),
  handover: row('D15', '代办材料交接清单', ['A4', '241-full', '241-half']),
  'return-handover': row('D15', '返件交接清单', ['A4', '241-full', '241-half']),
  'transfer-list': row('D15', '上报件移交单', ['A4', '241-full', '241-half']),
  'custody-list': row('D15', '原件保管清单', A4),
  'public-notice': row('D18', '公示', ['A3', 'A4']),
  'route-sheet': row('D19', '联合踏勘派车单', ['A4', 'A3']),
  bulletin: row('D21', '窗口考核通报', A4),
  'service-board': row('D23', '免费代办公示牌', ['A3', 'A4']),
  'service-mark': row('D23', '免费代办标识', ['A4', 'A5']),
  'certificate-letter': row('—', '关于不予出具证明的函', A4),
} as const satisfies Record<string, PaperRow>

export type OtherPaperId = keyof typeof OTHER_PAPERS
export type PaperId = CasePaperId | OtherPaperId
export const PAPERS: Readonly<Record<PaperId, PaperRow>> = { ...CASE_PAPERS, ...OTHER_PAPERS }
