import type { Case } from '../case/case'
import { eventDay } from '../case/event-day'
import { factOfPaper, whichOf } from './fact-of-paper'
import type { Paper } from './paper'
import { findContent, type PaperRequest } from './paper-for'
import { drawPaper } from './draw-paper'
import { CASE_PAPER_IDS, CASE_PAPERS, type CasePaperId } from './paper-list'
import type { PaperSize } from './paper-size'

export const ORGAN_PAPERS = CASE_PAPER_IDS
export type OrganPaperKind = CasePaperId
export type OrganPaper = Paper & {
  kind: OrganPaperKind
  /** Which of several, as `PaperRequest` counts them. */
  which?: number
  /** The title; of several it says which: `过程受理决定书（县残联）`, `特别程序通知书（第2份，3月12日）`. */
  name: string
  /** Under which its prints are counted: of several each has prints of its own, and the first keeps them when a second comes. */
  printedAs: string
  /** Of several: called for by the newest fact of its kind. */
  isNewest: boolean
  /** The same paper on another of its sizes, or marked 补打. */
  drawOn: (size: PaperSize, reprint?: PaperRequest['reprint']) => Paper
}

export type OrganPapersInput = Omit<PaperRequest, 'village' | 'today' | 'by'> & {
  villagePoint: PaperRequest['village']
  today?: string
  by?: string
}

/**
 * The papers that a case calls for so far, each made from its data and nothing else; the seal is put on by hand. A paper is drawn when
 * its `html` is first asked for: a case page names two dozen of them and shows none.
 */
export function organPapers({ villagePoint, today = '', by = '', ...rest }: OrganPapersInput): OrganPaper[] {
  const request: PaperRequest = { ...rest, village: villagePoint, today, by }
  return CASE_PAPER_IDS.flatMap(kind =>
    whichOf(rest.case, kind).flatMap(which => onePaper(kind, which === undefined ? request : { ...request, which })),
  )
}

function onePaper(kind: CasePaperId, request: PaperRequest): OrganPaper[] {
  const { case: held, which } = request
  const content = findContent(kind, request)
  if (typeof content === 'string') return []
  const { title } = content
  const [size] = CASE_PAPERS[kind].sizes
  let drawn: string | undefined
  return [
    {
      ...{ kind, size, title, ...(which !== undefined && { which }) },
      name: which === undefined ? title : `${title}（${ofSeveral(kind, held, which)}）`,
      printedAs: printedAs(title, which),
      isNewest: factOfPaper(held, kind, which)?.eventId === factOfPaper(held, kind)?.eventId,
      get html() {
        return (drawn ??= drawPaper(content, size).html)
      },
      drawOn: (wanted, reprint) => drawPaper(reprint ? { ...content, reprint } : content, wanted, request),
    },
  ]
}

const printedAs = (title: string, which = 0): string => (which === 0 ? title : `${title}（第${which + 1}份）`)

/** What tells one of several from the others in a list. */
function ofSeveral(kind: CasePaperId, held: Case, which: number): string {
  if (kind === 'process-acceptance') return held.joint?.tasks[which]?.department ?? ''
  const wall = factOfPaper(held, kind, which)?.wall
  const [, month, day] = (wall ? eventDay(wall) : '').split('-').map(Number)
  return `第${which + 1}份${month && day ? `，${month}月${day}日` : ''}`
}
