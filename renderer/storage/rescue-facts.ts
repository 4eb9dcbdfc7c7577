import type { JournalHead, Outcome, RescuedFact } from '../../shared/ipc/station'
import { MAX_BATCH_EVENTS } from '../../shared/sync/wire'
import { ifWhole, type FieldCipher } from './field-cipher'
import type { EventRow, OutboxRow } from './hall-db'
import { LINES_PER_READ, type Projection } from './journal-projection'
import { openEvent } from './refold'

/** `left` counts facts that the journal would not take (those of somebody who left the list) or that do not open. */
export type Rescued = { written: number; left: number }

/**
 * Writes facts that no receipt covers once more, under a writer that the county can follow: with their own ids and times, in
 * the order in which they were made (docs/decisions/0007). A power cut at any point is mended by doing it again.
 */
export async function rescueFacts(projection: Projection, waiting: readonly OutboxRow[]): Promise<Outcome<Rescued>> {
  const { db, cipher, call } = projection
  const facts: RescuedFact[] = []
  let left = 0
  for (const row of await db.events.bulkGet(waiting.map(row => row.eventId))) {
    const fact = row && factOf(cipher, row)
    if (fact) facts.push(fact)
    else left += 1
  }
  if (facts.length === 0) return { ok: true, value: { written: 0, left } }
  const head = await call('journal:head')
  if (!head.ok) return head
  // Behind facts of this very writer they might stand after what depends on them, or meet numbers that the county knows.
  let newEpoch = head.value.seq > 0
  let written = 0
  for (let from = 0; from < facts.length; from += MAX_BATCH_EVENTS) {
    const run = facts.slice(from, from + MAX_BATCH_EVENTS)
    const kept = await rescueRun(projection, run, newEpoch)
    if (!kept.ok) return kept
    newEpoch = false
    written += kept.value.written
    left += kept.value.left
  }
  return { ok: true, value: { written, left } }
}

async function rescueRun({ call }: Projection, events: RescuedFact[], newEpoch: boolean): Promise<Outcome<Rescued>> {
  const together = await call('journal:rescue', { events, newEpoch })
  if (together.ok) return { ok: true, value: { written: events.length, left: 0 } }
  if (together.reason !== 'rejected-payload') return together
  // One of them is refused: the others must not stay behind for it.
  if (newEpoch) {
    const begun = await call('journal:rescue', { events: [], newEpoch: true })
    if (!begun.ok) return begun
  }
  let written = 0
  for (const event of events) {
    const kept = await call('journal:rescue', { events: [event], newEpoch: false })
    if (!kept.ok && kept.reason !== 'rejected-payload') return kept
    if (kept.ok) written += 1
  }
  return { ok: true, value: { written, left: events.length - written } }
}

/** Facts that wait in a working copy and that its journal no longer has, because it lost its tail or is another one. */
export async function factsAheadOfJournal({ db, call }: Projection, head: JournalHead): Promise<Outcome<OutboxRow[]>> {
  const waiting = await db.outbox.orderBy('line').toArray()
  const held = new Set<string>()
  // From the first line: what a rescue that was cut off has written already may stand before the lines that were lost.
  for (let from = waiting.length > 0 ? 1 : head.lines + 1; from <= head.lines;) {
    const read = await call('journal:read', { fromLine: from, limit: LINES_PER_READ })
    if (!read.ok) return read
    for (const entry of read.value.entries) if (entry.kind === 'event') held.add(entry.sealed.event.id)
    from = read.value.next ?? head.lines + 1
  }
  return { ok: true, value: waiting.filter(row => !held.has(row.eventId)) }
}

function factOf(cipher: FieldCipher, row: EventRow): RescuedFact | null {
  const event = ifWhole(() => openEvent(cipher, row))
  if (!event) return null
  const { id, caseId, actor, type, v, base, data, at } = event
  return { id, caseId, actor, type, v, base, data, at, key: row.key ?? id }
}
