import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import Dexie from 'dexie'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { caseHash } from '../../../shared/case/fold'
import type { BootProgress, Draft, Hall } from '../../../renderer/app/hall'
import { HallDb } from '../../../renderer/storage/hall-db'
import { factKeyOf } from '../../../renderer/storage/record-command'
import { CountyInMemory } from '../sync/county-in-memory'
import {
  copyDisk,
  emptyDisk,
  file,
  intakeCommand,
  openHall,
  startRun,
  type Clocks,
  type Disk,
  type Run,
} from './station-in-memory'

let disk: Disk
let county: CountyInMemory
let clocks: Clocks

const newFolder = () => {
  const fresh = new IDBFactory()
  globalThis.indexedDB = fresh
  Dexie.dependencies.indexedDB = fresh
}

beforeEach(() => {
  newFolder()
  disk = emptyDisk()
  county = new CountyInMemory()
  county.instead = call => (call.url.includes('/enrol') ? null : 'unreachable')
  clocks = { wall: '2026-03-09T01:05:00.000Z', mono: 1000 }
})

const everything = { text: '', legal: null, sync: null, limit: 100 }
const hashes = async (hall: Hall) =>
  (await hall.cases.list(everything)).map(row => [row.case.id, caseHash(row.case)]).sort()

const linesOnDisk = (): number => disk.lines.get(disk.epochs[0]?.epoch ?? '')?.length ?? 0

async function begin(): Promise<{ run: Run; hall: Hall }> {
  const run = await startRun(disk, clocks, county)
  return { run, hall: await openHall(run) }
}

