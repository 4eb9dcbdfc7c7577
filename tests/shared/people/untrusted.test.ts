import { expect, test } from 'vitest'
import { checkUntrusted, isUntrustedOn, type TypedUntrusted } from '../../../shared/people/untrusted'
import { readUntrustedSheet } from '../../../shared/people/untrusted-sheet'

const TODAY = '2026-03-09'
const typed: TypedUntrusted = {
  ...{ name: '乔守田', idNumber: '430101198503040134', organ: '示例县人民法院' },
  ...{ documentNo: '（2026）示例执1号', from: '2026-03-01', until: '' },
}
const HEADS = ['姓名', '公民身份号码', '认定机关', '文号', '列入日期', '截止日期']
const ROW = ['乔守田', '430101198503040134', '示例县人民法院', '（2026）示例执1号', '2026年3月1日', '']

test('a person is on the list from the first day to the last, both counted, or until mended', () => {
  const spans = [{ from: '2026-03-02', until: '2026-03-06' }]
  expect(['2026-03-01', '2026-03-02', '2026-03-06', '2026-03-07'].map(day => isUntrustedOn(spans, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(isUntrustedOn([{ from: '2026-03-02', until: null }], '2039-01-01')).toBe(true)
  expect(isUntrustedOn([], '2026-03-02')).toBe(false)
})

test('every fault of a line is told at once, each at its own field', () => {
  const wrong = {
    name: '',
    idNumber: '430101198503040135',
    organ: ' ',
    documentNo: '',
    from: '2026-02-30',
    until: '去年',
  }
  const checked = checkUntrusted(wrong, TODAY)
  expect(checked.ok ? [] : checked.faults.map(({ column, fault }) => `${column} ${fault}`)).toEqual([
    'name name-wrong',
    'idNumber id-wrong',
    'organ organ-missing',
    'documentNo document-missing',
    'from from-wrong',
    'until until-wrong',
  ])
  expect(checkUntrusted({ ...typed, until: '2026-02-28' }, TODAY)).toEqual({
    ok: false,
    faults: [{ column: 'until', fault: 'until-before-from' }],
  })
})

test('a number is kept as cases keep it, so that the two meet', () => {
  const checked = checkUntrusted({ ...typed, idNumber: ' 11010519491231002x ' }, TODAY)
  expect(checked.ok && checked.person.idNumber).toBe('11010519491231002X')
})

test('a table is read under the names that organs use, with a title above and dates as a spreadsheet keeps them', () => {
  const read = readUntrustedSheet({ rows: [['失信名单'], HEADS, [...ROW.slice(0, 4), { date: '2026-03-01' }, null], [], ROW.map(() => null)] }, TODAY) // prettier-ignore
  expect(read).toEqual({ ok: true, persons: [{ ...typed, until: null }] })
})

test('with one wrong row nothing is taken, and each fault has its row', () => {
  const faulty = [HEADS, ROW, ROW, ['', 430101198503040134, '法院', '1号', '昨天', '']]
  expect(readUntrustedSheet({ rows: faulty }, TODAY)).toEqual({
    ...{ ok: false, reason: 'rows' },
    faults: [
      { row: 3, column: 'idNumber', fault: 'twice' },
      { row: 4, column: 'name', fault: 'name-wrong' },
      { row: 4, column: 'idNumber', fault: 'cell-unreadable' },
      { row: 4, column: 'from', fault: 'from-wrong' },
    ],
  })
})

test('a table without its headings, without anybody, or with too many is refused whole', () => {
  expect(readUntrustedSheet({ rows: [['名字', '号码'], ROW] }, TODAY)).toEqual({ ok: false, reason: 'no-header' })
  expect(readUntrustedSheet({ rows: [HEADS, ['', null]] }, TODAY)).toEqual({ ok: false, reason: 'empty' })
  const many = [HEADS, ...Array.from({ length: 1001 }, () => ROW)]
  expect(readUntrustedSheet({ rows: many }, TODAY)).toEqual({ ok: false, reason: 'too-many' })
})
