import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestOverHttp } from '../../electron/http-port'
import { stationReasonWords } from '../../shared/ipc/station-reason-words'
import type { StationService } from '../../shared/ipc/station'
import type { StationPorts } from '../../shared/sync/station-ports'
import { cloneDisk, emptyDisk } from '../shared/station/station-kit'
import { openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { YEAR } from './numbers-kit'
import { enrolPc, openVillagePc, type VillagePc } from './real-station-kit'

// The real program of a township station over real HTTP, against a real county on PostgreSQL.

const PASSWORD = '春风化雨2026'
const XINGREN = { point: '990100101000', staff: 'xingren', password: PASSWORD }
let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const unlock = (station: StationService) => station['station:unlock']({ staff: 'xingren', password: PASSWORD })
const take = (station: StationService, commandId: string = randomUUID()) =>
  station['number:document']({ commandId, kind: '受', beijingDate: today() })

async function openTownship(changes: Partial<StationPorts> = {}): Promise<VillagePc> {
  const pc = openVillagePc(emptyDisk(), changes)
  await enrolPc(pc, await signInAtDesk(county.center.url, 'guanli'), { url: county.center.url, ...XINGREN })
  return pc
}

/** The number that was given; the reason where none was. */
const textIn = (outcome: Awaited<ReturnType<typeof take>>): string =>
  outcome.ok ? (outcome.value ?? 'none') : outcome.reason

const deviceOf = async (pc: VillagePc) => (await pc.station['station:status']()).device ?? ''

test('a township’s PC has numbers from the day it is enrolled, gives them out offline and goes on where it was after a restart', async () => {
  const pc = await openTownship()
  const first = await take(pc.station)
  expect(textIn(first)).toMatch(new RegExp(`^兴仁政务受〔${YEAR}〕第\\d{4}号$`))
  const status = await pc.station['station:status']()
  expect(status.documents?.county).toBe('blocks')
  expect(status.documents?.left.find(({ kind, year }) => kind === '受' && year === YEAR)?.left).toBe(199)
  pc.restart()
  await unlock(pc.station)
  const second = await take(pc.station)
  const sequence = (outcome: typeof first): number =>
    Number(/第(\d+)号/.exec(outcome.ok ? (outcome.value ?? '') : '')?.[1])
  expect(sequence(second)).toBe(sequence(first) + 1)
  // The first was given out and stands on nothing: the county hears that it is void.
  pc.later()
  await pc.station['station:orders']()
  expect(
    await county.query(
      `select number, reason from number_losses l join number_blocks b on b.id = l.block where b.device = $1`,
      [await deviceOf(pc)],
    ),
  ).toEqual([{ number: sequence(first), reason: 'interrupted' }])
})

test('a copy of its disk drops the numbers and gets others; the two never share one', async () => {
  const pc = await openTownship()
  const copy = openVillagePc(cloneDisk(pc.disk), { machine: 'pc-two' })
  await unlock(copy.station)
  const refused = await take(copy.station)
  expect(refused).toMatchObject({ ok: false, reason: 'no-number-受' })
  const words = stationReasonWords.zh['no-number-受']
  expect(words.what).toContain('《受理通知书》')
  expect(words.what).toContain('剩余 0 个')
  expect(words.next).toContain('U 盘')
  // Somebody stands before it: the next round of sync asks at once, though the county was asked a moment ago.
  await copy.station['station:orders']()
  const given = [await take(pc.station), await take(copy.station), await take(pc.station), await take(copy.station)]
  const texts = given.map(one => (one.ok ? one.value : one.reason))
  expect(new Set(texts).size).toBe(4)
  expect(texts.every(text => text?.startsWith('兴仁政务受〔'))).toBe(true)
})

test('at a county of before, papers carry the receipt’s form as before, and the screen says why in one sentence', async () => {
  const older: StationPorts['http'] = call =>
    call.url.endsWith('/sync/v1/number-blocks')
      ? Promise.resolve({
          ...{ kind: 'answer', status: 404, contentType: 'application/json' },
          bytes: new TextEncoder().encode(JSON.stringify({ error: 'not-found', message: '没有这个地址。' })),
        })
      : requestOverHttp(call)
  const pc = await openTownship({ http: older })
  expect(await take(pc.station)).toEqual({ ok: true, value: null })
  expect((await pc.station['station:status']()).documents?.county).toBe('none')
  // The county is updated: the next contact brings numbers.
  const updated = openVillagePc(pc.disk)
  await unlock(updated.station)
  await updated.station['station:orders']()
  expect(textIn(await take(updated.station))).toMatch(/^兴仁政务受〔/)
})

test('a station without any network gets its numbers by stick', async () => {
  const stick = { bytes: null as Uint8Array | null }
  let line = true
  const pc = await openTownship({
    http: call =>
      line && !call.url.endsWith('/number-blocks')
        ? requestOverHttp(call)
        : Promise.resolve({ kind: 'failed', why: 'unreachable' }),
    packages: {
      save: async (_name, bytes) => {
        stick.bytes = bytes
        return { ok: true, value: { path: null } }
      },
      open: async () => ({ ok: true, value: stick.bytes && { name: 'return.daiban', bytes: stick.bytes } }),
    },
  })
  line = false
  expect((await pc.station['station:status']()).documents?.county).toBe('unheard')
  const exported = await pc.station['package:export']({ writers: [], cursor: '' })
  expect(exported.ok).toBe(true)
  const answer = await fetch(`${county.center.url}/sync/v1/packages`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/vnd.daiban.package' } },
    body: stick.bytes as Uint8Array<ArrayBuffer>,
  })
  expect(answer.status).toBe(200)
  stick.bytes = new Uint8Array(await answer.arrayBuffer())
  expect((await pc.station['package:import']()).ok).toBe(true)
  const given = await take(pc.station)
  expect(textIn(given)).toMatch(/^兴仁政务受〔/)
  // The same return a second time changes nothing.
  expect((await pc.station['package:import']()).ok).toBe(true)
  expect(await take(pc.station)).not.toEqual(given)
})

