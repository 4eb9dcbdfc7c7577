import type { Case } from '../case/case'
import { originalsInDuty } from '../case/duty'
import type { ServicePoint } from '../people/division'
import { formHead, groupedNumber, listTable, missingGlyphNote, nameText, sheetFoot, signLine } from './layout'
import { markup } from './markup'
import type { Paper } from './paper'
import { renderPaper } from './paper'
import type { PaperCounty } from './paper-county'
import { plainDateText } from './paper-date'

const TITLE = '代办工作交接清单'

export type DutyInput = {
  /** `YYYY-MM-DD` */
  on: string
  point: ServicePoint
  giver: string
  taker: string
  /** In words: 请假, 换届 … */
  ground: string
  cases: readonly Case[]
  county: PaperCounty
}

/** 代办工作交接清单, A4 landscape: what goes from one agent to another, for both to sign and the village to keep. */
export function dutyPaper({ on, point, giver, taker, ground, cases, county }: DutyInput): Paper {
  const columns = [
    { title: '序号', widthMm: 13, centred: true },
    { title: '收件号', widthMm: 76, centred: true },
    { title: '申请人', widthMm: 34 },
    { title: '事项' },
    { title: '柜内原件', widthMm: 22, centred: true },
    { title: '点清', widthMm: 16, centred: true },
  ]
  const rows = cases.map((held, index) => [
    index + 1,
    groupedNumber(held.receiptNo),
    nameText(held.applicant.name),
    held.matter.name,
    originalsInDuty(held),
    '',
  ])
  const total = cases.reduce((sum, held) => sum + originalsInDuty(held), 0)
  const sheet = markup`${formHead({ sample: county.sample, organ: county.name, title: TITLE, number: `共${cases.length}件` })}
<div class="split"><span>${point.name}</span><span>事由：${ground}</span><span>${plainDateText(on)}</span></div>
${listTable(columns, [...rows, ['', '合计', `${cases.length}件`, '', total, '']])}
${missingGlyphNote(...cases.map(held => held.applicant.name))}
<div class="closing"><div class="grow signs">${signLine('交出人', giver)}${signLine('接手人', taker)}${signLine('监交人')}${signLine('交接时间')}</div></div>
${sheetFoot('一式三份，交出人、接手人、服务点各执一份', '接手人在代办通里用自己的密码接下后，办件由接手人负责')}`
  return renderPaper({ title: TITLE, size: 'A4', landscape: true, sheets: [sheet] })
}
