import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openRows, recordRow } from '../../../renderer/features/roster/record-row'
import { createFieldCipher } from '../../../renderer/storage/field-cipher'
import { HallDb } from '../../../renderer/storage/hall-db'
import { renewDrafts } from '../../../renderer/storage/renew-drafts'
import { createRosterStore } from '../../../renderer/storage/roster-store'
import type { MarkedRow, Roster, RosterRow } from '../../../shared/form/roster'
import { idsOfRow, rosterIdOf } from '../../../shared/form/roster-ids'
import { idCheckDigit } from '../../../shared/text/id-number'
import { CountyInMemory } from '../sync/county-in-memory'
import { Pc } from './station-in-memory'

const number = (sequence: number): string => {
  const first17 = `43010119500101${String(sequence).padStart(3, '0')}`
  return first17 + idCheckDigit(first17)
}
const rowOf = (row: number): RosterRow => ({
  ...{ row, name: `李秀英${row}`, idNumber: number(row), phone: '', group: '三组', householdNo: '0001', headName: '' },
  ...{ relation: '', address: '', accountName: '', accountNumber: '', bankName: '', landArea: '', note: '' },
})
const VILLAGE = '999901103203'
const rosterOf = (content: string, rows: number): Roster => ({
  id: rosterIdOf({ matter: 'SX-LD-001', village: VILLAGE, from: '2026-01-01', contentHash: content }),
  ...{
    title: '2027年医保',
    matter: { code: 'SX-LD-001', version: '0.2-sample', name: '就业登记' },
    from: '2026-01-01',
  },
  ...{ village: VILLAGE, fileName: '名册.xlsx', importedAt: '2026-03-09T01:00:00.000Z', importedBy: '王芳', rows },
  ...{ materials: [], fee: null, vouchers: {} },
})

/** What an agent does, and what the world does to her PC. */
type Act = { kind: 'enter' | 'twice' | 'absent' | 'restart' | 'kill-in-the-middle' | 'answer-lost'; at: number }
const act = fc.record({
  kind: fc.constantFrom<Act['kind'][]>(
    'enter',
    'enter',
    'enter',
    'twice',
    'absent',
    'restart',
    'kill-in-the-middle',
    'answer-lost',
  ),
  at: fc.nat(5),
})

async function perform(pc: Pc, roster: Roster, { kind, at }: Act): Promise<void> {
  const { rows } = await openRows(pc.hall, roster)
  const row = rows[at % rows.length]
  if (!row) return
  const record = () => recordRow(pc.hall, roster, row)
  switch (kind) {
    case 'enter':
      return void (await record())
    case 'twice':
      return void (await Promise.all([record(), record()]))
    case 'absent':
      return row.mark === 'recorded' ? undefined : pc.hall.rosters.mark(roster.id, { ...row, mark: 'absent' })
    case 'answer-lost':
      pc.run.broken['journal:append'] = 'after'
      return void (await record())
    case 'restart':
      return void (await pc.restart())
    case 'kill-in-the-middle':
      void record().catch(() => undefined)
      await new Promise(resolve => setTimeout(resolve, at))
      return void (await pc.restart())
  }
}

test('a list gone through in any order, cut off anywhere and taken up again records each row exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async acts => {
      const pc = new Pc(new CountyInMemory())
      await pc.start()
      const roster = rosterOf('a'.repeat(64), 6)
      await pc.hall.rosters.add(roster, [1, 2, 3, 4, 5, 6].map(rowOf))
      for (const one of acts) await perform(pc, roster, one)
      await pc.restart()
      const { rows } = await openRows(pc.hall, roster)
      for (const row of rows) if (row.mark !== 'recorded') await recordRow(pc.hall, roster, row)
      const done = await openRows(pc.hall, roster)
      expect(done.rows.map(row => row.mark)).toEqual(Array.from({ length: 6 }, () => 'recorded'))
      const cases = await pc.hall.cases.list({ text: '', legal: null, sync: null, limit: 100 })
      expect(cases.map(one => one.case.applicant.idNumber).sort()).toEqual([1, 2, 3, 4, 5, 6].map(number))
      expect(new Set(cases.map(one => one.case.receiptNo)).size).toBe(6)
      for (const { case: held } of cases) {
        expect(held.timeline.map(entry => entry.type)).toEqual(['intake-recorded', 'fields-filled'])
        expect(held.roster?.id).toBe(roster.id)
      }
      pc.kill()
    }),
    { numRuns: 25 },
  )
}, 180_000)

