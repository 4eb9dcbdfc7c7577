import type { Outcome } from '../ipc/station'
import { parseInstant } from '../time/instant'
import { NONCE_BYTES } from './crypto-suite'
import { verifyCertificate } from './receipt'
import { sendAudit } from './station-audit'
import { CENTER_PATHS } from './station-center'
import { contactToday, vouched, withContact } from './station-contact'
import { askCounty, callFor, isOldCounty } from './station-county'
import { newMember, type Member, type StationFile } from './station-file'
import { exchangeNumbers } from './station-number-orders'
import { depositOf, hasPassword, holderOf, recoveryFor, withDeposited, withPairs } from './station-people'
import { canRotate, rotated } from './station-rotation'
import type { Session } from './station-session'
import { done, fault, isWorthWriting, type StationState } from './station-state'
import { takeLeave, tellWiped } from './station-wipe'
import type { DeviceCertificate, StaffMember } from './wire'
import { depositReplySchema, renewReplySchema, type StationReply } from './wire-keys'

type Orders = Outcome<{ changed: boolean; wiped: boolean }>

/**
 * One round of what the county has to say to this PC: who works here, a renewed certificate, whether it is stopped; and of what the
 * county must hold: the deposit of keys, the audit trail. A county without these doors changes nothing. Safe to repeat.
 */
export async function carryOutOrders(state: StationState): Promise<Orders> {
  const known = await state.file()
  if (!known) return fault('not-enrolled')
  if (known.stopped === 'wiped') return tellWiped(state, known)
  const { session } = state
  if (!session) return fault('locked')
  const asked = await askCounty(state.ports, known, session.line)
  if (!asked.ok && asked.reason === 'revoked') return takeLeave(state, session)
  if (!asked.ok && isOldCounty(known, asked.reason))
    await state.inTurn(() => state.heard(contactToday(known.contact, state.runTime()).at, true))
  if (!asked.ok) return asked.reason === 'center-refused' ? done({ changed: false, wiped: false }) : asked
  const obeyed = await state.inTurn(() => obey(state, session, asked.value))
  if (!obeyed.ok) return obeyed
  const steps = [asked.value.renewable ? renew : null, deposit, sendAudit]
  let { changed } = obeyed.value
  let refused: (Outcome<boolean> & { ok: false }) | null = null
  for (const step of steps) {
    if (!step || !state.session) continue
    const did = await step(state, state.session)
    // What the county will not take keeps nothing else back; on a line that broke nothing else would go either.
    if (!did.ok && did.reason !== 'center-refused') return did
    if (did.ok) changed ||= did.value
    else refused = did
  }
  // Numbers keep nothing else back: what does not come now is asked for again, and papers go on from what is here.
  if (state.session) await exchangeNumbers(state, state.session)
  return refused ?? done({ changed, wiped: false })
}

/** Asks for a certificate that lasts longer. A county that will not is asked again at the next round. */
async function renew(state: StationState, session: Session): Promise<Outcome<boolean>> {
  const reply = await callFor(session.line, { method: 'POST', path: CENTER_PATHS.renew, body: {} }, renewReplySchema)
  if (!reply.ok || !reply.value) return reply.ok || reply.reason === 'center-refused' ? done(false) : reply
  const { certificate } = reply.value
  return state.inTurn(async () => {
    const known = await state.file()
    if (!known || state.session !== session || !replaces(known, certificate)) return done(false)
    await state.save({ ...known, certificate }, 'all')
    return done(true)
  })
}

/** Leaves with the county what it does not hold yet, in as many deposits as it takes. */
export async function deposit(state: StationState, session: Session): Promise<Outcome<boolean>> {
  let did = false
  for (;;) {
    const some = await depositSome(state, session)
    if (!some.ok) return some
    if (!some.value) return done(did)
    did = true
  }
}

async function depositSome(state: StationState, session: Session): Promise<Outcome<boolean>> {
  const known = await state.file()
  const due = known && depositOf(known)
  if (!due) return done(false)
  const call = { method: 'POST', path: CENTER_PATHS.deposit, body: { deposit: due } } as const
  const reply = await callFor(session.line, call, depositReplySchema)
  if (!reply.ok || !reply.value) return reply.ok ? done(false) : reply
  return state.inTurn(async () => {
    const now = await state.file()
    if (now) await state.save(withDeposited(now, due), 'all')
    return done(now !== null)
  })
}

