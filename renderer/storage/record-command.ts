import type { Case } from '../../shared/case/case'
import type { Command } from '../../shared/case/command'
import { decide } from '../../shared/case/decide'
import type { DecideContext } from '../../shared/case/decide-types'
import type { Outcome } from '../../shared/ipc/station'
import type { Actor } from '../../shared/people/role'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import type { EventDraft, SealedEvent } from '../../shared/sync/envelope'
import type { Queue } from '../../shared/sync/station-queue'
import type { Hall, RecordResult } from '../app/hall'
import { applyEntries, RunDoesNotJoin } from './apply-entries'
import type { CatalogueStore } from './catalogue-store'
import { faultReason } from './fault-reason'
import { markSuspect, readProjected } from './hall-db'
import type { HallClock } from './hall-clock'
import { catchUp, type Projection } from './journal-projection'
import { prepareEntry } from './prepare-entries'
import { openCase } from './refold'

type Numbers = DecideContext['numbers']
type Request = { caseId: string; commandId: string; command: Command }

/** Commands whose paper or register number this PC mints. */
const NUMBERED = new Set<Command['type']>([
  'recordIntake',
  'requestCorrection',
  'accept',
  'acceptWithDeferral',
  'refuseAcceptance',
  'decide',
  'deliver',
])
const NO_NUMBERS: Numbers = { receiptNo: '', queryCode: '000000', documentNo: '', caseNo: '' }

/** The first fact of a command has the command's id as its key; the following ones are derived, so that a repeat makes the same. */
export function factKeyOf(commandId: string, index: number): string {
  if (index === 0) return commandId
  const hash = sha256Hex(`${commandId}:${index}`)
  // Keeps the time part, version 7 and variant of the UUID (RFC 9562 §5.7).
  const stamp = commandId.toLowerCase().slice(0, 14)
  return `${stamp}7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`
}

/**
 * decide → journal → working copy, one command at a time. `ok: true` only when both disks hold the facts. Whatever fails
 * between the two is mended by reading the journal again before the next command, or at the next start.
 */
export function createRecorder(
  parts: Projection & {
    queue: Queue
    clock: HallClock
    actor: Actor
    catalogues: CatalogueStore
    recorded: () => void
  },
): Hall['record'] {
  const { db, cipher, call, queue, clock, actor, catalogues, recorded } = parts
  let behind = false

  async function findCase(id: string): Promise<Case | undefined> {
    const row = await db.cases.get(id)
    return row && openCase(cipher, row)
  }

  /** What an earlier run of this very command led to. */
  async function findEarlier({ commandId }: Request): Promise<RecordResult | undefined> {
    const event = await db.events.where('key').equals(commandId).first()
    const found = event && (await findCase(event.caseId))
    return found && { ok: true, case: found }
  }

  async function numbersFor({ commandId, command }: Request): Promise<Outcome<Numbers>> {
    if (!NUMBERED.has(command.type)) return { ok: true, value: NO_NUMBERS }
    const place = `mints:${commandId}`
    const known = await db.mints.get(commandId)
    if (known) return { ok: true, value: cipher.openJson<Numbers>(place, known.sealed) }
    const minted = await call('number:mint', { beijingDate: clock.now().date })
    if (!minted.ok) return minted
    const { receiptNo, queryCode } = minted.value
    const value: Numbers = { receiptNo, queryCode, documentNo: receiptNo, caseNo: receiptNo }
    await db.mints.put({ commandId, sealed: cipher.sealJson(place, value) })
    return { ok: true, value }
  }

  async function project(appended: SealedEvent[], commandId: string): Promise<Outcome<unknown>> {
    const head = await call('journal:head')
    if (!head.ok) return head
    const { lines, hash, epoch } = head.value
    const from = lines - appended.length + 1
    if ((await readProjected(db)).line !== from - 1) return catchUp(parts)
    const entries = appended.map((sealed, index) => {
      const key = factKeyOf(commandId, index)
      return prepareEntry(cipher, { line: from + index, kind: 'event', sealed, key })
    })
    try {
      await applyEntries(parts, { entries, from, upTo: lines, journalHead: { hash, epoch } })
      return head
    } catch (problem) {
      if (problem instanceof RunDoesNotJoin) return catchUp(parts)
      throw problem
    }
  }

  /** On a full disk IndexedDB fails with any error it likes; the shell knows how much room there is. */
  async function reasonOf(problem: unknown): Promise<ReturnType<typeof faultReason>> {
    const reason = faultReason(problem)
    if (reason === 'copy-damaged') await markSuspect(db)
    if (reason !== 'disk-failed') return reason
    const { disk } = await call('station:status')
    return disk.level === 'full' ? 'disk-full' : reason
  }

  async function run(request: Request): Promise<RecordResult> {
    if (!db.isOpen()) await db.open()
    if (behind) {
      const mended = await catchUp(parts)
      if (!mended.ok) return { ok: false, reasons: [mended.reason] }
      behind = false
    }
    const earlier = await findEarlier(request)
    if (earlier) return earlier
    const { caseId, commandId, command } = request
    const current = await findCase(caseId)
    const ref = command.type === 'recordIntake' ? command.matter : current?.matter
    const matter = ref ? await catalogues.matter(ref.code, ref.version) : null
    const { date: today, timeOfDay, quality: dateQuality } = clock.now()
    const context = { actor, today, timeOfDay, dateQuality, matter, holidays: await catalogues.holidays() }
    // Asked without numbers first: a form that is sent back must not use one up.
    const asked = decide(current, command, { ...context, numbers: NO_NUMBERS })
    if (!asked.ok) return asked
    const numbers = await numbersFor(request)
    if (!numbers.ok) return { ok: false, reasons: [numbers.reason] }
    const decision = decide(current, command, { ...context, numbers: numbers.value })
    if (!decision.ok) return decision
    const drafts = decision.facts.map(({ type, v, data }, index): EventDraft => {
      const base = (current?.version ?? 0) + index
      return { key: factKeyOf(commandId, index), caseId, actor, type, v, base, data }
    })
    // From here the journal may hold facts that the working copy has not; an answer that never came says nothing about that.
    behind = true
    const appended = await call('journal:append', drafts)
    if (!appended.ok) return { ok: false, reasons: [appended.reason] }
    const projected = await project(appended.value, commandId)
    if (!projected.ok) return { ok: false, reasons: [projected.reason] }
    behind = false
    const saved = await findCase(caseId)
    if (!saved) throw new Error(`case ${caseId} was recorded but does not fold`)
    const last = appended.value.at(-1)
    if (last) clock.noteEvent(last.event.at.wall)
    return { ok: true, case: saved }
  }

  return request =>
    queue(async () => {
      try {
        const result = await run(request)
        if (result.ok) recorded()
        return result
      } catch (problem) {
        const reason = await reasonOf(problem)
        if (reason === 'program-fault') throw problem
        return { ok: false, reasons: [reason] }
      }
    })
}
