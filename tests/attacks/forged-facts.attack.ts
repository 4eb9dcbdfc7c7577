import { afterAll, beforeAll, describe, expect } from 'vitest'
import { batchHeader, sealBatch } from '../../shared/sync/batch'
import { keyPairFrom, sign } from '../../shared/sync/crypto-suite'
import type { SealedBatch } from '../../shared/sync/wire'
import { newSeed, post } from '../center/county-kit'
import { again } from '../center/package-kit'
import { TestStation } from '../center/station-kit'
import { attack, refuses } from './attack'
import { openTarget, type Target } from './county-target'

let target: Target

beforeAll(async () => void (target = await openTarget()))
afterAll(() => target.end())

/** A fresh writer of the village with two requests that the county has not seen. */
function freshWriter(): TestStation {
  const writer = again(target.village)
  writer.recordIntake('王建国')
  writer.recordIntake('赵桂兰')
  return writer
}

const countEvents = async (): Promise<number> =>
  (await target.town.query<{ count: number }>('select count(*)::int as count from events'))[0]?.count ?? -1

/** Offers a batch and shows that the county holds no fact more than before. */
async function leavesNothing(batch: unknown, ...statuses: number[]): Promise<string> {
  const before = await countEvents()
  const answer = await post(`${target.url}/sync/v1/push`, batch)
  const happened = refuses(answer, ...statuses)
  expect(await countEvents()).toBe(before)
  return `${happened}, nothing stored`
}

const signedBy = (batch: SealedBatch, key: Uint8Array): SealedBatch => ({
  ...batch,
  signature: sign(key, batchHeader(batch)),
})

