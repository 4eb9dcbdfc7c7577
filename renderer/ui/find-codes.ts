import jsQR from 'jsqr'

/** Pixels as RGBA. */
export type Picture = { data: Uint8ClampedArray; width: number; height: number }
type Window = { left: number; top: number; width: number; height: number }

/** Larger windows are shrunk before reading: time grows with every pixel, and a code needs three of them per module. */
const MAX_SIDE = 1800

/**
 * Every code on a picture of a paper, such as a photo of the whole receipt with its small code and one or two large ones. The
 * reader knows one code at a time and is confused by a second, so the picture is looked at through windows of several sizes.
 * Ends early when `enough` says so. Lets the page breathe between windows.
 */
export async function findCodes(picture: Picture, enough: (texts: readonly string[]) => boolean): Promise<string[]> {
  const found = new Set<string>()
  // Named one by one: the fields of a browser's ImageData are no own properties, a spread would lose them.
  const { width, height } = picture
  const canvas: Picture = { width, height, data: picture.data.slice() }
  // A code that is painted over no longer hides its neighbour, so a look that found something is worth another round.
  for (let before = -1; found.size > before;) {
    before = found.size
    for (const window of windowsOf(picture)) {
      const text = readOne(canvas, window)
      if (text !== null) found.add(text)
      if (enough([...found])) return [...found]
      if (text !== null) break
      await new Promise(resolve => setTimeout(resolve, 0))
    }
  }
  return [...found]
}

/** The whole picture first, then halves, thirds and quarters that overlap by half, both ways. */
function windowsOf({ width, height }: Picture): Window[] {
  const windows: Window[] = [{ left: 0, top: 0, width, height }]
  const long = Math.max(width, height)
  for (const part of [0.7, 0.5, 0.36, 0.26]) {
    const side = Math.round(long * part)
    const [wide, tall] = [Math.min(side, width), Math.min(side, height)]
    for (const top of starts(height, tall))
      for (const left of starts(width, wide)) windows.push({ left, top, width: wide, height: tall })
  }
  return windows
}

function starts(whole: number, part: number): number[] {
  if (part >= whole) return [0]
  const steps = Math.ceil((whole - part) / (part / 2))
  return Array.from({ length: steps + 1 }, (_, index) => Math.round(((whole - part) * index) / steps))
}

/** Reads the code in a window and paints it over, so that the next look finds another one. */
function readOne(picture: Picture, window: Window): string | null {
  const shrink = Math.max(1, Math.ceil(Math.max(window.width, window.height) / MAX_SIDE))
  const { data, width, height } = cut(picture, window, shrink)
  const code = jsQR(data, width, height, { inversionAttempts: 'dontInvert' })
  if (!code || code.data === '') return null
  const { topLeftCorner: a, topRightCorner: b, bottomLeftCorner: c, bottomRightCorner: d } = code.location
  const span = (values: number[], from: number, limit: number): [number, number] => [
    Math.max(0, Math.floor(Math.min(...values) * shrink + from)),
    Math.min(limit, Math.ceil(Math.max(...values) * shrink + from)),
  ]
  const [left, right] = span([a.x, b.x, c.x, d.x], window.left, picture.width)
  const [top, bottom] = span([a.y, b.y, c.y, d.y], window.top, picture.height)
  for (let y = top; y < bottom; y += 1)
    picture.data.fill(255, (y * picture.width + left) * 4, (y * picture.width + right) * 4)
  return code.data
}

/** A part of the picture, each of its pixels the mean of `shrink` × `shrink`. */
function cut(picture: Picture, { left, top, width, height }: Window, shrink: number): Picture {
  const [wide, tall] = [Math.floor(width / shrink), Math.floor(height / shrink)]
  const data = new Uint8ClampedArray(wide * tall * 4)
  for (let y = 0; y < tall; y += 1)
    for (let x = 0; x < wide; x += 1) {
      let sum = 0
      for (let dy = 0; dy < shrink; dy += 1)
        for (let dx = 0; dx < shrink; dx += 1) {
          const at = ((top + y * shrink + dy) * picture.width + left + x * shrink + dx) * 4
          const [red = 0, green = 0, blue = 0] = [picture.data[at], picture.data[at + 1], picture.data[at + 2]]
          sum += (red + green + green + blue) / 4
        }
      const grey = sum / (shrink * shrink)
      const at = (y * wide + x) * 4
      data[at] = data[at + 1] = data[at + 2] = grey
      data[at + 3] = 255
    }
  return { data, width: wide, height: tall }
}
