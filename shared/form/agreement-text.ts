import type { Case } from '../case/case'
import type { MaterialEntry } from '../case/event'
import type { POWERS } from '../case/event-village'
import type { Matter } from '../matter/matter'
import { plainDateText } from '../paper/paper-date'
import { sha256Hex } from '../sync/crypto-suite'
import { maskAccount, maskIdNumber } from '../text/masking'
import { fieldLabel, fieldOf, isFieldKey } from './field-dictionary'

export type Power = (typeof POWERS)[number]

/** What each power is called on the paper (D01). Money is never among them. */
export const powerWords: Readonly<Record<Power, string>> = {
  'hand-in': '代交申请材料',
  'sign-for': '代签收文书',
  'fetch-result': '代领办理结果',
  'correct-papers': '代为补正材料',
}

const receivedWords = ({ name, originals, copies, kept, returnBy }: MaterialEntry): string => {
  const counts = [originals > 0 ? `原件${originals}份` : '', copies > 0 ? `复印件${copies}份` : ''].filter(Boolean)
  const stays = kept && returnBy ? `，原件留在代办点，${plainDateText(returnBy)}前还` : ''
  return `${name}（${counts.join('、') || '已看过'}${stays}）`
}

/** The end of a number is enough for its owner to know it, and nobody who stands by learns it. */
const spoken = (key: string, value: string): string => {
  if (!isFieldKey(key)) return value
  const { kind } = fieldOf(key)
  return kind === 'id-number' ? maskIdNumber(value) : kind === 'card-number' ? maskAccount(value) : value
}

/**
 * What is read to the resident and agreed to, line by line: who, what, which papers, what is still missing, what is promised. Made of the
 * facts of the case alone and always in the same words, so that the same case gives the same text; see `covers`.
 */
export function intakeText(
  held: Pick<Case, 'applicant' | 'matter' | 'materials' | 'contact' | 'fields'>,
  matter: Pick<Matter, 'promisedLimit' | 'handlingDepartment' | 'fee'> | null,
): string {
  const { applicant, contact } = held
  const got = held.materials.filter(one => one.state === 'received')
  const lacking = held.materials.filter(one => one.state === 'missing')
  // In the order of the keys: two stations may have folded the same fields in another order.
  const fields = Object.entries(held.fields ?? {})
    .filter(([, { value }]) => value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
  const lines = [
    `我叫${applicant.name}${applicant.idNumber ? `，身份证号${maskIdNumber(applicant.idNumber)}` : ''}。`,
    `我要办的事：${held.matter.name}。`,
    applicant.address && `我住在${applicant.address}。`,
    contact
      ? `有事通过${contact.name}（${contact.relation}）告诉我。`
      : applicant.phone && `有事打电话告诉我，尾号${applicant.phone.slice(-4)}。`,
    got.length > 0 ? `交来的材料：${got.map(receivedWords).join('；')}。` : '这次没有交材料。',
    lacking.length > 0 && `还缺：${lacking.map(one => one.name).join('、')}，我会补来。`,
    fields.length > 0 &&
      `表上还填了：${fields.map(([key, { value }]) => `${fieldLabel(key)}${spoken(key, value)}`).join('；')}。`,
    matter && `由${matter.handlingDepartment}办理。${promiseWords(matter.promisedLimit)}`,
    '代办不收钱。我说的、交的都是真的，我同意代办点替我提交。',
  ]
  const text = lines.filter(Boolean).join('\n')
  // The fact has room for so much; a request that long names its papers by their number, and the receipt lists them.
  return text.length <= MAX_TEXT
    ? text
    : intakeText({ ...held, fields: {}, materials: counted(held.materials) }, matter)
}

/** As many characters as the fact `agreement-recorded` holds. */
const MAX_TEXT = 4000

const counted = (materials: readonly MaterialEntry[]): MaterialEntry[] =>
  (['received', 'missing'] as const).flatMap(state => {
    const some = materials.filter(one => one.state === state)
    const [first] = some
    return first
      ? [{ ...first, name: `回执上列的${some.length}样`, originals: 0, copies: 0, kept: false, returnBy: null }]
      : []
  })

const promiseWords = ({ days, unit }: Matter['promisedLimit']): string =>
  days === 0 ? '当天办结。' : `受理后${days}个${unit === '日' ? '自然日' : unit}内办结。`

/** The power of attorney as it is read out: every item by name, every power by name, from when until when (D01). */
export function powerText(
  held: Pick<Case, 'applicant'>,
  power: { items: readonly string[]; powers: readonly Power[]; from: string; until: string },
  agent: { name: string; point: string },
): string {
  return [
    `我叫${held.applicant.name}，委托${agent.point}的代办员${agent.name}替我办：`,
    ...power.items.map((item, index) => `${index + 1}. ${item}`),
    `代办员可以：${power.powers.map(one => powerWords[one]).join('、')}。`,
    '代办员不可以：替我领钱、保管银行卡和密码、再转给别人代办。',
    `委托从${plainDateText(power.from)}到${plainDateText(power.until)}。`,
    '我交的材料是真的。代办不收钱。我随时可以不委托了。',
  ].join('\n')
}

/** The name of exactly this text: SHA-256 of its UTF-8 bytes, in hex. */
export const textHashOf = (text: string): string => sha256Hex(text)

/** Whether a yes that was given speaks of this text. One letter more or less, and it does not. */
export const covers = (agreement: { textHash: string }, text: string): boolean =>
  agreement.textHash === textHashOf(text)
