import 'fake-indexeddb/auto'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import type { Hall } from '../../../renderer/app/hall'
import { cutOff, Neighbour, scan } from '../storage/neighbour'
import { copyDisk, file, newFolder, Pc } from '../storage/station-in-memory'
import { handIn } from './county-desk'
import { CountyInMemory, POINT } from './county-in-memory'

/** A village without any line: everything goes by a stick to the county's desk and back. */

let county: CountyInMemory
let pc: Pc

beforeEach(() => {
  county = new CountyInMemory()
  pc = new Pc(county)
  cutOff(county)
})

/** To the desk and back. Answers what the county said of each batch. */
async function walk(hall: Hall): Promise<string[]> {
  const written = await hall.roads.exportPackage()
  if (!written.ok || !pc.stick.written) throw new Error('nothing was written')
  const { returned, batches } = await handIn(county, pc.stick.written)
  pc.stick.returned = returned
  const applied = await hall.roads.importReturn()
  if (!applied.ok) throw new Error(applied.reason)
  return batches.map(({ result }) => result)
}
const waiting = () => pc.inCopy(db => db.outbox.count())
const everything = { text: '', legal: null, sync: null, limit: 100 }
const statesOf = async (hall: Hall) =>
  Object.fromEntries((await hall.cases.list(everything)).map(row => [row.case.applicant.name, row.sync.state]))

test('a county set back to last night gets again what it lost, and nothing here is empty meanwhile', async () => {
  const hall = await pc.start()
  await file(hall, '李秀英')
  await walk(hall)
  const night = structuredClone(county.backup())
  await file(hall, '赵桂兰')
  await walk(hall)
  county.restore(night)
  await file(hall, '孙大有')
  await walk(hall)
  expect(Object.keys(await statesOf(hall)).sort()).toEqual(['孙大有', '李秀英', '赵桂兰'])
  await walk(hall)
  await walk(hall)
  expect(await statesOf(hall)).toEqual({ 孙大有: 'received', 李秀英: 'received', 赵桂兰: 'received' })
  expect(county.heldIds()).toHaveLength(3)
  expect(await waiting()).toBe(0)
  hall.close()
})

test('an old return that is applied once more takes nothing back', async () => {
  const hall = await pc.start()
  const first = await file(hall, '李秀英')
  await walk(hall)
  const night = structuredClone(county.backup())
  await file(hall, '赵桂兰')
  await walk(hall)
  county.restore(night)
  await walk(hall)
  const old = pc.stick.returned
  await walk(hall)
  await county.clerkSays(first, 'handed-to-township', { township: '999901103000', batchNo: 'JJ-1' }, 1)
  await walk(hall)
  const before = await hall.cases.find(first)
  pc.stick.returned = old
  expect(await hall.roads.importReturn()).toMatchObject({ ok: true, value: { old: true } })
  expect((await hall.cases.find(first))?.case).toEqual(before?.case)
  expect(await waiting()).toBe(0)
  hall.close()
})

test('a backup put back on the same PC: both the lost and the new facts stay, by stick alone', async () => {
  const hall = await pc.start()
  await file(hall, '李秀英')
  await walk(hall)
  const backup = copyDisk(pc.disk)
  await file(hall, '赵桂兰')
  await walk(hall)
  pc.kill()
  newFolder()
  pc.disk = backup
  const again = await pc.start()
  await file(again, '孙大有')
  for (let trips = 0; trips < 3; trips++) await walk(again)
  expect(await statesOf(again)).toEqual({ 孙大有: 'received', 李秀英: 'received', 赵桂兰: 'received' })
  expect(county.heldIds()).toHaveLength(3)
  expect(await waiting()).toBe(0)
  again.close()
})

test('a line of the journal that can no longer be read does not keep those behind it here', async () => {
  const hall = await pc.start()
  for (const name of ['李秀英', '赵桂兰', '孙大有']) await file(hall, name)
  pc.kill()
  const lines = pc.disk.lines.get(pc.disk.epochs[0]?.epoch ?? '') ?? []
  lines[1] = `${lines[1]?.slice(0, -20)}#${lines[1]?.slice(-19)}`
  const again = await pc.start()
  for (let trips = 0; trips < 3; trips++) await walk(again)
  expect(county.heldIds()).toHaveLength(3)
  expect(await waiting()).toBe(0)
  again.close()
})

test('papers of others lie in front of what was done on their cases, and one that is refused is told', async () => {
  const hall = await pc.start()
  const village = new Neighbour()
  county.devices.set('dev-2', { device: 'dev-2', point: POINT, publicKey: village.keys.publicKey })
  const caseId = uuidv7()
  await scan(hall, village.paperOf(village.tells(caseId, [Neighbour.intake('赵桂兰')])))
  const command = { type: 'handToTownship', township: '999901103000', batchNo: 'JJ-1' } as const
  await hall.record({ caseId, commandId: hall.platform.newId(), command })
  expect(await walk(hall)).toEqual(['taken', 'taken'])
  expect(county.facts.map(({ verdict }) => verdict)).toEqual(['applied', 'applied'])
  const stranger = new Neighbour('d4'.repeat(8))
  county.devices.delete('dev-2')
  await scan(hall, stranger.paperOf(stranger.tells(uuidv7(), [Neighbour.intake('钱多多')])))
  expect(await walk(hall)).toEqual(['unknown-device'])
  expect(await hall.sync.needsYou()).toMatchObject([{ applicant: '钱多多', verdict: 'parked' }])
  expect(await pc.inCopy(db => db.carried.count())).toBe(0)
  hall.close()
})
