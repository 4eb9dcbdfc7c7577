import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { caseHash, foldCase } from '../../../shared/case/fold'
import type { Hall } from '../../../renderer/app/hall'
import { copyDisk, file, newFolder, Pc } from '../storage/station-in-memory'
import { CountyInMemory, refuse } from './county-in-memory'

/** docs/decisions/0007: what a station mends by itself, and what never changes by it. */

let county: CountyInMemory
let pc: Pc

beforeEach(() => {
  county = new CountyInMemory()
  pc = new Pc(county)
})

const everything = { text: '', legal: null, sync: null, limit: 1000 }
const offline = () => void (county.instead = call => (call.url.endsWith('/enrol') ? null : 'unreachable'))
const online = () => void (county.instead = () => null)

async function expectAllArrived(hall: Hall, caseIds: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 3; tries++) await hall.sync.now()
  expect(hall.sync.status()).toMatchObject({ pendingEvents: 0, lastFailure: null })
  const ids = county.heldIds()
  expect(new Set(ids).size).toBe(ids.length)
  const rows = await hall.cases.list(everything)
  expect(rows.map(row => row.case.id).sort()).toEqual([...caseIds].sort())
  for (const row of rows) {
    const folded = foldCase(county.folded(row.case.id))
    expect(caseHash(row.case)).toBe(folded && caseHash(folded))
    expect(row.sync.state).toBe('received')
  }
}

const linesOf = (epoch = pc.disk.epochs[0]?.epoch ?? ''): string[] => pc.disk.lines.get(epoch) ?? []

/** Two lines stand before it: who enrolled has left, and unlocked. */
const FIRST_FACT = 3

/** A bad sector under one line of the journal. */
function spoil(line: number): void {
  const lines = linesOf()
  const text = lines[line - 1] ?? ''
  lines[line - 1] = `${text.slice(0, -20)}#${text.slice(-19)}`
}

const handOver = (hall: Hall, caseId: string) =>
  hall.record({
    caseId,
    commandId: hall.platform.newId(),
    command: { type: 'handToTownship', township: '999901103000', batchNo: 'JJ-1' },
  })

describe('a line of the journal that can no longer be read', () => {
  test('in the middle: every fact arrives all the same, with the day on which it was made', async () => {
    offline()
    const hall = await pc.start()
    const ids = [await file(hall, '李秀英')]
    pc.clocks.wall = '2026-03-10T01:05:00.000Z'
    ids.push(await file(hall, '赵桂兰'))
    await handOver(hall, ids[1] ?? '')
    const received = (await hall.cases.list(everything)).map(row => row.case.receivedAt)
    pc.kill()
    spoil(FIRST_FACT + 1)
    pc.clocks.wall = '2026-03-19T01:05:00.000Z'
    online()
    const again = await pc.start()
    expect(pc.run.status.notices).toContain('journal-damaged')
    await expectAllArrived(again, ids)
    expect((await again.cases.list(everything)).map(row => row.case.receivedAt)).toEqual(received)
    expect(pc.disk.epochs.length).toBeLessThanOrEqual(3)
    pc.kill()
  })

  test.each(['a receipt', 'a page'])('%s: nothing has to be sent again, and the next page fits', async which => {
    const hall = await pc.start()
    const ids = [await file(hall, '李秀英')]
    await hall.sync.now()
    await hall.sync.now()
    pc.kill()
    spoil(which === 'a receipt' ? linesOf().length - 1 : linesOf().length)
    // What comes after a spoiled last line would be taken for torn; a line behind it shows that it is not.
    const again = await pc.start()
    ids.push(await file(again, '赵桂兰'))
    await expectAllArrived(again, ids)
    pc.kill()
    newFolder()
    await expectAllArrived(await pc.start(), ids)
    pc.kill()
  })

  test('and the working copy is gone as well: what the disk still has arrives', async () => {
    offline()
    const hall = await pc.start()
    const lost = await file(hall, '李秀英')
    const kept = [await file(hall, '赵桂兰'), await file(hall, '孙大有')]
    pc.kill()
    spoil(FIRST_FACT)
    newFolder()
    online()
    const again = await pc.start()
    await expectAllArrived(again, kept)
    expect(await again.cases.find(lost)).toBeUndefined()
    pc.kill()
  })
})

