import type { Outcome, Unlocked } from '../ipc/station'
import type { PasswordBooks } from '../people/password-books'
import { instantOf, parseInstant } from '../time/instant'
import { keyPairFrom, NONCE_BYTES } from './crypto-suite'
import { parseResetCode } from './reset-code'
import { askCounty, isOldCounty } from './station-county'
import { contactToday, isAnchored, isOverdue, isVouched, msOf, vouched, withContact } from './station-contact'
import type { Member, StationFile } from './station-file'
import { isOutdated, unwrapKey } from './station-keys'
import {
  boxForPerson,
  hasPassword,
  holderOf,
  openByCode,
  openByPassword,
  recoveryFor,
  withPairs,
  withPassword,
  withResets,
} from './station-people'
import { ownerOf, stationPasswordFault } from './station-password'
import type { Session } from './station-session'
import { done, fault, withSeen, type StationState } from './station-state'
import { noteAudit, noteLocked, noteUnlocked } from './station-audit'
import { withOneMoreTry, withoutTries, withRefusal, type Refused } from './station-tries'

export const putMember = (file: StationFile, member: Member): StationFile => ({
  ...file,
  staff: file.staff.map(other => (other.id === member.id ? member : other)),
})

/** The person and the file, when there is one to open; else why not. */
async function findMember(
  state: StationState,
  staff: string,
): Promise<Outcome<{ known: StationFile; member: Member }>> {
  const known = await state.file()
  if (!known) return fault('not-enrolled')
  if (known.stopped === 'wiped') return fault('wiped')
  const member = known.staff.find(({ id }) => id === staff)
  return member ? done({ known, member }) : fault('person-unknown')
}

/**
 * One try of a password: refused while the person waits, and counted on disk before the password is looked at, so that a power cut
 * forgets no try. `work` answers null for a wrong one. `refused` is what the trail was to be told before this try.
 */
async function oneTry<T>(
  state: StationState,
  staff: string,
  work: (known: StationFile, member: Member) => Promise<T | null>,
): Promise<Outcome<{ opened: T; refused: Refused }>> {
  const found = await findMember(state, staff)
  if (!found.ok) return found
  const { known, member } = found.value
  if (!hasPassword(member)) return fault('wrong-password')
  if (state.waits.left(member) > 0) return fault('wait-before-retry')
  state.waits.begin(staff)
  const tried = withRefusal(putMember(known, withOneMoreTry(member)), staff, state.ports.clock.wall())
  const counted = await state.save(tried, 'count')
  const opened = await work(counted, member)
  return opened === null ? fault('wrong-password') : done({ opened, refused: known.refused })
}

/** What the page gets. Copies: the session's own are zeroed at lock. */
async function unlocked(session: Session, status: () => Promise<Unlocked['status']>): Promise<Unlocked> {
  const [fieldKey, ...olderFieldKeys] = session.keys.fields.map(key => key.slice())
  if (!fieldKey) throw new Error('a session has a field key')
  return { status: await status(), fieldKey, olderFieldKeys }
}

type Status = () => Promise<Unlocked['status']>
const zero = (...keys: Uint8Array[]): void => keys.forEach(key => key.fill(0))

