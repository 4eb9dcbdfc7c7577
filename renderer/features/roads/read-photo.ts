import { findCodes } from './find-codes'
import { joinPaper, readPaperCode, type PaperPart } from '../../../shared/sync/paper-code'

/** Photos of phones are larger than any code needs. */
const MAX_SIDE = 3600

/** The texts of our codes on a photo; null when the file is no picture. Ends as soon as one paper is whole. */
export async function readPhoto(file: Blob): Promise<string[] | null> {
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
  return findCodes(context.getImageData(0, 0, width, height), isWhole)
}

function isWhole(texts: readonly string[]): boolean {
  const parts = texts.flatMap((text): PaperPart[] => {
    const read = readPaperCode(text)
    return read.ok ? [read.part] : []
  })
  return parts.length > 0 && joinPaper(parts).state === 'whole'
}