describe('batches', () => {
  attack('batch · one bit of a fact flipped', 'the text of a fact changed after it was sealed', () => {
    const batch = freshWriter().seal()
    return leavesNothing({
      ...batch,
      events: batch.events.map((text, at) => (at ? text : text.replace('王建国', '王建军'))),
    })
  })
  attack('batch · two facts swapped', 'the order of two sealed facts turned round', () => {
    const batch = freshWriter().seal()
    return leavesNothing({ ...batch, events: [...batch.events].reverse() })
  })
  attack('batch · first fact left out', 'the run begins with the second fact but says it begins with the first', () => {
    const batch = freshWriter().seal()
    return leavesNothing({ ...batch, events: batch.events.slice(1) })
  })
  attack('batch · last fact cut off', 'a truncated run under the signature of the whole', () => {
    const batch = freshWriter().seal()
    return leavesNothing({ ...batch, events: batch.events.slice(0, 1) })
  })
  attack('batch · signed by a stranger', 'a well-formed run signed by a key the county never saw', () =>
    leavesNothing(signedBy(freshWriter().seal(), newSeed())),
  )
  attack('batch · signed by the neighbour', 'the neighbour’s valid key under our device’s name', () =>
    leavesNothing(signedBy(freshWriter().seal(), target.neighbour.keys.secretKey)),
  )
  attack('batch · under the neighbour’s name', 'our facts and our key, the neighbour’s device id', () => {
    const batch = { ...freshWriter().seal(), device: target.neighbour.head.device }
    return leavesNothing(signedBy(batch, target.village.keys.secretKey))
  })
  attack('batch · of a device that was never enrolled', 'a made-up device id with a made-up key', () => {
    const writer = new TestStation(target.url, keyPairFrom(newSeed()), target.village.enrolled, target.village.actor)
    writer.head = { ...writer.head, device: '990100101001-77' }
    writer.recordIntake('王建国')
    return leavesNothing(writer.seal())
  })
  attack('batch · for another county', 'sealed for a county with another code', () => {
    const writer = freshWriter()
    return leavesNothing(sealBatch('990200', writer.events, writer.keys.secretKey))
  })
  attack('batch · another protocol version', 'protocol 0, to be read by older rules', () =>
    leavesNothing({ ...freshWriter().seal(), protocol: 0 }),
  )
  attack('batch · another suite named in the message', 'the message says which suite to check it by', async () => {
    const writer = freshWriter()
    const batch = { ...writer.seal(), suite: 'none', signature: '0'.repeat(128) }
    return leavesNothing(batch)
  })
  attack('batch · numbers with a hole', 'the run begins at 3 where the county waits for 1', () => {
    const writer = freshWriter()
    writer.recordIntake('陈大山')
    return leavesNothing(writer.seal(3))
  })
  attack('batch · replayed a hundred times', 'one honest batch sent again and again', async () => {
    const batch = freshWriter().seal()
    await target.village.push(batch)
    const before = await countEvents()
    const answers = await Promise.all(Array.from({ length: 100 }, () => target.village.push(batch)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(await countEvents()).toBe(before)
    return '100 equal receipts, not one row more'
  })
  attack('batch · another past under the same numbers', 'a second history of one writer, properly signed', async () => {
    const writer = freshWriter()
    await writer.push()
    const twin = new TestStation(writer.url, writer.keys, writer.enrolled, writer.actor, writer.head.epoch)
    twin.recordIntake('另一个人')
    return leavesNothing(twin.seal(), 409)
  })
})

describe('facts that a valid station forges', () => {
  /** What became of the last fact of a run. */
  async function judged(writer: TestStation): Promise<string> {
    const { status, body } = await writer.push()
    expect(status).toBe(200)
    const last = body.verdicts.at(-1)
    expect(last?.verdict).toBe('parked')
    return `parked: ${last?.reason ?? ''}`
  }
  const rows: [string, string, (writer: TestStation, own: string) => void][] = [
    [
      'about the neighbour’s case',
      'a step on a case of another village',
      writer =>
        void writer.record(target.caseOfNeighbour, 'withdrawn', {
          withdrawnOn: '2026-03-09',
          why: '',
          signed: 'signature',
        }),
    ],
    [
      'in the name of a colleague elsewhere',
      'the neighbour village’s agent as author',
      (writer, own) =>
        void writer.record(own, 'receipt-printed', { paper: 'A4', reprint: false }, { actor: target.neighbour.actor }),
    ],
    [
      'in the name of the chief representative',
      'the county’s approver as author',
      (writer, own) =>
        void writer.record(
          own,
          'decided',
          { outcome: 'granted', decidedOn: '2026-03-09', documentNo: 'x', opinion: '' },
          { actor: { staff: 'yihe', name: '陆怀远', role: 'approver', point: '990100000000' } },
        ),
    ],
    [
      'with a role that is not one’s own',
      'the agent calls herself an approver',
      (writer, own) =>
        void writer.record(
          own,
          'decided',
          { outcome: 'granted', decidedOn: '2026-03-09', documentNo: 'x', opinion: '' },
          { actor: { ...writer.actor, role: 'approver' } },
        ),
    ],
    [
      'that only the window may make',
      'the village accepts its own case',
      (writer, own) =>
        void writer.record(own, 'accepted', {
          documentNo: 'x',
          caseNo: 'x',
          acceptedOn: '2026-03-09',
          dateQuality: 'checked',
          promised: null,
          legal: null,
          legalBasis: '',
        }),
    ],
    [
      'by a person nobody knows',
      'an author who was never on the list',
      (writer, own) =>
        void writer.record(
          own,
          'receipt-printed',
          { paper: 'A4', reprint: false },
          { actor: { ...writer.actor, staff: 'nobody' } },
        ),
    ],
    [
      'that skips half the law',
      'delivered before anything was decided',
      (writer, own) =>
        void writer.record(own, 'delivered', {
          deliveredOn: '2026-03-09',
          documentNo: 'x',
          method: 'agent',
          recipient: '李秀英',
          relation: '本人',
          signed: 'signature',
        }),
    ],
    [
      'with a day that does not exist',
      '2026-02-30 as the day of withdrawal',
      (writer, own) =>
        void writer.record(own, 'withdrawn', { withdrawnOn: '2026-02-30', why: '', signed: 'signature' }),
    ],
    [
      'under an id that is taken',
      'the id of an honest fact with other words',
      (writer, own) =>
        void writer.record(
          own,
          'receipt-printed',
          { paper: 'A4', reprint: true },
          { id: target.village.events[0]?.event.id ?? '' },
        ),
    ],
    [
      'with half a character in it',
      'a lone surrogate that no database stores',
      (writer, own) => void writer.record(own, 'materials-added', { materials: [], attachments: [], notes: '\ud842' }),
    ],
  ]
  for (const [name, tried, forge] of rows)
    attack(`fact · ${name}`, tried, () => {
      const writer = again(target.village)
      forge(writer, writer.recordIntake('王建国'))
      return judged(writer)
    })
})
