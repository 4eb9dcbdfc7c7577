import type { ServicePoint } from '../people/division'
import { nameText } from '../paper/layout'
import type { PaperContent } from '../paper/paper-content'
import type { PaperCounty } from '../paper/paper-county'
import { dayOfMoment, plainDateText } from '../paper/paper-date'
import { maskIdNumber } from '../text/masking'
import { phoneText } from '../paper/layout'
import { countMarks, familyTotals, type FamilyTotal, type MarkedRow, type Roster } from './roster'
import { columnTitle } from './roster-columns'
import { rosterFaultWording, type RosterFault } from './roster-faults'

type About = { roster: Roster; point: ServicePoint; county: PaperCounty; agent: string; on: string }

const MARKS = { todo: '没办', recorded: '已记', skipped: '先跳过', absent: '不在家', dead: '已去世' } as const

/** 12.50 as 12.50 元, 380 as 380 元: no decimals that say nothing. */
export const yuanText = (yuan: number): string => `${Number.isInteger(yuan) ? yuan : yuan.toFixed(2)} 元`

const FREE = '代办免费，不收现金；应缴的钱由本人交税务渠道，不交代办员。'

/** One slip for a family: who of them was recorded, and what the law asks for. No receipt for money: the service point takes none. */
export function familySlip({ roster, point, county, agent, on }: About, family: FamilyTotal): PaperContent {
  return {
    ...{ title: '家庭办理小票', organ: point.name, sample: county.sample, copies: [{ goesTo: '交这一家' }] },
    parts: [
      {
        kind: 'fields',
        rows: [
          ['户　主', nameText(family.head)],
          ['事　项', roster.matter.name],
          ['日　期', plainDateText(on)],
        ],
      },
      {
        kind: 'list',
        caption: `家里的人（${family.members.length}人，已记${family.recorded}人）`,
        columns: [
          { title: '序号', widthMm: 14, centred: true },
          { title: '姓名', slip: 'name' },
          { title: '办了没有', widthMm: 40, slip: 'detail' },
        ],
        rows: family.members.map((one, index) => [index + 1, nameText(one.name), MARKS[one.mark]]),
      },
      ...(roster.fee && family.feeYuan !== null
        ? [
            {
              kind: 'fields' as const,
              rows: [
                [
                  '应　缴',
                  `${yuanText(family.feeYuan)}（${family.recorded}人 × ${yuanText(roster.fee.yuan)}）`,
                ] as const,
                ['依　据', roster.fee.basis] as const,
                ['税务凭证号', family.voucher || '未交'] as const,
              ],
            },
          ]
        : []),
      { kind: 'key', label: '代办点电话', value: phoneText(point.phone) },
      { kind: 'text', weight: 'strong', paragraphs: [FREE, '这张小票不是缴费凭证，也不是受理通知书。'] },
    ],
    signs: [{ label: '代办员', known: agent }],
  }
}

/** What the season came to, for the village and the township: figures first, then by family, then who is left. */
export function seasonSummary({ roster, point, county, agent, on }: About, rows: readonly MarkedRow[]): PaperContent {
  const counts = countMarks(rows)
  const families = familyTotals(roster, rows)
  const fee = roster.fee ? Math.round(roster.fee.yuan * 100 * counts.recorded) / 100 : null
  const paid = families.filter(family => family.voucher !== '').length
  const left = rows.filter(row => row.mark !== 'recorded')
  return {
    ...{
      title: '名册办理汇总',
      organ: point.name,
      sample: county.sample,
      number: `共${counts.all}人 ${families.length}户`,
    },
    copies: [{ goesTo: '服务点存' }, { goesTo: '报乡镇' }],
    parts: [
      {
        kind: 'fields',
        rows: [
          ['名　册', roster.title],
          ['事　项', roster.matter.name],
          ['统计时间', plainDateText(on), '名册导入', dayOfMoment(roster.importedAt)],
          ['已　记', `${counts.recorded} 人`, '没　办', `${counts.todo} 人`],
          ['先跳过', `${counts.skipped} 人`, '不在家', `${counts.absent} 人`],
          ['已去世', `${counts.dead} 人`, '有改动', `${counts.changed} 人`],
          ...(fee === null || !roster.fee
            ? []
            : ([
                [
                  '应　缴',
                  `${yuanText(fee)}（每人 ${yuanText(roster.fee.yuan)}，${roster.fee.basis}）`,
                  '有凭证',
                  `${paid} 户`,
                ],
              ] as const)),
        ],
      },
      {
        kind: 'list',
        caption: `没有记下的人（${left.length}人）`,
        columns: [
          { title: '序号', widthMm: 14, centred: true },
          { title: '姓名', widthMm: 36, slip: 'name' },
          { title: '身份证号', widthMm: 48, slip: 'none' },
          { title: '组', widthMm: 24, slip: 'detail' },
          { title: '原因', slip: 'detail' },
        ],
        rows: left.map((row, index) => [
          index + 1,
          nameText(row.name),
          maskIdNumber(row.idNumber),
          row.group,
          [MARKS[row.mark], row.mark === 'todo' ? '' : plainDateText(row.markedOn)].filter(Boolean).join(' '),
        ]),
      },
      { kind: 'text', weight: 'small', paragraphs: ['代办点不收现金，本表不是收费账；缴费以税务凭证为准。'] },
    ],
    signs: [{ label: '代办员', known: agent }, { label: '核对人' }],
  }
}

/** The rows that were not taken, with every fault, to mend the file by. Stays with the agent: it names people. */
export function badRows(
  { fileName, point, county, on }: { fileName: string; point: ServicePoint; county: PaperCounty; on: string },
  faults: readonly RosterFault[],
): PaperContent {
  return {
    ...{ title: '名册问题清单', organ: point.name, sample: county.sample, landscape: true },
    copies: [{ goesTo: '代办员改名册用，用完销毁' }],
    parts: [
      {
        kind: 'fields',
        rows: [['文　件', fileName, '日　期', plainDateText(on)]],
      },
      {
        kind: 'list',
        caption: `共 ${new Set(faults.map(one => one.row)).size} 行有问题，一行都没有导入`,
        columns: [
          { title: '行号', widthMm: 18, centred: true },
          { title: '列', widthMm: 36 },
          { title: '写的是', widthMm: 80 },
          { title: '问题' },
        ],
        rows: faults.map(one => [
          one.row,
          columnTitle(one.column),
          one.column === 'idNumber' ? maskIdNumber(one.value) : one.value,
          rosterFaultWording.zh[one.fault]({ value: one.value, other: one.other }),
        ]),
      },
    ],
  }
}
