import type { Case } from '../../../shared/case/case'
import { SAMPLE_APPRAISAL_RULES } from '../../../shared/county/appraisal-rules'
import { appraise, type WindowFigures } from '../../../shared/county/window-appraisal'
import { bulletinContent } from '../../../shared/paper/document/bulletin'
import { routeSheetContent } from '../../../shared/paper/document/joint-documents'
import { publicNotice } from '../../../shared/paper/document/public-notice'
import type { PaperRequest } from '../../../shared/paper/paper-for'
import { handoverContent, returnHandoverContent, transferListContent } from '../../../shared/paper/handover-paper'
import { calendarDate } from '../../../shared/time/calendar-date'
import { sampleReceiptNo } from '../../kit/sample-case'
import type { PaperSample } from '../paper-sample'
import { fromCase, fromContent } from './make-sample'
import {
  agent,
  approver,
  builder,
  countyClerk,
  grandmother,
  matterOf,
  place,
  request,
  reviewer,
  sampleCounty,
  samplePoint,
  sampleTownship,
  step,
  township,
} from './people'
import { DEPARTMENTS, joint, told } from './joint-case'
import { SAMPLE_CENTER_PLACE } from './places'

const decided = (outcome: 'granted' | 'refused', held: Case = grandmother()): Case => ({
  ...held,
  legal: outcome,
  countyReceipt: { receivedOn: '2026-03-11', originalsCounted: 1, ...told('c1', countyClerk) },
  review: {
    ...{ proposal: outcome === 'granted' ? 'grant' : 'refuse' },
    opinion: outcome === 'granted' ? '年满80周岁，户籍在本县，符合条件。' : '申请人未满80周岁，不符合年龄条件。',
    by: reviewer,
  },
  decision: {
    ...{ outcome, decidedOn: '2026-03-16', documentNo: '青民决〔2026〕第0107号', by: approver },
    opinion:
      outcome === 'granted'
        ? '自2026年3月起，按每月100元发放高龄津贴，打入本人社会保障卡账户。'
        : '申请人1947年5月出生，尚未年满80周岁，不符合《青禾县高龄津贴发放办法》第三条的年龄条件。',
  },
  timeline: [...held.timeline, step('reviewed', '2026-03-13T03:00:00.000Z', reviewer)],
})

const closed: Case = {
  ...decided('granted'),
  legal: 'closed',
  result: { closedOn: '2026-03-17', result: '高龄津贴确认通知书', resultNo: '青民津〔2026〕0107号' },
  timeline: [...decided('granted').timeline, step('closed', '2026-03-17T02:00:00.000Z', countyClerk)],
}

/** Three papers came of it, one of them fetched before the rest. */
const severalResults: Case = {
  ...closed,
  results: {
    ...{ listedOn: '2026-03-17', ...told('r1', countyClerk) },
    list: [
      {
        ...{ name: '高龄津贴确认通知书', number: '青民津〔2026〕0107号', validUntil: null },
        handed: {
          ...{ results: [0], recipient: '何三妹', relation: '女儿', signed: 'signature', handedOn: '2026-03-18' },
          ...told('r2', agent),
        },
      },
      { name: '老年人优待证', number: '青优2026-00417', validUntil: '2031-03-16', handed: null },
      { name: '社会保障卡', number: '', validUntil: '2036-03-16', handed: null },
    ],
  },
}

const atOnce: Case = {
  ...grandmother(),
  ...{
    legal: 'closed',
    settledAtOnce: true,
    matter: { code: 'SX-SB-004', version: '2026.1', name: matterOf('SX-SB-004').name },
  },
  result: { closedOn: '2026-03-09', result: '待遇领取资格认证通过', resultNo: '' },
  timeline: [...grandmother().timeline, step('settled-at-once', '2026-03-09T02:00:00.000Z', township)],
}

const delivery = (service?: NonNullable<NonNullable<Case['delivery']>['service']>): Case => ({
  ...closed,
  legal: 'delivered',
  delivery: {
    ...{ deliveredOn: '2026-03-20', documentNo: '青云便送〔2026〕第0009号', method: 'agent', recipient: '何三妹' },
    ...{ relation: '女儿', signed: 'signature' },
    ...(service && { service }),
  },
})

