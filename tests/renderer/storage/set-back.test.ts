import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Hall } from '../../../renderer/app/hall'
import { CountyInMemory } from '../sync/county-in-memory'
import { cutOff } from './neighbour'
import { file, intakeCommand, Pc } from './station-in-memory'
import { asJpeg } from '../../kit/photo-bytes'

let county: CountyInMemory
let pc: Pc
let uploads: string[]

beforeEach(async () => {
  county = new CountyInMemory()
  uploads = []
  const upload = county.upload.bind(county)
  county.upload = call => {
    uploads.push(call.metadata['hash'] ?? '')
    return upload(call)
  }
  pc = new Pc(county)
  await pc.start()
})

/** Files a request with one photo, as the intake screen does. */
async function withPhoto(hall: Hall, name: string, fill: number): Promise<{ caseId: string; hash: string }> {
  const put = await pc.run.platform.call('attachment:put', {
    bytes: asJpeg(new Uint8Array(2000).fill(fill)),
    mime: 'image/jpeg',
  })
  if (!put.ok) throw new Error(put.reason)
  const photo = { ...put.value, mime: 'image/jpeg', material: 'id', name: '身份证' } as const
  const caseId = hall.platform.newId()
  const command = { ...intakeCommand(name), attachments: [photo] } as ReturnType<typeof intakeCommand>
  const saved = await hall.record({ caseId, commandId: hall.platform.newId(), command })
  if (!saved.ok) throw new Error(saved.reasons.join())
  return { caseId, hash: put.value.hash }
}

/** Photos travel beside the rounds. */
const sent = (...hashes: string[]) => vi.waitFor(() => expect(uploads).toEqual(hashes), { timeout: 10_000 })

async function rounds(count: number): Promise<void> {
  for (let round = 0; round < count; round++) await pc.hall.sync.now()
}

describe('photos', () => {
  test('of cases that a county put back to last night has lost are sent again, and only those', async () => {
    const before = await withPhoto(pc.hall, '李秀英', 1)
    await rounds(2)
    await sent(before.hash)
    const night = structuredClone(county.backup())
    const after = await withPhoto(pc.hall, '赵桂兰', 2)
    await rounds(2)
    await sent(before.hash, after.hash)
    county.restore(night)
    county.files.delete(after.hash)
    await rounds(4)
    await sent(before.hash, after.hash, after.hash)
    expect(county.files).toEqual(new Set([before.hash, after.hash]))
  })

  test('that the county has are not sent again because the working copy was made anew', async () => {
    const one = await withPhoto(pc.hall, '李秀英', 1)
    await rounds(2)
    await sent(one.hash)
    cutOff(county)
    const waiting = await withPhoto(pc.hall, '孙大有', 3)
    await pc.inCopy(async db => {
      await db.projected.update('projected', { suspect: true })
    })
    await pc.restart()
    expect(pc.hall.sync.status()).toMatchObject({ pendingFiles: 1 })
    county.instead = () => null
    await rounds(2)
    await sent(one.hash, waiting.hash)
  })
})

test('a fact whose answer was lost between the disks is sent with the others, and no disk is taken for one put back', async () => {
  cutOff(county)
  await file(pc.hall, '李秀英')
  const epochs = pc.disk.epochs.length
  pc.run.broken['journal:append'] = 'after'
  const caseId = pc.hall.platform.newId()
  const request = { caseId, commandId: pc.hall.platform.newId(), command: intakeCommand('赵桂兰') }
  expect(await pc.hall.record(request)).toEqual({ ok: false, reasons: ['disk-failed'] })
  county.instead = () => null
  await rounds(3)
  expect(pc.disk.epochs).toHaveLength(epochs)
  expect((await pc.run.station['station:status']()).notices).toEqual([])
  expect(county.folded(caseId)).toHaveLength(1)
  expect((await pc.hall.cases.find(caseId))?.sync.state).toBe('received')
  expect(await pc.hall.record(request)).toMatchObject({ ok: true })
  expect(county.folded(caseId)).toHaveLength(1)
})
