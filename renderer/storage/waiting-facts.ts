import type { HallDb } from './hall-db'

/** An own fact that no receipt covers. */
export type WaitingFact = { epoch: string; seq: number; caseId: string }

export type WaitingFacts = {
  /** All of them, in the order of the journal. */
  waitingFacts(): Promise<WaitingFact[]>
}

export const createWaitingFacts = (db: HallDb): WaitingFacts => ({
  waitingFacts: async () =>
    (await db.outbox.orderBy('line').toArray()).map(({ epoch, seq, caseId }) => ({ epoch, seq, caseId })),
})
