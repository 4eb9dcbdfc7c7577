import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { beforeEach, expect, test } from 'vitest'
import { eventSchemas, FORMS_KNOWN } from '../../../shared/case/event'
import { caseHash, foldCase } from '../../../shared/case/fold'
import { sha256Hex } from '../../../shared/sync/crypto-suite'
import { HALL_SHAPE, HallDb } from '../../../renderer/storage/hall-db'
import { HallOpenError } from '../../../renderer/storage/open-hall-db'
import { CountyInMemory } from '../sync/county-in-memory'
import { copyDisk, file, intakeCommand, newFolder, Pc } from './station-in-memory'

let county: CountyInMemory
let pc: Pc

beforeEach(() => {
  county = new CountyInMemory()
  pc = new Pc(county)
})

const NAME = 'daiban-dev-1'
type Rows = Record<string, Record<string, unknown>[]>

/** The tables as version 1 of the program made them. */
const firstTables = {
  events: 'id, caseId, [device+epoch+seq]',
  cases: 'id, legal, receivedAt, stamp, parkedReason',
  outbox: '[epoch+seq], line, caseId',
  drafts: 'id, updatedAt',
  files: '[caseId+hash], sent, hash',
  mints: 'commandId',
  catalogues: 'version',
  projected: 'id',
}

/** What lies in the folder as a program of version 1 would have left it. */
async function asVersionOne(): Promise<void> {
  const rows = await pc.inCopy(async db => {
    const all: Rows = {}
    for (const name of Object.keys(firstTables)) all[name] = (await db.table(name).toArray()) as Rows[string]
    return all
  })
  newFolder()
  const old = new Dexie(NAME)
  old.version(1).stores(firstTables)
  await old.open()
  const drop = (row: Record<string, unknown>, ...names: string[]) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))
  await old.table('events').bulkAdd((rows.events ?? []).map(row => drop(row, 'key', 'seen')))
  await old.table('cases').bulkAdd(
    (rows.cases ?? []).map(row => ({
      ...drop(row, 'needsYou', 'waits', 'lastOwn', 'carried', 'baseChange', 'base'),
      parkedReason: null,
    })),
  )
  for (const name of ['outbox', 'drafts', 'files', 'mints', 'catalogues'])
    await old.table(name).bulkAdd(rows[name] ?? [])
  const changes = (rows.events ?? []).map(row => Number(row.change))
  for (const row of rows.projected ?? [])
    await old
      .table('projected')
      .add({ ...drop(row, 'snapshot', 'round', 'suspect', 'cases'), cursor: Math.max(0, ...changes) })
  old.close()
}

/** One short text for everything that lies in the tables. */
async function fingerprint(db: Dexie): Promise<string> {
  const names = db.tables.map(table => table.name).sort()
  const rows: unknown[] = []
  for (const name of names) rows.push(name, await db.table(name).toArray())
  return sha256Hex(JSON.stringify(rows))
}

test('the working copy of version 1 keeps everything: cases, unsent facts, drafts, and where it stood at the county', async () => {
  // A station of the first version pulled facts, not snapshots.
  county.instead = call =>
    call.url.endsWith('/snapshot') ? { status: 404, body: { error: 'not-found', message: '' } } : null
  const hall = await pc.start()
  const first = await file(hall, '李秀英')
  await hall.sync.now()
  await county.clerkSays(first, 'township-received', { receivedOn: '2026-03-09', originalsCounted: 0 }, 1)
  await hall.sync.now()
  county.instead = () => 'unreachable'
  const request = { caseId: hall.platform.newId(), commandId: hall.platform.newId(), command: intakeCommand('赵桂兰') }
  await hall.record(request)
  const draft = {
    id: hall.platform.newId(),
    commandId: hall.platform.newId(),
    updatedAt: pc.clocks.wall,
    notes: '草稿',
  }
  const applicant = { name: '王大有', idKind: 'none', idNumber: '', address: '', phone: '' } as const
  await hall.drafts.save({ ...draft, applicant, matter: null, contact: null, materials: [], attachments: [] })
  pc.kill()
  await asVersionOne()

  const again = await pc.start()
  expect(pc.run.calls).not.toContain('journal:append')
  expect((await again.drafts.list()).map(one => one.notes)).toEqual(['草稿'])
  expect((await again.cases.waiting()).map(row => row.case.id).sort()).toEqual([first, request.caseId].sort())
  expect(again.sync.status()).toMatchObject({ pendingEvents: 1, needsYou: 0 })
  await again.sync.now()
  expect((await again.cases.find(first))?.sync.state).toBe('received')
  expect((await again.cases.find(request.caseId))?.sync.state).toBe('here')
  county.asked.length = 0
  county.instead = () => null
  await again.sync.now()
  expect(county.asked.filter(path => /snapshot|repair|sums/.test(path))).toEqual([])
  for (const id of [first, request.caseId]) {
    const folded = foldCase(county.folded(id))
    const here = await again.cases.find(id)
    expect(here && caseHash(here.case)).toBe(folded && caseHash(folded))
    expect(here?.sync.state).toBe('received')
  }
  pc.kill()
})

