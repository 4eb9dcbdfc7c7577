import { openBatch } from '../../../shared/sync/batch'
import { followChain, readEvent, startOfChain, type ChainHead } from '../../../shared/sync/chain'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import type { CaseEvent } from '../../../shared/sync/envelope'
import { signCertificate, signReceipt } from '../../../shared/sync/receipt'
import type { HttpCall, UploadAnswer, UploadCall } from '../../../shared/sync/station-ports'
import { batchSchema, type Change, type EnrolReply } from '../../../shared/sync/wire'

type Reply = { status: number; body: unknown }

export const POINT = '999901103203'
const TOWNSHIP = '999901103000'
export const AGENT = { id: 's-agent', name: '王芳', role: 'agent' } as const

/** The county's rules of docs/protocol.md in the smallest form: signature, chain, order of commit, signed receipts. */
export class CountyInMemory {
  readonly keys = keyPairFrom(new Uint8Array(32).fill(7))
  readonly changes: Change[] = []
  readonly files = new Set<string>()
  readonly pushes: number[] = []
  /** Facts that the county sets aside. */
  parks: (event: CaseEvent) => string | null = () => null
  serverTime = '2026-03-09T01:00:00.000Z'
  /** Answers instead of the county when it gives something: a broken server, a captive portal. */
  instead: (call: HttpCall) => Reply | 'html' | 'timeout' | 'unreachable' | null = () => null
  /** Called after the county committed, before it answers: a cut here loses the answer, not the facts. */
  afterCommit: (call: HttpCall) => 'timeout' | null = () => null
  private readonly heads = new Map<string, ChainHead>()
  private publicKey = ''

  answer(call: HttpCall): Reply {
    const path = call.url.replace(/^https?:\/\/[^/]+/, '')
    const body: unknown = call.body === null ? null : JSON.parse(call.body)
    if (path === '/sync/v1/enrol') return ok(this.enrol(body as { publicKey: string }))
    if (path === '/sync/v1/challenge') return ok({ nonce: 'n1' })
    if (path === '/sync/v1/session') return ok({ token: 't1', expiresInSeconds: 86_400, serverTime: this.serverTime })
    if (path.startsWith('/sync/v1/catalogue')) return refuse(404, 'not-found')
    if (path === '/sync/v1/push') return this.push(body)
    const query = new URLSearchParams(path.split('?')[1])
    if (path.startsWith('/sync/v1/pull')) return ok(this.page(Number(query.get('cursor')), Number(query.get('limit'))))
    if (path.startsWith('/sync/v1/hint')) return ok({ head: this.changes.length })
    return refuse(404, 'not-found')
  }

  upload(call: UploadCall): UploadAnswer {
    this.files.add(call.metadata.hash ?? '')
    return { kind: 'done', sentBytes: call.bytes.length }
  }

  /** A fact by somebody else, such as the township's clerk. */
  commit(event: CaseEvent, bytes: string): void {
    this.changes.push({ change: this.changes.length + 1, bytes, verdict: 'applied', reason: null })
    if (!readEvent(bytes).ok) throw new Error(`not canonical: ${event.id}`)
  }

  /** Own facts of the station as the county holds them, by id. */
  heldIds(): string[] {
    return this.changes.map(({ bytes }) => (JSON.parse(bytes) as CaseEvent).id)
  }

  private push(body: unknown): Reply {
    const batch = batchSchema.parse(body)
    const opened = openBatch(batch, this.publicKey)
    if (!opened.ok) return refuse(400, opened.reason)
    const head = this.heads.get(batch.epoch) ?? startOfChain(batch.device, batch.epoch)
    if (batch.fromSeq > head.seq + 1) return refuse(409, 'gap', { expected: head.seq + 1 })
    const fresh = opened.events.filter(({ event }) => event.seq > head.seq)
    const followed = followChain(head, fresh)
    if (!followed.ok) return refuse(409, 'fork')
    this.pushes.push(batch.events.length)
    for (const { event, bytes } of fresh) {
      const reason = this.parks(event)
      this.changes.push({ change: this.changes.length + 1, bytes, verdict: reason ? 'parked' : 'applied', reason })
    }
    this.heads.set(batch.epoch, followed.head)
    const receipt = signReceipt(
      {
        county: '999901',
        device: batch.device,
        epoch: batch.epoch,
        ackedSeq: followed.head.seq,
        headHash: followed.head.hash,
        serverTime: this.serverTime,
      },
      this.keys.secretKey,
    )
    const verdicts = opened.events.map(({ event, bytes }) => {
      const held = this.changes.find(change => change.bytes === bytes)
      return { seq: event.seq, id: event.id, verdict: held?.verdict ?? 'applied', reason: held?.reason ?? null }
    })
    return ok({ receipt, verdicts })
  }

  private page(cursor: number, limit: number) {
    const changes = this.changes.filter(({ change }) => change > cursor).slice(0, limit)
    const next = changes.at(-1)?.change ?? cursor
    const head = this.changes.length
    return { changes, next, head, more: next < head, serverTime: this.serverTime, catalogueVersion: '' }
  }

  private enrol({ publicKey }: { publicKey: string }): EnrolReply {
    this.publicKey = publicKey
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
