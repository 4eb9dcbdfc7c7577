import type { StationService } from '../ipc/station'
import { NO_BOOKS } from '../people/password-books'
import type { StationPorts } from '../sync/station-ports'
import { createStation } from '../sync/station-service'
import { practiceDoor, type PracticeDoor } from './practice-door'
import { practiceJob } from './practice-paper'
import { PRACTICE_CENTER, PRACTICE_PASSWORD, PRACTICE_STAFF } from './practice-county'

/** Everything a practice station may have: its own files, chance, clocks and paper. It is given no way out of this PC. */
export type PracticePorts = Pick<
  StationPorts,
  | 'edition'
  | 'machine'
  | 'lines'
  | 'keys'
  | 'sibling'
  | 'blobs'
  | 'argon2'
  | 'decryptAll'
  | 'random'
  | 'clock'
  | 'freeBytes'
  | 'paper'
>

const CODE = 'PRACTICE0000'
const shut = async () => ({ ok: false, reason: 'not-in-practice' }) as const

/** The doors of every road. In practice each of them says so, before anything is read. */
const SHUT_ROADS = {
  'station:orders': shut,
  'station:enrolment-file': shut,
  'county:push': shut,
  'center:request': shut,
  'attachment:send': shut,
  'package:export': shut,
  'package:import': shut,
  'relay:exchange': shut,
  'relay:set': shut,
  'relay:find': shut,
  'carried:open': shut,
  'carried:forward': shut,
  'devices:refresh': shut,
} as const satisfies Partial<StationService>

/**
 * The practice station over its own store, ready and locked. The first time it enrols with the invented county as any station does,
 * and both people get a password, the second by a reset code. Every paper wears the mark.
 */
export async function openPracticeStation(ports: PracticePorts): Promise<StationService> {
  // Taken one by one: whatever else an edition hands over, such as a relay, does not come this far.
  const { edition, machine, lines, keys, sibling, blobs, argon2, random, clock, freeBytes, paper, decryptAll } = ports
  const door = practiceDoor(ports)
  const service = createStation({
    ...{ edition, machine, lines, keys, sibling, blobs, argon2, random, clock, freeBytes, paper },
    ...(decryptAll ? { decryptAll } : {}),
    defaultCenterUrl: PRACTICE_CENTER,
    http: door.http,
    // The password stands on the screen and protects nothing.
    passwordBooks: async () => NO_BOOKS,
    upload: async () => ({ kind: 'unreachable' }),
  })
  if (!(await service['station:status']()).enrolled) await enrolAll(service, door)
  await service['station:lock']()
  return {
    ...service,
    ...SHUT_ROADS,
    'paper:print': job => service['paper:print'](practiceJob(job)),
    'paper:pdf': job => service['paper:pdf'](practiceJob(job)),
  }
}

async function enrolAll(service: StationService, door: PracticeDoor): Promise<void> {
  const [first, ...others] = PRACTICE_STAFF
  const enrolled = await service['station:enrol']({
    ...{ centerUrl: PRACTICE_CENTER, code: CODE, deviceName: '练习', staff: first.id },
    password: PRACTICE_PASSWORD,
  })
  if (!enrolled.ok) throw new Error(`practice does not begin: ${enrolled.reason}`)
  // The codes come to the invented county with the station's keys.
  await service['station:orders']()
  for (const { id } of others) {
    const code = door.resetCode(id)
    if (code === null) throw new Error(`practice does not begin for ${id}: no code came`)
    const set = await service['station:reset']({ staff: id, code, password: PRACTICE_PASSWORD })
    if (!set.ok) throw new Error(`practice does not begin for ${id}: ${set.reason}`)
  }
}
