import { nameText, phoneText } from '../paper/layout'
import type { PaperContent } from '../paper/paper-content'
import type { PaperCounty } from '../paper/paper-county'
import { plainDateText } from '../paper/paper-date'
import type { ServicePoint } from '../people/division'
import type { Household } from './household'
import type { DueItem } from './household-due'

/** The one card for a family: who, what, by when; what was done this year stands below. Large type, to hang at home. */
export function householdCard(
  household: Household,
  items: readonly DueItem[],
  about: { point: ServicePoint; county: PaperCounty; on: string },
): PaperContent {
  const open = items.filter(item => item.state !== 'done')
  const done = items.filter(item => item.state === 'done')
  const name = (item: DueItem) => household.members[item.member]?.name ?? ''
  return {
    ...{ title: '家庭办事明白卡', organ: about.point.name, sample: about.county.sample, largeType: true },
    copies: [{ goesTo: '交这一家，贴在家里' }],
    lead: `${household.address ? `${household.address}　` : ''}${plainDateText(about.on)}`,
    parts: [
      {
        kind: 'list',
        caption: open.length > 0 ? `今年要办的（${open.length}样）` : '今年没有要办的',
        columns: [
          { title: '谁', widthMm: 30, slip: 'detail' },
          { title: '办什么', slip: 'name' },
          { title: '什么时候', widthMm: 44, slip: 'detail' },
        ],
        rows: open.map(item => [
          nameText(name(item)),
          item.rule.title,
          item.day === null || (item.state === 'now' && 'atAge' in item.rule.when)
            ? '现在就能办'
            : `${'season' in item.rule.when || 'expiry' in item.rule.when || 'every' in item.rule.when ? '' : '从'}${plainDateText(item.day)}${'atAge' in item.rule.when ? '起' : '前'}`,
        ]),
      },
      ...(done.length > 0
        ? [
            {
              kind: 'text' as const,
              weight: 'small' as const,
              caption: '今年办过的',
              paragraphs: [done.map(item => `${name(item)}：${item.rule.title}`).join('；')],
            },
          ]
        : []),
      { kind: 'key', label: '代办员电话', value: phoneText(about.point.phone) },
      {
        kind: 'text',
        weight: 'strong',
        paragraphs: ['代办免费，不收现金，不代管银行卡和密码。', '能不能办、哪天办，以主管部门审核为准。'],
      },
    ],
  }
}
