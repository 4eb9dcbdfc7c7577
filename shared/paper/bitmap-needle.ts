import { isDot, type Bitmap } from './bitmap'
import { MAX_BAND_BYTES } from './bitmap-thermal'

const ESC = 0x1b
const NEEDLES = 24
const BYTES_PER_COLUMN = NEEDLES / 8
const HEAD_BYTES = 5
const FORM_FEED = 0x0c
const RETURN = 0x0d

/** Triple density of 24 needles: 180 columns and 180 rows to an inch. */
const TRIPLE = 39

/**
 * A form in the language of 24-pin printers (ESC/P): the length of the form in sixths of an inch, strips of 24 rows in column bytes
 * (`ESC *`), each piece at most 4096 bytes, `ESC J 24` between strips and a form feed at the end. Empty strips are only fed.
 */
export function needleBands(bitmap: Bitmap, { sixths }: { sixths: number }): Uint8Array[] {
  // ESC @ start, ESC 2 six lines an inch, ESC C n length of the form.
  const pieces: Uint8Array[] = [Uint8Array.of(ESC, 0x40, ESC, 0x32, ESC, 0x43, sixths)]
  for (let top = 0; top < bitmap.height; top += NEEDLES) {
    pieces.push(...stripOf(bitmap, top), Uint8Array.of(RETURN, ESC, 0x4a, NEEDLES))
  }
  return [...pieces, Uint8Array.of(FORM_FEED)]
}

/** The head goes on where the piece before it ended, so a wide strip comes in parts without moving the paper. */
function stripOf(bitmap: Bitmap, top: number): Uint8Array[] {
  const used = usedColumns(bitmap, top)
  const most = Math.floor((MAX_BAND_BYTES - HEAD_BYTES) / BYTES_PER_COLUMN)
  const parts: Uint8Array[] = []
  for (let from = 0; from < used; from += most) {
    const count = Math.min(most, used - from)
    const part = new Uint8Array(HEAD_BYTES + count * BYTES_PER_COLUMN)
    part.set([ESC, 0x2a, TRIPLE, count & 0xff, count >> 8])
    for (let column = 0; column < count; column += 1)
      for (let byte = 0; byte < BYTES_PER_COLUMN; byte += 1)
        part[HEAD_BYTES + column * BYTES_PER_COLUMN + byte] = columnByte(bitmap, from + column, top + byte * 8)
    parts.push(part)
  }
  return parts
}

function columnByte(bitmap: Bitmap, x: number, top: number): number {
  let byte = 0
  for (let bit = 0; bit < 8; bit += 1) if (isDot(bitmap, x, top + bit)) byte |= 0x80 >> bit
  return byte
}

/** Columns up to the last that strikes: the head need not travel over white. */
function usedColumns(bitmap: Bitmap, top: number): number {
  for (let x = bitmap.width - 1; x >= 0; x -= 1)
    for (let row = 0; row < NEEDLES; row += 1) if (isDot(bitmap, x, top + row)) return x + 1
  return 0
}