describe('saving a request', () => {
  test('files one case and one number, even when the agent taps twice', async () => {
    const { run, hall } = await begin()
    const request = { caseId: run.platform.newId(), commandId: run.platform.newId(), command: intakeCommand('李秀英') }
    const before = linesOnDisk()
    const [first, second] = await Promise.all([hall.record(request), hall.record(request)])
    expect(first).toMatchObject({ ok: true, case: { applicant: { name: '李秀英' }, legal: 'received' } })
    expect(second).toEqual(first)
    expect(await hall.cases.list(everything)).toHaveLength(1)
    expect(linesOnDisk()).toBe(before + 1)
    expect(run.calls.filter(channel => channel === 'number:mint')).toHaveLength(1)
    hall.close()
  })

  test('a form that is sent back uses up no number', async () => {
    const { run, hall } = await begin()
    const command = intakeCommand('')
    const refused = await hall.record({ caseId: run.platform.newId(), commandId: run.platform.newId(), command })
    expect(refused).toEqual({ ok: false, reasons: ['applicant-name-missing'] })
    expect(run.calls).not.toContain('number:mint')
    hall.close()
  })

  test('the disk refuses the journal: not saved, nothing queued, and the same tap later uses the same number', async () => {
    const { run, hall } = await begin()
    const request = { caseId: run.platform.newId(), commandId: run.platform.newId(), command: intakeCommand('李秀英') }
    run.broken['journal:append'] = 'before'
    expect(await hall.record(request)).toEqual({ ok: false, reasons: ['disk-failed'] })
    expect(await hall.cases.list(everything)).toEqual([])
    expect(await hall.record(request)).toMatchObject({ ok: true })
    expect(run.calls.filter(channel => channel === 'number:mint')).toHaveLength(1)
    hall.close()
  })

  test('a browser that fails in its own words on a full disk is a full disk to the person', async () => {
    const { run, hall } = await begin()
    await file(hall, '李秀英')
    const caseId = (await hall.cases.list(everything))[0]?.case.id ?? ''
    const command = { type: 'confirmReceiptPrinted', paper: '80mm' } as const
    const request = { caseId, commandId: run.platform.newId(), command }
    const failing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError')
    })
    expect(await hall.record(request)).toEqual({ ok: false, reasons: ['disk-failed'] })
    disk.freeBytes = 1e6
    expect(await hall.record(request)).toEqual({ ok: false, reasons: ['disk-full'] })
    failing.mockRestore()
    expect(await hall.record(request)).toMatchObject({ ok: true })
    hall.close()
  })

  test('the journal wrote but its answer was lost: the next tap finds the case instead of filing a second', async () => {
    const { run, hall } = await begin()
    const request = { caseId: run.platform.newId(), commandId: run.platform.newId(), command: intakeCommand('李秀英') }
    const before = linesOnDisk()
    run.broken['journal:append'] = 'after'
    expect(await hall.record(request)).toEqual({ ok: false, reasons: ['disk-failed'] })
    expect(await hall.record(request)).toMatchObject({ ok: true })
    expect(linesOnDisk()).toBe(before + 1)
    hall.close()
  })

  test('the working copy fails after the journal wrote: not shown as saved, and there after the next start', async () => {
    const { run, hall } = await begin()
    await file(hall, '赵桂兰')
    run.broken['journal:head'] = 'before'
    const request = { caseId: run.platform.newId(), commandId: run.platform.newId(), command: intakeCommand('李秀英') }
    expect(await hall.record(request)).toEqual({ ok: false, reasons: ['disk-failed'] })
    hall.close()
    const again = await begin()
    expect((await again.hall.cases.list(everything)).map(row => row.case.applicant.name).sort()).toEqual(
      ['李秀英', '赵桂兰'].sort(),
    )
    expect(await again.hall.record(request)).toMatchObject({ ok: true, case: { id: request.caseId } })
    expect(await again.hall.cases.list(everything)).toHaveLength(2)
    again.hall.close()
  })

  test('filing takes the draft with it, and a late autosave does not bring it back', async () => {
    const { run, hall } = await begin()
    const draft: Draft = {
      ...{ id: run.platform.newId(), commandId: run.platform.newId(), updatedAt: clocks.wall },
      ...{ matter: null, contact: null, materials: [], attachments: [], notes: '' },
      applicant: { name: '李秀英', idKind: 'none', idNumber: '', address: '', phone: '' },
    }
    await hall.drafts.save(draft)
    expect(await hall.drafts.list()).toEqual([draft])
    await hall.record({ caseId: draft.id, commandId: draft.commandId, command: intakeCommand('李秀英') })
    await hall.drafts.save(draft)
    expect(await hall.drafts.list()).toEqual([])
    hall.close()
  })

  test('keys of further facts of one command are UUIDv7 and always the same', () => {
    const commandId = '0199f0a0-1234-7abc-8def-0123456789ab'
    expect(factKeyOf(commandId, 0)).toBe(commandId)
    expect(factKeyOf(commandId, 1)).toMatch(/^0199f0a0-1234-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(factKeyOf(commandId, 1)).toBe(factKeyOf(commandId, 1))
    expect(factKeyOf(commandId, 1)).not.toBe(factKeyOf(commandId, 2))
  })
})

