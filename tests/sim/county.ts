import { SAMPLE_COUNTY } from '../../center/store/sample-county-data'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import type { HttpCall } from '../../shared/sync/station-ports'
import type { SealedBatch, SyncReceipt } from '../../shared/sync/wire'
import type { KeptBatch } from '../../center/sync/county-store'
import { unpackBatch } from '../../shared/sync/packed-batch'
import { CountyMemory, emptyCounty, type CountyData, type Enrolled } from './county-memory'
import type { BatchAnswer } from '../../center/sync/intake'
import type { Offered } from '../../center/sync/intake-open'
import { asJson, Refused } from './county-answers'
import { STAFF } from './county-staff'
import { leftOutNumbers } from './county-numbers'
import { deviceOf } from './county-office'
import { ROUTES, takeIn, type Asked } from './county-routes'
import type { Chance } from './prng'
import type { CountyAnswer } from './sim-net'
import type { VirtualLoop } from './virtual-loop'
import { trueTime } from './virtual-time'

/** The county center's process and what lies on its disk. Rules and store port are the real ones; the door is `CountyDoor`. */
export class County {
  readonly keys = keyPairFrom(new Uint8Array(32).fill(7))
  /** What stations box for this key, only the county opens. */
  readonly recovery = keyPairFrom(new Uint8Array(32).fill(8))
  readonly devices = new Map<string, Enrolled & { slot: number }>()
  readonly staff = new Map(STAFF.map(({ id, role, point }) => [id, { role, point }]))
  /** Counts every commit that became durable. */
  commits = 0
  up = true
  /** The process dies at the next commit, before or after it is durable. */
  trap: 'before-commit' | 'after-commit' | null = null
  /** How much longer than usual a commit may take. */
  slowMs = 0
  memory: CountyMemory
  private life = 1
  private waiters: (() => void)[] = []
  onCommit: (data: CountyData) => void = () => undefined

  constructor(
    readonly parts: {
      loop: VirtualLoop
      chance: Chance
      trace: (line: string) => void
      onFalseReceipt: (what: string) => void
      /** A station is ordered to destroy its keys, since everything that it told of is held. */
      onOrder: () => void
      /** A page goes on from a place that is not in the books. */
      onFalsePlace: (what: string) => void
    },
  ) {
    this.memory = this.openMemory(emptyCounty(this.newHistory()))
  }

  get code(): string {
    return SAMPLE_COUNTY.code
  }
  get data(): CountyData {
    return this.memory.data
  }
  /** Grows with everything that is new. */
  get size(): number {
    const { lastChange, early, quarantine } = this.data
    return lastChange + early.length + quarantine.length
  }
  readonly now = (): Date => new Date(trueTime())
  /** How often the county's order of changes began anew. */
  histories = -1
  newHistory = (): string => {
    this.histories += 1
    return Buffer.from(this.parts.chance.bytes(8)).toString('hex')
  }

  private openMemory(data: CountyData): CountyMemory {
    const life = (this.life += 1)
    const { loop, chance } = this.parts
    /** A process that has died goes on with nothing. */
    const whileAlive = async (): Promise<void> => (this.life === life ? undefined : new Promise(() => undefined))
    return new CountyMemory(
      data,
      { devices: this.devices, staff: this.staff, newHistory: this.newHistory },
      {
        latency: async () => {
          if (chance.happens(0.3)) await loop.wait(chance.between(1, 40))
          return whileAlive()
        },
        beforeCommit: async () => {
          // Writing to the platter takes its time.
          if (chance.happens(0.5)) await loop.wait(chance.between(1, 60))
          if (this.slowMs > 0) await loop.wait(chance.below(this.slowMs))
          if (this.trap === 'before-commit') this.crash()
          return whileAlive()
        },
        afterCommit: async () => {
          this.commits += 1
          this.keepsItsWord()
          this.onCommit(this.memory.data)
          if (this.trap === 'after-commit') this.crash()
          for (const wake of this.waiters.splice(0)) wake()
          return whileAlive()
        },
      },
    )
  }

  /** The process dies; what was committed stays. */
  crash(): void {
    this.parts.trace('county crash')
    this.trap = null
    this.up = false
    this.life += 1
    this.waiters = []
    this.waiting = []
    this.busy = false
  }

  start(data: CountyData = this.memory.data): void {
    this.parts.trace('county start')
    if (data !== this.memory.data) this.signedUpTo.clear()
    this.memory = this.openMemory(data === this.memory.data ? data : leftOutNumbers(data))
    this.up = true
  }

  /** Ends at the next commit or after `ms`. */
  changed(ms: number): Promise<void> {
    const { loop } = this.parts
    return Promise.race([new Promise<void>(resolve => this.waiters.push(resolve)), loop.wait(ms)])
  }

  /** One HTTP request; null when the process died over it. */
  readonly door = async (call: HttpCall): Promise<CountyAnswer | null> => {
    if (!this.up) return null
    const { life } = this
    const died = new Promise<null>(resolve => {
      const look = (): void => {
        if (this.life !== life) resolve(null)
        else this.parts.loop.setTimeout(look, 30_000)
      }
      this.parts.loop.setTimeout(look, 30_000)
    })
    const answer = await Promise.race([this.answer(call), died])
    return this.life === life || answer === null ? answer : null
  }

