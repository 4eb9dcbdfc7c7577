import type { Paper, PaperSize } from '../../shared/paper/paper'

/** One document of domain.md §2.4, drawn from invented data, on every paper that it is made for. */
export type PaperSample = {
  /** `D04`; documents outside that table have `X…`. */
  id: string
  /** The stem of the file names, in small letters: `acceptance`. */
  name: string
  /** The document's name as people call it. */
  zh: string
  sizes: readonly PaperSize[]
  draw: (size: PaperSize) => Paper
  /** Pages in a size, where it is not one. */
  pages?: Partial<Record<PaperSize, number>>
}
