import type * as Electron from 'electron'
import { PNG } from 'pngjs'

type Covered = 'toPNG' | 'isEmpty' | 'getSize' | 'getScaleFactors' | 'toBitmap'

/** A picture as Electron gives it: BGRA in memory, PNG on request. Only scale 1, the one that headless Chromium draws in. */
export function pictureOf(png: Buffer): Electron.NativeImage {
  const read = () => PNG.sync.read(png)
  const picture: Pick<Electron.NativeImage, Covered> = {
    toPNG: () => png,
    isEmpty: () => png.length === 0,
    getSize: () => ({ width: read().width, height: read().height }),
    getScaleFactors: () => [1],
    toBitmap: () => {
      const { data } = read()
      for (let at = 0; at < data.length; at += 4) {
        const red = data[at] ?? 0
        data[at] = data[at + 2] ?? 0
        data[at + 2] = red
      }
      return data
    },
  }
  return picture as Electron.NativeImage
}