describe('a backup that was put back on the same PC', () => {
  test('the county holds other facts under the same numbers: both stay, nothing is asked of anybody', async () => {
    const hall = await pc.start()
    const ids = [await file(hall, '李秀英')]
    await hall.sync.now()
    const backup = copyDisk(pc.disk)
    ids.push(await file(hall, '赵桂兰'))
    await hall.sync.now()
    pc.kill()
    newFolder()
    // Sibling and all: nothing on this PC tells that it was set back.
    pc.disk = backup
    offline()
    const again = await pc.start()
    ids.push(await file(again, '孙大有'))
    online()
    await expectAllArrived(again, ids)
    pc.kill()
  })

  test('what is recorded after the county has sent back the lost facts arrives too', async () => {
    const hall = await pc.start()
    const ids = [await file(hall, '李秀英')]
    const backup = copyDisk(pc.disk)
    await hall.sync.now()
    ids.push(await file(hall, '赵桂兰'), await file(hall, '钱多多'))
    await hall.sync.now()
    pc.kill()
    newFolder()
    pc.disk = backup
    // Its first fact counts as unsent here, and the county's receipt for it names facts that this disk does not have.
    const again = await pc.start()
    await again.sync.now()
    await again.sync.now()
    for (const name of ['孙大有', '吴小妹', '郑三']) ids.push(await file(again, name))
    await expectAllArrived(again, ids)
    pc.kill()
    newFolder()
    await expectAllArrived(await pc.start(), ids)
    pc.kill()
  })

  test('a receipt that the first version of the program kept although it spoke of other facts retires nothing', async () => {
    const hall = await pc.start()
    const ids = [await file(hall, '李秀英')]
    await hall.sync.now()
    const backup = copyDisk(pc.disk)
    ids.push(await file(hall, '赵桂兰'), await file(hall, '钱多多'))
    await hall.sync.now()
    const read = await pc.run.platform.call('journal:read', { fromLine: 1, limit: 100 })
    const kept = read.ok ? read.value.entries.findLast(entry => entry.kind === 'receipt') : undefined
    if (kept?.kind !== 'receipt') throw new Error('the county signed for three facts')
    expect(kept.receipt.ackedSeq).toBe(3)
    pc.kill()
    newFolder()
    pc.disk = backup
    offline()
    const again = await pc.start()
    ids.push(await file(again, '孙大有'))
    // It took the county's echo of the lost facts for its own, and so the county's word about them for a proof.
    await pc.run.platform.call('journal:keep', { kind: 'receipt', receipt: kept.receipt })
    pc.kill()
    newFolder()
    online()
    await expectAllArrived(await pc.start(), ids)
    pc.kill()
  })

  test('a proxy that answers "fork" to everything does not make us begin new writers for ever', async () => {
    const hall = await pc.start()
    await hall.sync.now()
    county.instead = call => (call.url.endsWith('/push') ? refuse(409, 'fork') : null)
    const id = await file(hall, '李秀英')
    for (let round = 0; round < 8; round++) await hall.sync.now()
    expect(hall.sync.status().lastFailure).toBe('center-refused')
    expect(pc.disk.epochs.length).toBeLessThanOrEqual(2)
    online()
    await expectAllArrived(hall, [id])
    pc.kill()
  })
})

test('what a county put back has lost is sent again in the same round, also when its news fill several pages', async () => {
  const hall = await pc.start()
  const first = await file(hall, '李秀英')
  await handOver(hall, first)
  await hall.sync.now()
  const backup = county.backup()
  county.instead = call => (call.url.endsWith('/pull') ? 'unreachable' : null)
  const second = await file(hall, '赵桂兰')
  await hall.sync.now()
  expect(hall.sync.status().pendingEvents).toBe(0)
  county.restore(backup)
  const received = { receivedOn: '2026-03-09', originalsCounted: 0 }
  for (const base of [2, 3]) await county.clerkSays(first, 'township-received', received, base)
  const answer = county.answer.bind(county)
  county.answer = call => {
    const asked = call.url.endsWith('/pull') ? { ...(JSON.parse(String(call.body)) as object), limit: 1 } : null
    return answer(asked ? { ...call, body: JSON.stringify(asked) } : call)
  }
  online()
  await hall.sync.now()
  expect(county.folded(second)).toHaveLength(1)
  expect(hall.sync.status()).toMatchObject({ pendingEvents: 0, lastFailure: null })
  pc.kill()
})

describe('the power goes in the middle of it', () => {
  test.each([0, 1, 2])(
    'after %i of the steps of a rescue: the next start ends it, and no fact is there twice',
    async steps => {
      offline()
      const hall = await pc.start()
      const ids = [await file(hall, '李秀英'), await file(hall, '赵桂兰'), await file(hall, '孙大有')]
      pc.kill()
      spoil(FIRST_FACT)
      const again = await pc.start()
      ids.push(await file(again, '吴小妹'))
      online()
      // 0: before the rescue does anything; 1: it wrote and nobody heard; 2: the copy did not learn of it.
      if (steps === 0) pc.run.broken['journal:rescue'] = 'before'
      if (steps === 1) pc.run.broken['journal:rescue'] = 'after'
      if (steps === 2) pc.run.broken['journal:read'] = 'before'
      await again.sync.now()
      const third = await pc.restart()
      await expectAllArrived(third, ids)
      pc.kill()
    },
  )
})
