import type { CaseFact } from '../../case/event'
import { SAMPLE_APPRAISAL_RULES } from '../../county/appraisal-rules'
import { appraise } from '../../county/window-appraisal'
import { bulletinContent } from '../document/bulletin'
import { certificateLetterContent } from '../document/certificate-letter'
import { custodyListContent } from '../document/custody-list'
import { feeNoticeContent } from '../document/fee-notice'
import { ratingSlipContent, serviceBoardContent } from '../document/money-and-rating'
import { pointerSlipContent } from '../document/question-papers'
import { publicNotice } from '../document/public-notice'
import { supervisionOrderContent, warningCardContent } from '../document/watch-documents'
import { drawPaper } from '../draw-paper'
import { handoverContent, returnHandoverContent, transferListContent } from '../handover-paper'
import type { Paper } from '../paper'
import type { PaperContent } from '../paper-content'
import { paperFor, type PaperRequest } from '../paper-for'
import type { CasePaperId } from '../paper-list'
import { receiptPaper } from '../receipt-paper'
import { calendarDate } from '../../time/calendar-date'
import { previewRequest } from './preview-case'
import { WORDING_IDS, type PaperWords, type WordingId } from './paper-words'

/** The paper on which the texts of a group stand: what is before the dot of an id. */
const PAPER_OF_GROUP: Readonly<Record<string, CasePaperId>> = {
  power: 'power-of-attorney',
  'told-once': 'told-once',
  question: 'question-record',
  'proxy-suspended': 'proxy-suspended',
  'proxy-ended': 'proxy-ended',
  'proxy-resumed': 'proxy-resumed',
  withdrawal: 'withdrawal',
  amendment: 'amendment',
  'date-correction': 'date-correction',
  agreement: 'agreement',
  all: 'refusal',
  'materials-receipt': 'materials-receipt',
  acceptance: 'acceptance',
  deferral: 'acceptance',
  deemed: 'deemed-warning',
  refusal: 'refusal',
  correction: 'correction',
  'correction-receipt': 'correction-receipt',
  'supplement-receipt': 'supplement-receipt',
  supplement: 'supplement',
  'deferral-promise': 'deferral-promise',
  commitment: 'commitment',
  return: 'return-notice',
  termination: 'termination',
  'process-acceptance': 'process-acceptance',
  procedure: 'procedure',
  extension: 'extension',
  decision: 'decision',
  completion: 'completion',
  'at-once': 'completion',
  delivery: 'delivery',
  'county-receipt': 'county-receipt',
  visit: 'visit-notice',
  default: 'default-record',
  archive: 'archive',
}

const groupOf = (id: WordingId): string => id.slice(0, id.indexOf('.'))

/** A paper on which the text stands, drawn from invented facts with these words: what a person sees before they propose it. */
export function previewPaper(id: WordingId, words: PaperWords, county: { name: string; hotline: string }): Paper {
  const request = previewRequest(words, county)
  const group = groupOf(id)
  if (group === 'receipt') return receiptOf(request)
  const other = OTHERS[group]
  if (other) return drawPaper(other(request, id), 'A4')
  const paper = PAPER_OF_GROUP[group]
  const made = paper && paperFor(paper, shapedFor(id, request), 'A4')
  if (!made?.ok) throw new Error(`no paper shows ${id}`)
  return made.paper
}

/** Most papers come from the one case; a few texts only stand where the case went another way. */
function shapedFor(id: WordingId, request: PaperRequest): PaperRequest {
  const held = request.case
  const { deemed: _deemed, ...plain } = held
  const shaped: Partial<Record<WordingId, Partial<PaperRequest>>> = {
    'deferral.overdue': {
      case: { ...plain, deferral: { deferred: [{ key: 'M1', name: '示例材料' }], until: '2026-03-20' } },
    },
    'acceptance.lead': { case: plain },
    'acceptance.lead-deferral': {
      case: { ...plain, deferral: { deferred: [{ key: 'M1', name: '示例材料' }], until: '2026-03-20' } },
    },
    'correction.no-promise': { matter: { ...request.matter, commitmentAllowed: false } },
    'correction-receipt.incomplete': {
      case: { ...held, materials: held.materials.map(one => ({ ...one, state: 'missing' as const })) },
    },
    'supplement.clock-stops': {
      case: { ...held, supplements: (held.supplements ?? []).map(one => ({ ...one, pauses: true })) },
    },
    'return.township': {
      case: { ...held, returns: (held.returns ?? []).map(one => ({ ...one, backTo: 'township' as const })) },
    },
    'date-correction.why-stopped': {
      case: { ...held, interruptions: [{ from: request.today, to: request.today }] },
    },
    'decision.lead-grant': { case: { ...held, decision: held.decision && { ...held.decision, outcome: 'granted' } } },
    'decision.lead-refuse': { matter: { ...request.matter, powerType: '行政给付' } },
    'at-once.note': { case: { ...held, settledAtOnce: true } },
    'visit.no-default': { matter: { ...request.matter, jointHandling: { joint: true, departments: [] } } },
  }
  const drafts: Readonly<Record<string, CaseFact>> = {
    'proxy-resumed': {
      type: 'resumed',
      v: 1,
      data: { documentNo: '示例续〔2026〕第0001号', why: '示例', resumedOn: '2026-03-09' },
    },
    'deferral-promise': {
      type: 'accepted-with-deferral',
      v: 1,
      data: {
        ...{
          documentNo: '',
          caseNo: '',
          acceptedOn: '2026-03-09',
          dateQuality: 'checked',
          promised: null,
          legal: null,
          legalBasis: '',
        },
        ...{ deferred: [{ key: 'M1', name: '示例材料' }], deferredUntil: '2026-03-20' },
      },
    },
  }
  const draft = drafts[groupOf(id)]
  return { ...request, ...(draft && { draft }), ...shaped[id] }
}

