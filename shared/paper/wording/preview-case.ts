import type { Case, Told } from '../../case/case'
import type { EventData, EventType } from '../../case/event'
import { matterSchema } from '../../matter/matter'
import type { PaperRequest } from '../paper-for'
import type { PaperWords } from './paper-words'

/** Whoever looks at a preview must see at once that nobody is meant: all of this is invented. */
const NAME = '某某某'
const VILLAGE = '000000000001'
const TOWNSHIP = '000000000000'
const DAY = '2026-03-09'

const by = { staff: 'preview', name: '某某', role: 'township-clerk', point: TOWNSHIP } as const
const told = <T extends EventType>(data: EventData<T>): Told<T> => ({ ...data, eventId: 'preview', by })

const matter = matterSchema.parse({
  ...{ code: 'SL-001', name: '示例事项', aliases: [], category: '示例', powerType: '行政许可', caseType: '承诺件' },
  ...{ handlingDepartment: '县示例局', exerciseLevel: '县', applicantTypes: ['自然人'], conditions: ['符合规定条件'] },
  legalBasis: [
    { title: '《示例办法》', docNo: null, articles: '第一条', kind: '部门规章', confidence: 'high', checked: '' },
  ],
  materials: [
    {
      ...{
        ref: null,
        name: '居民身份证',
        form: '原件核验即退',
        originals: 1,
        copies: 0,
        tolerable: true,
        source: '申请人自备',
      },
      ...{ note: '', necessity: '必要', condition: null },
    },
  ],
  legalLimit: { days: 20, unit: '工作日', startsFrom: '受理次日', basis: '《示例办法》', note: null },
  promisedLimit: { days: 10, unit: '工作日', note: null },
  specialProcedures: ['公示'],
  fee: { charged: false, amountYuan: 0, basis: '不收费' },
  steps: [{ seq: 1, name: '受理', level: '乡镇', actor: '窗口', maxWorkingDays: 1, document: '受理通知书' }],
  resultDocument: '决定书',
  villageService: {
    mode: '代办',
    proxyAllowed: true,
    applicantPresenceRequired: false,
    powerOfAttorney: '需要',
    note: null,
  },
  jointHandling: { joint: true, departments: ['县示例局'], absenceCounts: true },
  ...{ shortageAcceptance: true, commitmentAllowed: true, season: null, sensitivePersonalInfo: [], remarks: null },
  publicNotice: { required: true, days: 5, unit: '日', exemptions: [] },
  ...{ nationalBasicCode: null, implementationCode: null },
})

const items = [{ key: 'M1', name: '居民身份证', why: '没有提交', how: '带到代办点核验' }]
const invitation = told<'invitation-delivered'>({
  ...{ department: '县示例局', about: 'opinion', visit: '', toldTo: NAME, how: '电话', deliveredOn: DAY },
})

