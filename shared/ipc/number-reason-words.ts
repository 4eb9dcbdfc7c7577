import { DOCUMENT_KIND_NAMES, DOCUMENT_KINDS, type DocumentKind } from '../paper/document-kinds'
import { defineReasons, type Reason } from '../text/reasons'

/** One reason per kind of paper: no number of it is left on this PC for the year of the paper's date. */
export const NUMBER_REASONS = DOCUMENT_KIND_NAMES.map(kind => `no-number-${kind}` as const)
export type NumberReason = (typeof NUMBER_REASONS)[number]
export const noNumberReason = (kind: DocumentKind): NumberReason => `no-number-${kind}`

const forEach = (words: (kind: DocumentKind) => Reason): Record<NumberReason, Reason> =>
  Object.fromEntries(DOCUMENT_KIND_NAMES.map(kind => [noNumberReason(kind), words(kind)])) as Record<
    NumberReason,
    Reason
  >

export const numberReasonWords = defineReasons<NumberReason>()({
  zh: forEach(kind => ({
    what: `《${DOCUMENT_KINDS[kind].name}》今年的文书号在这台电脑上用完了，剩余 0 个，这一步先不能办。`,
    lost: '没有丢，填的内容和已保存的办件都在，也没有用掉别的号。',
    next: '请先看日期对不对，再接上网点“立即同步”，号马上就到。没有网，用 U 盘送一次县里，带回来的回执包里有新号；急件打电话请县里代为出文。',
  })),
  en: forEach(kind => ({
    what: `No number is left on this PC for ${DOCUMENT_KINDS[kind].en} of this year (0 remaining), so this step cannot be done yet.`,
    lost: 'Nothing is lost: what you typed and every saved case is here, and no other number was used.',
    next: 'Check the date, then connect and press "Sync now": new numbers come at once. Without a network, carry a USB package to the county and bring its return back; for an urgent paper ask the county by telephone to issue it.',
  })),
})