test('what version 1 took for receipted by a word about other facts, after a backup was put back, waits again', async () => {
  const hall = await pc.start()
  await file(hall, '李秀英')
  await hall.sync.now()
  const backup = copyDisk(pc.disk)
  await file(hall, '赵桂兰')
  await file(hall, '钱多多')
  await hall.sync.now()
  const acked = await pc.inCopy(async db => (await db.projected.get('projected'))?.acked ?? {})
  pc.kill()
  newFolder()
  pc.disk = backup
  const again = await pc.start()
  await again.sync.now()
  county.instead = () => 'unreachable'
  const caseId = await file(again, '孙大有')
  pc.kill()
  await pc.inCopy(async db => {
    await db.projected.update('projected', { acked })
    await db.outbox.clear()
  })
  await asVersionOne()

  const updated = await pc.start()
  expect((await updated.cases.find(caseId))?.sync.state).not.toBe('received')
  county.instead = () => null
  for (let round = 0; round < 3; round++) await updated.sync.now()
  expect(county.folded(caseId)).toHaveLength(1)
  expect((await updated.cases.find(caseId))?.sync.state).toBe('received')
  expect(new Set(county.heldIds()).size).toBe(county.heldIds().length)
  pc.kill()
})

test('what the county told of a kind that the program did not know counts from the first start after the update', async () => {
  const hall = await pc.start()
  const offered = await file(hall, '李秀英')
  const other = await file(hall, '赵桂兰')
  await hall.sync.now()
  const to = { staff: 'agent-2', name: '王小满' }
  const offer = {
    to,
    ground: 'leave',
    until: null,
    handover: hall.platform.newId(),
    originals: 0,
    offeredOn: '2026-03-09',
  }
  await county.clerkSays(offered, 'duty-offered', offer, 1)
  const known = eventSchemas['duty-offered']
  Reflect.deleteProperty(eventSchemas, 'duty-offered')
  await hall.sync.now()
  const asOld = (await hall.cases.find(offered))?.case
  // Such a program knew one kind less.
  await pc.inCopy(db => db.projected.update('projected', { kinds: FORMS_KNOWN - 1 }))
  pc.kill()
  Object.assign(eventSchemas, { 'duty-offered': known })
  expect(asOld).toMatchObject({ version: 2 })
  expect(asOld?.duty).toBeUndefined()

  const updated = await pc.start()
  for (const id of [offered, other]) {
    const folded = foldCase(county.folded(id))
    const here = await updated.cases.find(id)
    expect(here && caseHash(here.case)).toBe(folded && caseHash(folded))
  }
  expect((await updated.cases.find(offered))?.case.duty?.offer?.to).toEqual(to)
  pc.kill()
})

test('a repeated tap from before the upgrade still finds its case', async () => {
  const hall = await pc.start()
  const request = { caseId: hall.platform.newId(), commandId: hall.platform.newId(), command: intakeCommand('李秀英') }
  await hall.record(request)
  pc.kill()
  // In version 1 the first fact had the command's id; its line has no key, and the station says the id instead.
  const again = await pc.start()
  expect(await again.record(request)).toMatchObject({ ok: true, case: { id: request.caseId } })
  expect(again.sync.status().pendingEvents).toBeLessThanOrEqual(1)
  pc.kill()
})

test('an older program that finds a newer working copy says so and writes nothing', async () => {
  const hall = await pc.start()
  await file(hall, '李秀英')
  pc.kill()
  const newer = new Dexie(NAME)
  newer.version(HALL_SHAPE + 1).stores({ ...firstTables, tomorrow: 'id' })
  await newer.open()
  await newer.table('tomorrow').add({ id: 'x' })
  const before = await fingerprint(newer)
  newer.close()

  const refused = await pc.start().catch((problem: unknown) => problem)
  expect(refused).toBeInstanceOf(HallOpenError)
  expect((refused as HallOpenError).reason).toBe('newer-copy')
  const again = new Dexie(NAME)
  await again.open()
  expect(again.verno).toBe(HALL_SHAPE + 1)
  expect(await fingerprint(again)).toBe(before)
  expect((await indexedDB.databases()).map(found => found.name)).toEqual([NAME])
})

test('no table has more than six indexes, or an old PC would pay for each at every write (pains 40)', async () => {
  const db = new HallDb('count-indexes')
  await db.open()
  for (const table of db.tables) expect(table.schema.indexes.length, table.name).toBeLessThanOrEqual(6)
  db.close()
})