const cases = (count: number): Case[] =>
  Array.from({ length: count }, (_, index) => ({
    ...(index % 3 === 1 ? builder() : closed),
    receiptNo: sampleReceiptNo(12 + index),
  }))
const batch = (count: number) => ({
  ...{ batchNo: '999901103203-07-260310-1', on: '2026-03-10', county: sampleCounty, cases: cases(count) },
  ...{ from: { point: samplePoint, person: '王芳' }, to: { point: sampleTownship, person: township.name } },
})

const notice = publicNotice({
  ...{
    ...place,
    matter: matterOf('SX-TD-001'),
    from: '2026-05-06',
    to: '2026-05-10',
    today: calendarDate('2026-05-05'),
  },
  ...{ phone: sampleTownship.phone, number: '青云便公〔2026〕第0003号' },
  entries: ['𠮷田福', '林月英', '欧阳春', '何三妹', '阿依古丽·买买提'].map((name, index) => ({
    case: { applicant: { ...builder().applicant, name }, receiptNo: sampleReceiptNo(20 + index) },
    group: `松溪村${index + 1}组`,
    result: '新建住房，占地120平方米以内',
  })),
})
if (!notice.ok) throw new Error(notice.reason)

/** 𠮷田福's case that the reviewer has let lie: a village notice of four working days is taken out of the count. */
const late: Case = {
  ...builder(),
  legal: 'in-review',
  acceptance: { ...(builder().acceptance as NonNullable<Case['acceptance']>), acceptedOn: '2026-04-27' },
  countyReceipt: { receivedOn: '2026-04-28', originalsCounted: 1, ...told('c1', reviewer) },
  procedures: (joint.procedures ?? []).map(one => ({ ...one, endedOn: '2026-05-10', outcome: '没有异议' })),
  timeline: [...builder().timeline, step('county-received', '2026-04-28T02:00:00.000Z', reviewer)],
}
const card = (today: string): PaperRequest => request(late, { today })

const counted = (name: string, received: number, late: number): WindowFigures => ({
  ...{ code: name, name, received, onTime: Math.round(received / 2) - late, late, overdue: 0, toldAgain: late % 2 },
  ...{ rated: received > 9 ? 20 : 0, satisfied: received > 9 ? 20 - late : 0, complaints: late === 5 ? 1 : 0 },
})
const RANKED = ['民政窗口', '人社窗口', '云岭镇便民服务中心', '公安窗口', '医保窗口', '林业窗口']
const WINDOWS = [
  ...RANKED.map((name, index) => counted(name, 60 - index * 7, index)),
  counted('渡口乡便民服务中心', 4, 0),
]
const RULES = { ...SAMPLE_APPRAISAL_RULES, basis: '《青禾县政务服务窗口考核办法》（示例）', sample: false }
const DEDUCTIONS = [{ window: '林业窗口', item: 'inspection' as const, points: 2, why: '3月12日上午窗口没有人' }]

