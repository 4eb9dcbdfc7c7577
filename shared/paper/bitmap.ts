/** Rows of dots from top to bottom; a byte holds eight, the leftmost in its highest bit; 1 burns. Rows are padded to whole bytes with white. */
export type Bitmap = { width: number; height: number; rows: Uint8Array }

export type Pixels = { width: number; height: number; data: Uint8Array | Uint8ClampedArray }

/** Darker than this burns. High, because a thin stroke that falls between two dots is grey in both. */
const BURNS_BELOW = 168
/** A line that is fainter still burns when it is this dark and stands out from what lies on both of its sides. */
const FAINT_BELOW = 232
const STANDS_OUT_BY = 12

export const bytesPerRow = (width: number): number => Math.ceil(width / 8)

/** True when the dot burns. Outside the bitmap nothing does. */
export const isDot = ({ width, height, rows }: Bitmap, x: number, y: number): boolean =>
  x >= 0 &&
  x < width &&
  y >= 0 &&
  y < height &&
  ((rows[y * bytesPerRow(width) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0

/**
 * Pixels (four bytes each, red green blue alpha or blue green red alpha) as dots. No dithering: text stays sharp. Strokes thinner than
 * a dot, which Chromium draws as faint grey lines, survive.
 */
export function dotsOf({ width, height, data }: Pixels): Bitmap {
  const light = lightness({ width, height, data })
  const stride = bytesPerRow(width)
  const rows = new Uint8Array(stride * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (burns(light, { width, height, x, y }))
        rows[y * stride + (x >> 3)] = (rows[y * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
  return { width, height, rows }
}

/** 0 black to 255 white; what is transparent shows the paper. The outer two channels weigh the same, so their order does not matter. */
function lightness({ width, height, data }: Pixels): Uint8Array {
  const light = new Uint8Array(width * height)
  for (let pixel = 0; pixel < light.length; pixel += 1) {
    const at = pixel * 4
    const shade = ((data[at] ?? 0) + 2 * (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 4
    light[pixel] = Math.round(255 - ((255 - shade) * (data[at + 3] ?? 0)) / 255)
  }
  return light
}

type Place = { width: number; height: number; x: number; y: number }

/** Beyond the edge lies what lies on it, so that an even grey has no outline there. */
function burns(light: Uint8Array, { width, height, x, y }: Place): boolean {
  const own = light[y * width + x] ?? 255
  if (own < BURNS_BELOW) return true
  if (own >= FAINT_BELOW) return false
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= width || row >= height ? own : (light[row * width + column] ?? 255)
  // A line that falls on two rows alike burns on the first of them.
  const isRidge = (before: number, after: number): boolean =>
    (own + STANDS_OUT_BY <= before && own <= after) || (own + STANDS_OUT_BY <= after && own < before)
  return isRidge(at(x, y - 1), at(x, y + 1)) || isRidge(at(x - 1, y), at(x + 1, y))
}

/** The same bitmap without the white rows at its end. At least one row stays. */
export function withoutTail({ width, height, rows }: Bitmap): Bitmap {
  const stride = bytesPerRow(width)
  let last = height
  while (last > 1 && rows.subarray((last - 1) * stride, last * stride).every(byte => byte === 0)) last -= 1
  return { width, height: last, rows: rows.slice(0, last * stride) }
}

/** Columns `left` to `left + width` of every row; what lies beside the bitmap is white. */
export function cutColumns(bitmap: Bitmap, left: number, width: number): Bitmap {
  const stride = bytesPerRow(width)
  const rows = new Uint8Array(stride * bitmap.height)
  for (let y = 0; y < bitmap.height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (isDot(bitmap, left + x, y))
        rows[y * stride + (x >> 3)] = (rows[y * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
  return { width, height: bitmap.height, rows }
}
