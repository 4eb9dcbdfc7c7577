import { bytesPerRow, type Bitmap } from '../../shared/paper/bitmap'

/** What a slip printer would burn: reads `ESC @`, `GS v 0`, `ESC d` and `GS V`, and throws on everything else. */
export function burnt(bytes: Uint8Array): Bitmap {
  const rows: number[] = []
  let width = 0
  for (let at = 0; at < bytes.length;) {
    const [first = 0, second = 0] = bytes.subarray(at, at + 2)
    if (first === 0x1b && second === 0x40) at += 2
    else if (first === 0x1b && second === 0x64) at += 3
    else if (first === 0x1d && second === 0x56) at += 4
    else if (first === 0x1d && second === 0x76 && bytes[at + 2] === 0x30 && bytes[at + 3] === 0) {
      const stride = (bytes[at + 4] ?? 0) + 256 * (bytes[at + 5] ?? 0)
      const count = (bytes[at + 6] ?? 0) + 256 * (bytes[at + 7] ?? 0)
      width = stride * 8
      rows.push(...bytes.subarray(at + 8, at + 8 + stride * count))
      at += 8 + stride * count
    } else throw new Error(`a printer would not know ${first} ${second} at ${at}`)
  }
  return { width, height: width === 0 ? 0 : rows.length / bytesPerRow(width), rows: Uint8Array.from(rows) }
}

/** What 24 needles would strike on a form of `width` columns. Throws when a piece would move the paper backwards or past the form. */
export function struck(bytes: Uint8Array, width: number): Bitmap & { sixths: number } {
  const dots: [x: number, y: number][] = []
  let [top, column, sixths, at] = [0, 0, 0, 0]
  while (at < bytes.length) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
    if (first === 0x0c) return { ...drawn(dots, width, top), sixths }
    else if (first === 0x0d) [column, at] = [0, at + 1]
    else if (first === 0x1b && (second === 0x40 || second === 0x32)) at += 2
    else if (first === 0x1b && second === 0x43) [sixths, at] = [third, at + 3]
    else if (first === 0x1b && second === 0x4a) [top, at] = [top + third, at + 3]
    else if (first === 0x1b && second === 0x2a && third === 39) {
      const count = (bytes[at + 3] ?? 0) + 256 * (bytes[at + 4] ?? 0)
      for (let place = 0; place < count * 3; place += 1)
        for (let bit = 0; bit < 8; bit += 1)
          if (((bytes[at + 5 + place] ?? 0) & (0x80 >> bit)) !== 0)
            dots.push([column + Math.floor(place / 3), top + (place % 3) * 8 + bit])
      ;[column, at] = [column + count, at + 5 + count * 3]
    } else throw new Error(`a printer would not know ${first} ${second} at ${at}`)
  }
  throw new Error('the form is never fed out')
}

function drawn(dots: readonly [number, number][], width: number, height: number): Bitmap {
  const stride = bytesPerRow(width)
  const rows = new Uint8Array(stride * height)
  for (const [x, y] of dots) rows[y * stride + (x >> 3)] = (rows[y * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
  return { width, height, rows }
}
