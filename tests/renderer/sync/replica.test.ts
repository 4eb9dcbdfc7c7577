import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { caseHash, foldCase } from '../../../shared/case/fold'
import { linkEvent, startOfChain } from '../../../shared/sync/chain'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import type { Hall } from '../../../renderer/app/hall'
import type { HallDb } from '../../../renderer/storage/hall-db'
import { emptyDisk, file, newFolder, Pc } from '../storage/station-in-memory'
import { CountyInMemory } from './county-in-memory'

let county: CountyInMemory
let pc: Pc

beforeEach(() => {
  county = new CountyInMemory()
  pc = new Pc(county)
})

const everything = { text: '', legal: null, sync: null, limit: 1000 }
const asked = (path: string) => county.asked.filter(one => one.endsWith(path)).length

/** Every case here is the county's, to the last letter, and nothing waits. */
async function expectSameAsCounty(hall: Hall, caseIds: readonly string[]): Promise<void> {
  const rows = await hall.cases.list(everything)
  expect(rows.map(row => row.case.id).sort()).toEqual([...caseIds].sort())
  for (const row of rows) {
    const folded = foldCase(county.folded(row.case.id))
    expect(caseHash(row.case)).toBe(folded && caseHash(folded))
    expect(row.sync.state).toBe('received')
  }
}

/** Some cases that another PC of this village filed and the clerk has taken in. */
async function pastWork(count: number): Promise<string[]> {
  const hall = await pc.start()
  const ids: string[] = []
  for (let n = 0; n < count; n++) ids.push(await file(hall, `李秀英${n}`))
  await hall.sync.now()
  for (const id of ids)
    await county.clerkSays(id, 'township-received', { receivedOn: '2026-03-09', originalsCounted: 0 }, 1)
  await hall.sync.now()
  pc.kill()
  county.asked.length = 0
  return ids
}

/** The old PC is gone with its disk; a new one stands in its place. */
function newPc(): void {
  pc = new Pc(county)
}

describe('a new PC', () => {
  test('gets every case as it stands, page by page, and comes back from its own journal without a line', async () => {
    const ids = await pastWork(5)
    newPc()
    county.pageOf = 2
    const hall = await pc.start()
    await hall.sync.now()
    expect(asked('/snapshot')).toBe(3)
    await expectSameAsCounty(hall, ids)
    pc.kill()
    newFolder()
    county.instead = () => 'unreachable'
    const again = await pc.start()
    await expectSameAsCounty(again, ids)
  })

  test('of a large village gets hundreds of cases in one page', async () => {
    const [model = ''] = await pastWork(1)
    const intake = county.folded(model)[0]
    if (!intake) throw new Error('there is an intake')
    const { actor, type, v, data, at } = intake
    const keys = keyPairFrom(new Uint8Array(32).fill(5))
    let head = startOfChain('dev-2', 'd2'.repeat(8))
    const many = Array.from({ length: 320 }, (_, n) => {
      const mine = { ...(data as object), receiptNo: `99990110320302260309${String(n).padStart(4, '0')}` }
      const linked = linkEvent(head, { caseId: uuidv7(), actor, type, v, base: 0, data: mine }, at)
      head = linked.head
      return linked.sealed
    })
    for (let from = 0; from < many.length; from += 80) await county.neighbourSends(many.slice(from, from + 80), keys)
    newPc()
    const hall = await pc.start()
    // A fact of one's own makes every case of the page be compared with what is here.
    county.instead = call => (call.url.endsWith('/push') ? notFound : null)
    await file(hall, '赵桂兰')
    await hall.sync.now()
    expect(pc.problems).toEqual([])
    expect(asked('/snapshot')).toBe(1)
    expect(await hall.cases.list(everything)).toHaveLength(322)
  })

  test('takes in a request while the first fetch runs, and after a cut goes on at the page it had reached', async () => {
    const ids = await pastWork(6)
    for (let cutAfter = 0; cutAfter <= 3; cutAfter++) {
      newPc()
      county.pageOf = 2
      let pages = 0
      county.instead = call => (call.url.endsWith('/snapshot') && ++pages > cutAfter ? 'unreachable' : null)
      const hall = await pc.start()
      ids.push(await file(hall, '赵桂兰'))
      await hall.sync.now()
      county.instead = () => null
      county.asked.length = 0
      if (cutAfter < 3) expect(hall.sync.status().lastFailure).toBe('center-unreachable')
      const again = await pc.restart()
      await again.sync.now()
      // Pages that lie on disk are not fetched again; the request filed meanwhile may have made one more.
      expect(asked('/snapshot')).toBeLessThanOrEqual(Math.ceil(ids.length / 2) - cutAfter)
      await expectSameAsCounty(again, ids)
      pc.kill()
    }
  })

  test('folds what comes after the snapshot on top of it, and own facts after that', async () => {
    const [caseId = ''] = await pastWork(1)
    newPc()
    const hall = await pc.start()
    await hall.sync.now()
    await county.clerkSays(caseId, 'visited-at-home', { by: 'bicycle' })
    await hall.sync.now()
    await expectSameAsCounty(hall, [caseId])
    county.instead = call => (call.url.endsWith('/push') ? 'unreachable' : null)
    const command = { type: 'confirmReceiptPrinted', paper: 'A4' } as const
    await hall.record({ caseId, commandId: pc.run.platform.newId(), command })
    const row = await hall.cases.find(caseId)
    expect(row?.case.timeline).toHaveLength(4)
    expect(row?.sync.state).toBe('here')
    county.instead = () => null
    await hall.sync.now()
    await expectSameAsCounty(hall, [caseId])
  })

  test('asks a county whose cases have another shape for all facts instead, and folds them itself', async () => {
    const ids = await pastWork(3)
    newPc()
    county.instead = call => (/snapshot|repair/.test(call.url) ? notFound : null)
    const hall = await pc.start()
    await hall.sync.now()
    await expectSameAsCounty(hall, ids)
  })
})

