import 'fake-indexeddb/auto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import type { UploadAnswer, UploadCall } from '../../../shared/sync/station-ports'
import type { Hall } from '../../../renderer/app/hall'
import { reasonWords } from '../../../renderer/app/reason-words'
import { asJpeg } from '../../kit/photo-bytes'
import { file, intakeCommand, Pc } from '../storage/station-in-memory'
import { CountyInMemory } from './county-in-memory'

/** Photos travel beside the facts, and never before them (pains 1). */

let county: CountyInMemory
let pc: Pc

beforeEach(() => {
  county = new CountyInMemory()
  pc = new Pc(county)
})

const until = async (isSo: () => boolean): Promise<void> => {
  for (let turns = 0; turns < 5_000 && !isSo(); turns++) await nextTurn()
  expect(isSo()).toBe(true)
}

/** A request with one photo of so many bytes. */
async function fileWithPhoto(hall: Hall, name: string, size: number): Promise<string> {
  const put = await hall.platform.call('attachment:put', {
    bytes: asJpeg(new Uint8Array(size).fill(3)),
    mime: 'image/jpeg',
  })
  if (!put.ok) throw new Error(put.reason)
  const photo = { ...put.value, mime: 'image/jpeg', material: 'M01', name: '身份证' } as const
  const command = { ...(intakeCommand(name) as Command & { type: 'recordIntake' }), attachments: [photo] }
  const saved = await hall.record({ caseId: hall.platform.newId(), commandId: hall.platform.newId(), command })
  if (!saved.ok) throw new Error(saved.reasons.join())
  return put.value.hash
}

/** Uploads that the test ends, one by one. */
function slowUploads(): { asked: UploadCall[]; end(answer?: UploadAnswer): void } {
  const waiting: ((answer: UploadAnswer) => void)[] = []
  const asked: UploadCall[] = []
  county.upload = call => {
    asked.push(call)
    return new Promise(resolve => void waiting.push(resolve))
  }
  return { asked, end: answer => waiting.shift()?.(answer ?? { kind: 'done', sentBytes: 1 }) }
}

test('a new case does not wait for the photo of another that is on its way', async () => {
  const hall = await pc.start()
  const uploads = slowUploads()
  await fileWithPhoto(hall, '李秀英', 200_000)
  await hall.sync.now()
  await until(() => uploads.asked.length === 1)
  const second = await file(hall, '赵桂兰')
  await hall.sync.now()
  expect((await hall.cases.find(second))?.sync.state).toBe('received')
  expect(hall.sync.status()).toMatchObject({ pendingEvents: 0, pendingFiles: 1, lastFailure: null })
  uploads.end()
  await until(() => hall.sync.status().pendingFiles === 0)
  hall.close()
})

test('between two photos the facts go first', async () => {
  const hall = await pc.start()
  const uploads = slowUploads()
  await fileWithPhoto(hall, '李秀英', 2_000)
  await fileWithPhoto(hall, '孙大有', 3_000)
  await hall.sync.now()
  await until(() => uploads.asked.length === 1)
  let answerPush: () => void = () => undefined
  const answered = new Promise<void>(resolve => (answerPush = resolve))
  const answer = county.answer.bind(county)
  county.answer = async call => {
    if (call.url.endsWith('/push')) await answered
    return answer(call)
  }
  await file(hall, '赵桂兰')
  const round = hall.sync.now()
  await until(() => hall.sync.status().running)
  uploads.end()
  for (let turns = 0; turns < 200; turns++) await nextTurn()
  expect(uploads.asked).toHaveLength(1)
  answerPush()
  await round
  await until(() => uploads.asked.length === 2)
  hall.close()
})

test('who chooses "text only" while photos go waits for one at most', async () => {
  const hall = await pc.start()
  const uploads = slowUploads()
  await fileWithPhoto(hall, '李秀英', 2_000)
  await fileWithPhoto(hall, '孙大有', 3_000)
  await hall.sync.now()
  await until(() => uploads.asked.length === 1)
  await hall.sync.setTextOnly(true)
  uploads.end()
  await until(() => hall.sync.status().pendingFiles === 1)
  await hall.sync.now()
  expect(uploads.asked).toHaveLength(1)
  await hall.sync.setTextOnly(false)
  await until(() => uploads.asked.length === 2)
  hall.close()
})

test('one photo that the county cannot take, whatever it is, does not keep the others here', async () => {
  const hall = await pc.start()
  const spoiled = await fileWithPhoto(hall, '李秀英', 1_000)
  county.upload = call => {
    if (call.metadata.hash === spoiled) return { kind: 'refused', status: 503 }
    county.files.add(call.metadata.hash ?? '')
    return { kind: 'done', sentBytes: call.bytes.length }
  }
  const others = [await fileWithPhoto(hall, '赵桂兰', 2_000), await fileWithPhoto(hall, '孙大有', 3_000)]
  await hall.sync.now()
  await until(() => county.files.size === 2)
  expect([...county.files].sort()).toEqual(others.sort())
  expect((await hall.sync.unsentFiles()).map(({ hash, problem }) => ({ hash, problem }))).toEqual([
    { hash: spoiled, problem: null },
  ])
  hall.close()
})

test('a photo that is not what it is called is listed with its reason, is asked for once a day only, and the next ones go', async () => {
  const hall = await pc.start()
  const falsely = await fileWithPhoto(hall, '李秀英', 1_000)
  const tried: (string | undefined)[] = []
  county.upload = call => {
    tried.push(call.metadata.hash)
    if (call.metadata.hash === falsely) return { kind: 'refused', status: 415 }
    county.files.add(call.metadata.hash ?? '')
    return { kind: 'done', sentBytes: call.bytes.length }
  }
  const other = await fileWithPhoto(hall, '赵桂兰', 2_000)
  for (let round = 0; round < 4; round += 1) await hall.sync.now()
  await until(() => county.files.size === 1)
  for (let round = 0; round < 4; round += 1) await hall.sync.now()
  expect(tried).toEqual([falsely, other])
  expect(await hall.sync.unsentFiles()).toMatchObject([
    { hash: falsely, applicant: '李秀英', problem: 'attachment-wrong-kind' },
  ])
  expect(reasonWords('attachment-wrong-kind', 'zh')).toMatchObject({
    what: expect.stringContaining('不收') as string,
    next: expect.stringContaining('重新拍') as string,
  })
  hall.close()
})

test('a line that breaks between two photos, again and again, still brings all of them: each round that goes through starts them', async () => {
  const hall = await pc.start()
  let calls = 0
  county.upload = call => {
    calls += 1
    if (calls % 2 === 1) return { kind: 'unreachable' }
    county.files.add(call.metadata.hash ?? '')
    return { kind: 'done', sentBytes: call.bytes.length }
  }
  for (const [index, name] of ['李秀英', '孙大有', '赵桂兰'].entries()) await fileWithPhoto(hall, name, 1_000 + index)
  for (let rounds = 1; rounds <= 4; rounds++) {
    await hall.sync.now()
    await until(() => calls >= Math.min(2 * rounds - 1, 6))
  }
  await until(() => county.files.size === 3)
  await until(() => hall.sync.status().pendingFiles === 0)
  hall.close()
})
