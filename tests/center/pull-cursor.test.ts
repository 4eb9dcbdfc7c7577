import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresReads } from '../../center/sync/postgres-reads'
import { pullPage } from '../../center/sync/pull-page'
import { openDatabase } from '../../center/store/open-database'
import { databaseUrlOf, openTestCounty, type TestCounty } from './county-kit'
import { asTexts, Replica, reportOf } from './replica-kit'
import { enrolStation } from './station-kit'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

const station = (point: string, staff: string) => enrolStation(county.center.url, point, staff)

test('a replica that pulls to the end holds what the county sums up, and asks in vain after that', async () => {
  const village = await station('990100101001', 'liushugou')
  for (let n = 0; n < 7; n += 1) village.recordHandedOver('李秀英')
  await village.push()
  const replica = new Replica(village)
  expect((await replica.pullOnce({ limit: 5 })).sums).toBeNull()
  const last = await replica.pullAll({ limit: 5 })
  expect(last.sums).toEqual(replica.sum())
  expect(replica.cases.size).toBe(7)
  const again = await replica.pullOnce()
  expect(again).toMatchObject({ changes: [], more: false, resync: false, next: last.next, sums: replica.sum() })
})

test('what others do moves the sum of the scope they belong to, and the cursor of no other', async () => {
  const [village, neighbour] = await Promise.all([
    station('990100102001', 'shangwan'),
    station('990100103001', 'chayuan'),
  ])
  village.recordIntake('李秀英')
  await village.push()
  const [mine, theirs] = [new Replica(village), new Replica(neighbour)]
  await mine.pullAll()
  const before = await theirs.pullAll()
  village.recordIntake('张铁柱')
  await village.push(village.seal(2))
  expect((await theirs.pullOnce()).next).toBe(before.next)
  const news = await mine.pullOnce()
  expect(news.changes).toHaveLength(1)
  expect(news.sums).toEqual(mine.sum())
})

test('own facts come back without their bytes, and everything else with them', async () => {
  const [village, township] = await Promise.all([
    station('990100102002', 'xiawan'),
    station('990100102000', 'qingshui'),
  ])
  const caseId = village.recordHandedOver('李秀英')
  village.record(caseId, 'no-such-step', {}, { v: 1, actor: { ...village.actor, staff: 'nobody' } })
  for (let n = 0; n < 40; n += 1) village.recordIntake('张铁柱')
  await village.push()
  township.record(caseId, 'township-received', { receivedOn: '2026-11-21', originalsCounted: 0 }, { base: 2 })
  expect((await township.push()).status).toBe(200)
  const replica = new Replica(village)
  const { epoch } = village.head
  const page = await replica.pullOnce({ limit: 20, mine: [{ epoch, upTo: 43 }] })
  expect(page.own).toEqual([
    [0, 1, expect.any(Number), 2],
    [0, 4, expect.any(Number), 40],
  ])
  expect(page.changes.map(({ verdict }) => verdict)).toEqual(['parked', 'applied'])
  expect(page.more).toBe(false)
  expect(page.sums).toEqual(replica.sum())
  const whole = await new Replica(village).pullOnce({ mine: [{ epoch, upTo: 10 }] })
  expect([whole.own?.flat().at(-1), whole.changes.length]).toEqual([7, 1 + 33 + 1])
  expect(page.next).toBe(whole.next)
})

test('a cursor that the county never gave out makes a station begin again, and nobody else', async () => {
  const village = await station('990100101002', 'shiqiao')
  village.recordIntake('李秀英')
  await village.push()
  const honest = new Replica(village)
  const { next } = await honest.pullAll()
  const [history, , mark, seal] = next.split('.')
  for (const cursor of [
    'nonsense',
    `${history}.999999.${mark}.${seal}`,
    `0123456789abcdef.1.${mark}.${seal}`,
    '.999999999',
  ]) {
    const forger = new Replica(village)
    forger.cursor = cursor
    expect(await forger.pullOnce()).toMatchObject({ resync: true, changes: [], sums: null, next: cursor })
  }
  expect(await honest.pullOnce()).toMatchObject({ resync: false, next })
})

