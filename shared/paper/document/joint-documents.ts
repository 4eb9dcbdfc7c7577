import type { EventData } from '../../case/event'
import type { OrganPaperInput } from '../acceptance-paper'
import { checkBox, nameText, phoneText, strong } from '../layout'
import { markup } from '../markup'
import type { PaperContent } from '../paper-content'
import { dateText, plainDateText } from '../paper-date'
import { caseHeadOf, headOf, orNone, TO_FILE, wordsOf, type DocumentInput } from './case-document'

export type VisitNoticeInput = OrganPaperInput & {
  visit: EventData<'visit-planned'>
  invitations: readonly EventData<'invitation-delivered'>[]
  /** 缺席默认 is on for this matter (R16). */
  absenceCounts: boolean
  contact: { name: string; phone: string }
}

/** 联合踏勘通知 (D19): time, place, car and departments, with the proof that each of them was told. */
export function visitNoticeContent(input: VisitNoticeInput): PaperContent {
  const { case: held, visit, invitations, issuer } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D19'),
    title: '联合踏勘通知',
    number: visit.documentNo,
    addressee: visit.departments.join('、'),
    lead: say('visit.lead', { 事项: held.matter.name }),
    parts: [
      { kind: 'key', label: '踏勘时间', value: `${dateText(visit.on)}${visit.time}` },
      {
        kind: 'fields',
        rows: [
          ['地点', visit.place],
          ['车辆', orNone(visit.vehicle, '另行通知'), '派车单号', orNone(visit.route, '单独出车')],
          ['申请人', nameText(held.applicant.name)],
          ['办件编号', orNone(held.caseNo, '待编号')],
          ['联系人', input.contact.name, '电话', phoneText(input.contact.phone)],
        ],
      },
      {
        kind: 'list',
        caption: '参加部门与送达确认',
        columns: [
          { title: '序号', widthMm: 12, centred: true },
          { title: '部门', slip: 'name' },
          { title: '告知了谁', widthMm: 34, slip: 'titled' },
          { title: '告知方式', widthMm: 34, slip: 'titled' },
          { title: '送达日期', widthMm: 36, centred: true, slip: 'titled' },
        ],
        rows: visit.departments.map((department, index) => {
          const told = invitations.find(one => one.department === department)
          return [
            index + 1,
            department,
            told?.toldTo ?? '',
            told?.how ?? '',
            told ? plainDateText(told.deliveredOn) : '',
          ]
        }),
      },
      {
        kind: 'clauses',
        lines: [
          say('visit.one-car'),
          input.absenceCounts ? strong(say('visit.default')) : say('visit.no-default'),
          say('visit.no-burden'),
        ],
      },
    ],
    seal: { organ: issuer.name, date: plainDateText(visit.plannedOn) },
    copies: [{ goesTo: '交参加部门' }, { goesTo: '存档' }],
  }
}

export type VisitRecordInput = OrganPaperInput & {
  visit: EventData<'visit-planned'>
  /** Null before the visit: then it is a form to fill in on site, where there is no network. */
  held: EventData<'visit-held'> | null
  absenceCounts: boolean
}

/** 联合踏勘记录 (D19): who came and who did not, what was found, the photos by number, everybody's signature. */
export function visitRecordContent(input: VisitRecordInput): PaperContent {
  const { case: theCase, visit, held } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D19'),
    title: '联合踏勘记录',
    number: visit.documentNo,
    parts: [
      {
        kind: 'fields',
        rows: [
          ['踏勘事项', theCase.matter.name],
          ['申请人', nameText(theCase.applicant.name)],
          ['时间', `${dateText(held?.heldOn ?? visit.on)}${visit.time}`],
          ['地点', visit.place],
        ],
      },
      {
        kind: 'list',
        caption: '参加部门',
        toWrite: true,
        columns: [
          { title: '部门', slip: 'name' },
          { title: '到场', widthMm: 16, centred: true, slip: 'titled' },
          { title: '参加人', widthMm: 28, slip: 'titled' },
          { title: '意见', widthMm: 48, slip: 'none' },
          { title: '签名', widthMm: 30, slip: 'none' },
        ],
        rows: visit.departments.map(department => {
          const person = held?.present.find(one => one.department === department)?.person
          return [department, presenceText(held, department), person ?? '', '', '']
        }),
      },
      {
        kind: 'fields',
        rows: [
          ['踏勘情况', held ? held.findings : markup`<div class="tall"></div><div class="tall"></div>`],
          ['结论', held ? (held.passed ? '通过' : '不通过') : markup`${checkBox(false)}通过　${checkBox(false)}不通过`],
          ['照片号', held ? photoNumbers(held) : '　'],
          ['缺席默认\n依据', input.absenceCounts ? say('visit.default') : '本事项没有启用缺席默认制'],
        ],
      },
    ],
    signs: [{ label: '记录人' }, { label: '申请人（在场）' }, { label: '牵头部门' }, { label: '日期' }],
    copies: TO_FILE,
  }
}

