import type { Case } from '../../../shared/case/case'
import { basisOf, standardOf } from '../../../shared/case/fee'
import { certificateLetterContent } from '../../../shared/paper/document/certificate-letter'
import { custodyListContent } from '../../../shared/paper/document/custody-list'
import { serviceBoardContent, serviceMarkContent } from '../../../shared/paper/document/money-and-rating'
import { NO_MATTER } from '../../../shared/paper/paper-matter'
import { OTHER_PAPERS } from '../../../shared/paper/paper-list'
import { receiptPaper } from '../../../shared/paper/receipt-paper'
import { caseWithMissing } from '../../kit/sample-case'
import type { PaperSample } from '../paper-sample'
import { fromCase, fromContent } from './make-sample'
import {
  agent,
  builder,
  grandmother,
  matterOf,
  request,
  reviewer,
  SAMPLE_HASH,
  sampleCounty,
  samplePoint,
  sampleTownship,
  step,
  township,
} from './people'

const asked = grandmother({
  legal: 'answered',
  caseNo: null,
  acceptance: null,
  question: {
    text: '母亲八十二岁，想问高龄津贴怎么领，要不要本人到镇上去。',
    road: 'counter',
    asked: '2026-03-07',
    answer: {
      answer: '不用本人去镇上，由代办点代办；带身份证和社会保障卡，当面核验后退还。',
      pointer: '松溪村便民代办点',
      ledTo: null,
      answeredOn: '2026-03-07',
      eventId: 'e2',
      by: agent,
    },
  },
})

/** About no matter of the list: all that the slip can say is where to go. */
const pointed: Case = {
  ...asked,
  matter: { code: '', version: '', name: '没有对应事项' },
  question: {
    ...{ text: '补办驾驶证', road: 'counter', asked: '2026-03-07' },
    answer: {
      ...{
        answer: '这件事由交警办，村里镇里都不能代办。',
        ledTo: null,
        answeredOn: '2026-03-07',
        eventId: 'e2',
        by: agent,
      },
      pointer: '青禾县公安局交通警察大队车管所（禾苗路88号，坐3路车到车管所站）',
    },
  },
}

const delivered = grandmother({
  legal: 'delivered',
  result: { closedOn: '2026-03-18', result: '高龄津贴确认通知书', resultNo: '青民津〔2026〕0107号' },
  delivery: {
    ...{ deliveredOn: '2026-03-20', documentNo: '青云便送〔2026〕第0009号', method: 'agent', recipient: '林月英' },
    ...{ relation: '本人', signed: 'fingerprint' },
  },
})

const board = {
  ...{ issuer: samplePoint, county: sampleCounty, hours: '周一至周五8:30—17:30，赶集日不休息' },
  ...{
    agent: { name: '王芳', phone: samplePoint.phone },
    listCode: 'https://zwfw.qinghe.example/public/publications',
    leader: '村委会主任 田大勇',
  },
  matters: ['SX-FL-001', 'SX-JZ-001', 'SX-TD-001', 'SX-YB-002', 'SX-SB-004', 'SX-CL-001', 'SX-NB-001', 'SX-HJ-003'].map(
    matterOf,
  ),
}

