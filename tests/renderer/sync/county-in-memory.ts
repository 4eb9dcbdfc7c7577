import { v7 as uuidv7 } from 'uuid'
import { takeBatches } from '../../../center/sync/intake'
import { centerCrypto } from '../../../center/sync/native-suite'
import { pullPage } from '../../../center/sync/pull-page'
import { snapshotPage, snapshotText } from '../../../center/sync/snapshot'
import { bucketSums } from '../../../center/sync/sums'
import { sealBatch } from '../../../shared/sync/batch'
import { briefReplyOf } from '../../../shared/sync/brief-reply'
import { linkEvent, startOfChain, type ChainHead } from '../../../shared/sync/chain'
import { keyPairFrom, sign, type KeyPair } from '../../../shared/sync/crypto-suite'
import type { CaseEvent, SealedEvent } from '../../../shared/sync/envelope'
import { unpackBatch } from '../../../shared/sync/packed-batch'
import { signCertificate } from '../../../shared/sync/receipt'
import type { HttpCall, UploadAnswer, UploadCall } from '../../../shared/sync/station-ports'
import type { Actor, Role } from '../../../shared/people/role'
import type { EnrolReply, SealedBatch } from '../../../shared/sync/wire'
import { pullRequestSchema, repairRequestSchema, snapshotRequestSchema } from '../../../shared/sync/wire-pull'
import { handIn } from './county-desk'
import { CountyMemory, emptyCounty, type CountyData, type Enrolled, type Fact } from '../../sim/county-memory'

/** A body of bytes is a package. */
export type Reply = { status: number; body: unknown; retryAfter?: number }

export const POINT = '999901103203'
export const TOWNSHIP = '999901103000'
export const AGENT = { id: 's-agent', name: '王芳', role: 'agent' } as const
export const CLERK: Actor = { staff: 's-clerk', name: '周敏', role: 'township-clerk', point: TOWNSHIP }

/** The center's real rules over a store in memory, behind a door that a test can break. */
export class CountyInMemory {
  readonly keys = keyPairFrom(new Uint8Array(32).fill(7))
  readonly files = new Set<string>()
  /** How many events each push carried. */
  readonly pushes: number[] = []
  /** Every request that reached the door, by path. */
  readonly asked: string[] = []
  serverTime = '2026-03-09T01:00:00.000Z'
  /** Answers instead of the county when it gives something: a broken server, a captive portal. */
  instead: (call: HttpCall) => Reply | 'html' | 'timeout' | 'unreachable' | null = () => null
  /** Called after the county committed, before it answers: a cut here loses the answer, not the facts. */
  afterCommit: (call: HttpCall) => 'timeout' | null = () => null
  /** Changes an answer on its way. */
  tamper: (path: string, body: unknown) => unknown = (_path, body) => body
  farBehind: number | undefined
  /** Cases in one page of a snapshot. */
  pageOf = 500
  readonly devices = new Map<string, Enrolled>()
  private readonly staff = new Map<string, { role: Role; point: string }>([
    [AGENT.id, { role: AGENT.role, point: POINT }],
    [CLERK.staff, { role: CLERK.role, point: CLERK.point }],
  ])
  private histories = 0
  readonly memory = new CountyMemory(
    emptyCounty(this.newHistory()),
    { devices: this.devices, staff: this.staff, newHistory: () => this.newHistory() },
    { beforeCommit: async () => undefined, afterCommit: async () => undefined, latency: async () => undefined },
  )
  private readonly township = keyPairFrom(new Uint8Array(32).fill(8))
  private clerkHead: ChainHead = startOfChain('dev-clerk', 'c1'.repeat(8))

  private newHistory(): string {
    this.histories += 1
    return this.histories.toString(16).padStart(16, '0')
  }

  async answer(call: HttpCall): Promise<Reply> {
    const path = call.url.replace(/^https?:\/\/[^/]+/, '').split('?')[0] ?? ''
    this.asked.push(path)
    const reply = await this.route(path, call.body)
    return reply.status === 200 ? { ...reply, body: this.tamper(path, reply.body) } : reply
  }

  private async route(path: string, raw: string | Uint8Array | null): Promise<Reply> {
    const body: unknown = typeof raw === 'string' ? JSON.parse(raw) : null
    const point = POINT
    switch (path) {
      case '/sync/v1/enrol':
        return ok(this.enrol(body as { publicKey: string }))
      case '/sync/v1/challenge':
        return ok({ nonce: 'n1' })
      case '/sync/v1/session':
        return ok({ token: 't1', expiresInSeconds: 86_400, serverTime: this.serverTime })
      case '/sync/v1/push':
        return this.push(raw instanceof Uint8Array ? raw : new Uint8Array())
      case '/sync/v1/pull': {
        const page = await pullPage(this.pullDeps(), { ...pullRequestSchema.parse(body), device: 'dev-1', point })
        return ok({ ...page, serverTime: this.serverTime, catalogueVersion: '' })
      }
      case '/sync/v1/snapshot':
        return this.snapshot({ ...snapshotRequestSchema.parse(body), buckets: null })
      case '/sync/v1/repair':
        return this.snapshot(repairRequestSchema.parse(body))
      case '/sync/v1/sums':
        return ok(await bucketSums(this.pullDeps(), point))
      case '/sync/v1/packages':
        return ok((await handIn(this, raw instanceof Uint8Array ? raw : new Uint8Array())).returned)
      case '/sync/v1/hint':
        return ok({ head: this.memory.data.lastChange })
      default:
        return refuse(404, 'not-found')
    }
  }

