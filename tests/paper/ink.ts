import { execFileSync } from 'node:child_process'

/** How far the outermost ink of a page lies from its edges, in millimetres; as far as the page goes when there is none. */
export type InkMargins = { left: number; right: number; top: number; bottom: number }

const DARK = 200

/** The margins of every page of a PDF, from its picture at `dpi`. */
export function inkMargins(pdf: string, dpi: number): InkMargins[] {
  const pages = execFileSync('pdftoppm', ['-r', String(dpi), '-gray', pdf], { maxBuffer: 512 * 1024 * 1024 })
  const margins: InkMargins[] = []
  for (let at = 0; at < pages.length;) {
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pages.toString('latin1', at, at + 40))
    const [width, height] = [Number(head?.[1]), Number(head?.[2])]
    const start = at + (head?.[0].length ?? NaN)
    margins.push(marginsOf(pages.subarray(start, start + width * height), { width, height, dpi }))
    at = start + width * height
  }
  return margins
}

type Shape = { width: number; height: number; dpi: number }

function marginsOf(grey: Buffer, { width, height, dpi }: Shape): InkMargins {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let at = 0; at < grey.length; at += 1) {
    if ((grey[at] ?? 255) >= DARK) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    bottom = y
  }
  const mm = (dots: number): number => (dots * 25.4) / dpi
  return { left: mm(left), right: mm(width - 1 - right), top: mm(top), bottom: mm(height - 1 - bottom) }
}