/** The county's own word on this very key that lasts longer than ours. */
function replaces({ certificate: ours, county }: StationFile, theirs: DeviceCertificate): boolean {
  const isOurs = (['county', 'device', 'point', 'slot', 'publicKey'] as const).every(
    field => theirs[field] === ours[field],
  )
  const lasts = (parseInstant(theirs.notAfter) ?? 0) > (parseInstant(ours.notAfter) ?? 0)
  return isOurs && lasts && verifyCertificate(theirs, county.publicKey)
}

/** Does what a signed reply says, in one durable write. */
async function obey(
  state: StationState,
  session: Session,
  reply: StationReply,
): Promise<Outcome<{ changed: boolean }>> {
  const known = await state.file()
  if (!known || state.session !== session) return fault('locked')
  const { random } = state.ports
  const { file: told, removed } = withReply(state, known, session, reply)
  if (!removed) {
    const changed = JSON.stringify({ ...told, contact: 0 }) !== JSON.stringify({ ...known, contact: 0 })
    if (changed || isWorthWriting(known.contact, told.contact))
      await state.save(vouched(told, session.dataKeys.newest, random(NONCE_BYTES)), 'all')
    if (!onDutyStill(told, session)) state.end()
    return done({ changed })
  }
  await rotate(state, session, told)
  return done({ changed: true })
}

/** The person on duty, while the list has them in the office they unlocked in: what they sign names it. */
const onDutyStill = ({ staff }: StationFile, { member }: Session): Member | undefined =>
  staff.find(({ id, role }) => id === member.id && role === member.role)

/** A new data key, and the journal's new writer under it. A person who was taken off the list is locked out by it. */
export async function rotate(state: StationState, session: Session, file: StationFile): Promise<Session | null> {
  const next = rotated(state.ports.random, file, session.dataKeys)
  await state.save(next.file, 'all')
  const member = onDutyStill(next.file, session)
  try {
    if (member) return await state.begin(member, next.keys.newest)
  } catch (problem) {
    // The file is under the new key: whoever went on under the old one would put proofs into it that nobody can open again.
    end(state, next.keys.newest)
    throw problem
  }
  end(state, next.keys.newest)
  return null
}

function end(state: StationState, newest: Uint8Array): void {
  newest.fill(0)
  state.end()
}

function withReply(
  { ports: { random }, runTime }: Pick<StationState, 'ports' | 'runTime'>,
  known: StationFile,
  session: Session,
  reply: StationReply,
): { file: StationFile; removed: boolean } {
  const certificate = reply.certificate && replaces(known, reply.certificate) ? reply.certificate : known.certificate
  const isNewKey = reply.recoveryKey !== null && reply.recoveryKey !== known.county.recoveryKey
  const county = isNewKey ? { ...known.county, recoveryKey: reply.recoveryKey ?? '' } : known.county
  const contact = withContact(known.contact, reply.serverTime, runTime()) ?? known.contact
  const base: StationFile = { ...known, county, certificate, contact, stopped: null }
  const holder = holderOf(base, session.dataKeys.newest)
  const recovery = isNewKey || !known.recovery ? recoveryFor(random, holder) : known.recovery
  const staff = withPairs(random, holder, listed(known.staff, reply.staff))
  // A list that leaves nobody a way in is a mistake at the county: it must not lock away what is not sent yet.
  const isUsable = staff.some(member => hasPassword(member) || member.resets.length > 0)
  if (!isUsable) return { file: { ...base, recovery }, removed: false }
  const removed = known.staff.some(member => mayOpen(member) && !staff.some(({ id }) => id === member.id))
  const gone = known.staff.filter(member => !staff.some(({ id }) => id === member.id)).map(({ id }) => id)
  const file = { ...base, recovery, staff, former: [...new Set([...known.former, ...gone])] }
  // Without a recovery key somebody of version 1 would be locked out by a rotation: the person leaves at a later round.
  if (removed && !canRotate(file)) return { file: { ...base, recovery }, removed: false }
  return { file, removed }
}

const mayOpen = (member: Member): boolean => hasPassword(member) || member.resets.length > 0

/** The county's list, with what each of them has here already. */
const listed = (ours: readonly Member[], theirs: readonly StaffMember[]): Member[] =>
  theirs.map(({ id, name, role, posts }) => {
    const { posts: _before, ...mine } = ours.find(member => member.id === id) ?? newMember({ id, name, role })
    return { ...mine, name, role, ...(posts && { posts }) }
  })
