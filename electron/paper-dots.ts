import { open } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'
import type { PaperSize } from '../shared/ipc/station'
import { cutColumns, dotsOf, withoutTail, type Bitmap } from '../shared/paper/bitmap'
import { needleBands } from '../shared/paper/bitmap-needle'
import { thermalBands } from '../shared/paper/bitmap-thermal'
import { SIZE_FACTS } from '../shared/paper/paper-size'

const MM_PER_INCH = 25.4
const CSS_PX_PER_MM = 96 / MM_PER_INCH
const SLICE_PX = 900
const BYTES_PER_PIXEL = 4
/** Continuous paper moves in sixths of an inch. */
const SIXTHS_PER_MM = 6 / MM_PER_INCH

/** How the window shows the paper: device pixels to a CSS pixel, and the paper's own sides in CSS pixels once it is enlarged. */
type Enlarged = { ratio: number; width: number; height: number }

/**
 * Enlarges the laid-out paper without laying it out again, so that a device pixel is a dot of the printer. A transform, because it draws
 * letters anew in their new size, and zoom factors of Electron would enlarge the hall as well.
 */
const enlarge = (dotsPerMm: number): string => `(() => {
  const scale = ${dotsPerMm / CSS_PX_PER_MM} / devicePixelRatio
  document.documentElement.style.overflow = 'hidden'
  document.body.style.transformOrigin = '0 0'
  document.body.style.transform = 'scale(' + scale + ')'
  const { width } = document.querySelector('.sheet').getBoundingClientRect()
  const { height } = document.querySelector('main').getBoundingClientRect()
  return { ratio: devicePixelRatio, width, height }
})()`

/** Moves the paper up, and waits until that is drawn; a window that draws nothing by itself is not waited for. */
const moveUp = (px: number): string => `new Promise(done => {
  document.body.style.translate = '0 ' + ${-px} + 'px'
  setTimeout(done, 250)
  requestAnimationFrame(() => requestAnimationFrame(done))
})`

/**
 * The paper in an offscreen window as the dots of its printer, printable columns only. Throws when the picture has not the size that
 * was asked for: a slip of the wrong width would cut letters.
 */
export async function dotsOfWindow(window: BrowserWindow, paper: PaperSize, leftDots: number): Promise<Bitmap> {
  const { widthMm, sideMm, dots } = SIZE_FACTS[paper]
  if (dots === null) throw new Error(`${paper} is not printed as dots`)
  const dotsPerMm = dots / (widthMm - 2 * sideMm)
  const { webContents } = window
  window.setContentSize(Math.ceil(widthMm * dotsPerMm) + 8, SLICE_PX)
  const shown = (await webContents.executeJavaScript(enlarge(dotsPerMm))) as Enlarged
  const width = Math.round(shown.width * shown.ratio)
  const height = Math.ceil(shown.height * shown.ratio)
  if (Math.abs(width - widthMm * dotsPerMm) > 2) throw new Error(`the paper is ${width} dots wide`)
  const data = new Uint8Array(width * height * BYTES_PER_PIXEL)
  const slice = { x: 0, y: 0, width: Math.ceil(width / shown.ratio), height: SLICE_PX }
  const sliceWidth = Math.round(slice.width * shown.ratio)
  const sliceHeight = Math.round(slice.height * shown.ratio)
  for (let top = 0; top < height; top += sliceHeight) {
    await webContents.executeJavaScript(moveUp(top / shown.ratio))
    const picture = await webContents.capturePage(slice, { stayHidden: true })
    const scale = picture.getScaleFactors().at(-1) ?? 1
    const pixels = picture.toBitmap({ scaleFactor: scale })
    if (pixels.length !== sliceWidth * sliceHeight * BYTES_PER_PIXEL)
      throw new Error(`a picture of ${pixels.length} bytes instead of ${sliceWidth} × ${sliceHeight}`)
    for (let row = 0; row < Math.min(sliceHeight, height - top); row += 1) {
      const from = row * sliceWidth * BYTES_PER_PIXEL
      data.set(
        pixels.subarray(from, from + Math.min(width, sliceWidth) * BYTES_PER_PIXEL),
        (top + row) * width * BYTES_PER_PIXEL,
      )
    }
  }
  const whole = withoutTail(dotsOf({ width, height, data }))
  return cutColumns(whole, Math.round(sideMm * dotsPerMm) - leftDots, dots)
}

/** The dots in the language of the paper's printer; null when they are longer than its form, which only a driver can break. */
export function bandsOf(paper: PaperSize, dots: Bitmap): Uint8Array[] | null {
  const { heightMm, widthMm, sideMm, dots: across } = SIZE_FACTS[paper]
  if (heightMm === null) return thermalBands(dots)
  const formDots = heightMm * ((across ?? 0) / (widthMm - 2 * sideMm))
  return dots.height > formDots ? null : needleBands(dots, { sixths: Math.round(heightMm * SIXTHS_PER_MM) })
}

/** Writes piece by piece: a printer that is slow or out of paper holds the write, and the caller's patience decides. */
export async function writeToDevice(device: string, bands: readonly Uint8Array[]): Promise<void> {
  const file = await open(device, 'w')
  try {
    for (const band of bands) await file.writeFile(band)
  } finally {
    await file.close()
  }
}
