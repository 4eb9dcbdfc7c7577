import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import { CountyInMemory } from '../sync/county-in-memory'
import { file, intakeCommand, Pc } from './station-in-memory'

const pc = new Pc(new CountyInMemory())

test('what is not done is found however many newer requests are, and what is done is not', async () => {
  const hall = await pc.start()
  const [old, kept, done] = [await file(hall, '李秀英'), hall.platform.newId(), await file(hall, '张铁柱')]
  const booklet = { key: 'M02', name: '户口簿', state: 'received', originals: 1, copies: 0, kept: true, returnBy: '2026-03-20', tolerable: false } as const // prettier-ignore
  const command = { ...intakeCommand('王桂花'), materials: [booklet] } as Command
  await hall.record({ caseId: kept, commandId: hall.platform.newId(), command })
  for (const caseId of [kept, done])
    expect(
      await hall.record({
        caseId,
        commandId: hall.platform.newId(),
        command: { type: 'withdraw', why: '自己去办', signed: 'signature' },
      }),
    ).toMatchObject({ ok: true })
  await file(hall, '赵桂兰')
  // The booklet of who took the request back still lies in the cupboard.
  expect((await hall.cases.waiting()).map(row => row.case.id)).toEqual(expect.arrayContaining([old, kept]))
  expect((await hall.cases.waiting()).map(row => row.case.id)).not.toContain(done)
  await hall.record({
    ...{ caseId: kept, commandId: hall.platform.newId() },
    command: { type: 'moveOriginals', moves: [{ original: 'M02#1', to: 'applicant' }] },
  })
  expect((await hall.cases.waiting()).map(row => row.case.id)).not.toContain(kept)
  pc.kill()
})
