import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../build/paths'
import { dueDate } from '../../shared/time/due-date'
import { formatDue } from '../../shared/time/date-display'
import { calendarDate } from '../../shared/time/calendar-date'
import { KNOWN_HOLIDAY_TABLES } from '../../shared/time/holiday-table'

type Ran = { code: number; out: string; error: string }

/** The real command, as county staff run it. */
const due = (...args: string[]): Promise<Ran> =>
  new Promise(resolve => {
    const child = execFile(
      process.execPath,
      [join(ROOT, 'build/run.mjs'), 'due', ...args],
      { cwd: ROOT },
      (fault, out, error) =>
        resolve({ code: fault ? (child.exitCode ?? 1) : 0, out: out.trimEnd(), error: error.trimEnd() }),
    )
  })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daiban-due-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The worked examples of domain.md §2.6. */
describe('npm run due', { timeout: 60_000 }, () => {
  test.each([
    [['--from', '2026-02-13', '--days', '5'], '2026年2月27日（周五）'],
    [['--from', '2026-03-09', '--days', '5'], '2026年3月16日（周一）'],
    [['--from', '2026-04-27', '--days', '14'], '2026年5月19日（周二）'],
    [['--from', '2026-04-27', '--days', '14', '--pause', '2026-05-06..2026-05-10'], '2026年5月25日（周一）'],
    [['--from', '2026-09-18', '--days', '20', '--unit', '工作日'], '2026年10月22日（周四）'],
    [['--from', '2026-09-18', '--days', '14'], '2026年10月14日（周三）'],
    [['--from', '2026-08-06', '--days', '60', '--unit', '自然日'], '2026年10月8日（周四）'],
    [['--from', '2026-01-31', '--days', '1', '--unit', '月'], '2026年2月28日（周六）'],
    [['--from', '2026-12-28', '--days', '4'], '预计 2027年1月1日（周五）'],
    [['--from', '2026-03-02', '--days', '10', '--pause', '2026-03-05..'], '暂停计时中，恢复后还有 8 个工作日'],
  ])('%j prints one line: %s', async (args, line) => {
    expect(await due(...args)).toEqual({ code: 0, out: line, error: '' })
  })

  test('agrees with the app, because it is the same code', async () => {
    const asked = {
      acceptedOn: calendarDate('2026-06-15'),
      days: 30,
      unit: '日',
      tables: KNOWN_HOLIDAY_TABLES,
    } as const
    expect((await due('--from', '2026-06-15', '--days', '30', '--unit', '日')).out).toBe(formatDue(dueDate(asked)))
  })

  test('--explain shows each counted and skipped day in columns, the pauses by name, then the date', async () => {
    const { out } = await due(
      '--from',
      '2026-04-30',
      '--days',
      '3',
      '--pause',
      '2026-05-06..2026-05-07=公示',
      '--explain',
    )
    expect(out.split('\n')).toEqual([
      '2026年4月30日（周四）  不计     起算前一日（民法典第二百零一条）',
      '2026年5月1日（周五）   不计     法定节假日',
      '2026年5月2日（周六）   不计     法定节假日',
      '2026年5月3日（周日）   不计     法定节假日',
      '2026年5月4日（周一）   不计     法定节假日',
      '2026年5月5日（周二）   不计     法定节假日',
      '2026年5月6日（周三）   不计     暂停（公示）',
      '2026年5月7日（周四）   不计     暂停（公示）',
      '2026年5月8日（周五）   第 1 天  计入',
      '2026年5月9日（周六）   第 2 天  调休上班，计入',
      '2026年5月10日（周日）  不计     周末',
      '2026年5月11日（周一）  第 3 天  计入',
      '放假依据：国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
      '2026年5月11日（周一）',
    ])
  })

  test('--holidays takes a table of a later year, in the encoding that Excel writes', async () => {
    const file = join(folder, '2027.csv')
    // 日期,安排,通知文号 / 2027-01-01,放假,测试 in GB18030.
    const bytes = Buffer.from(
      'c8d5c6da2cb0b2c5c52ccda8d6aacec4bac50d0a323032372d30312d30312cb7c5bcd92cb2e2cad40d0a',
      'hex',
    )
    await writeFile(file, bytes)
    expect((await due('--from', '2026-12-28', '--days', '4', '--holidays', file)).out).toBe('2027年1月4日（周一）')
  })

  test('a table that contradicts itself is not used, and the row is named', async () => {
    const file = join(folder, 'bad.csv')
    await writeFile(file, '日期,安排,通知文号\n2027-01-01,放假,测试\n2027-01-01,调休上班,测试\n')
    const ran = await due('--from', '2026-12-28', '--days', '4', '--holidays', file)
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.error).toContain('第 3 行“安排”：2027-01-01 既写成放假又写成调休上班')
  })

  test.each([
    [[], '没有写受理日期，请写 --from，例如：npm run -s due -- --from 2026-02-13 --days 5'],
    [
      ['--from', '2026-02-30', '--days', '5'],
      '受理日期“2026-02-30”不对，请写成 --from 2026-02-13 这样真实存在的日期。',
    ],
    [['--from', '2026-02-13'], '没有写时限，请写 --days，例如：npm run -s due -- --from 2026-02-13 --days 5'],
    [['--from', '2026-02-13', '--days', '1.5'], '时限“1.5”不对，请写 0 到 3650 的整数，例如 --days 5；0 表示即办件。'],
    [
      ['--from', '2026-02-13', '--days', '5', '--unit', '周'],
      '单位“周”不认识，请写 --unit 工作日、--unit 自然日 或 --unit 月。',
    ],
    [
      ['--from', '2026-02-13', '--days', '5', '--pause', '2026-03-02..2026-03-01'],
      '暂停“2026-03-02..2026-03-01”的结束早于开始，请把前后两个日期对调。',
    ],
    [
      ['--from', '2026-02-13', '--days', '5', '--pause', '三月'],
      '暂停“三月”不对，请写成 --pause 2026-05-06..2026-05-10（还没有结束的写 --pause 2026-05-06..）。',
    ],
    [['--form', '2026-02-13'], '没有“--form”这个选项，可以写 --from、--days、--unit、--pause、--holidays、--explain。'],
    [['--from', '2026-02-13', '--days', '5', '--holidays', '/nowhere'], '放假表“/nowhere”打不开，请核对文件名和路径。'],
    [['2026-02-13', '5'], '“2026-02-13”前面少了选项名，请照这样写：npm run -s due -- --from 2026-02-13 --days 5'],
  ])('wrong words %j are answered with one Chinese sentence that says how', async (args, sentence) => {
    expect(await due(...args)).toEqual({ code: 2, out: '', error: sentence })
  })
})
