import { describe, expect, test } from 'vitest'
import { holidayProblemLine } from '../../../shared/text/holiday-problems'
import { HOLIDAYS_2026 } from '../../../shared/time/holiday-table'
import { readHolidayFile } from '../../../shared/time/read-holiday-file'
import { changedDays, rangesOf } from '../../../shared/time/table-change'

const NOTICE = '国办发明电〔2026〕9号'
const lines = (...rows: string[]) => ['日期,安排,通知文号', ...rows].join('\r\n')
const said = (text: string, notice = '') => {
  const read = readHolidayFile(text, notice)
  return read.ok ? [] : read.problems.map(problem => holidayProblemLine(problem))
}

describe('a holiday table as the county types it', () => {
  test('is read from a csv with dates in any usual form', () => {
    const read = readHolidayFile(
      `\uFEFF${lines(`2027-01-01,放假,${NOTICE}`, '2027/1/2,休,', '2027年1月9日,调休上班,', '', '"2027.2.8",放假,')}`,
    )
    expect(read).toEqual({
      ok: true,
      tables: [{ year: 2027, notice: NOTICE, off: ['2027-01-01', '2027-01-02', '2027-02-08'], work: ['2027-01-09'] }],
    })
  })

  test('a csv of two years makes two tables, and the notice may be told beside it', () => {
    const read = readHolidayFile('日期\t安排\n2027-12-31\t放假\n2028-01-01\t放假\n', NOTICE)
    expect(read.ok && read.tables.map(({ year, notice }) => [year, notice])).toEqual([
      [2027, NOTICE],
      [2028, NOTICE],
    ])
  })

  test('is read from JSON, one table or several', () => {
    expect(readHolidayFile(JSON.stringify(HOLIDAYS_2026))).toEqual({ ok: true, tables: [HOLIDAYS_2026] })
    expect(readHolidayFile(JSON.stringify({ tables: [HOLIDAYS_2026] })).ok).toBe(true)
  })
})

describe('a table that contradicts itself is refused whole, by row and field', () => {
  test.each([
    [
      lines(`2027-01-01,放假,${NOTICE}`, '2027-01-01,调休上班,'),
      '第 3 行“安排”：2027-01-01 既写成放假又写成调休上班，请只留一个。',
    ],
    [
      lines(`2027-01-04,调休上班,${NOTICE}`),
      '第 2 行“安排”：2027-01-04 不是周六周日，不用写成调休上班，请删去这一行。',
    ],
    [lines(`2027-01-01,放假,${NOTICE}`, '2027-01-01,放假,'), '第 3 行“日期”：2027-01-01 写了两次，请删去一次。'],
    [lines(`2027-02-30,放假,${NOTICE}`), '第 2 行“日期”：“2027-02-30”不是一个日期，请改成 2027-01-01 这样。'],
    [lines(`2027-01-01,过节,${NOTICE}`), '第 2 行“安排”：“过节”看不懂，请改成“放假”或“调休上班”。'],
    [lines('2027-01-01,放假,'), '2027 年“通知文号”：没有放假通知的文号，请填上通知名称或文号。'],
    [
      lines(`2027-01-01,放假,${NOTICE}`, '2027-01-02,放假,另一个文号'),
      '第 3 行“通知文号”：同一年写了两个通知文号（“另一个文号”与前面的不同），请改成一个。',
    ],
    ['元旦,放假', '第 1 行：第一行没有“日期”和“安排”两列标题，请补上标题。'],
    ['   ', '整个文件：没有内容，请换一个文件。'],
    ['日期,安排\n', '整个文件：没有内容，请换一个文件。'],
    ['{"year":2027', '整个文件：不是放假表，请存成 csv（日期、安排、通知文号三列）或 JSON 后再选。'],
    [
      JSON.stringify([{ ...HOLIDAYS_2026, year: 2027 }]),
      '2027 年 off 第 1 天“日期”：2026-01-01 不在这一年，请放到它那一年的表里。',
    ],
    [JSON.stringify([HOLIDAYS_2026, HOLIDAYS_2026]), '第 2 张表“年份”：2026 年写了两张表，请只留一张。'],
    [JSON.stringify({ notice: NOTICE, off: [], work: [] }), '第 1 张表“年份”：没有年份，请填四位年份，如 2027。'],
    [
      JSON.stringify({ year: 2027, notice: NOTICE, off: '元旦', work: [] }),
      '2027 年 off“日期”：“元旦”不是一个日期，请改成 2027-01-01 这样。',
    ],
    [
      JSON.stringify({ year: 2027, notice: NOTICE, off: ['2027-13-01'], work: [] }),
      '2027 年 off 第 1 天“日期”：“2027-13-01”不是一个日期，请改成 2027-01-01 这样。',
    ],
  ])('%s', (text, sentence) => {
    expect(said(text)).toContain(sentence)
  })

  test('every fault is told at once, not one after another', () => {
    expect(said(lines('2027-02-30,放假,', 'x,y,', `2027-01-04,调休上班,${NOTICE}`))).toHaveLength(4)
  })

  test('fifty thousand rows are told to be too many, quickly', () => {
    expect(said(lines(...Array.from({ length: 50_000 }, () => '2027-01-01,放假,x')))).toHaveLength(1)
  })
})

describe('what a table changes', () => {
  test('against weekends alone: the weekdays off and the weekend days on, as ranges', () => {
    const changes = changedDays(null, HOLIDAYS_2026)
    const off = rangesOf(changes.filter(({ becomes }) => becomes === 'off').map(({ date }) => date))
    expect(off).toContainEqual({ from: '2026-10-01', to: '2026-10-02' })
    expect(changes.filter(({ becomes }) => becomes === 'work').map(({ date }) => date)).toEqual([...HOLIDAYS_2026.work])
  })

  test('against itself: nothing', () => {
    expect(changedDays(HOLIDAYS_2026, { ...HOLIDAYS_2026, notice: '更正' })).toEqual([])
  })
})
