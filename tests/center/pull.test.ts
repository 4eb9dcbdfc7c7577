import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAX_ANSWER_BYTES } from '../../shared/sync/station-center'
import { pullReplySchema, type Change } from '../../shared/sync/wire'
import { call, openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

const station = (point: string, staff: string) => enrolStation(county.center.url, point, staff)

async function pullAll(from: TestStation, limit = 500): Promise<Change[]> {
  const changes: Change[] = []
  for (let cursor = 0, more = true; more;) {
    const page = await from.pull(cursor, limit)
    changes.push(...page.changes)
    ;({ next: cursor, more } = page)
  }
  return changes
}

test('a township pulls what its villages recorded, in pages, and a village pulls only its own', async () => {
  const [village, neighbour, township] = await Promise.all([
    station('990100101001', 'liushugou'),
    station('990100101002', 'shiqiao'),
    station('990100101000', 'xingren'),
  ])
  for (let i = 0; i < 7; i += 1) village.recordIntake('李秀英')
  neighbour.recordIntake('张铁柱')
  await village.push()
  await neighbour.push()
  const page = await township.pull(0, 3)
  expect(pullReplySchema.safeParse(page).success).toBe(true)
  expect([page.changes.length, page.more]).toEqual([3, true])
  expect(await pullAll(township, 3)).toHaveLength(8)
  expect(await pullAll(village)).toHaveLength(7)
  expect((await pullAll(village)).map(({ bytes }) => bytes)).toEqual(village.events.map(({ bytes }) => bytes))
})

test('with many stations and a desk writing at once, a reader that follows the cursor misses no change', async () => {
  const township = await station('990100103000', 'yunling')
  const writers = await Promise.all([
    station('990100103001', 'chayuan'),
    station('990100103002', 'zhuxi'),
    station('990100103003', 'gaotai'),
  ])
  let writing = true
  const seen: Change[] = []
  const reader = (async () => {
    for (let cursor = 0; ;) {
      const last = !writing
      const page = await township.pull(cursor, 20)
      seen.push(...page.changes)
      cursor = page.next
      if (last && !page.more) return
    }
  })()
  await Promise.all(
    writers.map(async writer => {
      for (let round = 0; round < 20; round += 1) {
        for (let i = 0; i <= round % 4; i += 1) writer.recordIntake('李秀英')
        expect((await writer.push(writer.seal(writer.events.length - (round % 4)))).status).toBe(200)
      }
    }),
  )
  writing = false
  await reader
  const numbers = seen.map(({ change }) => change)
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
  const written = writers.flatMap(writer => writer.events.map(({ bytes }) => bytes))
  expect(seen.map(({ bytes }) => bytes).sort()).toEqual(written.sort())
})

test('a waiting station hears at once when the township acts, and not of another township’s work', async () => {
  const village = await station('990100102001', 'shangwan')
  const caseId = village.recordHandedOver('李秀英')
  await village.push()
  const { next } = await village.pull(0)
  const headers = await village.authorization()
  const hint = call<{ head: number }>(`${county.center.url}/sync/v1/hint?cursor=${next}`, { headers })
  const other = await station('990100101003', 'dongpo')
  other.recordIntake('张铁柱')
  await other.push()
  expect(await Promise.race([hint, sleep(300, 'still waiting')])).toBe('still waiting')
  const clerk = await signInAtDesk(county.center.url, 'qingshui')
  expect((await clerk.run(caseId, { type: 'receiveAtTownship', originalsCounted: 0 })).ok).toBe(true)
  expect((await hint).body.head).toBeGreaterThan(next)
  const news = await village.pull(next)
  expect(news.changes.map(({ bytes }) => (JSON.parse(bytes) as { type: string }).type)).toContain('township-received')
})

test('a station fetches the catalogue that its cases name', async () => {
  const village = await station('990100102002', 'xiawan')
  const headers = await village.authorization()
  const { body } = await call<{ version: string; catalogue: { matters: unknown[] } }>(
    `${county.center.url}/sync/v1/catalogue`,
    { headers },
  )
  expect(body.version).toBe(village.enrolled.catalogueVersion)
  expect(body.catalogue.matters).toHaveLength(85)
  const unknown = await call(`${county.center.url}/sync/v1/catalogue?version=none`, { headers })
  expect(unknown).toMatchObject({ status: 404, body: { error: 'not-found' } })
})

test('long events come in pages that a station can take, and none is left out', async () => {
  const village = await station('990100101001', 'liushugou')
  const caseId = village.recordIntake('李秀英')
  for (let n = 0; n < 12; n += 1) village.record(caseId, 'shade-of-a-later-version', { text: '"'.repeat(200_000) })
  for (let seq = 1; seq <= village.events.length; seq += 1) await village.push(village.seal(seq, 1))
  expect(JSON.stringify(await village.pull(0)).length).toBeLessThan(MAX_ANSWER_BYTES)
  const pulled = (await pullAll(village)).map(({ bytes }) => bytes)
  for (const { bytes } of village.events) expect(pulled.filter(held => held === bytes)).toHaveLength(1)
})
