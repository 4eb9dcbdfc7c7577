import { drawPaper } from '../../shared/paper/draw-paper'
import { factOfPaper, whichOf } from '../../shared/paper/fact-of-paper'
import { findContent, type PaperRequest } from '../../shared/paper/paper-for'
import { CASE_PAPER_IDS, CASE_PAPERS } from '../../shared/paper/paper-list'
import { paperWords, type WordingOverlay } from '../../shared/paper/wording/paper-words'

/** Words that came into force, oldest first. `from`: ISO 8601. */
export type WordingInTime = { from: string; words: WordingOverlay }

type ArchivedPaper = { title: string; html: string; wording: string }

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
  return CASE_PAPER_IDS.flatMap(id =>
    whichOf(request.case, id).flatMap((which): ArchivedPaper[] => {
      const fact = factOfPaper(request.case, id, which) ?? request.case.timeline.at(-1)
      const at = cameAt.get(fact?.eventId.toLowerCase() ?? '') ?? ''
      const kept = { ...request, words: paperWords(wordsAt(words, at)), ...(which !== undefined && { which }) }
      const content = findContent(id, kept)
      if (typeof content === 'string') return []
      const { html } = drawPaper(content, CASE_PAPERS[id].sizes[0], kept)
      return [{ title: content.title, html, wording: kept.words.version }]
    }),
  )
}

const wordsAt = (all: readonly WordingInTime[], at: string): WordingOverlay | null =>
  all.findLast(({ from }) => from <= at)?.words ?? null
