import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import Dexie from 'dexie'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { caseHash, foldCase } from '../../../shared/case/fold'
import type { StationChannel } from '../../../shared/ipc/station'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import type { Hall } from '../../../renderer/app/hall'
import {
  emptyDisk,
  file,
  intakeCommand,
  openHall,
  startRun,
  type Clocks,
  type Disk,
  type Run,
} from '../storage/station-in-memory'
import { asJpeg } from '../../kit/photo-bytes'
import { AGENT, CountyInMemory, refuse } from './county-in-memory'

let disk: Disk
let county: CountyInMemory
let clocks: Clocks

const newFolder = () => {
  const fresh = new IDBFactory()
  globalThis.indexedDB = fresh
  Dexie.dependencies.indexedDB = fresh
}
const begin = async (): Promise<{ run: Run; hall: Hall }> => {
  const run = await startRun(disk, clocks, county)
  return { run, hall: await openHall(run) }
}
const freshStart = () => {
  newFolder()
  disk = emptyDisk()
  county = new CountyInMemory()
  clocks = { wall: '2026-03-09T01:05:00.000Z', mono: 1000 }
}
beforeEach(freshStart)

const everything = { text: '', legal: null, sync: null, limit: 100 }

/** What the county would show for a case. */
const countyHash = (caseId: string): string | undefined => {
  const folded = foldCase(county.folded(caseId))
  return folded && caseHash(folded)
}

/** Both sides hold the same cases, each fact once, and nothing waits. */
async function expectSettled(hall: Hall, caseIds: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 3; tries++) await hall.sync.now()
  const ids = county.heldIds()
  expect(new Set(ids).size).toBe(ids.length)
  const rows = await hall.cases.list(everything)
  expect(rows.map(row => row.case.id).sort()).toEqual([...caseIds].sort())
  for (const row of rows) {
    expect(row.sync.state).toBe('received')
    expect(caseHash(row.case)).toBe(countyHash(row.case.id))
  }
}

/** A fact of the township's clerk, as the county hands it on. */
const clerkReceives = (caseId: string) =>
  county.clerkSays(caseId, 'township-received', { receivedOn: '2026-03-09', originalsCounted: 0 })

const handOver = (hall: Hall, caseId: string) =>
  hall.record({
    caseId,
    commandId: hall.platform.newId(),
    command: { type: 'handToTownship', township: '999901103000', batchNo: 'JJ-1' },
  })

describe('sending and fetching', () => {
  test('what was filed offline reaches the county once, and what the township did comes back', async () => {
    const { hall } = await begin()
    const caseId = await file(hall, '李秀英')
    await handOver(hall, caseId)
    await expectSettled(hall, [caseId])
    expect(hall.sync.status()).toMatchObject({ pendingEvents: 0, lastFailure: null, lastSuccess: clocks.wall })
    await clerkReceives(caseId)
    await hall.sync.now()
    expect((await hall.cases.find(caseId))?.case.legal).toBe('pre-check')
    expect(hall.now()).toMatchObject({ date: '2026-03-09', quality: 'checked' })
    hall.close()
  })

  test('an answer that gets lost after the county has taken the facts: sent again, taken once', async () => {
    const { hall } = await begin()
    const caseId = await file(hall, '李秀英')
    county.afterCommit = call => (call.url.endsWith('/push') ? 'timeout' : null)
    await hall.sync.now()
    expect(hall.sync.status()).toMatchObject({ pendingEvents: 1, lastFailure: 'center-timeout' })
    county.afterCommit = () => null
    await expectSettled(hall, [caseId])
    hall.close()
  })

  test.each([400, 401, 403, 404, 409, 410, 413, 422, 426, 500, 503, 'html', 'unreachable'] as const)(
    'an answer %s keeps the outbox, also over a restart, and the next good round sends all',
    async answer => {
      const { hall } = await begin()
      county.instead = call =>
        call.url.endsWith('/push') ? (typeof answer === 'number' ? refuse(answer, 'internal') : answer) : null
      const caseId = await file(hall, '李秀英')
      await hall.sync.now()
      expect(hall.sync.status().lastFailure).not.toBeNull()
      hall.close()
      const again = await begin()
      await again.hall.sync.now()
      expect(again.hall.sync.status().pendingEvents).toBe(1)
      expect(await again.hall.cases.find(caseId)).toMatchObject({ sync: { state: 'here' }, unsentEvents: 1 })
      county.instead = () => null
      await expectSettled(again.hall, [caseId])
      again.hall.close()
    },
  )

  test('a fact that the county parks is shown with its reason, holds up nobody else, and waits until a person takes note', async () => {
    const { hall } = await begin()
    const first = await file(hall, '李秀英')
    await hall.sync.now()
    county.dismiss(AGENT.id)
    const parked = await file(hall, '赵桂兰')
    await hall.sync.now()
    county.hire(AGENT)
    const last = await file(hall, '孙大有')
    await hall.sync.now()
    const states = await Promise.all([first, parked, last].map(id => hall.cases.find(id)))
    expect(states.map(row => row?.sync.state)).toEqual(['received', 'needs-you', 'received'])
    expect(states[1]?.sync.needs).toMatchObject([{ applicant: '赵桂兰', verdict: 'parked', reason: 'unknown-staff' }])
    await hall.sync.now()
    expect(hall.sync.status()).toMatchObject({ needsYou: 1, pendingEvents: 0, lastFailure: null })
    const [refusal] = await hall.sync.needsYou()
    expect(await hall.sync.acknowledge(refusal?.eventId ?? '')).toEqual({ ok: true, value: null })
    expect((await hall.cases.find(parked))?.sync.state).toBe('received')
    hall.close()
    newFolder()
    const again = await begin()
    expect((await again.hall.cases.find(parked))?.sync.state).toBe('received')
    expect(await again.hall.sync.needsYou()).toEqual([])
    again.hall.close()
  })

  test('a receipt that the county did not sign retires nothing', async () => {
    const { hall } = await begin()
    await file(hall, '李秀英')
    const forger = new CountyInMemory()
    Object.assign(county.keys, keyPairFrom(new Uint8Array(32).fill(9)))
    expect(forger.keys.publicKey).not.toBe(county.keys.publicKey)
    await hall.sync.now()
    expect(hall.sync.status()).toMatchObject({ pendingEvents: 1, lastFailure: 'center-refused' })
    hall.close()
  })

  test('a county put back to an older state gets again what it once had, also what it had signed for', async () => {
    const { hall } = await begin()
    const first = await file(hall, '李秀英')
    await hall.sync.now()
    const backup = county.backup()
    const second = await file(hall, '赵桂兰')
    await hall.sync.now()
    await clerkReceives(second)
    county.restore(backup)
    await expectSettled(hall, [first, second])
    hall.close()
  })

  test('a page with an unreadable fact is not taken, and the cursor stays before it', async () => {
    const { hall } = await begin()
    const caseId = await file(hall, '李秀英')
    await handOver(hall, caseId)
    await hall.sync.now()
    await clerkReceives(caseId)
    county.tamper = (path, body) =>
      path.endsWith('/pull') ? JSON.parse(JSON.stringify(body).replace('"bytes":"{', '"bytes":" {')) : body
    await hall.sync.now()
    expect(hall.sync.status().lastFailure).toBe('center-not-daiban')
    county.tamper = (_path, body) => body
    await expectSettled(hall, [caseId])
    hall.close()
  })

  test('a photo goes after its case, and only once', async () => {
    const { run, hall } = await begin()
    const put = await run.platform.call('attachment:put', {
      bytes: asJpeg(new Uint8Array(2000).fill(3)),
      mime: 'image/jpeg',
    })
    if (!put.ok) throw new Error(put.reason)
    const attachment = { ...put.value, mime: 'image/jpeg', material: 'M01', name: '身份证' } as const
    const command = { ...intakeCommand('李秀英'), attachments: [attachment] } as ReturnType<typeof intakeCommand>
    const caseId = run.platform.newId()
    county.instead = call => (call.url.endsWith('/push') ? 'timeout' : null)
    await hall.record({ caseId, commandId: run.platform.newId(), command })
    await hall.sync.now()
    expect(county.files.size).toBe(0)
    county.instead = () => null
    await expectSettled(hall, [caseId])
    expect([...county.files]).toEqual([put.value.hash])
    expect(hall.sync.status()).toMatchObject({ pendingFiles: 0, pendingFileBytes: 0 })
    expect(run.calls.filter(channel => channel === 'attachment:send')).toHaveLength(1)
    hall.close()
  })
})

