import type { DivisionCode } from '../../shared/people/division'
import type { Role } from '../../shared/people/role'
import type { ChainHead } from '../../shared/sync/chain'
import type { CountyMoment, CountyReads } from '../../center/sync/county-reads'
import { parkedOf, receiptNos, setApartOf, sizesByDevice } from './county-lookups'
import { momentOf } from './county-moment'
import { numbersFor, withUses } from './county-numbers'
import type { NumberBooks } from '../kit/number-books'
import { writerKey, type Alarm, type CountyStore, type Held, type HeldCase, type JudgedEvent, type Kept, type KeptBatch, type KeptFact, type QuarantineReason, type SecondTurn, type Wanted } from '../../center/sync/county-store' // prettier-ignore

/** One row of the county's table of facts. */
export type Fact = JudgedEvent & { change: number }
export type Sum = { cases: number; sum: bigint }

/** Everything that the county's database holds. Never changed in place: a commit makes the next one, a backup keeps one. */
export type CountyData = {
  history: string
  lastChange: number
  facts: readonly Fact[]
  heads: ReadonlyMap<string, ChainHead>
  cases: ReadonlyMap<string, HeldCase>
  parked: ReadonlyMap<string, number>
  sums: ReadonlyMap<string, Sum>
  early: readonly KeptBatch[]
  quarantine: readonly (KeptBatch & { reason: QuarantineReason })[]
  keptFacts: readonly KeptFact[]
  alarms: readonly Alarm[]
  revoked: ReadonlySet<string>
  /** Stations that told that their key is gone. */
  wiped: ReadonlySet<string>
  /** People who are on no list now. */
  away: ReadonlySet<string>
  /** What stations left here for reset codes: boxes by `depositKey`. */
  deposits: ReadonlyMap<string, readonly string[]>
  /** Document numbers by service point, and how many 办件编号 were given. */
  numbers: ReadonlyMap<string, NumberBooks>
  caseSerial: number
}

export type Enrolled = { device: string; point: DivisionCode; publicKey: string }
export type Staff = ReadonlyMap<string, { role: Role; point: DivisionCode }>

export const emptyCounty = (history: string): CountyData => ({
  history,
  lastChange: 0,
  facts: [],
  heads: new Map(),
  cases: new Map(),
  parked: new Map(),
  sums: new Map(),
  early: [],
  quarantine: [],
  keptFacts: [],
  alarms: [],
  revoked: new Set(),
  wiped: new Set(),
  away: new Set(),
  deposits: new Map(),
  numbers: new Map(),
  caseSerial: 0,
})

/** Where the county's process may die, or wait. */
export type Moments = {
  beforeCommit(): Promise<void>
  afterCommit(): Promise<void>
  /** The database takes its time. */
  latency(): Promise<void>
}

const sameRun = (one: { device: string; epoch: string }, other: { device: string; epoch: string }): boolean =>
  one.device === other.device && one.epoch === other.epoch

/** A database in memory with what the rules rely on: turns one after another, all or nothing, reads of one moment. */
export class CountyMemory implements CountyStore<SecondTurn>, CountyReads {
  private turns: Promise<unknown> = Promise.resolve()

  constructor(
    public data: CountyData,
    private readonly known: { devices: ReadonlyMap<string, Enrolled>; staff: Staff; newHistory: () => string },
    private readonly moments: Moments,
  ) {}

  findKey = async (device: string): Promise<string | null> => this.known.devices.get(device)?.publicKey ?? null

  inTurn<T>(work: (turn: SecondTurn) => Promise<T>): Promise<T> {
    const turn = this.turns.then(() => this.run(work))
    this.turns = turn.catch(() => undefined)
    return turn
  }

  /** One change that no rule decides, such as a station that is stopped; in turn with all others. */
  alter(change: (data: CountyData) => CountyData): Promise<void> {
    const turn = this.turns.then(() => void (this.data = change(this.data)))
    this.turns = turn
    return turn
  }

  private async run<T>(work: (turn: SecondTurn) => Promise<T>): Promise<T> {
    const before = this.data
    let next: CountyData | null = null
    const result = await work({
      look: async wanted => {
        await this.moments.latency()
        return this.look(before, wanted)
      },
      keep: async kept => {
        if (next) throw new Error('keep came twice in one turn')
        await this.moments.latency()
        next = this.withNumbers(after(before, kept), kept)
      },
      setApartOf: async device => setApartOf(before, device),
      parkedOf: async staff => parkedOf(before, staff, this.known.devices),
    })
    await this.moments.beforeCommit()
    if (next) this.data = next
    await this.moments.afterCommit()
    return result
  }

  /** As `turnOn` does: papers' numbers are noted, and what was accepted offline gets the county's number, in the same commit. */
  private withNumbers(data: CountyData, kept: Kept): CountyData {
    const noted = withUses(data, kept)
    const numbered = numbersFor(noted, kept, wanted => this.look(noted, wanted))
    return numbered ? { ...after(noted, numbered.kept), caseSerial: numbered.caseSerial } : noted
  }

  /** As `alter`, of what leaves the house only when it is durable. */
  commit(change: (data: CountyData) => CountyData): Promise<void> {
    const turn = this.turns.then(async () => {
      const next = change(this.data)
      await this.moments.beforeCommit()
      this.data = next
      await this.moments.afterCommit()
    })
    this.turns = turn.catch(() => undefined)
    return turn
  }