/** Papers of review, joint handling, decision, result, publicity and supervision. */
export const COUNTY_SAMPLES: readonly PaperSample[] = [
  fromCase('procedure', request(joint)),
  fromCase('extension', request(joint)),
  fromCase('county-receipt', request(decided('granted')), { id: 'X04' }),
  fromCase('process-acceptance', request(joint, { which: 1, number: '青农过受〔2026〕第0002号' }), { id: 'X05' }),
  fromCase('review-opinion', request(joint), { id: 'X06' }),
  fromCase('decision', request(decided('granted'))),
  fromCase('decision', request(decided('refused')), { kind: '-refused' }),
  fromCase('decision', request(decided('refused', builder())), { kind: '-licence-refused' }),
  fromCase('completion', request(closed)),
  fromCase('completion', request(severalResults), { kind: '-several', pages: { A5: 2 } }),
  fromCase('completion', request(atOnce), { kind: '-at-once', zh: '即办件办结单' }),
  fromCase('issue-record', request(closed), { id: 'X07' }),
  fromCase('delivery', request(closed)),
  fromCase('delivery', request(delivery()), { kind: '-done' }),
  fromCase(
    'delivery',
    request(
      delivery({
        way: 'left',
        place: '松溪村三组家中',
        refusedWhy: '当事人不认可补贴标准，拒绝签收',
        witness: '田大勇',
      }),
    ),
    { kind: '-refused' },
  ),
  fromContent('handover', handoverContent(batch(4))),
  fromContent('handover', handoverContent(batch(60)), {
    kind: '-sixty',
    sizes: ['A4', '241-full'],
    pages: { A4: 8, '241-full': 3 },
  }),
  fromContent('return-handover', returnHandoverContent(batch(3))),
  fromContent('transfer-list', transferListContent(batch(3))),
  fromContent('public-notice', notice.content),
  fromCase('visit-notice', request(joint)),
  fromCase(
    'visit-record',
    request({ ...joint, visits: joint.visits?.map(visit => ({ ...visit, held: null })) ?? [] }),
    { kind: '-empty' },
  ),
  fromCase('visit-record', request(joint)),
  fromContent(
    'route-sheet',
    routeSheetContent({
      ...{
        ...place,
        route: '青云派〔2026〕第0005号',
        on: '2026-03-13',
        vehicle: '示例车1号',
        driver: '',
        lead: '邓思齐',
        departments: DEPARTMENTS,
      },
      stops: Array.from({ length: 7 }, (_, index) => ({
        ...{
          time: `${9 + Math.floor(index / 2)}:${index % 2 === 0 ? '00' : '30'}`,
          village: ['松溪村', '竹溪村', '茶园村'][index % 3] ?? '',
        },
        ...{
          place: `${index + 1}组拟建地`,
          applicant: ['𠮷田福', '林月英', '欧阳春'][index % 3] ?? '',
          matter: '农村宅基地用地审批（村民建房）',
        },
        ...{ receiptNo: sampleReceiptNo(index + 1), phone: index % 2 === 0 ? '13800001234' : '' },
      })),
    }),
  ),
  fromCase('default-record', request(joint), { id: 'X08' }),
  fromCase('warning-card', card('2026-05-22'), { name: 'card-warning', zh: '预警通知书' }),
  fromCase('warning-card', card('2026-05-26'), { name: 'card-yellow', zh: '黄牌通知书' }),
  fromCase('warning-card', card('2026-06-10'), { name: 'card-red', zh: '红牌通知书' }),
  fromCase(
    'supervision-order',
    request(
      {
        ...late,
        watcher: { staff: 's-supervisor', name: '郑守拙' },
        direct: { why: '重大项目涉农用地，县领导批示督办', directedOn: '2026-04-27', ...told('w1', countyClerk) },
      },
      { today: '2026-05-26' },
    ),
  ),
  fromContent(
    'bulletin',
    bulletinContent({
      ...{ ...place, issuer: SAMPLE_CENTER_PLACE, number: '青政务通〔2026〕3号', month: '2026-03', on: '2026-04-08' },
      ...{ ended: true, asOf: '2026-04-08T01:30:00.000Z', windows: WINDOWS, rules: RULES, deductions: DEDUCTIONS },
      appraisal: appraise(WINDOWS, RULES, DEDUCTIONS),
      stage: { kind: 'final', heardOn: '2026-04-01', changed: false },
      made: { by: '郑守拙', times: 1, check: '8c1f 20ab' },
    }),
    { pages: { A4: 4 } },
  ),
  fromCase(
    'archive',
    request({
      ...delivery(),
      legal: 'archived',
      archive: {
        archiveNo: '青档〔2026〕000107',
        archivedOn: '2026-04-01',
        packageHash: 'ab12cd34'.repeat(8),
        ...told('a1', countyClerk),
      },
      documents: [
        { kind: 'acceptance', no: '青云便受〔2026〕0012号', on: '2026-03-09', eventId: 'x' },
        { kind: 'decision', no: '青民决〔2026〕第0107号', on: '2026-03-16', eventId: 'y' },
        { kind: 'delivery', no: '青云便送〔2026〕第0009号', on: '2026-03-20', eventId: 'z' },
      ],
    }),
    { id: 'X09' },
  ),
]
