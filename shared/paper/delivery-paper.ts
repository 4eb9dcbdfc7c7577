import type { EventData } from '../case/event'
import type { SERVICE_WAYS } from '../case/event-village'
import type { OrganPaperInput } from './acceptance-paper'
import { caseHeadOf, TO_FILE, wordsOf } from './document/case-document'
import { drawPaper } from './draw-paper'
import { choices, nameText } from './layout'
import { markup } from './markup'
import type { Paper } from './paper'
import type { PaperContent } from './paper-content'
import { dateText, plainDateText } from './paper-date'
import type { PaperSize } from './paper-size'

const METHODS = {
  direct: '直接送达',
  agent: '代办员转交',
  post: '邮寄送达',
  electronic: '电子送达',
  left: '留置送达',
  announced: '公告送达',
} as const satisfies Record<(typeof SERVICE_WAYS)[number], string>

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
 * 送达回证 (D14, template 09), one copy for the file. Before delivery it is a form to fill in by hand; afterwards it carries what was
 * recorded, and the recipient's own signature on paper stays the proof.
 */
export function deliveryContent(input: DeliveryInput): PaperContent {
  const { case: held, issuer, document, deliverer } = input
  const delivery = held.delivery
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D14/09'),
    title: '送达回证',
    ...(delivery?.documentNo && { number: delivery.documentNo }),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['申请事项', held.matter.name],
          ['办件编号', held.caseNo ?? '—'],
          ['送达文书\n及文号', markup`${document.title}<br>${document.no}`],
          ['受送达人', nameText(held.applicant.name)],
          ['送达地点', delivery?.service?.place || input.place],
          ['送达方式', choices(METHODS, delivery ? (delivery.service?.way ?? delivery.method) : null)],
          ['送达人', deliverer],
          ['收到日期', delivery ? dateText(delivery.deliveredOn) : '　　　　年　　月　　日　　时　　分'],
          ['受送达人\n签名或指印', markup`<div class="tall">${choices(SIGNS, signedBy(delivery, false))}</div>`],
          [
            '代收人\n签名或指印',
            markup`<div class="tall">${choices(SIGNS, signedBy(delivery, true))}${proxyName(delivery)}</div>`,
          ],
          ['与受送达人\n关系', proxyRelation(delivery), '代收理由', isProxy(delivery) ? '受送达人不在，由其代收' : ''],
          ['拒收情况', refusedText(delivery)],
          ['备注', markup`<div class="cell-sign"></div>`],
        ],
      },
      { kind: 'clauses', lines: [say('delivery.proxy'), say('delivery.refused')] },
    ],
    seal: { organ: issuer.name, date: plainDateText(input.issuedOn) },
    copies: TO_FILE,
  }
}

export const deliveryPaper = (input: DeliveryInput, size: PaperSize = 'A4'): Paper =>
  drawPaper(deliveryContent(input), size)

type Delivery = EventData<'delivered'> | null

/** Refused papers were signed for by nobody; a witness saw it. */
const wasRefused = (delivery: Delivery): boolean => (delivery?.service?.refusedWhy ?? '') !== ''

/** Somebody other than the applicant took it: then relation and reason matter. */
const isProxy = (delivery: Delivery): boolean =>
  delivery !== null && !wasRefused(delivery) && delivery.relation !== '' && delivery.relation !== '本人'

/** How it was signed, in the row of the one who signed. */
const signedBy = (delivery: Delivery, proxy: boolean): keyof typeof SIGNS | null =>
  delivery && !wasRefused(delivery) && isProxy(delivery) === proxy ? delivery.signed : null

const proxyName = (delivery: Delivery): string => (delivery && isProxy(delivery) ? `姓名：${delivery.recipient}` : '')

const proxyRelation = (delivery: Delivery): string => (delivery && isProxy(delivery) ? delivery.relation : '')

const refusedText = (delivery: Delivery) =>
  delivery && wasRefused(delivery)
    ? markup`拒收理由：${delivery.service?.refusedWhy ?? ''}<div class="cell-sign">见证人：${delivery.service?.witness ?? ''}　签名：</div>`
    : markup`<div class="cell-sign">拒收理由：</div>见证人：`
