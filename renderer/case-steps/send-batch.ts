/** What came of one case: recorded, or why not. */
export type SentOne<Reason> = { ok: true } | { ok: false; reasons: readonly Reason[] }

/**
 * One trip. Every case has its own command id for the whole trip, so that pressing again after a failure records only what is still
 * missing. One case that cannot go never holds back another.
 */
export function createBatch<Line extends { id: string }, Reason>(
  batchNo: string,
  send: (line: Line, batchNo: string) => Promise<SentOne<Reason>>,
) {
  const sent: Line[] = []
  return {
    batchNo,
    run: async (lines: readonly Line[]): Promise<{ sent: Line[]; reasons: Reason[] }> => {
      const reasons = new Set<Reason>()
      for (const line of lines) {
        if (sent.some(({ id }) => id === line.id)) continue
        const one = await send(line, batchNo)
        if (one.ok) sent.push(line)
        else for (const reason of one.reasons) reasons.add(reason)
      }
      return { sent: [...sent], reasons: [...reasons] }
    },
  }
}

/** A trip that somebody may have to press twice. */
export type Batch<Line extends { id: string }, Reason> = ReturnType<typeof createBatch<Line, Reason>>
