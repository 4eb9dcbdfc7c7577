import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import Dexie from 'dexie'
import { beforeEach, expect, test } from 'vitest'
import type { Platform } from '../../../renderer/platform/platform'
import type { StationChannel } from '../../../shared/ipc/station'
import { CountyInMemory } from '../sync/county-in-memory'
import { emptyDisk, file, openHall, startRun, type Clocks, type Disk } from './station-in-memory'

let disk: Disk
let county: CountyInMemory
let clocks: Clocks
beforeEach(() => {
  const fresh = new IDBFactory()
  globalThis.indexedDB = fresh
  Dexie.dependencies.indexedDB = fresh
  disk = emptyDisk()
  county = new CountyInMemory()
  county.instead = call => (call.url.includes('/enrol') ? null : 'unreachable')
  clocks = { wall: '2026-03-09T01:05:00.000Z', mono: 1000 }
})

const everything = { text: '', legal: null, sync: null, limit: 100 }

test('a paper carries a number of this PC’s own block, asked for once and for this step; a step that is sent back uses none', async () => {
  const run = await startRun(disk, clocks, county)
  const asked: unknown[] = []
  const { platform } = run
  const call: Platform['call'] = (...given) => platform.call(...given)
  const opened = { ...run, platform: { ...platform } }
  const numbered = { ok: true, value: '柳树沟村中〔2026〕第0001号' } as const
  opened.platform.call = ((channel: StationChannel, ...given: unknown[]) => {
    if (channel !== 'number:document') return (call as (...all: unknown[]) => unknown)(channel, ...given)
    asked.push(given[0])
    return Promise.resolve(numbered)
  }) as Platform['call']
  const hall = await openHall(opened)
  await file(hall, '李秀英')
  const caseId = (await hall.cases.list(everything))[0]?.case.id ?? ''
  const step = (why: string) => ({
    ...{ caseId, commandId: run.platform.newId() },
    command: { type: 'suspend', why, until: null } as const,
  })
  expect(await hall.record(step(''))).toMatchObject({ ok: false })
  expect(asked).toEqual([])
  const request = step('去城里住院')
  const saved = await hall.record(request)
  expect(asked).toEqual([{ commandId: request.commandId, kind: '中', beijingDate: '2026-03-09' }])
  expect(saved.ok && saved.case.documents.map(({ no }) => no)).toEqual([numbered.value])
  hall.close()
})

test('in a county that hands out no numbers a paper carries one of the receipt’s form, as before', async () => {
  const run = await startRun(disk, clocks, county)
  const hall = await openHall(run)
  await file(hall, '李秀英')
  const caseId = (await hall.cases.list(everything))[0]?.case.id ?? ''
  const command = { type: 'suspend', why: '去城里住院', until: null } as const
  const saved = await hall.record({ caseId, commandId: run.platform.newId(), command })
  expect(saved.ok && saved.case.documents.map(({ no }) => no)).toEqual([expect.stringMatching(/^代\d{20,}/)])
  hall.close()
})
