import { actsAs } from '../../shared/case/acting'
import type { Case } from '../../shared/case/case'
import type { Command } from '../../shared/case/command'
import { decide } from '../../shared/case/decide'
import type { CaseFact } from '../../shared/case/event'
import { applyEvent } from '../../shared/case/fold'
import type { DeskCommand, DeskCommandReply } from '../../shared/ipc/desk'
import type { Matter } from '../../shared/matter/matter'
import { departmentsOf } from '../../shared/people/department'
import { isWithin } from '../../shared/people/division'
import type { Actor } from '../../shared/people/role'
import { canonicalText } from '../../shared/sync/canonical'
import { linkEvent } from '../../shared/sync/chain'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import type { HolidayTable } from '../../shared/time/holiday-table'
import { beijingClock, beijingDateOf } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { findPoint, type Tx } from '../store/county'
import { lockChanges, turnOn } from '../store/county-turn'
import { draftCaseNo, draftDocumentNo, spendNumber } from '../store/number-counter'
import { isStorable } from '../store/storable-text'
import { NOBODY, type Wanted, type Writer } from '../sync/county-store'
import { closeLedger, headOf, moveHead, openLedger, recordJudgement } from '../sync/intake-ledger'
import { isUntrusted } from './broken-promise'
import { isCurrentPackage } from './archive-package'
import { casePage } from './case-page'
import type { DeskPerson } from './desk-session'
import { actingPosts, deskActor, requireRight, type DeskActor } from './require-action'

/** As the person stands in the fact: who they are and where, without their department. */
const writerOf = ({ staff, name, role, point }: DeskActor): Actor => ({ staff, name, role, point })

/** The device that stands in the desk's own events. */
export const CENTER_DEVICE = 'center'

type Verdict = { ok: true; state: Case } | { ok: false; reasons: (DeskCommandReply & { ok: false })['reasons'] }

/**
 * Does one desk command: decided on the version the person saw, or refused as stale. The same `commandId` again answers what
 * the first one answered and does nothing more, so a double click or a lost answer is harmless.
 */
export async function runCommand(
  context: CenterContext,
  person: DeskPerson,
  held: Case,
  request: DeskCommand,
): Promise<DeskCommandReply> {
  if (!isStorable(request.command)) throw new Refusal('malformed')
  const caseId = held.id
  const actor = deskActor(person)
  const requestHash = sha256Hex(canonicalText({ caseId, staff: actor.staff, ...request }))
  // Read before the transaction: inside it, waiting for a second connection while others wait for our lock could deadlock the pool.
  const { command } = request
  const named = command.type === 'amend' && command.matter ? command.matter.ref : held.matter
  const matter = await context.catalogues.findMatter(named)
  const tables = await context.holidays.tables()
  const object = { village: held.village, departments: departmentsOf(matter) }
  await requireRight(context, person, request.command.type, object, caseId)
  return context.db.transaction().execute(async tx => {
    await lockChanges(tx, context.county.code)
    const first = await findResult(context, tx, request.commandId)
    if (first && first.request_hash !== requestHash) throw new Refusal('malformed')
    if (first) return first.result as DeskCommandReply
    const done = await decideAndStore(context, tx, { actor, caseId, matter, tables, ...request })
    if (!done.ok) return done
    const reply: DeskCommandReply = {
      ok: true,
      case: await casePage(context, tx, { actor, state: done.state, matter, tables }),
    }
    await tx
      .insertInto('command_results')
      .values({
        county: context.county.code,
        command_id: request.commandId,
        case_id: caseId,
        staff: actor.staff,
        request_hash: requestHash,
        result: JSON.stringify(reply),
        created_at: context.now(),
      })
      .execute()
    return reply
  })
}

/**
 * An act of the county itself, where no person acts: decided on the version that was seen, so that of several centers one does it and
 * the others find it done (`stale`).
 */
export async function runByCounty(context: CenterContext, held: Case, command: Command): Promise<Verdict> {
  const { code } = context.county
  const actor: DeskActor = { staff: 'center', name: '县中心（系统）', role: 'county-clerk', point: `${code}000000` }
  const matter = await context.catalogues.findMatter(held.matter)
  const tables = await context.holidays.tables()
  return context.db.transaction().execute(async tx => {
    await lockChanges(tx, code)
    return decideAndStore(context, tx, { actor, caseId: held.id, matter, tables, base: held.version, command })
  })
}

const findResult = (context: CenterContext, tx: Tx, commandId: string) =>
  tx
    .selectFrom('command_results')
    .select(['result', 'request_hash'])
    .where('county', '=', context.county.code)
    .where('command_id', '=', commandId)
    .executeTakeFirst()

