import type { Outcome } from '../../shared/ipc/station'
import type { Queue } from '../../shared/sync/station-queue'
import type { NeedsYou } from '../app/hall'
import { applyEntries, RunDoesNotJoin } from './apply-entries'
import { ifWhole } from './field-cipher'
import type { CaseRow } from './hall-db'
import { catchUp, type Projection } from './journal-projection'
import { openCaseIfWhole, openEvent, openRefusals } from './refold'

/** Own facts that the county set aside or judged a conflict: they wait until a person takes note (pains 61). */
export type RefusalStore = {
  /** Of one case, oldest first. */
  of(row: CaseRow): Promise<NeedsYou[]>
  all(): Promise<NeedsYou[]>
  /** Somebody has taken note. On disk when it answers; safe to repeat. */
  acknowledge(eventId: string): Promise<Outcome<null>>
}

export function createRefusalStore(
  parts: Projection & { queue: Queue; staff: string; wall: () => string },
): RefusalStore {
  const { db, cipher, call, queue, staff, wall } = parts

  async function of(row: CaseRow): Promise<NeedsYou[]> {
    if (row.needsYou === null) return []
    const rows = openRefusals(await db.events.where('caseId').equals(row.id).toArray())
    const held = openCaseIfWhole(cipher, row)
    return rows.map(refused => {
      const event = ifWhole(() => openEvent(cipher, refused))
      return {
        eventId: refused.id,
        caseId: row.id,
        applicant: held?.applicant.name ?? '',
        matter: held?.matter.name ?? '',
        eventType: event?.type ?? null,
        verdict: refused.verdict === 'conflict' ? 'conflict' : 'parked',
        reason: refused.parkedReason,
        at: event?.at.wall ?? null,
      }
    })
  }

  return {
    of,
    async all() {
      const lists: NeedsYou[] = []
      for (const row of await db.cases.where('needsYou').equals(1).toArray()) lists.push(...(await of(row)))
      return lists.sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''))
    },
    acknowledge: eventId =>
      queue(async () => {
        const row = await db.events.get(eventId)
        if (!row || row.seen === true) return { ok: true, value: null }
        const text = JSON.stringify({ eventId, staff, wall: wall() })
        const kept = await call('journal:keep', { kind: 'seen', text })
        if (!kept.ok) return kept
        const { line } = kept.value
        try {
          await applyEntries(parts, { entries: [{ line, kind: 'seen', eventId }], from: line, upTo: line })
        } catch (problem) {
          if (!(problem instanceof RunDoesNotJoin)) throw problem
          const read = await catchUp(parts)
          if (!read.ok) return read
        }
        return { ok: true, value: null }
      }),
  }
}
