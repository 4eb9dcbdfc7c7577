import type { Outcome, Unlocked } from '../ipc/station'
import { instantOf, parseInstant } from '../time/instant'
import { keyPairFrom, NONCE_BYTES } from './crypto-suite'
import { parseResetCode } from './reset-code'
import { askCounty, isOldCounty } from './station-county'
import { contactToday, isAnchored, isOverdue, isVouched, msOf, vouched, withContact } from './station-contact'
import type { Member, StationFile } from './station-file'
import { isLongEnough, isOutdated, unwrapKey } from './station-keys'
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
import type { Session } from './station-session'
import { done, fault, withSeen, type StationState } from './station-state'
import { withOneMoreTry, withoutTries } from './station-tries'

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
 * forgets no try. `work` answers null for a wrong one.
 */
async function oneTry<T>(
  state: StationState,
  staff: string,
  work: (known: StationFile, member: Member) => Promise<T | null>,
): Promise<Outcome<T>> {
  const found = await findMember(state, staff)
  if (!found.ok) return found
  const { known, member } = found.value
  if (!hasPassword(member)) return fault('wrong-password')
  if (state.waits.left(member) > 0) return fault('wait-before-retry')
  state.waits.begin(staff)
  const counted = await state.save(putMember(known, withOneMoreTry(member)), 'count')
  const answer = await work(counted, member)
  return answer === null ? fault('wrong-password') : done(answer)
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
  const opened = await oneTry(state, staff, (known, member) => openByPassword(state.ports, known, member, password))
  if (!opened.ok) return opened
  const known = await state.file()
  const member = known?.staff.find(({ id }) => id === staff)
  if (!known || !member) return fault('not-enrolled')
  const { secret, dataKey, isNewPair } = opened.value
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
  const session = await state.begin(member, dataKey)
  const file = withSeen(
    withLedger(state, putMember(isFirst ? fromToday(known, state) : known, next), dataKey),
    state.runTime(),
  )
  const contact = await currentContact(state, session, file, isTrusted)
  if (!contact) {
    state.end()
    await state.save(putMember(known, withoutTries(member)), 'count')
    return fault('contact-overdue')
  }
  await keep(state, known, { ...file, contact }, session)
  return done(await unlocked(session, status))
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
  const plain = (file: StationFile) => JSON.stringify({ ...file, staff: file.staff.map(withoutTries) })
  if (plain(known) === plain(next)) await state.save(next, 'count')
  else await state.save(vouched(next, session.dataKeys.newest, state.ports.random(NONCE_BYTES)), 'all')
}

/** The contact that lets this PC unlock; null when it is too long ago and the county cannot be asked now. */
async function currentContact(
  state: StationState,
  session: Session,
  file: StationFile,
  isTrusted: boolean,
): Promise<StationFile['contact'] | null> {
  const told = parseInstant(session.journal.lastServerTime ?? '')
  const base = isTrusted ? file.contact : { ...file.contact, at: file.certificate.notBefore }
  const isNewer = told !== undefined && told > msOf(base.at)
  const contact = isNewer ? { ...base, at: instantOf(told) } : base
  if (isTrusted && !isOverdue(contact, state.runTime())) return contact
  const asked = await askCounty(state.ports, file, session.line)
  if (!asked.ok) return isOldCounty(file, asked.reason) ? contactToday(contact, state.runTime()) : null
  return withContact(contact, asked.value.serverTime, state.runTime())
}

/** Opens the station by a code that the county read out: used up, with a new password set, in one write before anything opens. */
export async function resetPassword(
  state: StationState,
  { staff, code, password }: { staff: string; code: string; password: string },
  status: Status,
): Promise<Outcome<Unlocked>> {
  const parsed = parseResetCode(code)
  if (!parsed.ok) return fault('reset-code-shape')
  if (!isLongEnough(password)) return fault('password-too-short')
  const found = await findMember(state, staff)
  if (!found.ok) return found
  const { known, member } = found.value
  const opened = openByCode(known, member, parsed.secret)
  parsed.secret.fill(0)
  if (!opened.ok) return fault(opened.reason)
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
  await state.save(vouched(file, dataKey, state.ports.random(NONCE_BYTES)), 'all')
  return done(await unlocked(await state.begin(member, dataKey), status))
}

/** A second person shows that they are here. Nothing opens. */
export async function prove(
  state: StationState,
  { staff, password }: { staff: string; password: string },
): Promise<Outcome<null>> {
  const opened = await oneTry(state, staff, (known, member) => openByPassword(state.ports, known, member, password))
  if (!opened.ok) return opened
  opened.value.secret.fill(0)
  opened.value.dataKey.fill(0)
  await clearTries(state, staff)
  return done(null)
}

/** A new password for the person on duty. */
export async function changePassword(
  state: StationState,
  { old, next }: { old: string; next: string },
): Promise<Outcome<null>> {
  const { session } = state
  if (!session) return fault('locked')
  if (!isLongEnough(next)) return fault('password-too-short')
  if (old.normalize('NFC') === next.normalize('NFC')) return fault('password-same')
  const staff = session.member.id
  const opened = await oneTry(state, staff, async (_known, member) =>
    member.wrap ? unwrapKey(state.ports, member.wrap, { what: 'person', staff, password: old }) : null,
  )
  if (!opened.ok) return opened
  const known = await state.file()
  const member = known?.staff.find(({ id }) => id === staff)
  if (!known || !member) return fault('not-enrolled')
  const holder = holderOf(known, session.dataKeys.newest)
  const changed = await withPassword(state.ports, holder, { member, secret: opened.value, password: next })
  opened.value.fill(0)
  await state.save(putMember(known, changed), 'all')
  return done(null)
}

async function clearTries(state: StationState, staff: string): Promise<void> {
  const known = await state.file()
  const member = known?.staff.find(({ id }) => id === staff)
  if (known && member) await state.save(putMember(known, withoutTries(member)), 'count')
}