test('what a destroyed station had left is void, and the ledger names it; a lost one is written off by a person', async () => {
  const pc = await openTownship()
  const device = await deviceOf(pc)
  const desk = await signInAtDesk(county.center.url, 'xianchuang')
  type Detail = {
    line: { last: number; counts: Record<string, number> }
    blocks: { id: string; device: string }[]
    runs: unknown[]
  }
  const path = `/numbers/detail?year=${YEAR}&unit=990100101000&kind=${encodeURIComponent('受')}`
  const before = (await desk.get<Detail>(path)).body
  const block = before.blocks.find(one => one.device === device)
  expect(block).toBeDefined()
  expect(Object.values(before.line.counts).reduce((sum, count) => sum + count, 0)).toBe(before.line.last)
  expect(before.line.counts['unclear']).toBe(0)
  const body = { block: block?.id, reason: 'lost', note: '电脑进水，修不好了' }
  expect((await desk.post<{ ok: boolean }>('/numbers/write-off', body)).body).toEqual({ ok: true })
  expect((await desk.post<{ ok: boolean }>('/numbers/write-off', body)).body).toEqual({ ok: false })
  const after = (await desk.get<Detail>(path)).body
  expect(after.line.counts['void']).toBe((before.line.counts['void'] ?? 0) + 200)
  expect(await county.query(`select 1 from audit_entries where kind = 'numbers-written-off'`)).toHaveLength(1)
  // The PC was found again after all: it drops the rest.
  pc.later()
  await unlock(pc.station)
  await pc.station['station:orders']()
  expect(textIn(await take(pc.station))).toContain('受〔')
  const list = (await desk.get<{ unit: string }[]>(`/numbers?year=${YEAR}`)).body
  expect(list.length).toBeGreaterThan(5)
  // A township sees its own, and an agent of the state’s audit office none.
  expect(
    (await (await signInAtDesk(county.center.url, 'qingshui')).get<{ unit: string }[]>(`/numbers?year=${YEAR}`)).body,
  ).toEqual([])
  expect((await (await signInAtDesk(county.center.url, 'qingshui')).post('/numbers/write-off', body)).status).toBe(403)
})

test('the county sets how many numbers a station gets at a time', async () => {
  const administrator = await signInAtDesk(county.center.url, 'guanli')
  const set = { kind: '不受', level: 'township', size: 7 }
  expect((await administrator.post('/numbers/sizes', set)).status).toBe(200)
  expect((await administrator.get('/numbers/sizes')).body).toEqual([set])
  const pc = await openTownship()
  const rows = await county.query(
    `select last_no - first_no + 1 as size from number_blocks where device = $1 and kind = '不受'`,
    [await deviceOf(pc)],
  )
  expect(rows).toEqual([{ size: 7 }])
})
