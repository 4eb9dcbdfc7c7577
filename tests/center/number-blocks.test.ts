import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isCountysBlock } from '../../shared/sync/wire-numbers'
import { openTestCounty, post, signInAtDesk, type TestCounty } from './county-kit'
import { acceptedWith, askName, blockFor, NOTHING, tellNumbers, textAt, wish, YEAR } from './numbers-kit'
import { Replica } from './replica-kit'
import { enrolStation, type TestStation } from './station-kit'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

const station = (point: string, staff: string) => enrolStation(county.center.url, point, staff)
/** Enrolling costs a sign-in at the desk: most tests share these two. */
const shared = new Map<string, Promise<TestStation>>()
function sharedStation(point: string, staff: string): Promise<TestStation> {
  const known = shared.get(point) ?? station(point, staff)
  shared.set(point, known)
  return known
}
const received = { receivedOn: `${YEAR}-11-20`, originalsCounted: 0 }

/** A case that a township has accepted offline, as it is on the township's PC. */
async function acceptedOffline(documentNo: string) {
  const village = await sharedStation('990100103001', 'chayuan')
  const township = await sharedStation('990100103000', 'yunling')
  const caseId = village.recordHandedOver('李秀英')
  township.record(caseId, 'township-received', received, { base: 2 })
  township.record(caseId, 'accepted', acceptedWith(documentNo), { base: 3 })
  return { village, township, caseId }
}

const stateOf = async (caseId: string) =>
  (
    await county.query<{ case_no: string | null; receipt_no: string; version: number; events: number }>(
      `select case_no, receipt_no, version, (select count(*)::int from events e where e.case_id = c.id and e.type = 'case-numbered') as events
       from cases c where id = $1`,
      [caseId],
    )
  )[0]

describe('blocks of document numbers', () => {
  test('two stations of one township that ask at the same moment share no number', async () => {
    const [one, two] = await Promise.all([station('990100101000', 'xingren'), station('990100101000', 'xingren')])
    const given = await Promise.all(
      Array.from({ length: 6 }, (_, index) => blockFor(index % 2 === 0 ? one : two, '补')),
    )
    const numbers = given.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(Math.max(...numbers)).toBe(numbers.length)
    expect(given.every(block => isCountysBlock(block, one.enrolled.county.publicKey))).toBe(true)
  })

  test('an answer that was lost is asked for again and is the same block', async () => {
    const pc = await station('990100102000', 'qingshui')
    const ask = wish('受')
    const first = await tellNumbers(pc, { asks: [ask] })
    const again = await Promise.all([tellNumbers(pc, { asks: [ask] }), tellNumbers(pc, { asks: [ask] })])
    for (const { body } of again) expect(body.blocks).toEqual(first.body.blocks)
    expect(await county.query(`select 1 from number_blocks where ask = $1`, [ask.ask])).toHaveLength(1)
  })

  test('numbers of another year, of papers that are not issued there, and without end are refused by name', async () => {
    const village = await station('990100101002', 'shiqiao')
    const { body } = await tellNumbers(village, { asks: [wish('送', askName(), YEAR + 5), wish('决')] })
    expect(body.refused.map(({ why }) => why)).toEqual(['wrong-year', 'not-here'])
    const many = Array.from({ length: 5 }, () => wish('送'))
    expect((await tellNumbers(village, { asks: many })).body.refused.map(({ why }) => why)).toEqual(['enough'])
  })

  test('a stranger gets nothing, and a stopped station neither', async () => {
    const pc = await station('990100102001', 'shangwan')
    await pc.authorization()
    await county.query(`update devices set revoked_at = now() where id = $1`, [pc.enrolled.certificate.device])
    expect(await tellNumbers(pc, { asks: [wish('送')] })).toMatchObject({ status: 403, body: { error: 'revoked' } })
    const stranger = await post(`${county.center.url}/sync/v1/number-blocks`, { ...NOTHING, asks: [wish('送')] })
    expect(stranger.status).toBe(401)
    expect(
      await county.query(`select 1 from number_blocks where device = $1`, [pc.enrolled.certificate.device]),
    ).toHaveLength(0)
  })

  test('the desk draws above what stations hold, and no number has no state', async () => {
    const township = await station('990100101000', 'xingren')
    const block = await blockFor(township, '受')
    const village = await station('990100101001', 'liushugou')
    const caseId = village.recordHandedOver('王桂兰')
    await village.push()
    const desk = await signInAtDesk(county.center.url, 'xingren')
    expect(await desk.run(caseId, { type: 'receiveAtTownship', originalsCounted: 0 })).toMatchObject({ ok: true })
    const done = await desk.run(caseId, { type: 'accept' })
    if (!done.ok) throw new Error(done.reasons.join())
    const no = done.case.case.acceptance?.documentNo ?? ''
    expect(no).toBe(textAt(block, block.to + 1))
    const [use] = await county.query(`select number, device from number_uses where case_id = $1 and kind = '受'`, [
      caseId,
    ])
    expect(use).toEqual({ number: block.to + 1, device: 'center' })
    const [next] = [await blockFor(township, '受')]
    expect(next.from).toBe(block.to + 2)
  })

  test('what a station lost, finished and dropped stands in the ledger', async () => {
    const pc = await station('990100102002', 'xiawan')
    const [one, two] = [await blockFor(pc, '送'), await blockFor(pc, '送')]
    const { body } = await tellNumbers(pc, {
      holds: [],
      done: [{ id: one.id, next: one.to + 1 }],
      lost: [{ id: one.id, number: one.from + 2, reason: 'interrupted' }],
    })
    expect(body.heard).toEqual({ done: [one.id], lost: [{ id: one.id, number: one.from + 2 }] })
    const rows = await county.query(
      `select id, closed, held, next_no from number_blocks where device = $1 order by first_no`,
      [pc.enrolled.certificate.device],
    )
    expect(rows).toEqual([
      { id: one.id, closed: 'finished', held: false, next_no: one.to + 1 },
      { id: two.id, closed: null, held: false, next_no: two.from },
    ])
    // Told again, nothing changes.
    await tellNumbers(pc, {
      done: [{ id: one.id, next: one.to + 1 }],
      lost: [{ id: one.id, number: one.from + 2, reason: 'interrupted' }],
    })
    expect(await county.query(`select 1 from number_losses where block = $1`, [one.id])).toHaveLength(1)
  })

  test('a station whose disk forgot how far it was is told which numbers stand on papers', async () => {
    const { village, township, caseId } = await acceptedOffline('')
    const block = await blockFor(township, '补')
    township.record(caseId, 'correction-requested', {
      ...{ documentNo: textAt(block, block.from + 4), requestedOn: received.receivedOn, dueBy: received.receivedOn },
      items: [{ key: 'id', name: '身份证', why: '不清楚', how: '重新复印' }],
    })
    await village.push()
    await township.push()
    const { body } = await tellNumbers(township, { holds: [{ id: block.id, next: block.from }] })
    expect(body.used).toEqual([{ id: block.id, number: block.from + 4 }])
  })

  test('a number on papers of two cases calls a person', async () => {
    const { village, township, caseId } = await acceptedOffline('')
    const block = await blockFor(township, '受')
    const other = village.recordHandedOver('张铁柱')
    township.record(other, 'township-received', received, { base: 2 })
    for (const id of [caseId, other])
      township.record(id, 'accepted', acceptedWith(textAt(block, block.from)), { base: 3 })
    await village.push()
    await township.push()
    const alarms = await county.query(`select detail from alarms where kind = 'number-twice'`)
    expect(alarms).toContainEqual({ detail: { receiptNo: textAt(block, block.from) } })
  })
})

