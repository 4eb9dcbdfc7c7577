import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { Draft } from '../../../renderer/app/hall'
import { createDraftStore } from '../../../renderer/storage/draft-store'
import { createFieldCipher } from '../../../renderer/storage/field-cipher'
import { HallDb } from '../../../renderer/storage/hall-db'

const cipher = createFieldCipher(new Uint8Array(32).fill(7))
const draftOf = (id: string, name: string): Draft => ({
  ...{ id, commandId: `${id}-c`, updatedAt: `2026-11-20T01:00:0${id}.000Z`, matter: null, contact: null },
  applicant: { name, idKind: 'resident', idNumber: '', address: '', phone: '' },
  ...{ materials: [], attachments: [], notes: '' },
})

async function onePc(name: string) {
  const db = new HallDb(name)
  await db.open()
  return { db, of: (staff: string) => createDraftStore(db, cipher, staff) }
}

test('a colleague on the same PC sees how many drafts there are, and neither whose nor what', async () => {
  const pc = await onePc('two-people')
  const [wang, li] = [pc.of('wang'), pc.of('li')]
  await wang.drafts.save(draftOf('1', '李秀英'))
  await wang.drafts.save(draftOf('2', '田𠮷花'))
  await li.drafts.save(draftOf('3', '王建国'))
  expect((await li.drafts.list()).map(draft => draft.applicant.name)).toEqual(['王建国'])
  expect(await li.drafts.others()).toBe(2)
  expect(await li.drafts.find('1')).toBeUndefined()
  expect((await wang.drafts.list()).map(draft => draft.id)).toEqual(['2', '1'])
  expect(await wang.drafts.find('1')).toMatchObject({ applicant: { name: '李秀英' } })
})

test('a draft from before people were told apart is everybody’s until somebody goes on with it', async () => {
  const pc = await onePc('old-draft')
  const old = draftOf('4', '赵桂兰')
  await pc.db.drafts.put({ id: old.id, updatedAt: old.updatedAt, sealed: cipher.sealJson(`drafts:${old.id}`, old) })
  expect(await pc.of('li').drafts.list()).toHaveLength(1)
  await pc.of('wang').drafts.save(old)
  expect(await pc.of('li').drafts.list()).toHaveLength(0)
  expect(await pc.of('li').drafts.others()).toBe(1)
})

test('a half-filled correction comes back for the person who typed it, and is no draft of a request', async () => {
  const pc = await onePc('pages')
  const [wang, li] = [pc.of('wang'), pc.of('li')]
  await wang.pages.save('/corrections/1', { notes: '户口簿明天带来' }, '2026-11-20T01:00:00.000Z')
  expect(await wang.pages.find('/corrections/1')).toEqual({ notes: '户口簿明天带来' })
  expect(await li.pages.find('/corrections/1')).toBeUndefined()
  expect(await wang.drafts.list()).toEqual([])
  expect(await li.drafts.others()).toBe(0)
  const bytes = JSON.stringify(await pc.db.drafts.toArray())
  expect(bytes).not.toContain('户口簿')
  await wang.pages.discard('/corrections/1')
  expect(await wang.pages.find('/corrections/1')).toBeUndefined()
})

test('a draft that the disk has spoiled hides no other, and stays where it is', async () => {
  const pc = await onePc('spoiled-draft')
  const wang = pc.of('wang')
  await wang.drafts.save(draftOf('1', '李秀英'))
  await wang.drafts.save(draftOf('2', '王建国'))
  await wang.pages.save('/corrections/1', { notes: '户口簿' }, '2026-11-20T01:00:00.000Z')
  const spoil = (id: string) =>
    pc.db.drafts
      .where('id')
      .equals(id)
      .modify(row => void (row.sealed = row.sealed.map((byte, at) => (at === 20 ? byte ^ 1 : byte))))
  await spoil('1')
  await spoil('page:wang:/corrections/1')
  expect((await wang.drafts.list()).map(draft => draft.id)).toEqual(['2'])
  expect(await pc.of('li').drafts.others()).toBe(1)
  expect(await wang.drafts.find('1')).toBeUndefined()
  expect(await wang.pages.find('/corrections/1')).toBeUndefined()
  expect(await pc.db.drafts.count()).toBe(3)
})
