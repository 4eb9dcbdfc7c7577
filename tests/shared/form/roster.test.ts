import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countMarks, familyTotals, nextToDo, type MarkedRow } from '../../../shared/form/roster'
import { checkRoster, MAX_ROSTER_ROWS } from '../../../shared/form/roster-check'
import { rowCommand, rowFields } from '../../../shared/form/roster-command'
import { rosterFaultWording, rosterFileFaultWording } from '../../../shared/form/roster-faults'
import { idsOfRow, rosterIdOf } from '../../../shared/form/roster-ids'
import { commandSchema } from '../../../shared/case/command'
import { idCheckDigit } from '../../../shared/text/id-number'

const number = (first17: string) => first17 + idCheckDigit(first17)
const [LI, WANG, ZHAO] = [number('43010119420315002'), number('43010119710822003'), number('43010119550607004')]
const around = {
  ...{ today: '2026-11-21', villageNames: ['柳树沟村', '柳树沟村便民代办点'] },
  ...{ doneThisSeason: new Set<string>(), dead: new Set<string>() },
}
const HEAD = ['序号', '户号', '姓名', '身份证号码', '联系电话', '与户主关系', '村', '备注']
const list = (...rows: string[][]) => [HEAD, ...rows]
const check = (lines: string[][], more: Partial<typeof around> = {}) => checkRoster(lines, { ...around, ...more })
const faults = (lines: string[][], more: Partial<typeof around> = {}) => {
  const found = check(lines, more)
  return found.ok ? found.faults.map(({ row, column, fault }) => [row, column, fault]) : found.fault
}

describe('a household list is judged before any of it is taken', () => {
  test('a list with a title above, blank lines between and full-width numbers is read', () => {
    const found = check([
      ['2027年度城乡居民医保参保名册', '', ''],
      ['填报单位：柳树沟村', '', '', '日期：2026年11月'],
      HEAD,
      ['1', '0001', '李 秀英', LI, '', '户主', '柳树沟村', ''],
      ['', '', '', '', '', '', '', ''],
      [
        '2',
        '0001',
        '王建国',
        WANG.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
        '138 0000 0001',
        '配偶',
        '柳树沟',
        '',
      ],
    ])
    expect(found).toMatchObject({ ok: true, bad: 0, unknownColumns: ['序号'] })
    expect(found.ok && found.good.map(({ row, name, idNumber, phone }) => [row, name, idNumber, phone])).toEqual([
      [4, '李秀英', LI, ''],
      [6, '王建国', WANG, '13800000001'],
    ])
  })

  test('each fault is named by row and column: digit, double, death, name, village', () => {
    const wrong = LI.slice(0, 17) + (LI.endsWith('1') ? '2' : '1')
    const lines = list(
      ['1', '', '李秀英', wrong, '', '', '柳树沟村', ''],
      ['2', '', '王建国', WANG, '', '', '柳树沟村', ''],
      ['3', '', '王建国', WANG, '', '', '柳树沟村', ''],
      ['4', '', '', ZHAO, '', '', '松溪村', '2025年死亡'],
      ['5', '', '赵桂兰', '4.30101E+17', '12345', '', '', ''],
      ['6', '', '陈大山', '', '', '', '', ''],
    )
    expect(faults(lines)).toEqual([
      [2, 'idNumber', 'id-check-digit'],
      [4, 'idNumber', 'double-in-file'],
      [5, 'name', 'name-missing'],
      [5, 'note', 'dead'],
      [5, 'village', 'wrong-village'],
      [6, 'idNumber', 'id-as-number'],
      [6, 'phone', 'phone-wrong'],
      [7, 'idNumber', 'id-missing'],
    ])
  })

  test('whoever has been recorded this season or was marked as dead before is named too', () => {
    const lines = list(['1', '', '李秀英', LI, '', '', '', ''], ['2', '', '王建国', WANG, '', '', '', ''])
    expect(faults(lines, { doneThisSeason: new Set([LI]), dead: new Set([WANG]) })).toEqual([
      [2, 'idNumber', 'done-this-season'],
      [3, 'idNumber', 'dead-on-list'],
    ])
  })

  test('是 in a column 是否死亡 is a death, and in 是否健在 it is none', () => {
    const under = (title: string, answer: string) =>
      faults([
        ['姓名', '身份证号', title],
        ['李秀英', LI, answer],
      ])
    expect(under('是否死亡', '是')).toEqual([[2, 'status', 'dead']])
    expect(under('是否死亡', '否')).toEqual([])
    expect(under('是否健在', '是')).toEqual([])
    expect(under('是否健在', '否')).toEqual([[2, 'status', 'dead']])
    expect(under('状态', '已故')).toEqual([[2, 'status', 'dead']])
  })

  test('a file that is no list says so as a whole', () => {
    expect(faults([])).toBe('empty')
    expect(faults([['会议记录'], ['到会5人']])).toBe('no-header')
    expect(
      faults([
        ['姓名', '电话'],
        ['李秀英', ''],
      ]),
    ).toBe('no-id-column')
    expect(
      faults([
        ['姓名', '身份证号', '证件号码'],
        ['李秀英', LI, LI],
      ]),
    ).toBe('column-twice')
    expect(faults([HEAD])).toBe('empty')
    expect(faults([HEAD, ...Array.from({ length: MAX_ROSTER_ROWS + 1 }, () => ['', '', '李秀英', LI])])).toBe(
      'too-many-rows',
    )
  })

  test('whatever stands in the cells, it answers; good and bad rows together are all rows, and no person is good twice', () => {
    const cell = fc.oneof(
      fc.constantFrom('', LI, WANG, ZHAO, '李秀英', '死亡', '柳树沟村', '=1+1'),
      fc.string({ unit: 'binary', maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 30 }), rows => {
        const found = check(list(...rows))
        if (!found.ok) return
        expect(found.good.length + found.bad).toBe(rows.filter(row => row.some(one => one.trim() !== '')).length)
        expect(new Set(found.good.map(row => row.idNumber)).size).toBe(found.good.length)
        expect(new Set(found.faults.map(one => one.row)).size).toBe(found.bad)
      }),
    )
  })

  test('every fault has a Chinese sentence', () => {
    for (const words of Object.values(rosterFaultWording.zh))
      expect(words({ value: '死亡', other: 3 })).toMatch(/[一-龥]/)
    for (const { what, next } of Object.values(rosterFileFaultWording.zh)) expect(what + next).toMatch(/[一-龥]/)
  })
})

