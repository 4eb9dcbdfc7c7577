import { longFootMm } from './page-count'
import { SIZE_FACTS, type PaperSize } from './paper-size'
import { SANS, SERIF } from './style-fonts'

/** How a size of sheet is filled. Type sizes and small distances are those of A4, times `scale`, never below `leastPt`. */
export type PageLook = {
  widthMm: number
  heightMm: number
  /** Top, right, bottom, left. */
  paddingMm: readonly [number, number, number, number]
  scale: number
  leastPt: number
  fonts: string
  /** Frames and rules, in points. */
  frame: number
  rule: number
  /** Side of the case code, white edge included. */
  codeMm: number
  /** Free of text at the foot of each page of a long paper (page-count.ts). */
  longFootMm: number
  /** Organ, title and number on one line. */
  flatHead: boolean
}

type Layout = Pick<PageLook, 'paddingMm' | 'scale' | 'codeMm'> & { turned?: PageLook['paddingMm'] }

/** Margins of A4: 25 mm on the left for binding (GB/T 9704 habits). Small sheets are not bound. */
const SHEETS = {
  A4: { paddingMm: [15, 20, 8, 25], turned: [15, 14, 8, 20], scale: 1, codeMm: 32 },
  A3: { paddingMm: [22, 26, 12, 32], turned: [28, 20, 14, 28], scale: 1.4, codeMm: 42 },
  A5: { paddingMm: [9, 11, 6, 13], turned: [10, 11, 6, 13], scale: 0.84, codeMm: 29 },
  A6: { paddingMm: [6, 7, 5, 8], turned: [6, 7, 5, 8], scale: 0.75, codeMm: 27 },
} as const satisfies Partial<Record<PaperSize, Layout>>

const NEEDLE = {
  '241-full': { paddingMm: [9, 18.9, 6, 18.9], scale: 0.94, codeMm: 35 },
  '241-half': { paddingMm: [5, 18.9, 3.5, 18.9], scale: 0.86, codeMm: 35 },
  '241-third': { paddingMm: [4, 18.9, 2.5, 18.9], scale: 0.8, codeMm: 35 },
} as const satisfies Partial<Record<PaperSize, Layout>>

export type SheetSize = keyof typeof SHEETS | keyof typeof NEEDLE

const LARGE_TYPE = 1.3

/** The look of a sheet. `large` is for papers that old people read at home. Type on needle paper is never under 9 pt (domain.md §2.4). */
export function pageLook(size: SheetSize, { landscape, large }: { landscape: boolean; large: boolean }): PageLook {
  const { widthMm, heightMm, class: kind } = SIZE_FACTS[size]
  const sides = { widthMm: landscape ? (heightMm ?? 0) : widthMm, heightMm: landscape ? widthMm : (heightMm ?? 0) }
  const layout: Layout = { ...SHEETS, ...NEEDLE }[size]
  const common = {
    ...sides,
    paddingMm: (landscape ? layout.turned : undefined) ?? layout.paddingMm,
    scale: layout.scale * (large ? LARGE_TYPE : 1),
    codeMm: layout.codeMm,
    longFootMm: longFootMm(size),
  }
  return kind === 'needle'
    ? { ...common, leastPt: 9, fonts: SANS, frame: 1.1, rule: 0.8, flatHead: size !== '241-full' }
    : { ...common, leastPt: size === 'A6' ? 7.5 : 8, fonts: SERIF, frame: 1, rule: 0.6, flatHead: false }
}

/** Millimetres between the margins. */
export const printableMm = ({ widthMm, paddingMm }: PageLook): number => widthMm - paddingMm[1] - paddingMm[3]
