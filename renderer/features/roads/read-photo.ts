import { joinPaper, readPaperCode, type PaperPart } from '../../../shared/sync/paper-code'
import { readCodes } from '../../ui/read-codes'

/** The texts of our codes on a photo; null when the file is no picture. Ends as soon as one paper is whole. */
export const readPhoto = (file: Blob): Promise<string[] | null> => readCodes(file, isWhole)

function isWhole(texts: readonly string[]): boolean {
  const parts = texts.flatMap((text): PaperPart[] => {
    const read = readPaperCode(text)
    return read.ok ? [read.part] : []
  })
  return parts.length > 0 && joinPaper(parts).state === 'whole'
}
