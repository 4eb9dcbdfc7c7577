import { findCodes } from './find-codes'

/** Photos of phones are larger than any code needs. */
const MAX_SIDE = 3600

/** The texts of the codes on a photo; null when the file is no picture. Ends early when `enough` says so. */
export async function readCodes(file: Blob, enough: (texts: readonly string[]) => boolean): Promise<string[] | null> {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(file)
  } catch {
    return null
  }
  const shrink = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [Math.round(bitmap.width * shrink), Math.round(bitmap.height * shrink)]
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return findCodes(context.getImageData(0, 0, width, height), enough)
}
