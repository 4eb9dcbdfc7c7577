import type { Case } from '../case/case'
import type { Applicant, EventData } from '../case/event'
import { matterSchema } from '../matter/matter'
import { agreementContent } from './document/agreement-record'
import type { CaseDocumentInput } from './document/case-document'
import { amendmentContent, dateCorrectionContent } from './document/change-papers'
import { ratingSlipContent } from './document/money-and-rating'
import { powerOfAttorneyContent } from './document/power-of-attorney'
import { proxyEndContent, resumptionContent, suspensionContent, withdrawalContent } from './document/proxy-papers'
import { pointerSlipContent, questionRecordContent } from './document/question-papers'
import { toldOnceContent } from './document/told-once'
import { momentText } from './paper-date'
import type { Maker, Making } from './paper-for'
import type { CasePaperId } from './paper-list'
import { resumedAsKept } from './resumption-fact'
import { whyMoved } from './why-moved'

/** How long an office has to mend what was rated badly [DESIGN: 15 working days, as provinces ask for 好差评]. */
const MEND_WITHIN = '15个工作日'

type VillagePaper = Extract<
  CasePaperId,
  | 'power-of-attorney'
  | 'question-record'
  | 'pointer-slip'
  | 'told-once'
  | 'agreement'
  | 'amendment'
  | 'date-correction'
  | 'rating-slip'
  | 'proxy-suspended'
  | 'proxy-resumed'
  | 'proxy-ended'
  | 'withdrawal'
>

/** Papers between a resident and the proxy service: the village's point heads them. */
export const VILLAGE_MAKERS: Readonly<Record<VillagePaper, Maker>> = {
  'power-of-attorney': making => {
    const power = making.fact('power-given', making.case.power)
    return power ? powerOfAttorneyContent({ ...atVillage(making), power }) : 'not-yet'
  },
  'question-record': making => {
    const { question } = making.case
    if (!question) return 'not-yet'
    return questionRecordContent({
      ...atVillage(making),
      asked: askedOf(making.case, question),
      answered: making.fact('question-answered', question.answer),
    })
  },
  'pointer-slip': making => {
    const { question } = making.case
    const answered = question && making.fact('question-answered', question.answer)
    if (!question || !answered || answered.pointer.trim() === '') return 'not-yet'
    const { office, materials } = making.matter
    return pointerSlipContent({
      ...{ ...atVillage(making), asked: askedOf(making.case, question), on: answered.answeredOn },
      goTo: {
        organ: answered.pointer,
        ...{ address: office?.place ?? '', phone: office?.phone ?? '' },
        bring: materials
          .filter(({ necessity }) => necessity === '必要')
          .map(({ name }) => name)
          .join('、'),
      },
    })
  },
  'told-once': making => {
    // Drawn from the whole matter; a desk that was given less of it cannot tell everything.
    const whole = matterSchema.safeParse(making.matter)
    if (!whole.success) return 'needs-matter'
    const { case: held, by, today } = making
    const issuer = held.acceptance ? making.township : making.village
    return toldOnceContent({
      ...{ ...atVillage(making), issuer, matter: whole.data, number: '', by, on: today },
      askedBy: held.applicant.name,
    })
  },
  agreement: making => {
    const agreement = making.fact('agreement-recorded', making.pick(making.case.agreements))
    return agreement ? agreementContent({ ...atVillage(making), agreement }) : 'not-yet'
  },
  amendment: making => {
    const last = making.pick(making.case.amendments)
    const amended = making.fact('amended', last)
    if (!amended) return 'not-yet'
    const { applicant, matter } = making.case
    const before = making.draft ? { applicant, matter } : (last?.before ?? { applicant, matter })
    const after = making.draft
      ? { applicant: amended.applicant ?? applicant, matter: amended.matter?.ref ?? matter }
      : { applicant, matter }
    return amendmentContent({
      ...{ ...atVillage(making), amended, by: last?.by.name ?? making.by },
      before: subjectOf(before.applicant, before.matter.name),
      after: subjectOf(after.applicant, after.matter.name),
    })
  },
  'date-correction': making => {
    const kept = making.pick(making.case.dateCorrections)
    const correction = making.fact('date-correction-given', kept)
    if (!correction) return 'not-yet'
    const eventId = correction === kept ? kept.eventId : null
    const moved = whyMoved(making.case, making.matter, { ...correction, eventId })
    return dateCorrectionContent({ ...atVillage(making), correction, moved })
  },
  'rating-slip': making =>
    making.case.delivery && !making.case.rating
      ? ratingSlipContent({ ...atVillage(making), time: 1, mendWithin: MEND_WITHIN })
      : 'not-yet',
  'proxy-suspended': making => {
    const suspended = making.fact('suspended', making.case.suspension)
    return suspended ? suspensionContent({ ...atVillage(making), suspended }) : 'not-yet'
  },
  'proxy-resumed': making => {
    const resumed = making.fact('resumed', making.resumed ?? resumedAsKept(making.case))
    return resumed ? resumptionContent({ ...atVillage(making), resumed }) : 'not-yet'
  },
  'proxy-ended': making => {
    const { withdrawal } = making.case
    return withdrawal
      ? proxyEndContent({ ...atVillage(making), why: withdrawal.why, on: withdrawal.withdrawnOn })
      : 'not-yet'
  },
  withdrawal: making => {
    const withdrawn = making.fact('withdrawn', making.case.withdrawal)
    return withdrawn
      ? withdrawalContent({ ...atVillage(making), why: withdrawn.why, on: withdrawn.withdrawnOn })
      : 'not-yet'
  },
}

const atVillage = (making: Making): CaseDocumentInput => ({ ...making.organ({ point: making.village.code }) })

const subjectOf = ({ name, idNumber, phone }: Applicant, matter: string) => ({ name, idNumber, phone, matter })

/** The question as it was told: everything but its words stands in the case itself. */
function askedOf(held: Case, question: NonNullable<Case['question']>): EventData<'question-asked'> {
  const { matter, village, pointName, receiptNo, queryCode, applicant, receivedAt } = held
  const road = (['counter', 'phone', 'visit', 'hotline'] as const).find(one => one === question.road) ?? 'counter'
  return {
    ...{ matter, village, pointName, receiptNo, queryCode, applicant, road },
    question: question.text,
    askedOn: momentText(receivedAt),
  }
}
