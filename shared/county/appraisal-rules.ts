/** The five things that windows are scored by (domain.md #106). Log-ins, hours in the program and screenshots are none of them (#116). */
export const APPRAISAL_ITEMS = ['quantity', 'onTime', 'ratings', 'discipline', 'inspection'] as const
export type AppraisalItem = (typeof APPRAISAL_ITEMS)[number]

export const APPRAISAL_ITEM_NAMES: Readonly<Record<AppraisalItem, string>> = {
  quantity: '办件数量',
  onTime: '按时办结',
  ratings: '群众评价',
  discipline: '工作纪律',
  inspection: '现场巡查',
}

export type AppraisalRules = {
  /** Full points of each item; together 100. */
  points: Readonly<Record<AppraisalItem, number>>
  /** So many cases earn the full points of 办件数量; more earn no more, so that nothing is won by splitting cases. */
  fullQuantity: number
  /** A window with fewer cases, or an item with fewer ratings, is too small to be judged. */
  leastCases: number
  leastRatings: number
  /** Points of 工作纪律 that each case told twice or oftener costs (#39). */
  perSecondCorrection: number
  redFlags: number
  advanced: number
  last: number
  /** The county's own rule, as the bulletin cites it; empty while it named none. */
  basis: string
  /** Nobody in the county has set these. */
  sample: boolean
}

/** Illustrative, until the county sets its own in 县级设置. */
export const SAMPLE_APPRAISAL_RULES: AppraisalRules = {
  points: { quantity: 20, onTime: 30, ratings: 30, discipline: 10, inspection: 10 },
  ...{ fullQuantity: 30, leastCases: 10, leastRatings: 3, perSecondCorrection: 1 },
  ...{ redFlags: 1, advanced: 2, last: 1, basis: '', sample: true },
}

type Say = (fault: string) => void

const NUMBERS = {
  满分件数: { name: 'fullQuantity', from: 1, to: 100_000 },
  最少件数: { name: 'leastCases', from: 1, to: 100_000 },
  最少评价: { name: 'leastRatings', from: 1, to: 100_000 },
  二次补正每件扣: { name: 'perSecondCorrection', from: 0, to: 100 },
  红旗窗口: { name: 'redFlags', from: 1, to: 50 },
  先进窗口: { name: 'advanced', from: 0, to: 50 },
  末位: { name: 'last', from: 0, to: 50 },
} as const
const LONGEST_BASIS = 80
const BASIS = '依据'

/** 窗口考核分值, a line each: `按时办结 30` … and `依据 《……办法》`. Every line must be there. Undefined: nothing was typed. */
export function readAppraisalRules(typed: string, say: Say): AppraisalRules | undefined {
  const lines = typed
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean)
  if (lines.length === 0) return undefined
  const said = new Map<string, string>()
  for (const line of lines) {
    const [, name = '', value = ''] = /^(\S+)\s+(\S.*)$/.exec(line) ?? []
    if (said.has(name)) say(`窗口考核分值里“${name}”写了两次，请删掉一行。`)
    else if (name !== BASIS && !(name in NUMBERS) && !Object.values(APPRAISAL_ITEM_NAMES).includes(name))
      say(`窗口考核分值里不认得“${line}”，应当是名称、空格、数，例如 按时办结 30。`)
    else said.set(name, value)
  }
  const numberOf = (name: string, from: number, to: number): number => {
    const text = said.get(name)?.normalize('NFKC') ?? ''
    const value = Number(text)
    if (/^\d{1,6}$/.test(text) && value >= from && value <= to) return value
    say(`窗口考核分值要有一行“${name}”，后面是 ${from} 到 ${to} 的整数。`)
    return from
  }
  const itemPoints = (item: AppraisalItem) => numberOf(APPRAISAL_ITEM_NAMES[item], 0, 100)
  const points: AppraisalRules['points'] = {
    ...{ quantity: itemPoints('quantity'), onTime: itemPoints('onTime'), ratings: itemPoints('ratings') },
    ...{ discipline: itemPoints('discipline'), inspection: itemPoints('inspection') },
  }
  const sum = APPRAISAL_ITEMS.reduce((total, item) => total + points[item], 0)
  if (sum !== 100) say(`窗口考核五项满分加起来应当是 100，现在是 ${sum}。`)
  const basis = said.get(BASIS) ?? ''
  if (basis === '' || Array.from(basis).length > LONGEST_BASIS)
    say(`窗口考核分值要有一行“依据”，后面是本县考核办法的名称，${LONGEST_BASIS} 个字以内。`)
  const rest = (name: keyof typeof NUMBERS) => numberOf(name, NUMBERS[name].from, NUMBERS[name].to)
  return {
    ...{ points, basis, sample: false },
    ...{ fullQuantity: rest('满分件数'), leastCases: rest('最少件数'), leastRatings: rest('最少评价') },
    ...{ perSecondCorrection: rest('二次补正每件扣'), redFlags: rest('红旗窗口') },
    ...{ advanced: rest('先进窗口'), last: rest('末位') },
  }
}

/** The county's rules out of what rides with its catalogue; the illustrative ones while it set none. They were read when they were approved. */
export function appraisalRulesFrom(extras: Readonly<Record<string, unknown>> | undefined): AppraisalRules {
  const part = extras?.['appraisal']
  return typeof part === 'object' && part !== null ? (part as AppraisalRules) : SAMPLE_APPRAISAL_RULES
}

const MEANINGS: Readonly<Record<AppraisalItem, (rules: AppraisalRules) => string>> = {
  quantity: ({ fullQuantity }) =>
    `收件满${fullQuantity}件得满分，不满的按比例；超过的不加分。送到县里的件，收件的窗口和县级部门各算一件`,
  onTime: () =>
    '按时办结件数÷（按时办结＋超期办结＋到期未办）。县里签收了的件，算县级部门窗口的；其余的算收件的窗口。暂停和批准的延长不算超期，没有到期的件不计',
  ratings: ({ leastRatings }) => `基本满意以上的评价÷全部评价，算收件的窗口；不足${leastRatings}个评价的，不计此项`,
  discipline: ({ perSecondCorrection }) =>
    `同一件补正告知两次以上，每件扣${perSecondCorrection}分，扣完为止；另有扣分的，事由另列。投诉件数只列出，不直接扣分`,
  inspection: () => '按巡查记录扣分，事由另列',
}

/** How the points come about, a sentence each: what the paper prints and the screen shows. */
export const appraisalRuleLines = (rules: AppraisalRules): string[] => [
  ...APPRAISAL_ITEMS.map(
    item => `${APPRAISAL_ITEM_NAMES[item]}（${rules.points[item]}分）：${MEANINGS[item](rules)}。`,
  ),
  '总分：各项得分相加；有不计的项目时，按其余各项折算成100分。保留一位小数，同分的并列同一名次。',
  `排名：收件不足${rules.leastCases}件的窗口，或者既没有办结和到期的件、又没有足够评价的窗口，不排名，也不评。红旗窗口取前${rules.redFlags}名，先进窗口取其后${rules.advanced}名，末位取最后${rules.last}名；并列的一并列入。评先的不超过排名窗口的一半；排名窗口不足${rules.redFlags + rules.advanced + rules.last}个时不评末位，不足两个或者全部同分时都不评。`,
]
