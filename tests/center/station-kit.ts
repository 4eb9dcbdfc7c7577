import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { EventData } from '../../shared/case/event'
import type { Actor } from '../../shared/people/role'
import { sealBatch } from '../../shared/sync/batch'
import { linkEvent, linkRescued, startOfChain, type ChainHead } from '../../shared/sync/chain'
import { FIRST_SUITE, suiteNameOf, suiteOf, type CryptoSuite, type KeyPair } from '../../shared/sync/crypto-suite'
import type { EventContent, SealedEvent } from '../../shared/sync/envelope'
import { sessionText } from '../../shared/sync/receipt'
import type { EnrolReply, PullReply, PushReply, SealedBatch } from '../../shared/sync/wire'
import { call, newSeed, post, signInAtDesk, type Answer } from './county-kit'

/** A station as a stranger would write it from docs/protocol.md: a key, a chain, and the messages. */
export class TestStation {
  readonly events: SealedEvent[] = []
  head: ChainHead
  readonly suite: CryptoSuite
  private token: string | null = null

  constructor(
    readonly url: string,
    readonly keys: KeyPair,
    readonly enrolled: EnrolReply,
    readonly actor: Actor,
    epoch = randomBytes(8).toString('hex'),
  ) {
    this.suite = suiteOf(suiteNameOf(keys.publicKey))
    this.head = startOfChain(enrolled.certificate.device, epoch)
  }

  /** Appends one fact to the station's own chain; with `id` under that one, as a rescued fact or a forger has it. */
  record(caseId: string, type: string, data: unknown, more: Partial<EventContent> = {}): SealedEvent {
    const own = this.events.filter(({ event }) => event.caseId === caseId).length
    const draft = { caseId, actor: this.actor, type, v: 1, base: own, data, ...more }
    const wall = new Date().toISOString()
    const at = {
      wall,
      mono: Math.round(performance.now()),
      serverTime: null,
      serverAgeMs: null,
      quality: 'device',
    } as const
    const linked =
      more.id === undefined
        ? linkEvent(this.head, draft, more.at ?? at, this.suite)
        : linkRescued(this.head, { at, ...draft, id: more.id }, this.suite)
    this.head = linked.head
    this.events.push(linked.sealed)
    return linked.sealed
  }

  /** Records the intake of one request and answers its case id. */
  recordIntake(name: string, more: Partial<EventData<'intake-recorded'>> = {}): string {
    const caseId = uuidv7()
    this.record(caseId, 'intake-recorded', intakeFor(this.enrolled.point.code, this.enrolled.point.name, name, more))
    return caseId
  }

  /** Records an intake and its way to the township. */
  recordHandedOver(name: string): string {
    const caseId = this.recordIntake(name)
    this.record(caseId, 'handed-to-township', { township: this.enrolled.township.code, batchNo: 'JJ-1' })
    return caseId
  }

  seal(fromSeq = 1, count = 500): SealedBatch {
    const run = this.events.slice(fromSeq - 1, fromSeq - 1 + count)
    return sealBatch(this.enrolled.certificate.county, run, this.keys.secretKey, this.suite)
  }

  push(batch: unknown = this.seal()): Promise<Answer<PushReply & { error: string; expected: number }>> {
    return post(`${this.url}/sync/v1/push`, batch)
  }

  async authorization(): Promise<{ authorization: string }> {
    this.token ??= await this.openSession()
    return { authorization: `Bearer ${this.token}` }
  }

  private async openSession(): Promise<string> {
    const { device } = this.enrolled.certificate
    const { nonce } = (await post<{ nonce: string }>(`${this.url}/sync/v1/challenge`, { device })).body
    const signature = this.suite.sign(this.keys.secretKey, sessionText(device, nonce))
    return (await post<{ token: string }>(`${this.url}/sync/v1/session`, { device, nonce, signature })).body.token
  }

  async pull(cursor: number, limit = 500): Promise<PullReply> {
    const headers = await this.authorization()
    return (await call<PullReply>(`${this.url}/sync/v1/pull?cursor=${cursor}&limit=${limit}`, { headers })).body
  }
}

export function intakeFor(
  village: string,
  pointName: string,
  name: string,
  more: Partial<EventData<'intake-recorded'>> = {},
): EventData<'intake-recorded'> {
  return {
    matter: { code: 'SX-LD-001', version: '0.2-sample', name: '就业登记（灵活就业）' },
    village,
    pointName,
    receiptNo: `${village}-01-${randomBytes(4).toString('hex')}`,
    queryCode: '135790',
    applicant: { name, idKind: 'none', idNumber: '', address: '一组', phone: '' },
    contact: null,
    materials: [],
    attachments: [],
    notes: '',
    handOverBy: '2026-11-25',
    ...more,
  }
}

/** Enrols a station through the real door: a code from the system administrator's desk, then the station's own key. */
export async function enrolStation(
  url: string,
  point: string,
  staff: string,
  suite: CryptoSuite = FIRST_SUITE,
): Promise<TestStation> {
  const administrator = await signInAtDesk(url, 'guanli')
  const code = await administrator.enrolmentCode(point)
  const keys = suite.keyPairFrom(newSeed())
  const answer = await post<EnrolReply>(`${url}/sync/v1/enrol`, {
    code,
    ...(suite === FIRST_SUITE ? {} : { suite: suite.name }),
    publicKey: keys.publicKey,
    deviceName: '一号机',
  })
  const member = answer.body.staff.find(({ id }) => id === staff)
  if (!member) throw new Error(`${staff} does not serve at ${point}: ${JSON.stringify(answer.body)}`)
  return new TestStation(url, keys, answer.body, { staff, name: member.name, role: member.role, point })
}
