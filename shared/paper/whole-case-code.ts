import type { Markup } from './markup'
import { markup } from './markup'
import { sizeClass, type PaperSize } from './paper-size'
import { sizedQrCode } from './qr'

/** A thermal head prints 8 dots a millimetre: four whole dots for each module. Laser paper takes them smaller. */
const MODULE_MM = { roll: 0.5, page: 0.4, needle: 0.4 } as const

/** On 58 mm paper the code does not fit, and on small cuts of needle paper it would run over the edge: there it is left out. */
const TOO_SMALL: ReadonlySet<PaperSize> = new Set(['58mm', '241-half', '241-third', 'A6'])

const HEADING = '整件办件码'
const USE = '镇里和村里连不上时，镇窗口扫这个码，就能核对这张回执、接着办这一件。'
const USE_BOTH = '镇里和村里连不上时，镇窗口把这两个码都扫一遍，就能核对这张回执、接着办这一件。'
/** Sealed means signed, not hidden: whoever holds the paper holds what is in it. */
const CARE = '码里有申请人的个人信息，请像身份证一样收好，不要拍照外传。'

/** The codes that carry the case itself, under a line in words what they are for. Nothing when there are none. */
export function wholeCaseCode(codes: readonly string[], size: PaperSize): Markup | false {
  if (codes.length === 0 || TOO_SMALL.has(size)) return false
  const label = (index: number): string => (codes.length === 1 ? HEADING : `${HEADING}（${index + 1}/${codes.length}）`)
  return markup`<section class="whole-case"><div class="told"><h2>${HEADING}${codes.length > 1 && markup`　共${codes.length}个`}</h2>
<p>${codes.length > 1 ? USE_BOTH : USE}</p><p class="care">${CARE}</p></div>
${codes.map((code, index) => markup`<div class="code">${sizedQrCode(code, label(index), MODULE_MM[sizeClass(size)])}${codes.length > 1 && markup`<p>${label(index)}</p>`}</div>`)}</section>`
}
