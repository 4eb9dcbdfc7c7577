import { actsAs } from '../../shared/case/acting'
import type { Case } from '../../shared/case/case'
import type { Command } from '../../shared/case/command'
import { decide } from '../../shared/case/decide'
import type { DecideContext } from '../../shared/case/decide-types'
import { DEPUTY_KINDS } from '../../shared/case/deputy-kinds'
import type { MatterRef } from '../../shared/case/event'
import { EVENT_OF } from '../../shared/case/transition'
import type { Outcome } from '../../shared/ipc/station'
import { kindOfCommand, mayLackNumber } from '../../shared/paper/document-kinds'
import { actingAs, type DeputyPost } from '../../shared/people/deputy'
import type { Actor } from '../../shared/people/role'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import type { EventDraft, SealedEvent } from '../../shared/sync/envelope'
import type { Queue } from '../../shared/sync/station-queue'
import type { Hall, RecordResult } from '../app/hall'
import { applyEntries, RunDoesNotJoin } from './apply-entries'
import { hasBrokenPromise } from './broken-promise'
import type { CatalogueStore } from './catalogue-store'
import { faultReason } from './fault-reason'
import { markSuspect, readProjected } from './hall-db'
import type { HallClock } from './hall-clock'
import { catchUp, type Projection } from './journal-projection'
import { prepareEntry } from './prepare-entries'
import { openCase } from './refold'

type Numbers = DecideContext['numbers']
type Request = { caseId: string; commandId: string; command: Command }

const NO_NUMBERS: Numbers = { receiptNo: '', queryCode: '000000', documentNo: '', caseNo: '' }
/** Stands for a document number while nobody knows yet whether the step issues a paper: an extension that is not granted issues none. */
const SOME_NUMBER = '〔〕'

/** The first fact of a command has the command's id as its key; the following ones are derived, so that a repeat makes the same. */
export function factKeyOf(commandId: string, index: number): string {
  if (index === 0) return commandId
  const hash = sha256Hex(`${commandId}:${index}`)
  // Keeps the time part, version 7 and variant of the UUID (RFC 9562 §5.7).
  const stamp = commandId.toLowerCase().slice(0, 14)
  return `${stamp}7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`
}

/** The matter that a command names itself; every other command is about the matter of its case. */
function matterOf(command: Command): MatterRef | null {
  if (command.type === 'recordIntake' || command.type === 'askQuestion') return command.matter
  return command.type === 'amend' ? (command.matter?.ref ?? null) : null
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
    /** In which the person stands in at this moment by the county's last word, whatever the day: asked anew for each command. */
    posts?: () => Promise<readonly DeputyPost[]>
    catalogues: CatalogueStore
    recorded: () => void
  },
): Hall['record'] {
  const { db, cipher, call, queue, clock, actor, posts, catalogues, recorded } = parts
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

  /** `beijingDate` is that of the paper: numbers of one year never stand on papers of another. */
  async function numbersFor(request: Request, hasPaper: boolean, beijingDate: string): Promise<Outcome<Numbers>> {
    const { commandId, command } = request
    const kind = hasPaper ? kindOfCommand(command.type) : null
    if (kind !== null) {
      // Kept by the station itself under the command, on disk beside its blocks: so it is not remembered here a second time.
      const drawn = await call('number:document', { commandId, kind, beijingDate })
      if (!drawn.ok) return mayLackNumber(kind) ? { ok: true, value: NO_NUMBERS } : drawn
      // Of a county that hands out none: a proof of receipt does without, every other paper gets one of the receipt's form.
      if (drawn.value === null && mayLackNumber(kind)) return { ok: true, value: NO_NUMBERS }
      // The county gives an accepted case its number when it hears of it.
      if (drawn.value !== null) return { ok: true, value: { ...NO_NUMBERS, documentNo: drawn.value } }
    } else if (command.type !== 'recordIntake' && command.type !== 'askQuestion') return { ok: true, value: NO_NUMBERS }
    const minted = await receiptNumbersFor(request, beijingDate)
    if (!minted.ok || command.type !== 'recordIntake') return minted
    // Who walks up to a window gets the organ's own proof of receipt beside the slip.
    const proof = hasPaper ? await call('number:document', { commandId, kind: '收', beijingDate }) : null
    return { ok: true, value: { ...minted.value, documentNo: (proof?.ok && proof.value) || '' } }
  }

  /** Of an intake; and of every paper in a county that hands out no document numbers: there it carries a number of the receipt's form. */
  async function receiptNumbersFor({ commandId }: Request, beijingDate: string): Promise<Outcome<Numbers>> {
    const place = `mints:${commandId}`
    const known = await db.mints.get(commandId)
    if (known) return { ok: true, value: cipher.openJson<Numbers>(place, known.sealed) }
    const minted = await call('number:mint', { beijingDate })
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
    const ref = matterOf(command) ?? current?.matter
    const matter = ref ? await catalogues.matter(ref.code, ref.version) : null
    const { date: today, timeOfDay, quality: dateQuality } = clock.now()
    const isUntrusted =
      command.type === 'makeCommitment' && (await hasBrokenPromise(db, cipher, current?.applicant.idNumber ?? ''))
    const holidays = [...(await catalogues.holidays())]
    // Only these facts can say for whom somebody stood in.
    const standing = (DEPUTY_KINDS.has(EVENT_OF[command.type]) && (await posts?.())) || []
    const acting = current
      ? actsAs(actingAs(actor, standing, today), command, { held: current, matter })
      : { ...actor, deputy: undefined }
    const writer: Actor = { ...actor, role: acting.role }
    const { deputy } = acting
    const context = {
      ...(deputy && { deputy, department: deputy.department }),
      actor: writer,
      today,
      timeOfDay,
      dateQuality,
      matter,
      isUntrusted,
      holidays,
    }
    // Asked without numbers first: a form that is sent back must not use one up.
    const asked = decide(current, command, { ...context, numbers: { ...NO_NUMBERS, documentNo: SOME_NUMBER } })
    if (!asked.ok) return asked
    const hasPaper = asked.facts.some(({ data }) => 'documentNo' in data && data.documentNo === SOME_NUMBER)
    const numbers = await numbersFor(request, hasPaper, today)
    if (!numbers.ok) return { ok: false, reasons: [numbers.reason] }
    const decision = decide(current, command, { ...context, numbers: numbers.value })
    if (!decision.ok) return decision
    const drafts = decision.facts.map(({ type, v, data }, index): EventDraft => {
      const base = (current?.version ?? 0) + index
      return { key: factKeyOf(commandId, index), caseId, actor: writer, type, v, base, data }
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
