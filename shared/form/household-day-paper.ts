import { nameText } from '../paper/layout'
import type { PaperContent } from '../paper/paper-content'
import type { PaperCounty } from '../paper/paper-county'
import { plainDateText } from '../paper/paper-date'
import type { ServicePoint } from '../people/division'
import { householdDayWording } from '../text/household-day'
import type { HouseholdVisit } from './household-day'

/** 今日走户单: to carry along, one line for each thing to do at a door, with a box to tick. No numbers of persons. */
export function householdDayPaper(
  visits: readonly HouseholdVisit[],
  about: { point: ServicePoint; county: PaperCounty; on: string },
): PaperContent {
  const { kinds } = householdDayWording.zh
  return {
    ...{ title: '今日走户单', organ: about.point.name, sample: about.county.sample },
    copies: [{ goesTo: '代办员随身带，当天收回存档' }],
    lead: `${plainDateText(about.on)}　${visits.length} 户`,
    parts: [
      {
        kind: 'list',
        columns: [
          { title: '住址、电话', widthMm: 48, slip: 'titled' },
          { title: '谁', widthMm: 22, slip: 'name' },
          { title: '做什么', slip: 'detail' },
          { title: '什么时候前', widthMm: 32, slip: 'detail' },
          { title: '办了', widthMm: 14, centred: true, slip: 'none' },
        ],
        rows: visits.flatMap(({ address, phone, lines }) =>
          lines.map((line, at) => [
            at === 0 ? `${address || '没有写住址'}${phone ? `　${phone}` : ''}` : '',
            nameText(line.name),
            `${kinds[line.kind]}：${line.what}`,
            line.by === null ? '' : `${plainDateText(line.by)}${line.late ? '（过期）' : ''}`,
            '□',
          ]),
        ),
      },
      { kind: 'text', weight: 'strong', paragraphs: ['上门代办不收费；不收现金，不代管银行卡和密码。'] },
    ],
  }
}