  private look(data: CountyData, wanted: Wanted): Held {
    const writers = new Set(wanted.runs.map(writerKey))
    const firsts = new Map<string, { bytes: string; verdict: Fact['verdict'] }>()
    const ids = new Set(wanted.ids)
    for (const { sealed, verdict, reason } of data.facts) {
      const id = sealed.event.id.toLowerCase()
      if (ids.has(id) && !firsts.has(id) && reason !== 'duplicate-id') firsts.set(id, { bytes: sealed.bytes, verdict })
    }
    const cases = new Map([...wanted.cases.keys()].flatMap(id => entry(data.cases, id)))
    const folded = new Map<string, { type: string; device: string }[]>()
    for (const { sealed, verdict, reason } of data.facts) {
      const { caseId, type, device } = sealed.event
      if (!cases.has(caseId) || verdict === 'parked' || reason === 'duplicate-id') continue
      folded.set(caseId, [...(folded.get(caseId) ?? []), { type, device }])
    }
    return {
      lastChange: data.lastChange,
      devices: new Map(
        [...new Set(wanted.runs.map(run => run.device))].flatMap(id => {
          const device = this.known.devices.get(id)
          return device ? [[id, { point: device.point, revoked: data.revoked.has(id) }] as const] : []
        }),
      ),
      heads: new Map([...data.heads].filter(([key]) => writers.has(key))),
      facts: data.facts
        .filter(
          ({ superseded, sealed: { event } }) =>
            !superseded &&
            wanted.runs.some(run => sameRun(run, event) && event.seq >= run.fromSeq && event.seq <= run.toSeq),
        )
        .map(({ sealed: { event, hash }, verdict, reason }) => ({
          device: event.device,
          epoch: event.epoch,
          seq: event.seq,
          hash,
          verdict,
          reason,
        })),
      firsts,
      cases,
      folded,
      staff: new Map(wanted.staff.flatMap(id => (data.away.has(id) ? [] : entry(this.known.staff, id)))),
      receiptNos: receiptNos(data, wanted.receiptNos),
      awaiting: data.facts
        .filter(({ reason, sealed: { event } }) => reason === 'unknown-case' && wanted.begun.includes(event.caseId))
        .flatMap(({ change, sealed: { bytes, hash, event } }) => {
          const device = this.known.devices.get(event.device)
          return device ? [{ change, bytes, hash, point: device.point }] : []
        }),
      early: data.early
        .filter(batch => wanted.runs.some(run => sameRun(run, batch)))
        .sort((one, other) => one.fromSeq - other.fromSeq),
      kept: data.keptFacts.filter(fact =>
        wanted.runs.some(run => sameRun(run, fact) && fact.seq >= run.fromSeq && fact.seq <= run.toSeq),
      ),
      apart: sizesByDevice(data.quarantine),
      // Nobody of the simulation stands on the 失信名单.
      untrusted: new Map(),
    }
  }

  atOneMoment = async <T>(read: (moment: CountyMoment) => Promise<T>): Promise<T> => {
    await this.moments.latency()
    const found = await read(momentOf(this.data))
    await this.moments.latency()
    return found
  }

  renewHistory = async (known: string): Promise<void> => {
    await this.inTurn(async () => undefined)
    if (this.data.history === known) this.data = { ...this.data, history: this.known.newHistory() }
  }
}

const entry = <V>(map: ReadonlyMap<string, V>, key: string): [string, V][] => {
  const value = map.get(key)
  return value === undefined ? [] : [[key, value]]
}

const sameBatch = (one: KeptBatch, other: KeptBatch): boolean =>
  sameRun(one, other) && one.fromSeq === other.fromSeq && one.headHash === other.headHash

const alarmKey = ({ kind, device, about }: Alarm): string => JSON.stringify([kind, device, about])

const supersedeIn = ({ superseded }: Kept, fact: Fact): Fact =>
  superseded.includes(fact.change) ? { ...fact, verdict: 'applied', reason: 'duplicate-id', superseded: true } : fact

function after(data: CountyData, kept: Kept): CountyData {
  const sums = new Map(data.sums)
  for (const { village, bucket, cases, sum } of kept.sums) {
    const held = sums.get(`${village}/${bucket}`) ?? { cases: 0, sum: 0n }
    sums.set(`${village}/${bucket}`, { cases: held.cases + cases, sum: held.sum + sum })
  }
  const parked = new Map(data.parked)
  for (const [id, more] of kept.parked) parked.set(id, (parked.get(id) ?? 0) + more)
  const alarms = new Map(data.alarms.map(alarm => [alarmKey(alarm), alarm]))
  for (const alarm of kept.alarms) if (!alarms.has(alarmKey(alarm))) alarms.set(alarmKey(alarm), alarm)
  return {
    ...data,
    lastChange: data.lastChange + kept.facts.length,
    facts: [
      ...data.facts.map(fact => supersedeIn(kept, fact)),
      ...kept.facts.map((fact, index) => ({ ...fact, change: data.lastChange + 1 + index })),
    ],
    heads: new Map([...data.heads, ...kept.heads.map(head => [writerKey(head), head] as const)]),
    cases: new Map([...data.cases, ...kept.cases.map(held => [held.state.id, held] as const)]),
    parked,
    sums,
    early: [...data.early, ...kept.early.filter(batch => !data.early.some(held => sameBatch(held, batch)))].filter(
      batch => !kept.earlyDone.some(done => sameBatch(done, batch)),
    ),
    quarantine: [
      ...data.quarantine.filter(batch => !kept.released.some(done => sameBatch(done, batch))),
      ...kept.quarantine.filter(
        batch => !data.quarantine.some(held => sameBatch(held, batch) && !kept.released.includes(held)),
      ),
    ],
    keptFacts: [...data.keptFacts, ...kept.keptFacts],
    alarms: [...alarms.values()],
  }
}
