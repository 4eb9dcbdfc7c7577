import { big, remarks, sampleLine, sheetFoot, strong } from '../layout'
import { markup } from '../markup'
import type { Paper } from '../paper'
import { renderPaper } from '../paper'
import { askPhone, countText, hoursText, placeText, plainFee, plainLimit, sourceText, supervisionText, type GuideInput } from './guide-facts' // prettier-ignore

const TITLE = '明白卡'

/** 明白卡, A5 in large type, for somebody who reads it at home: what to bring, how long, what it costs, where to go, whom to ring up. */
export function leafletPaper(input: GuideInput): Paper {
  const { matter, county } = input
  const always = matter.materials.filter(({ necessity }) => necessity === '必要')
  const sometimes = matter.materials.filter(({ necessity }) => necessity === '情形')
  // Many papers in the largest type would run over the card's second side.
  const roomy = matter.materials.length <= 5
  const line = ({ name, ...counts }: (typeof matter.materials)[number]) =>
    `${name}（${countText({ name, ...counts })}）`
  const sheet = markup`${sampleLine(county.sample)}<p class="organ">${county.name}${TITLE}</p><h1>${shortName(matter.name)}</h1>
${matter.villageService.mode === '告知' && markup`<p class="para strong">${strong(`村里不能代办，请到${matter.handlingDepartment}办。`)}</p>`}
<p class="caption">带什么</p>
${
  always.length === 0
    ? markup`<p>${big('不用带材料')}</p>`
    : remarks(
        always.map(one => (roomy ? big(line(one)) : line(one))),
        'body',
      )
}
${sometimes.length > 0 && markup`<p class="small">有下面情形的还要带：${sometimes.map(material => `${material.condition ?? ''}，带${material.name}`).join('；')}。</p>`}
<p class="caption">多久</p><p>${big(plainLimit(matter))}</p>
<p class="caption">多少钱</p><p>${Array.from(plainFee(matter)).length <= 16 ? big(plainFee(matter)) : plainFee(matter)}</p>
<p class="caption">到哪里</p><p>${placeText(input)}。${hoursText(input)}。</p><p>${big(askPhone(input))}</p>
${matter.villageService.applicantPresenceRequired && markup`<p class="para strong">${strong('本人要到场。')}</p>`}
${remarks(['代办不收钱。不要把存折、银行卡和密码交给别人。', supervisionText(matter, county)])}
${sheetFoot(sourceText(input), matter.code)}`
  return renderPaper({ title: `${TITLE} ${matter.name}`, size: 'A5', largeType: true, sheets: [sheet] })
}

/** The name without what stands in brackets: it must fit on two lines of large type. */
const shortName = (name: string): string => {
  const bare = name.replace(/（[^）]*）/gu, '')
  return Array.from(bare).length >= 2 ? bare : name
}
