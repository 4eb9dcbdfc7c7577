import type { StationStatus } from '../../shared/ipc/station'
import { DOCUMENT_KINDS } from '../../shared/paper/document-kinds'
import type { Language } from '../../shared/text/language'
import { stationNumbersWording } from '../../shared/text/station-numbers'

/** With fewer left a busy morning may use them up. */
const FEW = 4
/** More names than these make nobody read the line. */
const MOST_NAMED = 4

/** One line about papers of which this PC can soon issue none any more; null when there are enough. */
export function lowNumbers({ documents }: Pick<StationStatus, 'documents'>, language: Language): string | null {
  if (documents?.county !== 'blocks') return null
  const words = stationNumbersWording[language]
  // Of a year that begins only next month none may have come yet.
  const year = Math.min(...documents.left.map(one => one.year))
  const few = documents.left.filter(one => one.year === year && one.left < FEW)
  if (few.length === 0) return null
  const nameOf = (kind: (typeof few)[number]['kind']) =>
    language === 'zh' ? DOCUMENT_KINDS[kind].name : DOCUMENT_KINDS[kind].en
  return words.low(few.slice(0, MOST_NAMED).map(({ kind, left }) => words.lowPaper(nameOf(kind), left)))
}
