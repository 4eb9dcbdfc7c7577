/** Every paper that a hall prints on. `241-…` is continuous paper for needle printers and the three usual cuts of it. */
export const PAPER_SIZES = ['A4', 'A3', 'A5', 'A6', '241-full', '241-half', '241-third', '80mm', '58mm'] as const
export type PaperSize = (typeof PAPER_SIZES)[number]

/** How a size is laid out: a sheet from a laser printer, a form that needles strike, a slip that heat burns. */
export type SizeClass = 'page' | 'needle' | 'roll'

export type SizeFacts = {
  zh: string
  en: string
  class: SizeClass
  widthMm: number
  /** Null: the slip is cut to what stands on it. */
  heightMm: number | null
  /** White on the left and the right that the printer cannot reach, or that the tractor needs. */
  sideMm: number
  /** Dots across the printable width, for heads that print dots. */
  dots: number | null
}

/**
 * Sizes and what a printer reaches of them (domain.md §2.4 "Paper facts"; the needle's 203.2 mm are its 80 columns at 10 a
 * inch). The tear-off strips with the tractor holes are 12.7 mm on each side of 241 mm paper and stay free.
 */
export const SIZE_FACTS: Readonly<Record<PaperSize, SizeFacts>> = {
  A4: page('A4 纸', 'A4', 210, 297),
  A3: page('A3 纸', 'A3', 297, 420),
  A5: page('A5 纸', 'A5', 148, 210),
  A6: page('A6 纸', 'A6', 105, 148),
  '241-full': needle('241 毫米连续纸（整张）', '241 mm continuous, full', 279.4),
  '241-half': needle('241 毫米连续纸（二等分）', '241 mm continuous, half', 139.7),
  '241-third': needle('241 毫米连续纸（三等分）', '241 mm continuous, third', 93.1),
  '80mm': roll('80 毫米小票', '80 mm slip', 80, 576),
  '58mm': roll('58 毫米小票', '58 mm slip', 58, 384),
}

function page(zh: string, en: string, widthMm: number, heightMm: number): SizeFacts {
  return { zh, en, class: 'page', widthMm, heightMm, sideMm: 4, dots: null }
}

function needle(zh: string, en: string, heightMm: number): SizeFacts {
  return { zh, en, class: 'needle', widthMm: 241, heightMm, sideMm: 18.9, dots: 1440 }
}

/** 203 dpi heads: 8 dots a millimetre. */
function roll(zh: string, en: string, widthMm: number, dots: number): SizeFacts {
  return { zh, en, class: 'roll', widthMm, heightMm: null, sideMm: (widthMm - dots / 8) / 2, dots }
}

export const sizeClass = (size: PaperSize): SizeClass => SIZE_FACTS[size].class