describe('办件编号 of a case that was accepted offline', () => {
  test('comes from the county once, travels back, and both numbers are found', async () => {
    const { village, township, caseId } = await acceptedOffline('云岭政务受〔2026〕第0001号')
    await village.push()
    await township.push()
    const first = await stateOf(caseId)
    expect(first?.case_no).toMatch(/^990100\d{8}\d{6}$/)
    expect(first?.events).toBe(1)
    await township.push()
    await village.push()
    expect(await stateOf(caseId)).toEqual(first)
    const replica = new Replica(township)
    await replica.pullAll()
    expect(replica.cases.get(caseId)?.state.caseNo).toBe(first?.case_no)
    expect((await replica.pullOnce()).sums).toEqual(replica.sum())
    const desk = await signInAtDesk(county.center.url, 'xianchuang')
    for (const text of [first?.case_no, first?.receipt_no]) {
      const found = await desk.post<{ total: number }>('/cases/search', { box: 'all', text })
      expect(JSON.stringify(found.body)).toContain(caseId)
    }
  })

  test('also when the acceptance came before the request that it belongs to', async () => {
    const { village, township, caseId } = await acceptedOffline('云岭政务受〔2026〕第0002号')
    const verdicts = (await township.push()).body.verdicts.slice(-2)
    expect(verdicts.map(({ reason }) => reason)).toEqual(['unknown-case', 'unknown-case'])
    expect(await stateOf(caseId)).toBeUndefined()
    await village.push()
    expect((await stateOf(caseId))?.events).toBe(1)
  })

  test('numbers follow one another without a gap, whoever accepted', async () => {
    const cases = [
      await acceptedOffline('云岭政务受〔2026〕第0003号'),
      await acceptedOffline('云岭政务受〔2026〕第0004号'),
    ]
    for (const { village, township } of cases) {
      await village.push()
      await township.push()
    }
    const rows = await county.query<{ case_no: string }>(`select case_no from cases where case_no like '990100%'`)
    const serials = rows.map(({ case_no }) => Number(case_no.slice(14))).sort((one, other) => one - other)
    expect(serials).toEqual(serials.map((_, index) => index + 1))
  })

  test('a number that an older station gave stays', async () => {
    const { village, township, caseId } = await acceptedOffline('')
    const other = village.recordHandedOver('赵满仓')
    township.record(other, 'township-received', received, { base: 2 })
    township.record(other, 'accepted', acceptedWith('代990100103000012611200017', '代990100103000012611200017'), {
      base: 3,
    })
    await village.push()
    await township.push()
    expect(await stateOf(other)).toMatchObject({ case_no: '代990100103000012611200017', events: 0 })
    expect((await stateOf(caseId))?.events).toBe(1)
  })

  test('a forged county fact from a station numbers nothing', async () => {
    const { village, township, caseId } = await acceptedOffline('云岭政务受〔2026〕第0005号')
    township.record(
      caseId,
      'case-numbered',
      { caseNo: '假号', numberedOn: received.receivedOn, county: '990100000000' },
      { base: 4 },
    )
    await village.push()
    await township.push()
    expect((await stateOf(caseId))?.case_no).toMatch(/^990100/)
  })
})

describe('a station that an older program or a stranger plays', () => {
  test('cannot bring in a block that the county never signed', async () => {
    const pc = await station('990100101000', 'xingren')
    const block = await blockFor(pc, '终')
    const forged = { ...block, id: askName(), from: block.to + 1, to: block.to + 500 }
    await tellNumbers(pc, { holds: [{ id: forged.id, next: forged.from }], proofs: [forged] })
    expect(await county.query(`select 1 from number_blocks where id = $1`, [forged.id])).toHaveLength(0)
    expect(isCountysBlock({ ...block, device: 'other' }, pc.enrolled.county.publicKey)).toBe(false)
  })
})
