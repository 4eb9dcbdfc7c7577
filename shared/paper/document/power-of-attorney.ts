import type { EventData } from '../../case/event'
import type { POWERS } from '../../case/event-village'
import type { Applicant } from '../../case/event'
import { checkBox, nameText, phoneText, strong } from '../layout'
import { markup, type Markup } from '../markup'
import type { PaperContent } from '../paper-content'
import { dateText, plainDateText } from '../paper-date'
import { caseHeadOf, orNone, TO_FILL_IN, wordsOf, type CaseDocumentInput } from './case-document'

type Power = (typeof POWERS)[number]

/** Each thing the agent may do, to be ticked one by one: there is no 全权代理. */
const POWER_NAMES: Readonly<Record<Power, string>> = {
  'hand-in': '代交申请材料',
  'correct-papers': '代为补正材料',
  'sign-for': '代签收文书',
  'fetch-result': '代领办理结果',
}

export type PowerOfAttorneyInput = CaseDocumentInput & {
  /** What was, or is about to be, agreed. The paper is printed before it is signed. */
  power: EventData<'power-given'>
  /** The agent's ID number, when the county keeps it; otherwise it is written in by hand. */
  agentIdNumber?: string
}

/** 代办委托书 (D01), two copies: what the resident entrusts to the agent, item by item, and what the agent may never do. */
export function powerOfAttorneyContent(input: PowerOfAttorneyInput): PaperContent {
  const { case: held, power, issuer } = input
  const { say } = wordsOf(input)
  const { applicant, contact } = held
  return {
    ...caseHeadOf(input, 'D01'),
    title: '代办委托书',
    number: power.documentNo,
    parts: [
      {
        kind: 'fields',
        rows: [
          ['委托人', nameText(applicant.name)],
          ['证件号码', orNone(applicant.idNumber, TO_FILL_IN), '电话', phoneOf(applicant, contact)],
          ['住址', orNone(applicant.address, TO_FILL_IN)],
          ['受托人', markup`${nameText(held.agent.name)}（代办员）`],
          ['证件号码', input.agentIdNumber ?? TO_FILL_IN, '代办点', issuer.name],
          ['委托事项', itemsText(power.items)],
          ['委托权限', powersText(power.powers)],
          ['委托期限', markup`自${dateText(power.from)}起，至${strong(dateText(power.until))}止`],
        ],
      },
      {
        kind: 'clauses',
        weight: 'body',
        lines: [
          say('power.scope'),
          say('power.no-substitute'),
          say('power.truth'),
          strong(say('power.free')),
          say('power.revoke'),
        ],
      },
      {
        kind: 'fields',
        rows: [
          ['听读确认', markup`${checkBox(false)}${say('power.heard')}`],
          ['委托人\n签名或指印', TO_SIGN],
          ['见证人', witnessText(power)],
        ],
      },
    ],
    signs: [
      { label: '受托人签名', known: '' },
      { label: '签订日期', known: power.signed === 'witness' ? '' : plainDateText(power.from) },
    ],
    copies: [{ goesTo: '交委托人' }, { goesTo: '存档' }],
  }
}

const TO_SIGN = markup`<div class="tall"></div>`

/** The own phone; without one, whoever may be called for the resident. */
function phoneOf(applicant: Applicant, contact: CaseDocumentInput['case']['contact']): string {
  if (applicant.phone !== '') return phoneText(applicant.phone)
  return contact ? `${phoneText(contact.phone)}（${contact.relation}${contact.name}）` : '无电话，由代办点转告'
}

const itemsText = (items: readonly string[]): Markup =>
  markup`${items.map((item, index) => markup`<div>${index + 1}. ${item}</div>`)}`

const powersText = (given: readonly Power[]): Markup =>
  markup`<div class="choices">${(Object.entries(POWER_NAMES) as [Power, string][]).map(
    ([power, name]) => markup`<span>${checkBox(given.includes(power))}${name}</span>`,
  )}</div><div><b>不得代领款项</b></div>`

/** Somebody who cannot sign needs a witness; otherwise the place stays and says so. */
const witnessText = (power: EventData<'power-given'>): Markup =>
  power.signed === 'witness'
    ? markup`${power.witness}　签名：<div class="cell-sign"></div>`
    : markup`<span class="small">委托人不能签名时，由无利害关系的见证人签名</span><div class="cell-sign"></div>`