/** One case in which everything happened that a paper can speak of. */
export const PREVIEW_CASE: Case = {
  ...{
    id: '00000000-0000-4000-8000-000000000000',
    version: 1,
    legal: 'delivered',
    village: VILLAGE,
    pointName: '示例村便民代办点',
  },
  matter: { code: matter.code, version: '示例', name: matter.name },
  ...{ receiptNo: '代00000000000101260309001X', queryCode: '000000', caseNo: '00000000000020260309000001' },
  applicant: { name: NAME, idKind: 'resident', idNumber: '', address: '示例村', phone: '' },
  contact: { name: NAME, relation: '女儿', phone: '' },
  materials: [
    {
      key: 'M1',
      name: '居民身份证',
      state: 'received',
      originals: 1,
      copies: 1,
      kept: true,
      returnBy: DAY,
      tolerable: true,
    },
  ],
  attachments: [],
  originals: [{ id: 'M1#1', name: '居民户口簿', holder: 'agent', since: DAY, returnBy: DAY }],
  ...{
    notes: [],
    receivedAt: `${DAY}T01:00:00.000Z`,
    handOverBy: DAY,
    receiptsPrinted: 1,
    agent: { ...by, role: 'agent' },
  },
  correction: { documentNo: '示例补〔2026〕第0001号', requestedOn: DAY, dueBy: DAY, items },
  deferral: null,
  acceptance: {
    ...{ documentNo: '示例受〔2026〕第0001号', acceptedOn: DAY, dateQuality: 'checked', by },
    ...{ promised: { date: '2026-03-23', quality: 'certain' }, legal: { date: '2026-04-07', quality: 'certain' } },
  },
  refusal: {
    ...{
      documentNo: '示例不受〔2026〕第0001号',
      refusedOn: DAY,
      ground: '示例',
      legalBasis: '《示例办法》',
      whereInstead: '示例机关',
    },
    kind: 'other-organ',
  },
  review: { proposal: 'grant', opinion: '示例', by },
  decision: { outcome: 'refused', decidedOn: DAY, documentNo: '示例决〔2026〕第0001号', opinion: '示例', by },
  result: { closedOn: DAY, result: '示例决定书', resultNo: '' },
  delivery: {
    deliveredOn: DAY,
    documentNo: '示例送〔2026〕第0001号',
    method: 'agent',
    recipient: NAME,
    relation: '本人',
    signed: 'signature',
  },
  ...{ rating: null, documents: [] },
  withdrawal: { withdrawnOn: DAY, why: '示例', signed: 'signature' },
  timeline: ['intake-recorded', 'township-received', 'correction-supplied', 'closed'].map(type => ({
    ...{
      eventId: `preview-${type}`,
      type,
      applied: true,
      wall: `${DAY}T01:00:00.000Z`,
      quality: 'checked' as const,
      actor: by,
    },
  })),
  question: { text: '示例问题', road: 'counter', asked: DAY, answer: null },
  amendments: [
    {
      ...told<'amended'>({ applicant: null, contact: null, matter: null, why: '选错了人', amendedOn: DAY }),
      before: {
        applicant: { name: '某某', idKind: 'resident', idNumber: '', address: '', phone: '' },
        contact: null,
        matter: { code: matter.code, version: '示例', name: matter.name },
      },
    },
  ],
  power: told<'power-given'>({
    ...{
      documentNo: '',
      items: ['示例事项'],
      powers: ['hand-in'],
      from: DAY,
      until: '2026-09-09',
      signed: 'signature',
      witness: '',
    },
  }),
  agreements: [
    told<'agreement-recorded'>({
      ...{
        about: 'intake',
        text: '示例',
        textHash: '0'.repeat(64),
        read: 'by-themselves',
        reader: '',
        signed: 'signature',
      },
      ...{ witness: '', attachment: null, agreedOn: DAY },
    }),
  ],
  supplements: [
    {
      ...told<'supplement-requested'>({
        ...{ documentNo: '示例审补〔2026〕第0001号', requestedOn: DAY, dueBy: DAY, items, pauses: false },
      }),
      ...{ open: [], answeredOn: DAY },
    },
  ],
  commitments: [
    {
      ...told<'commitment-made'>({
        ...{
          documentNo: '示例诺〔2026〕第0001号',
          key: 'M1',
          name: '示例证明',
          text: '示例',
          checkMethod: '数据比对',
          checkBy: DAY,
        },
        ...{ signed: 'signature', madeOn: DAY },
      }),
      check: null,
    },
  ],
  deemed: { noticeDueBy: DAY, eventId: 'preview' },
  returns: [
    told<'returned'>({
      ...{
        documentNo: '示例退〔2026〕第0001号',
        backTo: 'applicant',
        ground: 'wrong-organ',
        why: '示例',
        whereInstead: '示例机关',
      },
      returnedOn: DAY,
    }),
  ],
  termination: {
    ...told<'terminated'>({ documentNo: '示例终〔2026〕第0001号', ground: 'other', why: '示例', terminatedOn: DAY }),
    before: 'accepted',
  },
  suspension: told<'suspended'>({ documentNo: '示例中〔2026〕第0001号', why: '示例', until: null, suspendedOn: DAY }),
  countyReceipt: told<'county-received'>({ receivedOn: DAY, originalsCounted: 1 }),
  procedures: [
    {
      ...told<'procedure-begun'>({
        ...{
          documentNo: '示例特〔2026〕第0001号',
          procedure: '公示',
          basis: '《示例办法》',
          why: '示例',
          beganOn: DAY,
          plannedUntil: '2026-03-13',
        },
        ...{ promised: null, legal: null },
      }),
      ...{ before: 'in-review', endedOn: null, outcome: '' },
    },
  ],
  extension: {
    ...told<'extension-requested'>({ days: 10, why: '示例', requestedOn: DAY }),
    answer: told<'extension-answered'>({
      ...{
        documentNo: '示例延〔2026〕第0001号',
        granted: true,
        days: 10,
        basis: '《示例办法》',
        why: '示例',
        answeredOn: DAY,
      },
      ...{ promised: null, legal: '2026-04-21' },
    }),
  },
  joint: {
    ...{ lead: '县示例局', openedOn: DAY, eventId: 'preview', by },
    tasks: [
      {
        ...{ department: '县示例局', question: '示例', dueBy: DAY, invitation, opinion: null },
        defaulted: told<'opinion-defaulted'>({
          ...{
            documentNo: '示例默〔2026〕第0001号',
            department: '县示例局',
            rule: 'silence',
            proof: '',
            defaultedOn: DAY,
          },
        }),
      },
    ],
  },
  visits: [
    {
      ...told<'visit-planned'>({
        ...{ documentNo: '示例勘〔2026〕第0001号', route: '', on: DAY, time: '上午9:00', place: '示例村', vehicle: '' },
        ...{ departments: ['县示例局'], plannedOn: DAY },
      }),
      ...{ invitations: [], held: null },
    },
  ],
  dateCorrections: [
    told<'date-correction-given'>({
      dates: [{ which: 'promised', printed: DAY, now: '2026-03-10' }],
      paper: 'A4',
      givenOn: DAY,
    }),
  ],
  archive: told<'archived'>({ archiveNo: '示例', archivedOn: DAY, packageHash: '0'.repeat(64) }),
}

const point = (code: string, level: 'village' | 'township' | 'county', name: string) => ({
  ...{ code, level, name, phone: '00000000', address: '示例地址' },
})

/** The request for the preview of a paper with these words. */
export const previewRequest = (words: PaperWords, county: { name: string; hotline: string }): PaperRequest => ({
  ...{ case: PREVIEW_CASE, matter, words, eventHash: '0'.repeat(64), today: DAY, by: by.name },
  village: point(VILLAGE, 'village', '示例村便民代办点'),
  township: point(TOWNSHIP, 'township', '示例镇便民服务中心'),
  center: point(TOWNSHIP, 'county', county.name),
  county: { ...county, sample: true },
})
