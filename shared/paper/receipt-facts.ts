import type { Case, Original } from '../case/case'
import type { MaterialEntry } from '../case/event'
import { materialsFor } from '../matter/checklist'
import { findCaseCode } from './case-qr'
import { phoneText } from './layout'
import { GOVERNMENT_HOTLINE } from './paper-county'
import { dateText, momentText } from './paper-date'
import type { StatedLimit } from './paper-matter'
import { limitText } from './paper-matter'
import type { PaperSize } from './paper-size'
import type { ReceiptInput } from './receipt-paper'
import { STANDARD_WORDS, type PaperWords } from './wording/paper-words'

/** `remark` is what became of the original, `until` the agreed day of return while the hall still holds it. */
export type ReceivedLine = { name: string; originals: number; copies: number; remark: string; until: string }
export type KeptLine = { name: string; count: number; returnBy: string }

/** Everything that stands on a receipt, in words, for both sizes of paper. */
export type ReceiptFacts = {
  sample: boolean
  title: string
  organ: string
  receiptNo: string
  queryCode: string
  name: string
  fullName: string
  matter: string
  receivedAt: string
  received: ReceivedLine[]
  kept: KeptLine[]
  missing: { name: string; tolerable: boolean }[]
  handOver: string
  promise: string
  promiseFrom: string
  agent: string
  phone: string
  township: string
  townshipPhone: string
  hotline: string
  governmentHotline: string
  reprint: string | null
  /** How many times it was printed before. */
  printed: number
  /** Null where this PC does not hold the fact that the code proves (its cases came with a first fetch): such a slip goes without it. */
  code: string | null
  /** Whether the code proves by itself who issued the slip. */
  isProven: boolean
  wholeCase: readonly string[]
  size: PaperSize
  words: PaperWords
}

/** Collects the facts. `name` is the applicant's name as it shall be printed, masked or whole. */
export function receiptFacts({ case: held, ...input }: ReceiptInput, title: string, name: string): ReceiptFacts {
  const kept = keptLines(held)
  const forms = new Map(materialsFor(input.matter).map(({ key, form }) => [key, form]))
  return {
    sample: input.county.sample,
    title,
    organ: held.pointName,
    receiptNo: held.receiptNo,
    queryCode: held.queryCode,
    name,
    fullName: held.applicant.name,
    matter: held.matter.name,
    receivedAt: momentText(held.receivedAt, intakeQuality(held)),
    received: held.materials
      .filter(({ state }) => state === 'received')
      .map(entry =>
        receivedLine(
          entry,
          forms.get(entry.key) ?? '',
          kept.find(({ name }) => name === entry.name),
        ),
      ),
    kept,
    missing: held.materials
      .filter(({ state }) => state === 'missing')
      .map(({ name, tolerable }) => ({ name, tolerable })),
    handOver: `${dateText(held.handOverBy)}前`,
    promise: promiseText(input.matter.promisedLimit),
    promiseFrom: (input.matter.promisedLimit.days ?? 0) > 0 ? '（从受理次日起算）' : '',
    agent: held.agent.name,
    phone: phoneText(input.point.phone),
    township: input.township.name,
    townshipPhone: phoneText(input.township.phone),
    hotline: phoneText(input.county.hotline),
    governmentHotline: GOVERNMENT_HOTLINE,
    reprint: input.reprint && momentText(input.reprint.at),
    printed: Math.max(1, held.receiptsPrinted),
    code: input.slipCode ?? findCaseCode(held, input.eventHash),
    isProven: typeof input.slipCode === 'string',
    wholeCase: input.maskName ? [] : (input.wholeCase ?? []),
    size: input.size,
    words: input.words ?? STANDARD_WORDS,
  }
}

/** The clock of the fact that made the receipt. */
const intakeQuality = (held: Case) => held.timeline[0]?.quality ?? 'device'

function receivedLine(entry: MaterialEntry, form: string, held: KeptLine | undefined): ReceivedLine {
  const { name, originals, copies } = entry
  const remark = originals > 0 ? originalRemark(entry.kept, form, held) : ''
  return { name, originals, copies, remark, until: entry.kept ? (held?.returnBy ?? '') : '' }
}

/** What became of the original, as far as the catalogue lets one say it; otherwise nothing is claimed. */
function originalRemark(kept: boolean, form: string, held: KeptLine | undefined): string {
  if (kept) return held ? '原件暂存' : '原件已归还'
  if (form.includes('即退')) return '已核验退还'
  return form.includes('系统生成') ? '随件报送' : ''
}

/** Originals that are not with the applicant, counted per material; the return day is the agreed one. */
function keptLines(held: Case): KeptLine[] {
  const lines = new Map<string, KeptLine>()
  for (const original of held.originals.filter(({ holder }) => holder !== 'applicant')) {
    const line = lines.get(lineKey(original))
    if (line) line.count += 1
    else lines.set(lineKey(original), { name: original.name, count: 1, returnBy: returnText(original) })
  }
  return [...lines.values()]
}

const lineKey = ({ name, returnBy }: Original): string => `${name}\n${returnBy ?? ''}`

const returnText = ({ returnBy }: Original): string =>
  returnBy === null ? '随办理结果退还' : `${dateText(returnBy)}前退还`

/** Days are promised from acceptance, never from the day on which the agent took the papers (R14). */
function promiseText(limit: StatedLimit): string {
  if (limit.days === null) return '以受理通知为准'
  if (limit.days === 0) return '受理后当日办结'
  return `受理后${limitText(limit, '')}内办结`
}