describe('whatever happens between saving and the receipt, nothing is lost and nothing is doubled (pains 3)', () => {
  const channels: StationChannel[] = [
    'journal:append',
    'journal:head',
    'journal:keep',
    'journal:read',
    'county:push',
    'report:facts',
    'number:mint',
  ]
  const cases = channels.flatMap(channel => (['before', 'after'] as const).map(when => [channel, when] as const))

  test.each(cases)('%s fails %s doing its work, then the program is killed', async (channel, when) => {
    const { run, hall } = await begin()
    const first = await file(hall, '李秀英')
    run.broken[channel] = when
    const request = { caseId: run.platform.newId(), commandId: run.platform.newId(), command: intakeCommand('赵桂兰') }
    await hall.record(request)
    await hall.sync.now()
    hall.close()
    if (when === 'after') newFolder()
    const again = await begin()
    await again.hall.record(request)
    await expectSettled(again.hall, [first, request.caseId])
    again.hall.close()
  })

  test('any order of filing, sending, cuts, restarts and wiped folders ends with both sides equal', async () => {
    const step = fc.constantFrom(
      'file',
      'hand',
      'sync',
      'cut',
      'lose-answers',
      'heal',
      'restart',
      'wipe',
      'clerk',
      'twice',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async steps => {
        freshStart()
        let { run, hall } = await begin()
        const filed: string[] = []
        for (const one of steps) {
          const newest = filed.at(-1)
          if (one === 'file') filed.push(await file(hall, '李秀英'))
          if (one === 'hand' && newest) await handOver(hall, newest)
          if (one === 'clerk' && newest && countyHash(newest)) await clerkReceives(newest)
          if (one === 'sync') await hall.sync.now()
          if (one === 'cut') county.instead = call => (/push|pull/.test(call.url) ? 'unreachable' : null)
          if (one === 'lose-answers') county.afterCommit = call => (/push|pull/.test(call.url) ? 'timeout' : null)
          if (one === 'heal') Object.assign(county, { instead: () => null, afterCommit: () => null })
          if (one === 'twice') {
            const request = {
              caseId: run.platform.newId(),
              commandId: run.platform.newId(),
              command: intakeCommand('赵桂兰'),
            }
            await Promise.all([hall.record(request), hall.sync.now(), hall.record(request)])
            filed.push(request.caseId)
          }
          if (one === 'restart' || one === 'wipe') {
            run.kill()
            hall.close()
            if (one === 'wipe') newFolder()
            ;({ run, hall } = await begin())
          }
          // Saved is seen at once and for ever, whatever came between.
          const seen = (await hall.cases.list(everything)).map(row => row.case.id)
          expect(filed.filter(id => !seen.includes(id))).toEqual([])
        }
        Object.assign(county, { instead: () => null, afterCommit: () => null })
        await expectSettled(hall, filed)
        hall.close()
      }),
      { numRuns: 20 },
    )
  })
})
