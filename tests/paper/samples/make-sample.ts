import type { Paper } from '../../../shared/paper/paper'
import type { PaperContent } from '../../../shared/paper/paper-content'
import { drawPaper } from '../../../shared/paper/draw-paper'
import { paperFor, type PaperRequest } from '../../../shared/paper/paper-for'
import { CASE_PAPERS, OTHER_PAPERS, type CasePaperId, type OtherPaperId } from '../../../shared/paper/paper-list'
import type { PaperSize } from '../../../shared/paper/paper-size'
import type { PaperSample } from '../paper-sample'

/** The plain code of domain.md: `D04/14` is D04. */
const idOf = (code: string): string => (code.startsWith('D') ? (code.split('/')[0] ?? code) : 'X02')

type More = Partial<PaperSample> & { kind?: string }
type Row = { zh: string; code: string; sizes: readonly PaperSize[] }

/** One sheet a copy is one page a copy, where nothing else is said. */
function sampleOf(name: string, { zh, code, sizes }: Row, draw: (size: PaperSize) => Paper, more: More): PaperSample {
  const { kind = '', pages, ...rest } = more
  const known = Object.fromEntries(
    (rest.sizes ?? sizes).map(size => [size, draw(size).html.split('<article').length - 1]),
  )
  return { id: idOf(code), name: `${name}${kind}`, zh, sizes, draw, pages: { ...known, ...pages }, ...rest }
}

/** A paper that comes from a case, drawn as the screens draw it. */
export function fromCase(id: CasePaperId, asked: PaperRequest, more: More = {}): PaperSample {
  const draw = (size: PaperSize): Paper => {
    const made = paperFor(id, asked, size)
    if (!made.ok) throw new Error(`no ${id}: ${made.reason}`)
    return made.paper
  }
  return sampleOf(id, CASE_PAPERS[id], draw, more)
}

/** A paper that comes from more than a case. */
export const fromContent = (id: OtherPaperId, content: PaperContent, more: More = {}): PaperSample =>
  sampleOf(id, OTHER_PAPERS[id], size => drawPaper(content, size), more)
