import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, openTestCounty, post, signInAtDesk, type TestCounty } from './county-kit'
import { sayFarewell } from './leaving-kit'
import { enrolStation } from './station-kit'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

test('a stolen PC hands in its audit trail too, by a token that opens nothing else, before it is ordered to destroy its key', async () => {
  const { url } = county.center
  const village = await enrolStation(url, '990100101001', 'liushugou')
  const security = await signInAtDesk(url, 'anquan')
  await security.post(`/stations/${village.enrolled.certificate.device}/stop`, { reason: '电脑被偷，已报警' })
  const { epoch } = village.head
  const line = (n: number) => ({
    ...{ n, at: '2026-03-09T01:00:00.000Z', kind: 'case-viewed', by: 'liushugou', subject: '' },
    detail: { reason: '' },
  })
  const audits = [{ epoch, count: 2 }]
  const asked = (await sayFarewell(village, { audits })).body
  expect(asked).toMatchObject({ audits: [{ epoch, from: 1 }] })
  const headers = { authorization: `Bearer ${asked.token}` }
  const tell = (entries: unknown[]) => post(`${url}/sync/v1/audit`, { epoch, entries }, headers)
  expect((await tell([line(1)])).status).toBe(200)
  expect((await call(`${url}/sync/v1/hint?cursor=`, { headers })).status).toBe(401)
  expect((await sayFarewell(village, { audits })).body.audits).toEqual([{ epoch, from: 2 }])
  expect((await tell([line(2)])).status).toBe(200)
  expect((await sayFarewell(village, { audits })).body.order).toBeDefined()
})