/** Opens the station by password. */
export async function unlock(
  state: StationState,
  { staff, password }: { staff: string; password: string },
  status: Status,
): Promise<Outcome<Unlocked>> {
  const tried = await oneTry(state, staff, (known, member) => openByPassword(state.ports, known, member, password))
  if (!tried.ok) return tried
  const known = await state.file()
  const member = known?.staff.find(({ id }) => id === staff)
  if (!known || !member) return fault('not-enrolled')
  const { secret, dataKey, isNewPair } = tried.value.opened
  // Only a file of version 1 has no proof: once one person has a pair, everyone is asked for it.
  const isFirst = known.anchor === '' && known.staff.every(({ publicKey }) => publicKey === null)
  if (!isFirst && !isAnchored(known, dataKey)) {
    zero(secret, dataKey)
    await state.save(putMember(known, withoutTries(member)), 'count')
    return fault('station-altered')
  }
  const holder = holderOf(known, dataKey)
  const isTrusted = isFirst || isVouched(known, dataKey)
  let next = withoutTries(member)
  if (isNewPair) next = boxForPerson(state.ports.random, holder, { ...next, publicKey: keyPairFrom(secret).publicKey })
  next =
    next.wrap && !isOutdated(next.wrap)
      ? withResets(state.ports.random, holder, next, secret)
      : await withPassword(state.ports, holder, { member: next, secret, password })
  secret.fill(0)
  await noteLocked(state)
  const session = await state.begin(member, dataKey)
  const file = withSeen(
    withLedger(state, putMember(isFirst ? fromToday(known, state) : known, next), dataKey),
    state.runTime(),
  )
  const told = await currentContact(state, session, file, isTrusted)
  if (!told.ok) {
    state.end()
    await state.save(putMember(known, withoutTries(member)), 'count')
    return told
  }
  const contact = told.value
  await orEnd(state, async () => {
    await noteUnlocked(session, { how: 'password', refused: tried.value.refused }, state.ports.clock.wall())
    await keep(state, known, { ...file, contact, refused: {} }, session)
  })
  return done(await unlocked(session, status))
}

/** What the disk refuses must not leave a session open of which the page knows nothing. */
async function orEnd(state: StationState, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (problem) {
    state.end()
    throw problem
  }
}

/** Ends the session, whatever the disk says. */
export async function lock(state: StationState): Promise<void> {
  try {
    await noteLocked(state)
  } finally {
    state.end()
  }
}

/** Version 1 knew no last day: an update must lock nobody out, so the days are counted from it. */
const fromToday = (file: StationFile, state: StationState): StationFile => ({
  ...file,
  contact: contactToday(file.contact, state.runTime()),
})

/** Recovery box and pairs of newcomers, when they are missing. */
function withLedger(state: StationState, file: StationFile, dataKey: Uint8Array): StationFile {
  const holder = holderOf(file, dataKey)
  const { random } = state.ports
  return {
    ...file,
    recovery: file.recovery ?? recoveryFor(random, holder),
    staff: withPairs(random, holder, file.staff),
  }
}

/** Writes what an unlock changed; nothing but the count of tries, most days. */
async function keep(state: StationState, known: StationFile, next: StationFile, session: Session): Promise<void> {
  const plain = (file: StationFile) => JSON.stringify({ ...file, refused: {}, staff: file.staff.map(withoutTries) })
  if (plain(known) === plain(next)) await state.save(next, 'count')
  else await state.save(vouched(next, session.dataKeys.newest, state.ports.random(NONCE_BYTES)), 'all')
}

/** The contact that lets this PC unlock; `contact-overdue` when it is too long ago and the county cannot be asked now, else what it said. */
async function currentContact(
  state: StationState,
  session: Session,
  file: StationFile,
  isTrusted: boolean,
): Promise<Outcome<StationFile['contact']>> {
  const told = parseInstant(session.journal.lastServerTime ?? '')
  const base = isTrusted ? file.contact : { ...file.contact, at: file.certificate.notBefore }
  const isNewer = told !== undefined && told > msOf(base.at)
  const contact = isNewer ? { ...base, at: instantOf(told) } : base
  if (isTrusted && !isOverdue(contact, state.runTime())) return done(contact)
  const asked = await askCounty(state.ports, file, session.line)
  if (!asked.ok && isOldCounty(file, asked.reason)) return done(contactToday(contact, state.runTime()))
  // The line is there and trying again opens nothing: only somebody at the county can.
  const isHeld = !asked.ok && (asked.reason === 'revoked' || asked.reason === 'certificate-ended')
  const heard = asked.ok && withContact(contact, asked.value.serverTime, state.runTime())
  return heard ? done(heard) : fault(isHeld ? 'county-holds-back' : 'contact-overdue')
}

