import { drawPaper } from '../../shared/paper/draw-paper'
import { factOfPaper } from '../../shared/paper/fact-of-paper'
import { findContent, papersOfCase, type PaperRequest } from '../../shared/paper/paper-for'
import { CASE_PAPERS, type CasePaperId } from '../../shared/paper/paper-list'
import { paperWords, type WordingOverlay } from '../../shared/paper/wording/paper-words'

/** Words that came into force, oldest first. `from`: ISO 8601. */
export type WordingInTime = { from: string; words: WordingOverlay }

type ArchivedPaper = { title: string; html: string; wording: string }

/** More than anybody asks of one case; a kind that ignores which of several is meant would never end. */
const MANY = 60

/**
 * Every paper that the case calls for, in the order of its life, each in the words that were in force when the fact came that it speaks
 * of. Where a kind was issued several times, each of them that the case still holds. `cameAt`: by event, when the county got it, ISO 8601:
 * the clock of a station may say anything.
 */
export function papersInTime(
  request: PaperRequest,
  words: readonly WordingInTime[],
  cameAt: ReadonlyMap<string, string>,
): ArchivedPaper[] {
  return papersOfCase(request).flatMap(id =>
    indexesOf(id, request).flatMap((which): ArchivedPaper[] => {
      const fact = factOfPaper(request.case, id, which ?? undefined) ?? request.case.timeline.at(-1)
      const at = cameAt.get(fact?.eventId.toLowerCase() ?? '') ?? ''
      const kept = { ...request, words: paperWords(wordsAt(words, at)), ...(which === null ? {} : { which }) }
      const content = findContent(id, kept)
      if (typeof content === 'string') return []
      const { html } = drawPaper(content, CASE_PAPERS[id].sizes[0], kept)
      return [{ title: content.title, html, wording: kept.words.version }]
    }),
  )
}

/** Null where there is only one. */
function indexesOf(id: CasePaperId, request: PaperRequest): (number | null)[] {
  const isThere = (which: number): boolean => typeof findContent(id, { ...request, which }) !== 'string'
  if (isThere(MANY)) return [null]
  const all = Array.from({ length: MANY }, (_, which) => which).filter(isThere)
  return all.length > 0 ? all : [null]
}

const wordsAt = (all: readonly WordingInTime[], at: string): WordingOverlay | null =>
  all.findLast(({ from }) => from <= at)?.words ?? null
