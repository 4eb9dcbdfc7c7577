import { bytesPerRow, type Bitmap } from './bitmap'

/** Cheap slip printers keep about 4 KB of a picture and print rubbish beyond (domain.md §2.4). */
export const MAX_BAND_BYTES = 4096

const ESC = 0x1b
const GS = 0x1d
const HEAD_BYTES = 8

/** `ESC @`: forget what another program left behind. */
const START = [ESC, 0x40]
/** Paper out to the knife (`ESC d`), then `GS V 66 0`: printers without a knife ignore it. */
const END = [ESC, 0x64, 0x04, GS, 0x56, 0x42, 0x00]

/**
 * A slip in the language of ESC/POS: pieces in the order in which they go out, the first and the last being commands, the others
 * raster bands (`GS v 0`) of at most 4096 bytes. No letter is ever sent, so no printer's own font is asked.
 */
export function thermalBands({ width, height, rows }: Bitmap): Uint8Array[] {
  const stride = bytesPerRow(width)
  const most = Math.floor((MAX_BAND_BYTES - HEAD_BYTES) / stride)
  if (most < 1) throw new RangeError(`a row of ${width} dots fits no band`)
  const bands: Uint8Array[] = []
  for (let from = 0; from < height; from += most) {
    const count = Math.min(most, height - from)
    const head = [GS, 0x76, 0x30, 0, stride & 0xff, stride >> 8, count & 0xff, count >> 8]
    bands.push(joined(head, rows.subarray(from * stride, (from + count) * stride)))
  }
  return [Uint8Array.from(START), ...bands, Uint8Array.from(END)]
}

function joined(head: readonly number[], data: Uint8Array): Uint8Array {
  const band = new Uint8Array(head.length + data.length)
  band.set(head)
  band.set(data, head.length)
  return band
}