describe('a row is one case for ever', () => {
  const list1 = { matter: 'SX-YB-001', village: '990100101001', from: '2026-09-01', contentHash: 'a'.repeat(64) }

  test('the same file is the same list, and its rows have the same ids; another season, village or file has others', () => {
    const id = rosterIdOf(list1)
    expect(rosterIdOf({ ...list1 })).toBe(id)
    for (const other of [{ from: '2025-09-01' }, { village: '990100101002' }, { contentHash: 'b'.repeat(64) }])
      expect(rosterIdOf({ ...list1, ...other })).not.toBe(id)
    const ids = Array.from({ length: 2000 }, (_, row) => Object.values(idsOfRow(id, row + 1))).flat()
    expect(new Set(ids).size).toBe(4000)
    for (const one of ids.slice(0, 50))
      expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  const row = {
    ...{
      row: 7,
      name: '李秀英',
      idNumber: LI,
      phone: '',
      group: '三组',
      householdNo: '0001',
      headName: '',
      relation: '户主',
    },
    ...{ address: '12号', accountName: '', accountNumber: '', bankName: '', landArea: '3.5', note: '腿脚不便' },
  }
  const roster = {
    id: rosterIdOf(list1),
    matter: { code: 'SX-YB-001', version: '1', name: '医保' },
    materials: [],
    title: '2027年医保',
  }

  test('the command of a row is an ordinary intake that names the list and its line', () => {
    const where = {
      village: '990100101001',
      pointName: '柳树沟村便民代办点',
      agentName: '王春芳',
      today: '2026-11-21',
      fields: [],
    }
    const command = rowCommand(roster, row, where)
    expect(commandSchema.safeParse(command).success).toBe(true)
    expect(command).toMatchObject({
      applicant: { name: '李秀英', idKind: 'resident', address: '三组 12号' },
      contact: { name: '王春芳', relation: '回村通知' },
      roster: { id: roster.id, row: 7 },
    })
    expect(rowFields(row, ['landArea'], '2026-11-21')).toEqual([
      { key: 'group', value: '三组', source: 'roster', on: '2026-11-21' },
      { key: 'householdNo', value: '0001', source: 'roster', on: '2026-11-21' },
      { key: 'relation', value: '户主', source: 'roster', on: '2026-11-21' },
      { key: 'landArea', value: '3.5', source: 'said', on: '2026-11-21' },
    ])
  })

  const marked = (mark: MarkedRow['mark'], householdNo: string, at: number): MarkedRow => ({
    ...{ ...row, row: at, householdNo, mark, changes: [], markedOn: '' },
  })

  test('a family’s fee counts who was recorded, in whole cents, and shows the voucher and no cash', () => {
    const rows = [
      marked('recorded', '1', 2),
      marked('recorded', '1', 3),
      marked('recorded', '1', 4),
      marked('absent', '1', 5),
      marked('todo', '2', 6),
    ]
    const [first, second] = familyTotals({ fee: { yuan: 400.1, basis: '通知' }, vouchers: { '户号 1': 'SW-1' } }, rows)
    expect(first).toMatchObject({ recorded: 3, feeYuan: 1200.3, voucher: 'SW-1', head: '李秀英' })
    expect(second).toMatchObject({ recorded: 0, feeYuan: 0, voucher: '' })
    expect(countMarks(rows)).toMatchObject({ all: 5, recorded: 3, absent: 1, todo: 1, dead: 0 })
  })

  test('Enter goes on to the next row that is to do, then to what was left above, then nowhere', () => {
    const rows = [marked('todo', '1', 2), marked('recorded', '1', 3), marked('todo', '1', 4)]
    expect(nextToDo(rows, 0)).toBe(2)
    expect(nextToDo(rows, 2)).toBe(0)
    expect(nextToDo([marked('recorded', '1', 2)], 0)).toBeNull()
  })
})