type Other = (request: PaperRequest, id: WordingId) => PaperContent

const place = ({ village, township, county, words }: PaperRequest) => ({
  issuer: township,
  village,
  county,
  ...(words && { words }),
})
const batch = (request: PaperRequest) => ({
  ...{ batchNo: '示例', on: request.today, cases: [request.case], county: request.county },
  ...{ from: { point: request.village, person: '某某' }, to: { point: request.township, person: '某某' } },
  ...(request.words && { words: request.words }),
})
const inCase = (request: PaperRequest) => ({ ...place(request), case: request.case, eventHash: request.eventHash })
const watched = (request: PaperRequest) => ({
  ...{ number: '示例', case: request.case, unit: '示例单位', person: '某某', step: '审查（一审）', on: request.today },
  feedbackBy: '2026-03-12T09:00:00.000Z',
})

const OTHERS: Readonly<Partial<Record<string, Other>>> = {
  pointer: request =>
    pointerSlipContent({
      ...{ ...inCase(request), on: request.today, asked: { receiptNo: request.case.receiptNo, question: '示例问题' } },
      goTo: { organ: '示例机关', address: '示例地址', phone: '', bring: '' },
    }),
  fee: request =>
    feeNoticeContent({
      ...{ ...inCase(request), proposedBy: '某某', checkedBy: '某某', on: request.today, paid: null },
      notice: {
        lines: [{ name: '示例', basis: '示例', standard: '示例', unitFen: 1000, count: 1, waivedFen: 0, waiver: '' }],
        ...{ channel: '示例', paymentCode: '' },
      },
    }),
  rating: request => ratingSlipContent({ ...place(request), case: request.case, time: 1, mendWithin: '15个工作日' }),
  board: request =>
    serviceBoardContent({
      ...{
        ...place(request),
        agent: { name: '某某', phone: '00000000' },
        hours: '工作日',
        listCode: '示例',
        matters: [],
        leader: '',
      },
    }),
  custody: request =>
    custodyListContent({
      ...{ ...place(request), on: request.today },
      rows: [
        {
          applicant: '某某某',
          paper: '居民户口簿',
          receiptNo: request.case.receiptNo,
          since: request.today,
          returnBy: null,
          late: false,
        },
      ],
    }),
  certificate: request =>
    certificateLetterContent({
      ...{
        ...place(request),
        applicant: '某某某',
        certificate: '示例证明',
        basis: '《示例清单》',
        demandedBy: '示例单位',
      },
      ...{ instead: [], receiptNo: '', on: request.today },
    }),
  handover: request => handoverContent(batch(request)),
  'return-handover': request => returnHandoverContent(batch(request)),
  transfer: request => transferListContent(batch(request)),
  public: request => noticeOf(request),
  watch: (request, id) =>
    id === 'watch.order-lead'
      ? supervisionOrderContent({
          ...place(request),
          ...watched(request),
          why: '示例',
          demand: '示例',
          watcher: '某某',
        })
      : warningCardContent({
          ...{ ...place(request), ...watched(request), rule: '', copiedTo: [] },
          level: id === 'watch.rule-yellow' ? 'yellow' : id === 'watch.rule-red' ? 'red' : 'warning',
          counted: {
            limit: '承诺10个工作日',
            acceptedOn: request.today,
            dueOn: '2026-03-23',
            unit: '工作日',
            passed: 8,
            deducted: [],
            net: 8,
            overdueBy: 0,
          },
        }),
  bulletin: (request, id) => {
    const counts = {
      received: 30,
      onTime: 30,
      late: 0,
      overdue: 0,
      toldAgain: 0,
      rated: 5,
      satisfied: 5,
      complaints: 0,
    }
    const windows = [{ code: '示例', name: '示例窗口', ...counts }]
    const isDraft = id === 'bulletin.lead-draft' || id === 'bulletin.object'
    return bulletinContent({
      ...{ ...place(request), number: '示例', month: '2026-03', on: request.today, asOf: '2026-04-08T01:00:00.000Z' },
      ...{ windows, rules: SAMPLE_APPRAISAL_RULES, deductions: [], made: null, ended: id !== 'bulletin.unfinished' },
      appraisal: appraise(windows, SAMPLE_APPRAISAL_RULES, []),
      stage: isDraft
        ? { kind: 'draft', until: '2026-04-06' }
        : { kind: 'final', heardOn: '2026-04-01', changed: false },
    })
  },
}

function noticeOf(request: PaperRequest): PaperContent {
  const made = publicNotice({
    ...{
      ...place(request),
      from: request.today,
      to: '2026-03-13',
      today: calendarDate(request.today),
      phone: '00000000',
      number: '',
    },
    matter: {
      code: 'SL',
      name: '示例',
      sensitivePersonalInfo: [],
      publicNotice: { required: true, days: 5, unit: '日', exemptions: [] },
    },
    entries: [{ case: request.case, group: '示例村一组', result: '示例' }],
  })
  if (!made.ok) throw new Error(`no preview of a public notice: ${made.reason}`)
  return made.content
}

const receiptOf = ({ case: held, matter, village, township, county, words, eventHash }: PaperRequest): Paper =>
  receiptPaper({
    ...{ case: held, matter, point: village, township, county, size: 'A4', reprint: null, maskName: false, eventHash },
    ...(words && { words }),
  })

/** The texts by the paper on which they stand, in the order of a case's life: how the desk lists them. */
export const wordingGroups = (): Map<string, WordingId[]> =>
  WORDING_IDS.reduce(
    (groups, id) => groups.set(groupOf(id), [...(groups.get(groupOf(id)) ?? []), id]),
    new Map<string, WordingId[]>(),
  )