test('a number that a station of version 1 kept goes on as a cursor', async () => {
  const village = await station('990100101003', 'dongpo')
  village.recordIntake('李秀英')
  await village.push()
  const { next } = await village.pull(0)
  const replica = new Replica(village)
  replica.cursor = `.${next}`
  expect(await replica.pullOnce()).toMatchObject({ resync: false, changes: [] })
})

test('a station far behind is told to take a snapshot, unless its own cases would make it the longer way', async () => {
  const village = await station('990100103002', 'zhuxi')
  const caseId = village.recordIntake('李秀英')
  for (let n = 0; n < 30; n += 1) village.record(caseId, 'shade-of-a-later-version', { n })
  for (let n = 0; n < 5; n += 1) village.recordIntake('张铁柱')
  await village.push()
  const database = await openDatabase({ folder: county.folder, databaseUrl: await databaseUrlOf(county.folder) })
  try {
    const cursorSecret = new Uint8Array(32)
    const reads = createPostgresReads(database.db, '990100')
    const ask = (cursor: string, farBehind: number) =>
      pullPage(
        { reads, cursorSecret, farBehind },
        { device: village.head.device, point: '990100103002', cursor, limit: 2 },
      )
    // The whole history, asked for on purpose, is given.
    const first = await ask('', 10)
    expect([first.resync, first.changes.length]).toEqual([false, 2])
    expect(await ask(first.next, 10)).toMatchObject({ resync: true, changes: [], next: first.next })
    expect(await ask(first.next, 33)).toMatchObject({ resync: true })
    expect(await ask(first.next, 34)).toMatchObject({ resync: false, more: true })
    await county.query("update scope_sums set cases = 17 where village = '990100103002' and bucket = ''")
    expect(await ask(first.next, 10)).toMatchObject({ resync: false, more: true })
  } finally {
    await database.close()
  }
})

test('a county that was set back to a backup tells every station to begin again, also when others wrote since', async () => {
  const old = await openTestCounty()
  try {
    const [witness, writer] = [
      await enrolStation(old.center.url, '990100101001', 'liushugou'),
      await enrolStation(old.center.url, '990100101002', 'shiqiao'),
    ]
    const township = await enrolStation(old.center.url, '990100101000', 'xingren')
    for (let n = 0; n < 5; n += 1) witness.recordIntake('李秀英')
    await witness.push(witness.seal(1, 2))
    const early = new Replica(township)
    await early.pullAll()
    const putBack = await backup(old)
    await witness.push(witness.seal(3))
    const late = new Replica(township)
    await late.pullAll()
    // The backup of before the last three facts is put back.
    await putBack()
    for (let n = 0; n < 9; n += 1) writer.recordIntake('张铁柱')
    await writer.push()
    expect(await early.pullOnce()).toMatchObject({ resync: false })
    expect(await late.pullOnce()).toMatchObject({ resync: true })
    // From now on the order is another one for everybody.
    expect(await early.pullOnce()).toMatchObject({ resync: true })
    const whole = await new Replica(witness).pullOnce({ report: reportOf(witness) })
    expect(whole.sendAgain).toEqual([{ epoch: witness.head.epoch, fromSeq: 3 }])
    await witness.push(witness.seal(3))
    const [again, county_] = [new Replica(township), new Replica(township)]
    await again.snapshotAll(3)
    await again.pullAll()
    expect((await county_.pullAll()).sums).toEqual(again.sum())
    expect(asTexts(again.cases)).toEqual(asTexts(county_.cases))
    expect(again.cases.size).toBe(14)
  } finally {
    await old.end()
  }
})

const TABLES = ['events', 'cases', 'device_heads', 'scope_sums', 'counties', 'alarms']

/** A copy of everything the county holds, and the way back to it. */
async function backup(of: TestCounty): Promise<() => Promise<void>> {
  for (const table of TABLES) await of.query(`create table backup_${table} as table ${table}`)
  return async () => {
    const back = TABLES.map(
      table => `delete from ${table}; insert into ${table} overriding system value table backup_${table}`,
    )
    // A restore goes past the triggers that refuse to delete facts.
    await of.query(`begin; set local session_replication_role = replica; ${back.join(';')}; commit`)
  }
}
