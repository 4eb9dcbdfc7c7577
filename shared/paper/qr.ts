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
  const { data, size } = encode(content, { ecc: 'M', border: 0 })
  const side = size + 2 * QUIET_ZONE
  const path = data.map((row, y) => runsOf(row, y + QUIET_ZONE)).join('')
  return markup`<svg viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path fill="#000" d="${path}"/></svg>`
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