/** Papers between a resident and the proxy service. */
export const VILLAGE_SAMPLES: readonly PaperSample[] = [
  fromCase(
    'power-of-attorney',
    request(grandmother(), {
      draft: {
        type: 'power-given',
        v: 1,
        data: {
          ...{
            documentNo: '',
            items: ['高龄津贴（尊老金）申领', '社会保障卡账户核验'],
            from: '2026-03-07',
            until: '2026-09-06',
          },
          ...{ powers: ['hand-in', 'correct-papers', 'fetch-result'], signed: 'fingerprint', witness: '' },
        },
      },
    }),
    { pages: { A4: 2 } },
  ),
  {
    ...{ id: 'D02', name: 'receipt', zh: OTHER_PAPERS.receipt.zh, sizes: OTHER_PAPERS.receipt.sizes },
    draw: size =>
      receiptPaper({
        ...{ case: caseWithMissing(), matter: matterOf('SX-FL-001'), point: samplePoint, township: sampleTownship },
        ...{ county: sampleCounty, size, reprint: null, maskName: false, eventHash: SAMPLE_HASH },
      }),
    pages: { A5: 2 },
  },
  fromCase('question-record', request(asked)),
  fromCase('told-once', request(asked), { pages: { A4: 2, A5: 3 } }),
  fromCase('pointer-slip', request(pointed, { matter: NO_MATTER })),
  fromCase(
    'agreement',
    request(
      grandmother({
        agreements: [
          {
            ...{
              about: 'power',
              textHash: 'c0ffee12'.repeat(8),
              read: 'aloud-by-machine',
              reader: '',
              signed: 'fingerprint',
            },
            ...{ witness: '', attachment: null, agreedOn: '2026-03-07', eventId: 'e3', by: agent },
            text: '我委托王芳代交高龄津贴的申请材料，代领结果。\n王芳不收钱，不代管我的卡和密码。\n我说的都是真的。',
          },
        ],
      }),
    ),
  ),
  fromCase(
    'amendment',
    request(
      grandmother({
        amendments: [
          {
            ...{
              applicant: null,
              contact: null,
              matter: null,
              why: '录入时选错了人，选成了同村的林月瑛',
              amendedOn: '2026-03-08',
            },
            ...{ eventId: 'e4', by: agent },
            before: {
              applicant: { ...grandmother().applicant, name: '林月瑛', phone: '13800009999' },
              contact: null,
              matter: grandmother().matter,
            },
          },
        ],
      }),
    ),
  ),
  fromCase(
    'date-correction',
    request(grandmother(), {
      draft: {
        type: 'date-correction-given',
        v: 1,
        data: {
          dates: [{ which: 'promised', printed: '2026-03-18', now: '2026-03-19' }],
          paper: 'A4',
          givenOn: '2026-03-12',
        },
      },
    }),
  ),
  fromCase(
    'proxy-suspended',
    request(
      grandmother({
        suspension: {
          ...{ documentNo: '松溪中〔2026〕第0001号', why: '申请人住院，出院后再办', until: '2026-04-10' },
          ...{ suspendedOn: '2026-03-12', eventId: 'e5', by: agent },
        },
      }),
    ),
  ),
  fromCase(
    'proxy-resumed',
    request(grandmother(), {
      draft: {
        type: 'resumed',
        v: 1,
        data: { documentNo: '松溪续〔2026〕第0001号', why: '申请人已经出院', resumedOn: '2026-04-08' },
      },
    }),
  ),
  fromCase('proxy-ended', request(withdrawn())),
  fromCase('withdrawal', request(withdrawn())),
  fromCase('rating-slip', request(delivered)),
  fromCase('fee-notice', request({ ...builder(), fees: [fee()] })),
  fromContent(
    'custody-list',
    custodyListContent({
      ...{ issuer: samplePoint, county: sampleCounty, on: '2026-03-20' },
      rows: ['林月英', '𠮷田福', '何三妹'].map((applicant, index) => ({
        ...{ applicant, paper: '居民户口簿', receiptNo: asked.receiptNo, since: '2026-03-07' },
        ...{ returnBy: index === 2 ? null : `2026-03-1${index + 2}`, late: index === 0 },
      })),
    }),
  ),
  fromContent('service-board', serviceBoardContent(board)),
  fromContent('service-mark', serviceMarkContent(board)),
  fromContent(
    'certificate-letter',
    certificateLetterContent({
      ...{ issuer: { ...samplePoint, name: '云岭镇松溪村村民委员会' }, county: sampleCounty },
      ...{ applicant: '林月英', certificate: '亲属关系证明', demandedBy: '青禾县示例银行禾苗路支行', instead: [] },
      basis: matterOf('SX-ZH-001').prohibitedBasis ?? '',
      ...{ receiptNo: grandmother().receiptNo, on: '2026-03-07' },
    }),
  ),
]

function withdrawn() {
  return grandmother({
    legal: 'withdrawn',
    withdrawal: { withdrawnOn: '2026-03-10', why: '女儿已经在县里办好了，不用再办', signed: 'fingerprint' },
    timeline: [...grandmother().timeline, step('withdrawn', '2026-03-10T02:00:00.000Z', agent)],
  })
}

/** Written by one, checked by another. */
function fee(): NonNullable<Case['fees']>[number] {
  const { fee } = matterOf('SX-TD-006')
  return {
    ...{
      eventId: 'f1',
      by: township,
      check: { eventId: 'f2', by: reviewer, proposal: 'f1', checkedOn: '2026-03-20' },
      paid: null,
    },
    lines: [
      {
        ...{ name: '宅基地使用权及房屋所有权登记', basis: basisOf(fee), standard: standardOf(fee) },
        ...{ unitFen: 8000, count: 1, waivedFen: 4000, waiver: '低保家庭减半' },
      },
    ],
    ...{
      channel: '财政非税缴款码，或者农商银行柜台（示例）',
      paymentCode: '9999 0103 2600 0412 7',
      proposedOn: '2026-03-19',
    },
  }
}
