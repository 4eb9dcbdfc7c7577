import { encode } from 'uqr'
import type { Markup } from './markup'
import { markup } from './markup'

/** White modules on each side that ISO/IEC 18004 asks for. */
const QUIET_ZONE = 4

/**
 * A QR code (ISO/IEC 18004, error correction M) as one black SVG path on white, quiet zone included. Its size on paper is the
 * style's business.
 */
export function qrCode(content: string, label: string): Markup {
  const { side, path } = drawn(content)
  return markup`<svg viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path fill="#000" d="${path}"/></svg>`
}

/** As `qrCode`, with modules of `moduleMm` millimetres: for codes so large that a scaled one could no longer be read. */
export function sizedQrCode(content: string, label: string, moduleMm: number): Markup {
  const { side, path } = drawn(content)
  const mm = (side * moduleMm).toFixed(2)
  return markup`<svg style="width:${mm}mm;height:${mm}mm" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path fill="#000" d="${path}"/></svg>`
}

/** Heat heads burn 8 dots a millimetre. */
const HEAD_DOTS_PER_MM = 8

/** As `qrCode`, at least `leastMm` wide with its white edge, and every module the same whole number of a heat head's dots. */
export function headQrCode(content: string, label: string, leastMm: number): Markup {
  const { side } = drawn(content)
  const dots = Math.max(3, Math.ceil((leastMm * HEAD_DOTS_PER_MM) / side))
  return sizedQrCode(content, label, dots / HEAD_DOTS_PER_MM)
}

function drawn(content: string): { side: number; path: string } {
  const { data, size } = encode(content, { ecc: 'M', border: 0 })
  return { side: size + 2 * QUIET_ZONE, path: data.map((row, y) => runsOf(row, y + QUIET_ZONE)).join('') }
}

/** The dark runs of one row as closed rectangles. */
function runsOf(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x += 1
    const width = x - start + 1
    path += `M${start + QUIET_ZONE} ${y}h${width}v1h-${width}z`
  }
  return path
}
