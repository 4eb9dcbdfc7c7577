import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SameAccounts } from '../../shared/ipc/same-accounts'
import { openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

let people = 0
const ACCOUNT = '6230580000012345678'
let town: TestCounty
let village: TestStation
let neighbour: TestStation

beforeAll(async () => {
  town = await openTestCounty()
  village = await enrolStation(town.center.url, '990100101001', 'liushugou')
  neighbour = await enrolStation(town.center.url, '990100102001', 'shangwan')
}, 120_000)
afterAll(() => town.end())

/** A request with a bank account, as the form page records it. */
function request(station: TestStation, name: string, account: string, household: string): void {
  people += 1
  const idNumber = `9901001950010${String(100 + people)}1X`
  const applicant = { name, idKind: 'resident' as const, idNumber, address: '一组', phone: '' }
  const id = station.recordIntake(name, { applicant })
  const said = (value: string) => ({ value, source: 'said', on: '2026-03-09' })
  station.record(id, 'fields-filled', {
    fields: [
      { key: 'accountNumber', ...said(account) },
      { key: 'householdNo', ...said(household) },
    ],
  })
}

const look = async (staff: string) =>
  (await (await signInAtDesk(town.center.url, staff)).get<SameAccounts>('/same-accounts')).body

test('one account in the cases of different households is found across villages and spellings; a family is left out', async () => {
  request(village, '李秀英', ACCOUNT, 'H1')
  request(village, '张铁柱', '6230 5800 0001 2345 678', 'H2')
  request(neighbour, '王桂花', '６２３０５８０００００１２３４５６７８', 'H3')
  request(village, '赵大山', '6217000000000000001', 'H4')
  request(village, '赵小山', '6217000000000000001', 'H4')
  for (const station of [village, neighbour]) expect((await station.push()).status).toBe(200)
  const { compared, groups } = await look('ducha')
  expect(compared).toBe(5)
  expect(groups).toHaveLength(1)
  expect(groups[0]).toMatchObject({ people: 3 })
  expect(groups[0]?.cases.map(({ maskedName }) => maskedName)).toEqual(['李*英', '张*柱', '王*花'])
})

test('the township sees its own division only', async () => {
  const { groups } = await look('xingren-ducha')
  expect(groups[0]?.cases.map(({ maskedName }) => maskedName)).toEqual(['李*英', '张*柱'])
})

test('no number, and nothing that could be tried against a list of numbers, leaves the county', async () => {
  const text = JSON.stringify(await look('ducha'))
  expect(text.replace(/"(id|receiptNo)":"[^"]*"/g, '')).not.toMatch(/\d{9}/)
  expect(text).not.toContain(createHash('sha256').update(ACCOUNT).digest('hex').slice(0, 8))
})

test('two thousand cases with one account are answered, each person counted once', async () => {
  await town.query(
    `insert into cases
     select (jsonb_populate_record(one, jsonb_build_object('id', fresh.id, 'state', jsonb_set(one.state, '{applicant,idNumber}',
       to_jsonb('of-person-' || n % 1000))))).*
     from cases one, generate_series(1, 2000) n, lateral (select gen_random_uuid() as id where n > 0) fresh
     where one.applicant_name = '李秀英'`,
  )
  const { compared, groups } = await look('ducha')
  expect(compared).toBe(2005)
  // Of one household all of them, and the two of the others whom the first test found.
  expect(groups).toMatchObject([{ people: 1003 }])
  expect(groups[0]?.cases).toHaveLength(50)
})
