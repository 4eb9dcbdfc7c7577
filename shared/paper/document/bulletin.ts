import {
  APPRAISAL_ITEM_NAMES,
  APPRAISAL_ITEMS,
  appraisalRuleLines,
  type AppraisalRules,
} from '../../county/appraisal-rules'
import type { Appraisal, Deduction, WindowFigures } from '../../county/window-appraisal'
import { strong } from '../layout'
import type { PaperContent, Part } from '../paper-content'
import { momentText, plainDateText } from '../paper-date'
import { headOf, orNone, wordsOf, type DocumentInput } from './case-document'

export type BulletinInput = DocumentInput & {
  number: string
  /** `2026-03` */
  month: string
  /** The month is over; before that it is a mere look, and names nobody first or last. */
  ended: boolean
  /** Of what the county knew then, ISO. */
  asOf: string
  windows: readonly WindowFigures[]
  appraisal: Appraisal
  rules: AppraisalRules
  deductions: readonly Deduction[]
  /** A draft for the windows to object to until a day; or the bulletin itself, the day of its draft, and whether rules or points off are others since. */
  stage: { kind: 'draft'; until: string } | { kind: 'final'; heardOn: string; changed: boolean }
  /** Who made it out, the how manieth of the month it is, and what the audit trail knows it by; null on a mere look at the screen. */
  made: { by: string; times: number; check: string } | null
  on: string
}

/** 窗口考核通报 (D21): three classes, every score, what was counted, and what they rest on. Attendance in the program is never scored (#116). */
export function bulletinContent(input: BulletinInput): PaperContent {
  const { issuer, month, ended, stage, made } = input
  const { say } = wordsOf(input)
  const monthName = monthText(month)
  const isDraft = stage.kind === 'draft'
  return {
    ...headOf(input, 'D21'),
    title: isDraft ? '窗口考核通报（征求意见稿）' : '窗口考核通报',
    number: input.number,
    lead: !ended
      ? say('bulletin.unfinished', { 月份: monthName })
      : isDraft
        ? say('bulletin.lead-draft', { 月份: monthName })
        : say('bulletin.lead', { 月份: monthName, 征求意见日: plainDateText(stage.heardOn) }),
    parts: [
      { kind: 'fields', rows: [['月份', `${monthName}${ended ? '' : '（未结束）'}`], ...classRows(input)] },
      scorePart(input),
      ...apartPart(input),
      countPart(input.windows),
      ...deductionPart(input),
      {
        kind: 'clauses',
        caption: '依据',
        lines: [
          `${orNone(input.rules.basis, '本县窗口考核办法')}${input.rules.sample ? '（示例：县里还没有定分值，以下各项分值仅供参考）' : ''}`,
          say('bulletin.basis'),
          ...appraisalRuleLines(input.rules),
          `数据按收件日期算当月的件，截至${momentText(input.asOf)}。`,
          isDraft
            ? ended
              ? say('bulletin.object', { 异议截止: plainDateText(stage.until) })
              : ''
            : say('bulletin.appeal'),
          isDraft || !stage.changed ? '' : '征求意见以后，分值办法或者扣分有变动，以本通报为准。',
          made
            ? `制表人${made.by}，本月第${made.times}次印制，校验值${made.check}，与审计日志一致。`
            : '屏幕预览，没有登记，不作通报。',
        ].filter(Boolean),
      },
    ],
    seal: { organ: issuer.name, date: plainDateText(input.on) },
    copies: [{ goesTo: '发各窗口单位' }, { goesTo: '存档' }],
  }
}

const monthText = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`

function classRows({ ended, appraisal }: BulletinInput): [string, ReturnType<typeof strong> | string][] {
  const { ranked, redFlags, advanced, last, allEqual } = appraisal
  const none = !ended
    ? '月份没有结束，不评'
    : ranked.length < 2
      ? '参加排名的窗口不足两个，不评'
      : allEqual
        ? '各窗口同分，不评'
        : null
  const named = (names: readonly string[], otherwise = '无') => none ?? orNone(names.join('、'), otherwise)
  return [
    ['红旗窗口', none ?? strong(orNone(redFlags.join('、')))],
    ['先进窗口', named(advanced)],
    ['末位', named(last, '参加排名的窗口不多，不评')],
  ]
}

const points = (score: number | null): string => (score === null ? '不计' : score.toFixed(1))

const scorePart = ({ appraisal: { ranked } }: BulletinInput): Part => ({
  kind: 'list',
  caption: '分值',
  columns: [
    { title: '名次', widthMm: 14, centred: true, slip: 'index' },
    { title: '窗口', slip: 'name' },
    ...APPRAISAL_ITEMS.map(item => ({
      ...{ title: APPRAISAL_ITEM_NAMES[item], widthMm: 18, centred: true, slip: 'titled' as const },
    })),
    { title: '总分', widthMm: 18, centred: true, slip: 'titled' },
  ],
  rows:
    ranked.length === 0
      ? [['—', '没有够件数的窗口', ...APPRAISAL_ITEMS.map(() => '—'), '—']]
      : ranked.map(({ rank, window, scores, total }) => [
          `${rank}${ranked.filter(one => one.rank === rank).length > 1 ? '（并列）' : ''}`,
          window.name,
          ...APPRAISAL_ITEMS.map(item => points(scores[item])),
          strong(total.toFixed(1)),
        ]),
})

/** Who is not ranked, and why that says nothing against them. */
function apartPart({ appraisal: { tooFew, idle }, rules }: BulletinInput): Part[] {
  const names = (windows: readonly WindowFigures[]) => windows.map(({ name }) => name).join('、')
  const paragraphs = [
    tooFew.length > 0 &&
      `收件不足${rules.leastCases}件，或者还没有可以评的数，不排名：${tooFew.map(one => `${one.name}（${one.received}件）`).join('、')}。`,
    idle.length > 0 && `本月没有收件，不排名：${names(idle)}。`,
  ].filter(line => line !== false)
  return paragraphs.length > 0 ? [{ kind: 'text', weight: 'small', paragraphs }] : []
}

const COUNTED: readonly [string, (window: WindowFigures) => string][] = [
  ['收件', one => String(one.received)],
  ['按时', one => String(one.onTime)],
  ['超期', one => String(one.late)],
  ['到期未办', one => String(one.overdue)],
  ['二次补正', one => String(one.toldAgain)],
  ['好评/评价', one => `${one.satisfied}/${one.rated}`],
  ['投诉', one => String(one.complaints)],
]

const countPart = (windows: readonly WindowFigures[]): Part => ({
  kind: 'list',
  caption: '实测件数',
  columns: [
    { title: '窗口', slip: 'name' },
    ...COUNTED.map(([title]) => ({ title, widthMm: 17, centred: true, slip: 'titled' as const })),
  ],
  rows: windows
    .filter(({ received, complaints }) => received + complaints > 0)
    .map(window => [window.name, ...COUNTED.map(([, count]) => count(window))]),
})

function deductionPart({ deductions, windows }: BulletinInput): Part[] {
  if (deductions.length === 0) return []
  const nameOf = (code: string) => windows.find(one => one.code === code)?.name ?? code
  return [
    {
      kind: 'list',
      caption: '扣分事由',
      columns: [
        { title: '窗口', slip: 'name' },
        { title: '项目', widthMm: 22, centred: true, slip: 'titled' },
        { title: '扣分', widthMm: 16, centred: true, slip: 'titled' },
        { title: '事由', slip: 'titled' },
      ],
      rows: deductions.map(one => [nameOf(one.window), APPRAISAL_ITEM_NAMES[one.item], one.points.toFixed(1), one.why]),
    },
  ]
}
