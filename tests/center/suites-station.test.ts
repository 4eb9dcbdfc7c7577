import 'fake-indexeddb/auto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Dexie from 'dexie'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHall } from '../../renderer/app/create-hall'
import type { Hall } from '../../renderer/app/hall'
import type { Platform } from '../../renderer/platform/platform'
import { HallDb } from '../../renderer/storage/hall-db'
import type { Command } from '../../shared/case/command'
import { caseHash } from '../../shared/case/fold'
import type { StationService } from '../../shared/ipc/station'
import { loadSuite } from '../../shared/sync/crypto-suite'
import { createStation } from '../../shared/sync/station-service'
import { portsWithoutShell } from '../kit/station-without-shell'
import { quietSurroundings } from '../renderer/storage/station-in-memory'
import { openTestCounty, signInAtDesk, type TestCounty } from './county-kit'

/** The desktop program itself, its files and working copy included, in a county that has gone over to the second suite. */

const SM = 'sm2-sm3-sm4gcm'
const [VILLAGE, AGENT, PASSWORD] = ['990100101001', 'liushugou', 'liushu-2026-chunhua']
let county: TestCounty
let home: string
const problems: unknown[] = []
beforeAll(async () => {
  county = await openTestCounty({ suite: SM })
  home = await mkdtemp(join(tmpdir(), 'daiban-suites-'))
})
afterAll(async () => {
  await county.end()
  await rm(home, { recursive: true, force: true })
})

function get<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

async function unlock(station: StationService): Promise<Hall> {
  const platform = {
    call: (channel: keyof StationService, ...args: unknown[]) =>
      (station[channel] as (...given: unknown[]) => Promise<unknown>)(...args),
    mono: () => performance.now(),
    wall: () => new Date().toISOString(),
    newId: () => uuidv7(),
  } as unknown as Platform
  const opened = get(await station['station:unlock']({ staff: AGENT, password: PASSWORD }))
  return createHall(platform, { ...opened, onProgress: () => undefined }, quietSurroundings(problems))
}

const intake = (name: string): Command => ({
  type: 'recordIntake',
  matter: { code: 'SX-LD-001', version: '0.2-sample', name: '就业登记（灵活就业）' },
  ...{ village: VILLAGE, pointName: '柳树沟' },
  applicant: { name, idKind: 'none', idNumber: '', address: '一组', phone: '13800005678' },
  ...{ contact: null, materials: [], attachments: [], notes: '没有带身份证' },
})

/** The one that `createHall` opened. */
const workingCopy = async (): Promise<string> =>
  (await Dexie.getDatabaseNames()).find(name => name.includes(VILLAGE)) ?? ''

const settled = async (hall: Hall) => {
  await hall.sync.now()
  await expect.poll(() => hall.sync.status(), { timeout: 10_000 }).toMatchObject({ pendingEvents: 0 })
}

test('an agent enrols, takes in requests, sends them, locks, comes back, and the county and the PC hold the same', async () => {
  const station = createStation(portsWithoutShell(home, county.center.url))
  const code = await (await signInAtDesk(county.center.url, 'guanli')).enrolmentCode(VILLAGE)
  const enrolling = { centerUrl: county.center.url, code, deviceName: '一号机', staff: AGENT, password: PASSWORD }
  const status = get(await station['station:enrol'](enrolling))
  expect(status.county?.publicKey).toHaveLength(66)
  const file = JSON.parse(await readFile(join(home, 'station.json'), 'utf8')) as { certificate: { suite: string } }
  expect(file.certificate.suite).toBe(SM)

  const hall = await unlock(station)
  const [first, second] = [uuidv7(), uuidv7()]
  for (const [caseId, name] of [
    [first, '李秀英'],
    [second, '王𠮷'],
  ] as const)
    expect(await hall.record({ caseId, commandId: caseId, command: intake(name) })).toHaveProperty('case')
  const hand: Command = { type: 'handToTownship', township: status.township?.code ?? '', batchNo: 'JJ-1' }
  expect(await hall.record({ caseId: first, commandId: uuidv7(), command: hand })).toHaveProperty('case')
  await settled(hall)

  const rows = await county.query<{ device: string; hash: string; verdict: string; bytes: string }>(
    'select device, hash, verdict, bytes from events order by change_no',
  )
  const { sha } = await loadSuite(SM)
  expect(rows.map(({ verdict }) => verdict)).toEqual(['applied', 'applied', 'applied'])
  for (const { hash, bytes } of rows) expect(hash).toBe(sha(bytes))

  // The desk’s answer comes down and is folded on top; both sides then compare their digests.
  await settled(hall)
  const db = new HallDb(await workingCopy())
  const held = await db.held.toArray()
  const books = await county.query<{ id: string; digest: string }>('select id, digest from cases order by id')
  expect(held.map(({ id, digest }) => ({ id, digest })).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(books)
  expect(await db.outbox.count()).toBe(0)
  const before = (await hall.cases.find(first))?.case
  db.close()
  hall.close()

  // The working copy is lost: all of it comes back from the journal, which only the second suite opens.
  await Dexie.delete(await workingCopy())
  const again = createStation(portsWithoutShell(home, county.center.url))
  const reopened = await unlock(again)
  const after = (await reopened.cases.find(first))?.case
  expect(after && before && caseHash(after)).toBe(before && caseHash(before))
  await settled(reopened)
  expect(problems).toEqual([])
  reopened.close()
})

test('what lies on that PC names no resident', async () => {
  const files = (await readdir(home, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  const texts = await Promise.all(files.map(entry => readFile(join(entry.parentPath, entry.name), 'utf8')))
  expect(texts.some(text => text.includes('"k":"event"'))).toBe(true)
  for (const text of texts) expect(text).not.toMatch(/李秀英|intake-recorded/)
})