  private async answer(call: HttpCall): Promise<CountyAnswer> {
    const path = call.url.replace(/^https?:\/\/[^/]+/, '')
    const [route = '', query = ''] = path.split('?')
    const work = ROUTES[`${call.method} ${route}`]
    if (!work) return asJson({ status: 404, body: { error: 'not-found', message: '' } })
    try {
      return asJson(await work(this, this.read(call, query)))
    } catch (problem) {
      if (problem instanceof Refused) return asJson(problem.reply)
      throw problem
    }
  }

  private read(call: HttpCall, query: string): Asked {
    const body: unknown = call.body
    const bytes =
      typeof body === 'string' ? new Uint8Array(Buffer.from(body)) : body instanceof Uint8Array ? body : null
    const contentType = Object.entries(call.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
    const isJson = bytes !== null && /json/.test(contentType)
    return {
      bytes,
      contentType,
      body: isJson ? JSON.parse(Buffer.from(bytes).toString('utf8')) : null,
      query: new URLSearchParams(query),
      device: () => deviceOf(this, call.headers['authorization'] ?? ''),
    }
  }

  /** A receipt leaves the house: what it speaks of must be in the database by now. */
  signed({ device, epoch, ackedSeq, headHash }: SyncReceipt): void {
    const held = this.data.facts.find(
      ({ sealed: { event } }) => event.device === device && event.epoch === epoch && event.seq === ackedSeq,
    )
    const head = this.data.heads.get(`${device}/${epoch}`)?.seq ?? 0
    const key = `${device}/${epoch}`
    this.signedUpTo.set(key, Math.max(ackedSeq, this.signedUpTo.get(key) ?? 0))
    if (ackedSeq > 0 && (head < ackedSeq || held?.sealed.hash !== headHash))
      this.parts.onFalseReceipt(
        `a receipt for ${device}/${epoch} up to ${ackedSeq} left before that was durable (${head} is)`,
      )
  }

  /** Up to where receipts speak of each writer. */
  private signedUpTo = new Map<string, number>()

  /** What was signed for stays in the books, whatever is committed beside it; only a backup put back takes it out. */
  private keepsItsWord(): void {
    for (const [key, seq] of this.signedUpTo) {
      const head = this.data.heads.get(key)?.seq ?? 0
      if (head >= seq) continue
      this.signedUpTo.delete(key)
      this.parts.onFalseReceipt(`a receipt for ${key} up to ${seq} holds no longer: a commit left ${head}`)
    }
  }

  /** Every fact of a batch that the county took, or said it would keep apart, lies in its books by the time of the answer. */
  promised({ events }: SealedBatch, answer: BatchAnswer): void {
    if (!answer.ok && answer.error !== 'fork' && answer.error !== 'revoked') return
    const lost = events.map(text => (JSON.parse(text) as { id: string }).id).filter(id => !this.holds(id))
    const word = answer.ok ? answer.held : answer.error
    if (lost.length > 0) this.parts.onFalseReceipt(`${lost.length} facts were answered with ${word} and are not kept`)
  }

  readonly times = () => ({ serverTime: this.now().toISOString(), catalogueVersion: 'sample' })

  private waiting: { offered: Offered; done: (answer: BatchAnswer) => void }[] = []
  private busy = false

  /** Group commit: what comes while a turn runs goes into the next one together. Now and then another process of the center has it. */
  together(offered: Offered): Promise<BatchAnswer[]> {
    if (this.parts.chance.happens(0.2)) return takeIn(this, [offered])
    return new Promise(resolve => {
      this.waiting.push({ offered, done: answer => resolve([answer]) })
      if (!this.busy) void this.drain()
    })
  }

  private async drain(): Promise<void> {
    const { life } = this
    this.busy = true
    while (this.waiting.length > 0 && this.life === life) {
      const group = this.waiting.splice(0, 20)
      const answers = await takeIn(
        this,
        group.map(({ offered }) => offered),
      )
      group.forEach(({ done }, index) => {
        const answer = answers[index]
        if (answer) done(answer)
      })
    }
    if (this.life === life) this.busy = false
  }

  /** True when the county holds the fact, taken in, waiting or set apart. */
  holds(id: string): boolean {
    const { facts, early, quarantine } = this.data
    if (facts.some(({ sealed }) => sealed.event.id === id)) return true
    return [...early, ...quarantine].some(batch => idsOf(batch).includes(id))
  }

  /** True when the county has taken the fact in, in its order. */
  holdsDense(id: string): boolean {
    return this.data.facts.some(({ sealed }) => sealed.event.id === id)
  }

  /** Somebody at a desk changes something, in turn with all other writes. */
  async alter(change: (data: CountyData) => CountyData): Promise<void> {
    if (this.up) await this.memory.alter(change)
    else this.memory.data = change(this.data)
  }

  async revoke(device: string): Promise<void> {
    this.parts.trace(`revoke ${device}`)
    await this.alter(data => ({ ...data, revoked: new Set([...data.revoked, device]) }))
  }
}

/** The ids of the facts in a kept batch. */
export function idsOf(batch: KeptBatch): string[] {
  const read = unpackBatch(batch.bytes)
  if (!read.ok) return []
  return read.batch.events.map(text => (JSON.parse(text) as { id: string }).id)
}