test('the same file imported again is the same list: marks stay, nobody becomes two cases', async () => {
  const pc = new Pc(new CountyInMemory())
  const hall = await pc.start()
  const roster = rosterOf('b'.repeat(64), 2)
  expect(await hall.rosters.add(roster, [rowOf(1), rowOf(2)])).toBe('added')
  const [first] = (await openRows(hall, roster)).rows
  if (!first) throw new Error('no row')
  const recorded = await recordRow(hall, roster, first)
  if (recorded.ok) await recorded.marked
  expect(await hall.rosters.add({ ...roster, title: '又导一次' }, [rowOf(1), rowOf(2)])).toBe('known')
  expect(await hall.rosters.progress(roster.id)).toEqual({ all: 2, todo: 1, recorded: 1 })
  await hall.rosters.discard(roster.id)
  await hall.rosters.add(roster, [rowOf(1), rowOf(2)])
  expect((await openRows(hall, roster)).rows.map(row => row.mark)).toEqual(['recorded', 'todo'])
  expect(await hall.cases.held([idsOfRow(roster.id, 1).caseId, idsOfRow(roster.id, 2).caseId])).toEqual(
    new Set([idsOfRow(roster.id, 1).caseId]),
  )
  expect(await hall.people.doneSince('SX-LD-001', '2026-01-01')).toEqual(new Set([number(1)]))
  expect(await hall.people.doneSince('SX-LD-001', '2026-03-10')).toEqual(new Set())
  pc.kill()
})

test('a wrong phone number typed into a row keeps it from becoming a case', async () => {
  const pc = new Pc(new CountyInMemory())
  const hall = await pc.start()
  const roster = rosterOf('c'.repeat(64), 1)
  await hall.rosters.add(roster, [rowOf(1)])
  const row: MarkedRow = { ...rowOf(1), phone: '1380000', mark: 'todo', changes: ['phone'], markedOn: '' }
  expect(await recordRow(hall, roster, row)).toEqual({ ok: false, reasons: [] })
  expect(await hall.cases.list({ text: '', legal: null, sync: null, limit: 9 })).toEqual([])
  pc.kill()
})

const cipherOf = (fill: number, older: number[] = []) =>
  createFieldCipher(
    new Uint8Array(32).fill(fill),
    older.map(one => new Uint8Array(32).fill(one)),
  )

test('on the disk a list says nothing of anybody, a spoiled row hides no other, and a change of key keeps all', async () => {
  const db = new HallDb('roster-at-rest')
  await db.open()
  const store = createRosterStore(db, cipherOf(7))
  const roster = rosterOf('d'.repeat(64), 3)
  await store.add(roster, [1, 2, 3].map(rowOf))
  await store.mark(roster.id, { ...rowOf(3), mark: 'dead', changes: [], markedOn: '2026-03-09' })
  const bytes = JSON.stringify([await db.rosters.toArray(), await db.rosterRows.toArray()])
  expect(bytes).not.toMatch(/李秀英|三组|4301/)
  await renewDrafts(db, cipherOf(8, [7]))
  const renewed = createRosterStore(db, cipherOf(8))
  expect((await renewed.rows(roster.id)).rows.map(row => row.name)).toEqual(['李秀英1', '李秀英2', '李秀英3'])
  expect(await renewed.deadNumbers()).toEqual(new Set([number(3)]))
  await db.rosterRows
    .where('row')
    .equals(2)
    .modify(() => undefined)
    .catch(() => undefined)
  await db.rosterRows.put({ roster: roster.id, row: 2, mark: 'todo', sealed: new Uint8Array(40) })
  const left = await renewed.rows(roster.id)
  expect(left.rows.map(row => row.row)).toEqual([1, 3])
  expect(left.spoiled).toBe(1)
})

test('what earlier cases say of somebody is found by number, two people of one name stay two', async () => {
  const pc = new Pc(new CountyInMemory())
  const hall = await pc.start()
  const roster = rosterOf('e'.repeat(64), 2)
  const [one, two] = [
    { ...rowOf(1), name: '王建国', phone: '13800000001', accountNumber: '80010000123456789' },
    { ...rowOf(2), name: '王建国' },
  ]
  await hall.rosters.add(roster, [one, two])
  for (const row of (await openRows(hall, roster)).rows) await recordRow(hall, roster, row)
  const values = await hall.people.valuesFor(number(1))
  expect(values.find(value => value.key === 'phone')).toMatchObject({ value: '13800000001', from: '就业登记' })
  expect(values.find(value => value.key === 'accountNumber')).toMatchObject({ source: 'roster' })
  expect((await hall.people.find('王建国')).map(person => person.idNumber).sort()).toEqual([number(1), number(2)])
  expect((await hall.people.find(number(2))).map(person => person.idNumber)).toEqual([number(2)])
  expect(await hall.people.householdOf({ householdNo: '0001', address: '' })).toHaveLength(2)
  expect(await hall.people.accounts()).toMatchObject([{ name: '王建国', accountNumber: '80010000123456789' }])
  pc.kill()
})
