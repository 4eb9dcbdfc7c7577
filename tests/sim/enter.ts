import type { Outcome, StationService, Unlocked } from '../../shared/ipc/station'
import type { Pc, Person } from './pc'

const PASSWORD = 'songxi-2026'

/**
 * The door of a station, as people use it: enrolment once, then a password; somebody new has a code read out to them and sets one. Who
 * cannot come in leaves the chair to the person who enrolled this PC. A reason when nobody comes in.
 */
export async function enter(pc: Pc, station: StationService): Promise<string | Unlocked> {
  if (!(await station['station:status']()).enrolled) {
    const enrolled = await station['station:enrol']({
      centerUrl: 'https://county.example',
      code: `${pc.place.point}-${pc.place.slot}`,
      deviceName: pc.name,
      staff: pc.person.id,
      password: PASSWORD,
    })
    if (!enrolled.ok) return enrolled.reason
  }
  // An enrolment that a power cut ended has set it too.
  pc.passwords.add(pc.person.id)
  // The old program knows no codes.
  if (pc.place.old) pc.onDuty = pc.person
  await fumble(pc, station)
  const opened = await comeIn(pc, station, pc.onDuty)
  await lookForDamage(pc, station)
  if (opened.ok) return opened.value
  if (pc.onDuty === pc.person || !NOBODY_HERE.includes(opened.reason)) return opened.reason
  pc.parts.events.trace(`${pc.name} does not let ${pc.onDuty.id} in: ${opened.reason}`)
  pc.onDuty = pc.person
  const instead = await comeIn(pc, station, pc.person)
  return instead.ok ? instead.value : instead.reason
}

/** No disk here spoils what it has flushed: a line that does not open was written wrongly. */
async function lookForDamage(pc: Pc, station: StationService): Promise<void> {
  const { notices } = await station['station:status']()
  if (notices.includes('journal-damaged')) pc.parts.events.onBadDoor(pc, 'a line of the journal does not open')
}

/** The person has no way in, and the PC nothing to blame for it. */
const NOBODY_HERE: readonly string[] = ['person-unknown', 'wrong-password', 'reset-code-wrong', 'no-code']

async function comeIn(
  pc: Pc,
  station: StationService,
  { id: staff }: Person,
): Promise<Outcome<Unlocked> | { ok: false; reason: string }> {
  const opened = await station['station:unlock']({ staff, password: PASSWORD })
  if (opened.ok || opened.reason !== 'wrong-password') return opened
  const listed = (await station['station:status']()).staff.find(({ id }) => id === staff)
  // Who was off the list in between is new again.
  if (pc.passwords.has(staff) && listed?.hasPassword)
    pc.parts.events.onBadDoor(pc, `the password of ${staff} opens nothing any more`)
  pc.passwords.delete(staff)
  return listed?.resetIndex == null ? { ok: false, reason: 'no-code' } : byCode(pc, station, staff, listed.resetIndex)
}

/** Copies of one disk leave different codes under one number: the next one is read out until one fits. */
async function byCode(
  pc: Pc,
  station: StationService,
  staff: string,
  index: number,
): Promise<Outcome<Unlocked> | { ok: false; reason: string }> {
  for (const code of pc.parts.resetCodes({ device: pc.device, staff, index })) {
    const opened = await station['station:reset']({ staff, code, password: PASSWORD })
    if (!opened.ok && opened.reason === 'reset-code-wrong') continue
    if (!opened.ok) return opened
    pc.parts.events.trace(`${pc.name} lets ${staff} in by a code`)
    pc.passwords.add(staff)
    const again = await station['station:reset']({ staff, code, password: PASSWORD })
    if (again.ok) pc.parts.events.onBadDoor(pc, `a code opened twice for ${staff}`)
    return opened
  }
  return { ok: false, reason: 'no-code' }
}

/** Mistyped: nothing opens, and a few of them keep nobody out. */
async function fumble(pc: Pc, station: StationService): Promise<void> {
  for (; pc.fumbles > 0; pc.fumbles -= 1) {
    const opened = await station['station:unlock']({ staff: pc.onDuty.id, password: 'something-else' })
    if (opened.ok) pc.parts.events.onBadDoor(pc, 'a wrong password opens the station')
  }
}