/** Opens the station by a code that the county read out: used up, with a new password set, in one write before anything opens. */
export async function resetPassword(
  state: StationState,
  { staff, code, password, books }: { staff: string; code: string; password: string; books: PasswordBooks | null },
  status: Status,
): Promise<Outcome<Unlocked>> {
  const parsed = parseResetCode(code)
  if (!parsed.ok) return fault('reset-code-shape')
  const found = await findMember(state, staff)
  if (!found.ok) return found
  const { known, member } = found.value
  // Before the code: one that is not taken uses up none.
  const weak = stationPasswordFault(password, ownerOf(known, member), books)
  if (weak) return fault(weak)
  const opened = openByCode(known, member, parsed.secret)
  parsed.secret.fill(0)
  if (!opened.ok) {
    await state.save(withRefusal(known, staff, state.ports.clock.wall()), 'count')
    return fault(opened.reason)
  }
  const { secret, dataKey, member: without } = opened
  if (!isAnchored(known, dataKey)) {
    zero(secret, dataKey)
    return fault('station-altered')
  }
  const holder = holderOf(known, dataKey)
  const next = await withPassword(state.ports, holder, { member: without, secret, password })
  secret.fill(0)
  // Whoever reads out a code has spoken with this station just now.
  const file = withLedger(state, putMember(fromToday(known, state), next), dataKey)
  const saved = await state.save(vouched(file, dataKey, state.ports.random(NONCE_BYTES)), 'all')
  await noteLocked(state)
  const session = await state.begin(member, dataKey)
  await orEnd(state, async () => {
    await noteUnlocked(session, { how: 'reset-code', refused: known.refused }, state.ports.clock.wall())
    await state.save({ ...saved, refused: {} }, 'count')
  })
  return done(await unlocked(session, status))
}

/** A second person shows that they are here. Nothing opens. */
export async function prove(
  state: StationState,
  { staff, password }: { staff: string; password: string },
): Promise<Outcome<null>> {
  const tried = await oneTry(state, staff, (known, member) => openByPassword(state.ports, known, member, password))
  if (!tried.ok) return tried
  const { opened, refused } = tried.value
  zero(opened.secret, opened.dataKey)
  await clearTries(state, staff, refused)
  const proof = { kind: 'station-proved', subject: '', reason: '', by: staff, how: 'password' } as const
  if (state.session) await noteAudit(state.session, proof, state.ports.clock.wall())
  return done(null)
}

/** A new password for the person on duty. */
export async function changePassword(
  state: StationState,
  { old, next, books }: { old: string; next: string; books: PasswordBooks | null },
): Promise<Outcome<null>> {
  const { session } = state
  if (!session) return fault('locked')
  const staff = session.member.id
  const found = await findMember(state, staff)
  if (!found.ok) return found
  const weak = stationPasswordFault(next, ownerOf(found.value.known, found.value.member), books)
  if (weak) return fault(weak)
  if (old.normalize('NFC') === next.normalize('NFC')) return fault('password-same')
  const tried = await oneTry(state, staff, async (_known, member) =>
    member.wrap ? unwrapKey(state.ports, member.wrap, { what: 'person', staff, password: old }) : null,
  )
  if (!tried.ok) return tried
  const { opened: secret, refused } = tried.value
  const known = await state.file()
  const member = known?.staff.find(({ id }) => id === staff)
  if (!known || !member) return fault('not-enrolled')
  const holder = holderOf(known, session.dataKeys.newest)
  const changed = await withPassword(state.ports, holder, { member, secret, password: next })
  secret.fill(0)
  // First: a disk that takes no line keeps the old password in force, and the person is told the truth.
  const note = { kind: 'station-password-changed', subject: '', reason: '' } as const
  await noteAudit(session, note, state.ports.clock.wall())
  await state.save({ ...putMember(known, changed), refused }, 'all')
  return done(null)
}

async function clearTries(state: StationState, staff: string, refused: Refused): Promise<void> {
  const known = await state.file()
  const member = known?.staff.find(({ id }) => id === staff)
  if (known && member) await state.save({ ...putMember(known, withoutTries(member)), refused }, 'count')
}