const notFound = { status: 404, body: { error: 'not-found', message: 'not-found' } }

describe('comparing both sides at each sync', () => {
  const damages: Record<string, (db: HallDb, id: string) => Promise<unknown>> = {
    'a case row is gone': (db, id) => db.cases.delete(id),
    'a bit of a case has flipped': async (db, id) => {
      const row = await db.cases.get(id)
      if (!row) throw new Error('there is a case')
      row.sealed[40] = (row.sealed[40] ?? 0) ^ 1
      await db.cases.put(row)
    },
    'it is remembered wrongly how far the case is held': (db, id) => db.held.update(id, { digest: 'f'.repeat(64) }),
    'the memory of the case is gone': (db, id) => db.held.delete(id),
    'a case is here that the county never had': async db => {
      await db.held.add({ id: '00000000-0000-4000-8000-0000000000ff', change: 3, digest: 'a'.repeat(64), round: 0 })
    },
  }

  test.each(Object.entries(damages))(
    '%s: found at the next sync, only that is fetched again, unsent facts stay',
    async (_name, damage) => {
      const ids = await pastWork(8)
      const hall = await pc.start()
      await hall.sync.now()
      county.instead = call => (call.url.endsWith('/push') ? notFound : null)
      const unsent = await file(hall, '赵桂兰')
      await hall.sync.now()
      await pc.inCopy(db => damage(db, ids[3] ?? ''))
      county.asked.length = 0
      let mended = 0
      county.tamper = (path, body) => {
        if (path.endsWith('/repair')) mended += (body as { cases: unknown[] }).cases.length
        return body
      }
      await hall.sync.now()
      expect(asked('/repair')).toBe(1)
      expect(asked('/snapshot')).toBe(0)
      expect(mended).toBeLessThanOrEqual(3)
      expect(hall.sync.status().pendingEvents).toBe(1)
      county.instead = () => null
      await hall.sync.now()
      await expectSameAsCounty(hall, [...ids, unsent])
      county.asked.length = 0
      await hall.sync.now()
      expect(asked('/repair') + asked('/sums')).toBe(0)
      expect(pc.problems).toEqual([])
    },
  )

  test('a case that was spoiled on the disk hides no other while there is no line', async () => {
    const ids = await pastWork(3)
    county.instead = () => 'unreachable'
    const hall = await pc.start()
    await pc.inCopy(db => damages['a bit of a case has flipped']?.(db, ids[1] ?? '') ?? Promise.resolve())
    expect(await hall.cases.list(everything)).toHaveLength(2)
    expect(await hall.cases.list({ ...everything, text: '李秀英' })).toHaveLength(2)
    expect(await hall.cases.find(ids[1] ?? '')).toBeUndefined()
    county.instead = () => null
    await hall.sync.now()
    await expectSameAsCounty(hall, ids)
  })

  test('a sync without news is one request, and writes nothing', async () => {
    await pastWork(3)
    const hall = await pc.start()
    await hall.sync.now()
    const lines = pc.disk.lines.get(pc.disk.epochs[0]?.epoch ?? '')?.length
    county.asked.length = 0
    await hall.sync.now()
    expect(county.asked.filter(path => !/hint|devices|catalogue|session|challenge/.test(path))).toEqual([
      '/sync/v1/pull',
    ])
    expect(pc.disk.lines.get(pc.disk.epochs[0]?.epoch ?? '')).toHaveLength(lines ?? 0)
  })
})

describe('own facts on their way back', () => {
  test('come without their bytes, and count all the same', async () => {
    const pages: { changes: unknown[]; own?: unknown[] }[] = []
    county.tamper = (path, body) => {
      if (path.endsWith('/pull')) pages.push(body as (typeof pages)[number])
      return body
    }
    const hall = await pc.start()
    await hall.sync.now()
    const ids = [await file(hall, '李秀英'), await file(hall, '赵桂兰')]
    await hall.sync.now()
    expect(pages.flatMap(page => page.changes)).toEqual([])
    expect(pages.flatMap(page => page.own ?? []).length).toBeGreaterThan(0)
    await expectSameAsCounty(hall, ids)
    pc.kill()
    newFolder()
    await expectSameAsCounty(await pc.start(), ids)
  })

  test('come with their bytes when this PC no longer has them', async () => {
    const hall = await pc.start()
    await hall.sync.now()
    let held = false
    county.instead = call => (held && call.url.endsWith('/pull') ? 'unreachable' : null)
    held = true
    const ids = [await file(hall, '李秀英'), await file(hall, '赵桂兰')]
    await hall.sync.now()
    expect(hall.sync.status().pendingEvents).toBe(0)
    await pc.inCopy(async db => {
      const row = await db.events
        .where('caseId')
        .equals(ids[0] ?? '')
        .first()
      await db.events.delete(row?.id ?? '')
    })
    held = false
    await hall.sync.now()
    await expectSameAsCounty(hall, ids)
  })
})

describe('the disk of yesterday', () => {
  test('a copied or emptied folder of the working copy is made anew from the journal, also the snapshot', async () => {
    const ids = await pastWork(4)
    newPc()
    const hall = await pc.start()
    await hall.sync.now()
    pc.kill()
    newFolder()
    county.asked.length = 0
    const again = await pc.start()
    await again.sync.now()
    expect(asked('/snapshot')).toBe(0)
    await expectSameAsCounty(again, ids)
    expect(pc.disk).not.toEqual(emptyDisk())
  })
})
