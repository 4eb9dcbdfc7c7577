import type { Outcome } from '../ipc/station'
import type { StationReason } from '../ipc/station-reason'
import { instantOf } from '../time/instant'
import { NONCE_BYTES } from './crypto-suite'
import { createCenterLine } from './station-center'
import { leastTime, msOf, vouched, withContact, type RunTime } from './station-contact'
import { loadStation, saveStation, type StationFile } from './station-file'
import { createWaits, type Waits } from './station-tries'
import type { StationPorts } from './station-ports'
import { createQueue, type Queue } from './station-queue'
import { closeSession, openSession, type Session } from './station-session'
import { destroyKeys } from './station-wipe-files'
import type { StaffMember } from './wire'

/** A time of contact that is so little newer is not worth a write of the file. */
const CONTACT_STEP_MS = 60 * 60_000

export const isWorthWriting = (known: StationFile['contact'], news: StationFile['contact']): boolean =>
  Math.abs(msOf(news.at) - msOf(known.at)) >= CONTACT_STEP_MS ||
  Math.abs(msOf(news.seen) - msOf(known.seen)) >= CONTACT_STEP_MS ||
  Math.abs((news.ahead ?? 0) - (known.ahead ?? 0)) >= CONTACT_STEP_MS

export const fault = (reason: StationReason): { ok: false; reason: StationReason } => ({ ok: false, reason })
export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })

/** The station's file and who is on duty: what unlocking, orders and every call share. Whatever changes it runs `inTurn`. */
export type StationState = {
  /** The ports, with every call to the county pinned to its own authority. */
  readonly ports: StationPorts
  readonly inTurn: Queue
  readonly waits: Waits
  readonly session: Session | null
  file: () => Promise<StationFile | null>
  /** Durable when it returns. `count`: only wrong tries changed. */
  save(next: StationFile, what: 'all' | 'count'): Promise<StationFile>
  runTime(): RunTime
  /** Opens a session and ends the one before. The data key is taken over: it is zeroed at the end. */
  begin(member: StaffMember, dataKey: Uint8Array): Promise<Session>
  /** Ends the session and zeroes its keys. */
  end(): void
  /** The county signed that it spoke at this time: kept when it is news. */
  heard(serverTime: string, fresh: boolean): Promise<void>
  /** True once: a line of the journal was torn when this run began. */
  wasTorn(): Promise<boolean>
}

export function createStationState(given: StationPorts): StationState {
  let file: StationFile | null | undefined
  let session: Session | null = null
  let torn: boolean | undefined
  const mono = (): number => given.clock.mono()
  /** When `seen` of the file was noted, on the clock of this run. */
  let seenAt = mono()
  const ca = () => (file?.ca === undefined ? {} : { ca: file.ca })
  const ports: StationPorts = {
    ...given,
    http: call => given.http({ ...ca(), ...call }),
    upload: call => given.upload({ ...ca(), ...call }),
  }

  async function load(): Promise<StationFile | null> {
    const found = await loadStation(ports.keys)
    if (found?.stopped === 'wiped') await destroyKeys(ports.keys, found)
    // Left by a power cut at the very end of an enrolment: an old password must not open anything in it for ever.
    if (found && (await ports.keys.load('pending')) !== null) await ports.keys.remove('pending')
    return found
  }

  async function save(next: StationFile, what: 'all' | 'count'): Promise<StationFile> {
    await saveStation(ports.keys, next, what)
    if (next.contact.seen !== file?.contact.seen) seenAt = mono()
    file = next
    if (session && session.certificate !== next.certificate) renewLine(session, next)
    return next
  }

  /** A renewed certificate speaks to the county from now on; the journal stays open. */
  function renewLine(current: Session, { certificate, centerUrl: base }: StationFile): void {
    current.line.close()
    current.certificate = certificate
    current.line = createCenterLine(ports, { base, certificate, secretKey: current.keys.device })
  }

  function end(): void {
    if (session) closeSession(session)
    session = null
  }

  const runTime = (): RunTime => ({ wall: ports.clock.wall(), runMs: mono() - seenAt })
  const wasTorn = async () => (torn ??= (await ports.lines.open()).torn)

  return {
    ports,
    inTurn: createQueue(),
    waits: createWaits(mono),
    get session() {
      return session
    },
    file: async () => (file ??= await load()),
    save,
    runTime,
    async begin(member, dataKey) {
      if (!file) throw new Error('a session needs an enrolled station')
      const next = await openSession(ports, file, { member, dataKey, wasTorn: torn ?? false })
      end()
      session = next
      return next
    },
    end,
    async heard(serverTime, fresh) {
      const known = file
      const contact = known && withContact(known.contact, serverTime, fresh ? runTime() : null)
      if (!known || !contact || !session) return
      if (!isWorthWriting(known.contact, contact)) return
      await save(vouched({ ...known, contact }, session.dataKeys.newest, ports.random(NONCE_BYTES)), 'all')
    },
    wasTorn,
  }
}

/** The file with the latest time that is known now, so that a clock set back later does not give days away. */
export function withSeen(file: StationFile, now: RunTime): StationFile {
  const latest = leastTime(file.contact, now)
  if (latest - msOf(file.contact.seen) < CONTACT_STEP_MS) return file
  return { ...file, contact: { ...file.contact, seen: instantOf(latest) } }
}