  pullDeps() {
    const cursorSecret = new Uint8Array(32).fill(9)
    return { reads: this.memory, cursorSecret, ...(this.farBehind === undefined ? {} : { farBehind: this.farBehind }) }
  }

  private async snapshot(ask: {
    after: string
    limit: number
    shape: number
    buckets: string[] | null
  }): Promise<Reply> {
    const page = await snapshotPage(this.pullDeps(), { ...ask, limit: Math.min(ask.limit, this.pageOf), point: POINT })
    return page === 'other-shape' ? refuse(404, 'not-found') : ok(JSON.parse(snapshotText(page, this.serverTime)))
  }

  upload(call: UploadCall): UploadAnswer | Promise<UploadAnswer> {
    this.files.add(call.metadata.hash ?? '')
    return { kind: 'done', sentBytes: call.bytes.length }
  }

  /** What the county holds, in its order. */
  get facts(): readonly Fact[] {
    return this.memory.data.facts
  }

  /** Ids of what it has folded or set aside, once each: a fact that came again under a new writer counts as the first. */
  heldIds(): string[] {
    return this.facts.filter(({ reason }) => reason !== 'duplicate-id').map(({ sealed }) => sealed.event.id)
  }

  /** The facts of a case as its fold has them. */
  folded(caseId: string): CaseEvent[] {
    return this.facts
      .filter(({ verdict, reason }) => verdict !== 'parked' && reason !== 'duplicate-id')
      .map(({ sealed }) => sealed.event)
      .filter(event => event.caseId === caseId)
  }

  /** From now on the county does not know this person: what they did is set aside. */
  dismiss(staff: string): void {
    this.staff.delete(staff)
  }
  hire({ id }: { id: string }): void {
    this.staff.set(id, { role: AGENT.role, point: POINT })
  }

  backup = (): CountyData => this.memory.data
  restore(backup: CountyData): void {
    this.memory.data = backup
  }

  /** Something that the township's clerk did, by the same door as everybody. */
  async clerkSays(caseId: string, type: string, data: unknown, base = 2): Promise<SealedEvent> {
    this.devices.set('dev-clerk', { device: 'dev-clerk', point: TOWNSHIP, publicKey: this.township.publicKey })
    const at = {
      wall: '2026-03-09T02:00:00.000Z',
      mono: 1,
      serverTime: null,
      serverAgeMs: null,
      quality: 'device',
    } as const
    const draft = { key: uuidv7(), caseId, actor: CLERK, type, v: 1, base, data }
    const { sealed, head } = linkEvent(this.clerkHead, draft, at)
    this.clerkHead = head
    const taken = await this.takeIn(sealBatch('999901', [sealed], this.township.secretKey))
    if (!taken.ok) throw new Error(taken.error)
    return sealed
  }

  /** Another PC of the same village reaches the county by itself. */
  async neighbourSends(sealed: SealedEvent | readonly SealedEvent[], keys: KeyPair): Promise<void> {
    const run = 'event' in sealed ? [sealed] : sealed
    const device = run[0]?.event.device ?? ''
    this.devices.set(device, { device, point: POINT, publicKey: keys.publicKey })
    const taken = await this.takeIn(sealBatch('999901', run, keys.secretKey))
    if (!taken.ok) throw new Error(taken.error)
  }

  private async takeIn(batch: SealedBatch) {
    const { memory: store, keys } = this
    const deps = {
      ...{ store, county: '999901', crypto: centerCrypto() },
      now: () => new Date(this.serverTime),
      sign: (text: string) => sign(keys.secretKey, text),
    }
    const [answer] = await takeBatches(deps, [{ batch, road: 'direct' }])
    if (!answer) throw new Error('a batch was not answered')
    return answer
  }

  private async push(bytes: Uint8Array): Promise<Reply> {
    const read = unpackBatch(bytes)
    if (!read.ok) return refuse(400, 'malformed')
    const answer = await this.takeIn(read.batch)
    if (!answer.ok) return refuse(409, answer.error, answer.expected === undefined ? {} : { expected: answer.expected })
    this.pushes.push(read.batch.events.length)
    return ok(briefReplyOf(answer))
  }

  private enrol({ publicKey }: { publicKey: string }): EnrolReply {
    this.devices.set('dev-1', { device: 'dev-1', point: POINT, publicKey })
    const point = { code: POINT, name: '松溪村便民代办点', level: 'village', phone: '', address: '村部' } as const
    return {
      certificate: signCertificate(
        {
          county: '999901',
          device: 'dev-1',
          point: POINT,
          slot: 1,
          publicKey,
          notBefore: '2026-01-01T00:00:00Z',
          notAfter: '2036-01-01T00:00:00Z',
        },
        this.keys.secretKey,
      ),
      county: { code: '999901', name: '青禾县', publicKey: this.keys.publicKey, hotline: '0999', sample: true },
      point,
      township: { ...point, code: TOWNSHIP, name: '云岭镇便民服务中心', level: 'township' },
      staff: [AGENT],
      serverTime: this.serverTime,
      catalogueVersion: '',
      holidays: [],
    }
  }
}

const ok = (body: unknown): Reply => ({ status: 200, body })
export const refuse = (status: number, error: string, more: object = {}): Reply => ({
  status,
  body: { error, message: error, ...more },
})