async function decideAndStore(
  context: CenterContext,
  tx: Tx,
  {
    actor,
    caseId,
    matter,
    tables,
    base,
    command,
  }: Omit<DeskCommand, 'commandId'> & {
    actor: DeskActor
    caseId: string
    matter: Matter | null
    tables: readonly HolidayTable[]
  },
): Promise<Verdict> {
  const county = context.county.code
  const row = await tx
    .selectFrom('cases')
    .select(['state', 'village'])
    .where('county', '=', county)
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !isWithin(row.village, actor.point)) throw new Refusal('not-found')
  if (row.state.version !== base) return { ok: false, reasons: ['stale'] }
  const now = context.now().toISOString()
  const today = beijingDateOf(now)
  if (command.type === 'archive' && !(await isCurrentPackage(tx, county, { held: row.state, today, ...command })))
    return { ok: false, reasons: ['stale'] }
  const numbers = await draftNumbers(context, tx, { actor, command, beijingDate: today, matter })
  const acting = actsAs(actingPosts(actor, today), command, { held: row.state, matter })
  const writer = writerOf({ ...actor, role: acting.role })
  const decision = decide(row.state, command, {
    actor: writer,
    department: acting.department ?? null,
    ...(acting.deputy && { deputy: acting.deputy }),
    today,
    timeOfDay: beijingClock(now),
    dateQuality: 'checked',
    matter,
    isUntrusted:
      command.type === 'makeCommitment' && (await isUntrusted(tx, county, row.state.applicant.idNumber, today)),
    holidays: [...tables],
    numbers: { receiptNo: '', queryCode: '', documentNo: numbers.document?.text ?? '', caseNo: numbers.case.text },
  })
  if (!decision.ok) return decision
  const state = await appendFacts(context, tx, writer, row.state, decision.facts)
  for (const number of Object.values(numbers))
    if (number && isUsed(decision.facts, number.text)) await spendNumber(tx, county, number, context.now())
  return { ok: true, state }
}

async function draftNumbers(
  context: CenterContext,
  tx: Tx,
  {
    actor,
    command,
    beijingDate,
    matter,
  }: { actor: Actor; command: Command; beijingDate: string; matter: Matter | null },
) {
  const county = context.county.code
  const point = await findPoint(tx, county, actor.point)
  if (!point) throw new Error(`no service point ${actor.point}`)
  const document = { point: point.code, shortName: point.shortName, command: command.type, beijingDate }
  return {
    document: await draftDocumentNo(tx, county, document),
    case: await draftCaseNo(tx, county, beijingDate, matter?.implementationCode ?? ''),
  }
}

/** A number counts as given out only when a fact really carries it. */
const isUsed = (facts: readonly CaseFact[], text: string): boolean =>
  facts.some(({ data }) => Object.values(data).includes(text))

/** Writes the facts as the next events of the center's own chain. */
async function appendFacts(
  context: CenterContext,
  tx: Tx,
  actor: Actor,
  before: Case,
  facts: readonly CaseFact[],
): Promise<Case> {
  const now = context.now()
  const turn = turnOn(tx, context.county.code)
  const writer = { device: CENTER_DEVICE, epoch: await currentEpoch(context, tx) }
  const ledger = openLedger(await turn.look(wantedByDesk(writer, before)), sha256Hex)
  let head = headOf(ledger, writer)
  let state = before
  for (const fact of facts) {
    const draft = { ...fact, caseId: before.id, actor, base: state.version }
    const at = {
      wall: now.toISOString(),
      mono: Math.round(performance.now()),
      serverTime: now.toISOString(),
      serverAgeMs: 0,
      quality: 'checked',
    } as const
    const linked = linkEvent(head, draft, at)
    const folded = applyEvent(state, linked.sealed.event)
    if (!folded.applied || !folded.case) throw new Error(`decide allowed ${fact.type}, but the fold refused it`)
    head = linked.head
    state = folded.case
    recordJudgement(ledger, { sealed: linked.sealed, verdict: 'applied', reason: null, village: before.village }, state)
  }
  moveHead(ledger, head)
  await turn.keep(closeLedger(ledger, now))
  return state
}

const wantedByDesk = (writer: Writer, { id, version }: Case): Wanted => ({
  runs: [{ ...writer, fromSeq: 1, toSeq: 0 }],
  ids: [],
  cases: new Map([[id, version]]),
  staff: [],
  receiptNos: [],
  begun: [],
  promised: NOBODY,
})

/** Asked each time: a county that came back from a backup writes on in a new epoch. */
async function currentEpoch(context: CenterContext, tx: Tx): Promise<string> {
  const { center_epoch: epoch } = await tx
    .selectFrom('counties')
    .select('center_epoch')
    .where('county', '=', context.county.code)
    .executeTakeFirstOrThrow()
  return epoch
}
