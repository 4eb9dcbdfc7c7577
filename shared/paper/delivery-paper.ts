import type { EventData } from '../case/event'
import type { OrganPaperInput } from './acceptance-paper'
import { caseQr } from './case-qr'
import type { FieldRow } from './layout'
import { choices, fieldTable, closing, formHead, missingGlyphNote, nameText, sealPlace, sheetFoot } from './layout'
import { markup } from './markup'
import type { Paper } from './paper'
import { renderPaper } from './paper'
import { dateText, plainDateText } from './paper-date'

const TITLE = '送达回证'

const METHODS = {
  direct: '直接送达',
  agent: '代办员转交',
  post: '邮寄送达',
  electronic: '电子送达',
  left: '留置送达',
  notice: '公告送达',
} as const

const SIGNS = { signature: '签名', fingerprint: '按指印' } as const

export type DeliveryInput = OrganPaperInput & {
  /** What is delivered: its title and number. */
  document: { title: string; no: string }
  /** Who brings it. */
  deliverer: string
  place: string
  /** The day on which the form is made, `YYYY-MM-DD`. */
  issuedOn: string
}

/**
 * 送达回证 (D14), one copy for the file. Before delivery it is a form to fill in by hand; afterwards it carries what was
 * recorded, and the recipient's own signature on paper stays the proof.
 */
export function deliveryPaper(input: DeliveryInput): Paper {
  const { case: held, county, issuer, document, deliverer } = input
  const delivery = held.delivery
  const number = delivery?.documentNo ?? ''
  const rows: FieldRow[] = [
    ['申请事项', held.matter.name],
    ['办件编号', held.caseNo ?? '—'],
    ['送达文书', markup`${document.title}<br>${document.no}`],
    ['受送达人', nameText(held.applicant.name)],
    ['送达地点', input.place],
    ['送达方式', choices(METHODS, delivery?.method ?? null)],
    ['送达人', deliverer],
    ['收到日期', delivery ? dateText(delivery.deliveredOn) : '　　　　年　　月　　日　　时　　分'],
    ['受送达人\n签名或指印', markup`<div class="tall">${choices(SIGNS, signedBy(delivery, false))}</div>`],
    [
      '代收人\n签名或指印',
      markup`<div class="tall">${choices(SIGNS, signedBy(delivery, true))}${proxyName(delivery)}</div>`,
    ],
    ['与受送达人\n关系', proxyRelation(delivery), '代收理由', ''],
    ['拒收情况', markup`<div class="tall">拒收理由：</div>见证人：`],
    ['备注', markup`<div class="cell-sign"></div>`],
  ]
  const sheet = markup`${formHead({ sample: county.sample, organ: issuer.name, title: TITLE, number })}
${fieldTable(rows)}
${missingGlyphNote(held.applicant.name, delivery?.recipient ?? '', deliverer)}
${closing(caseQr(held, input.eventHash), sealPlace(issuer.name, plainDateText(input.issuedOn)))}
${sheetFoot('一份，存档', number)}`
  return renderPaper({ title: TITLE, size: 'A4', sheets: [sheet] })
}

type Delivery = EventData<'delivered'> | null

/** Somebody other than the applicant took it: then relation and reason matter. */
const isProxy = (delivery: Delivery): boolean =>
  delivery !== null && delivery.relation !== '' && delivery.relation !== '本人'

/** How it was signed, in the row of the one who signed. */
const signedBy = (delivery: Delivery, proxy: boolean): keyof typeof SIGNS | null =>
  delivery && isProxy(delivery) === proxy ? delivery.signed : null

const proxyName = (delivery: Delivery): string => (delivery && isProxy(delivery) ? `姓名：${delivery.recipient}` : '')

const proxyRelation = (delivery: Delivery): string => (delivery && isProxy(delivery) ? delivery.relation : '')
