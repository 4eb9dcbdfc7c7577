/** What this run has handed to the line without an answer yet. In memory only: after a restart "on this PC" is the truth. */
export type SentMarks = {
  /** When a fact was last sent; null when it was not, or its sending failed for certain. */
  at(fact: { epoch: string; seq: number }): string | null
  mark(run: { epoch: string; fromSeq: number; upTo: number }, at: string): void
  /** Nothing of this writer is on its way. */
  clear(epoch: string): void
}

export function createSentMarks(): SentMarks {
  const marks = new Map<string, { from: number; upTo: number; at: string }>()
  return {
    at({ epoch, seq }) {
      const mark = marks.get(epoch)
      return mark && seq >= mark.from && seq <= mark.upTo ? mark.at : null
    },
    mark: ({ epoch, fromSeq, upTo }, at) => void marks.set(epoch, { from: fromSeq, upTo, at }),
    clear: epoch => void marks.delete(epoch),
  }
}
