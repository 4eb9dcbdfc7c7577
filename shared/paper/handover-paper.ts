import type { Case } from '../case/case'
import type { ServicePoint } from '../people/division'
import { formHead, listTable, missingGlyphNote, nameText, sheetFoot, signLine } from './layout'
import { markup } from './markup'
import type { Paper } from './paper'
import { renderPaper } from './paper'
import type { PaperCounty } from './paper-county'
import { plainDateText } from './paper-date'
import { qrCode } from './qr'

const TITLE = '代办材料交接清单'

export type HandoverInput = {
  batchNo: string
  /** `YYYY-MM-DD` */
  on: string
  from: { point: ServicePoint; person: string }
  to: { point: ServicePoint; person: string }
  cases: readonly Case[]
  county: PaperCounty
}

/** 代办材料交接清单 (D15), A4 landscape: what one hand gives to the other, signed by both. Pages are counted when handing over. */
export function handoverPaper({ batchNo, on, from, to, cases, county }: HandoverInput): Paper {
  const counted = cases.map(held => ({ held, originals: originalsToGive(held), copies: copiesOf(held) }))
  const columns = [
    { title: '序号', widthMm: 13, centred: true },
    { title: '收件号', widthMm: 67, centred: true },
    { title: '申请人', widthMm: 34 },
    { title: '事项' },
    { title: '原件', widthMm: 14, centred: true },
    { title: '复印件', widthMm: 17, centred: true },
    { title: '页数', widthMm: 15, centred: true },
    { title: '核对', widthMm: 14, centred: true },
  ]
  const rows = counted.map(({ held, originals, copies }, index) => [
    index + 1,
    held.receiptNo,
    nameText(held.applicant.name),
    held.matter.name,
    originals,
    copies,
    '',
    '',
  ])
  const total = [
    '',
    '合计',
    `${cases.length}件`,
    '',
    sum(counted.map(one => one.originals)),
    sum(counted.map(one => one.copies)),
    '',
    '',
  ]
  const sheet = markup`${formHead({ sample: county.sample, organ: county.name, title: TITLE, number: `批次号：${batchNo}` })}
<div class="split"><span>交出：${from.point.name}</span><span>接收：${to.point.name}</span><span>${plainDateText(on)}</span></div>
${listTable(columns, [...rows, total])}
${missingGlyphNote(...cases.map(held => held.applicant.name))}
<div class="closing"><div class="grow signs">${signLine('交出人', from.person)}${signLine('接收人', to.person)}${signLine('交出时间')}${signLine('接收时间')}</div><div class="qr">${qrCode(batchNo, '批次码')}批次码</div></div>
${sheetFoot('一式两份，交出、接收双方各执一份', '页数在交接时清点填写')}`
  return renderPaper({ title: TITLE, size: 'A4', landscape: true, sheets: [sheet] })
}

const originalsToGive = (held: Case): number => held.originals.filter(({ holder }) => holder !== 'applicant').length

const copiesOf = (held: Case): number => sum(held.materials.map(({ copies }) => copies))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