describe('starting', () => {
  test('a wiped working copy comes back from the journal, case by case the same', async () => {
    const { hall } = await begin()
    for (const name of ['李秀英', '赵桂兰', '𠮷田花']) await file(hall, name)
    const before = await hashes(hall)
    hall.close()
    newFolder()
    const progress: BootProgress[] = []
    const rebuilt = await openHall(await startRun(disk, clocks, county), {}, progress)
    expect(await hashes(rebuilt)).toEqual(before)
    expect(rebuilt.sync.status().pendingEvents).toBe(3)
    expect(progress.map(step => step.stage)).toEqual(['opening', 'comparing', 'rebuilding', 'rebuilding', 'ready'])
    rebuilt.close()
  })

  test('a journal that lost its tail gets back what the working copy still knows', async () => {
    const { hall } = await begin()
    await file(hall, '李秀英')
    const shorter = copyDisk(disk)
    await file(hall, '赵桂兰')
    hall.close()
    disk = shorter
    const again = await begin()
    expect(await again.hall.cases.list(everything)).toHaveLength(2)
    // A tail that is lost may have been read by somebody: what comes back stands under a new writer.
    expect(disk.epochs).toHaveLength(2)
    expect(again.hall.sync.status().pendingEvents).toBe(2)
    again.hall.close()
  })

  test('a row missing from the working copy is noticed and put back', async () => {
    const { hall } = await begin()
    const caseId = await file(hall, '李秀英')
    hall.close()
    const db = new HallDb('daiban-dev-1')
    await db.open()
    await db.events.clear()
    await db.cases.clear()
    db.close()
    const again = await begin()
    await again.hall.sync.now()
    expect(await again.hall.cases.find(caseId)).toMatchObject({ sync: { state: 'here' }, unsentEvents: 1 })
    again.hall.close()
  })

  test('a database that will not open is left alone; a new one is built beside it', async () => {
    const { hall } = await begin()
    const caseId = await file(hall, '李秀英')
    hall.close()
    const open = indexedDB.open.bind(indexedDB)
    indexedDB.open = (name, version) => {
      if (name === 'daiban-dev-1') throw new DOMException('Internal error opening backing store', 'UnknownError')
      return open(name, version)
    }
    const again = await begin()
    expect(await again.hall.cases.find(caseId)).toBeDefined()
    again.hall.close()
    expect((await indexedDB.databases()).map(found => found.name).sort()).toEqual(['daiban-dev-1', 'daiban-dev-1-2'])
  })
})

describe('what lies on the disk', () => {
  test('no name, ID number, phone, address or note of a resident can be read in any row', async () => {
    const { run, hall } = await begin()
    const caseId = await file(hall, '李秀英')
    await hall.record({
      caseId,
      commandId: run.platform.newId(),
      command: { type: 'confirmReceiptPrinted', paper: 'A4' },
    })
    const draft = {
      id: run.platform.newId(),
      commandId: run.platform.newId(),
      updatedAt: clocks.wall,
      notes: '行动不便',
    }
    const applicant = { name: '王大有', idKind: 'none', idNumber: '', address: '', phone: '' } as const
    await hall.drafts.save({ ...draft, applicant, matter: null, contact: null, materials: [], attachments: [] })
    hall.close()
    const db = new HallDb('daiban-dev-1')
    await db.open()
    const raw: Buffer[] = []
    for (const table of db.tables)
      await table.each((row: object) => {
        for (const value of Object.values(row))
          raw.push(value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(JSON.stringify(value) ?? ''))
      })
    db.close()
    const bytes = Buffer.concat(raw)
    expect(bytes.length).toBeGreaterThan(1000)
    for (const secret of ['李秀英', '王大有', '110101195003071235', '13800005678', '松溪村一组', '行动不便'])
      expect(bytes.includes(Buffer.from(secret)), secret).toBe(false)
  })

  test('search finds people by name, pinyin, initials, surname readings, number tails and matter', async () => {
    const { hall } = await begin()
    for (const name of ['李秀英', '单小军', '𠮷田花']) await file(hall, name)
    const found = async (text: string) =>
      (await hall.cases.list({ ...everything, text })).map(row => row.case.applicant.name).sort()
    expect(await found('秀英')).toEqual(['李秀英'])
    expect(await found('lxy')).toEqual(['李秀英'])
    expect(await found('liXiu')).toEqual(['李秀英'])
    expect(await found('shanxiao')).toEqual(['单小军'])
    expect(await found('danxiaojun')).toEqual(['单小军'])
    expect(await found('𠮷')).toEqual(['𠮷田花'])
    expect(await found('1235 就业')).toHaveLength(3)
    expect(await found('5678')).toHaveLength(3)
    expect(await found('没有这个人')).toEqual([])
    await file(hall, '李秀英')
    expect(await found('李秀英')).toHaveLength(2)
    hall.close()
  })
})