const presenceText = (held: VisitRecordInput['held'], department: string): string => {
  if (!held) return ''
  return held.absent.includes(department) ? '缺席' : '到场'
}

/** A photo is named by the first eight signs of its fingerprint: it cannot be exchanged later. */
const photoNumbers = ({ attachments }: EventData<'visit-held'>): string =>
  attachments.length === 0
    ? '没有照片'
    : attachments.map(({ hash }, index) => `${index + 1}号（${hash.slice(0, 8)}）`).join('、')

export type RouteSheetInput = DocumentInput & {
  route: string
  on: string
  vehicle: string
  driver: string
  lead: string
  departments: readonly string[]
  stops: readonly {
    time: string
    village: string
    place: string
    applicant: string
    matter: string
    receiptNo: string
    phone: string
  }[]
}

/** 派车单 (D19, 一车制): several sites in one trip, village by village, for the glove box. */
export function routeSheetContent(input: RouteSheetInput): PaperContent {
  const { say } = wordsOf(input)
  return {
    ...headOf(input, 'D19'),
    title: '联合踏勘派车单',
    number: input.route,
    landscape: true,
    parts: [
      {
        kind: 'fields',
        rows: [
          ['出车日期', dateText(input.on), '车辆', orNone(input.vehicle, '　')],
          ['带队', orNone(input.lead, '　'), '驾驶员', orNone(input.driver, '　')],
          ['参加部门', input.departments.join('、')],
        ],
      },
      {
        kind: 'list',
        caption: `踏勘点（${input.stops.length}处）`,
        columns: [
          { title: '序号', widthMm: 12, centred: true },
          { title: '时间', widthMm: 18, centred: true, slip: 'detail' },
          { title: '村', widthMm: 24, slip: 'name' },
          { title: '地点', slip: 'titled' },
          { title: '申请人', widthMm: 24, slip: 'titled' },
          { title: '事项', widthMm: 67, slip: 'titled' },
          { title: '电话', widthMm: 34, centred: true, slip: 'titled' },
          { title: '到达', widthMm: 14, centred: true, slip: 'none' },
          { title: '离开', widthMm: 14, centred: true, slip: 'none' },
        ],
        rows: input.stops.map((stop, index) => [
          index + 1,
          stop.time,
          stop.village,
          stop.place,
          nameText(stop.applicant),
          stop.matter,
          stop.phone === '' ? '由代办员带路' : phoneText(stop.phone),
          '',
          '',
        ]),
      },
      { kind: 'text', weight: 'small', paragraphs: [`${say('visit.one-car')}${say('visit.no-burden')}`] },
    ],
    signs: [{ label: '派车人' }, { label: '带队人' }, { label: '出车公里数' }, { label: '返回时间' }],
    copies: [{ goesTo: '随车' }, { goesTo: '存档' }],
  }
}

const RULES = { silence: '超时默认', absence: '缺席默认' } as const

export type DefaultRecordInput = OrganPaperInput & {
  defaulted: EventData<'opinion-defaulted'>
  invitation: EventData<'invitation-delivered'> | null
  dueBy: string
  confirmedBy: string
}

/** 超时默认记录 or 缺席默认记录: nothing is read into silence without proof that the department was told (R16). Nothing is issued by it. */
export function defaultRecordContent(input: DefaultRecordInput): PaperContent {
  const { case: held, defaulted, invitation, issuer } = input
  const { say } = wordsOf(input)
  return {
    ...caseHeadOf(input, 'D19'),
    title: `${RULES[defaulted.rule]}记录`,
    number: defaulted.documentNo,
    lead: say('default.lead'),
    parts: [
      {
        kind: 'fields',
        rows: [
          ['事项', held.matter.name],
          ['申请人', nameText(held.applicant.name)],
          ['办件编号', orNone(held.caseNo, '待编号')],
          ['责任部门', strong(defaulted.department)],
          ['默认规则', RULES[defaulted.rule], '应答期限', plainDateText(input.dueBy)],
          [
            '通知送达',
            invitation
              ? `${plainDateText(invitation.deliveredOn)}，${invitation.how}，告知${invitation.toldTo}`
              : '没有送达证明，本记录无效',
          ],
          ['默认日期', plainDateText(defaulted.defaultedOn), '确认人', input.confirmedBy],
        ],
      },
      { kind: 'clauses', lines: [strong(say('default.only-inside')), say('default.appeal')] },
    ],
    seal: { organ: issuer.name, date: plainDateText(defaulted.defaultedOn) },
    signs: [{ label: '确认人', known: input.confirmedBy }, { label: '部门签收' }],
    copies: [{ goesTo: '交责任部门' }, { goesTo: '抄送监察单位' }, { goesTo: '存档' }],
  }
}
