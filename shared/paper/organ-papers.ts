import type { Paper } from './paper'
import { findContent, type PaperRequest } from './paper-for'
import { drawPaper } from './draw-paper'
import { CASE_PAPER_IDS, CASE_PAPERS, type CasePaperId } from './paper-list'
import type { PaperSize } from './paper-size'

export const ORGAN_PAPERS = CASE_PAPER_IDS
export type OrganPaperKind = CasePaperId
export type OrganPaper = Paper & {
  kind: OrganPaperKind
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
  return CASE_PAPER_IDS.flatMap((kind): OrganPaper[] => {
    const content = findContent(kind, request)
    if (typeof content === 'string') return []
    const [size] = CASE_PAPERS[kind].sizes
    let drawn: string | undefined
    return [
      {
        ...{ kind, size, title: content.title },
        get html() {
          return (drawn ??= drawPaper(content, size).html)
        },
        drawOn: (wanted, reprint) => drawPaper(reprint ? { ...content, reprint } : content, wanted, rest),
      },
    ]
  })
}
