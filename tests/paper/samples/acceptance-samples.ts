import type { Case } from '../../../shared/case/case'
import { acceptedCase, correctingCase, deferredCase, LONG_NAME, material } from '../../kit/sample-case'
import type { PaperSample } from '../paper-sample'
import { fromCase } from './make-sample'
import { agent, builder, family, grandmother, request, sixtyPapers, step, township } from './people'

const received = family({
  materials: sixtyPapers().slice(0, 8),
  timeline: [...family().timeline, step('township-received', '2026-03-10T01:30:00.000Z', township)],
})

const corrected = family({
  ...correcting(),
  legal: 'pre-check',
  materials: [
    material('社会保障卡或惠农“一卡通”存折', { key: 'M05', copies: 1 }),
    material('申请表', { key: 'M06', state: 'missing' }),
  ],
  timeline: [
    ...family().timeline,
    step('correction-requested', '2026-03-09T02:00:00.000Z', township),
    step('correction-supplied', '2026-03-13T03:10:00.000Z', township),
  ],
})

const promised = (check: boolean): Case =>
  grandmother({
    commitments: [
      {
        ...{
          documentNo: '青云便诺〔2026〕第0004号',
          key: 'M41',
          name: '健在情况证明',
          text: '本人健在，居住在云岭镇松溪村三组。',
        },
        ...{
          checkMethod: '与公安、民政数据比对，必要时入户查看',
          checkBy: '2026-06-09',
          signed: 'fingerprint',
          madeOn: '2026-03-09',
        },
        ...{ eventId: 'e6', by: township },
        check: check
          ? {
              ...{
                commitment: 'e6',
                outcome: 'true',
                how: '与县公安局人口数据比对',
                note: '比对一致',
                checkedOn: '2026-04-02',
              },
              ...{ eventId: 'e7', by: township },
            }
          : null,
      },
    ],
  })

const refused = family({
  legal: 'not-accepted',
  refusal: {
    ...{ documentNo: '青云便不受〔2026〕第0002号', refusedOn: '2026-03-10', kind: 'other-organ' },
    ground: '申请人户籍在邻县，低保由户籍所在地或者经常居住地县级民政部门审核确认。',
    ...{
      legalBasis: '《最低生活保障审核确认办法》第七条',
      whereInstead: '邻县（户籍所在地）民政局或者户籍地乡镇人民政府',
    },
  },
  refusalProposal: {
    ...{ ground: '', legalBasis: '', whereInstead: '', proposedOn: '2026-03-10', eventId: 'e8' },
    by: { ...township, staff: 's-other', name: '孙立言' },
  },
  timeline: [...family().timeline, step('acceptance-refused', '2026-03-10T06:00:00.000Z', township)],
})

const supplemented = builder({
  legal: 'in-review',
  materials: [material('四邻意见书', { key: 'M62', copies: 1 })],
  supplements: [
    {
      ...{ documentNo: '青农审补〔2026〕第0003号', requestedOn: '2026-03-12', dueBy: '2026-03-26', pauses: false },
      items: [
        {
          ...{ key: 'M62', name: '四邻意见书' },
          ...{
            why: '东侧邻居没有签字，无法确认是否影响通行',
            how: '请东侧邻居在原件上签字或按指印；不愿签的写明原因，由村委会见证',
          },
        },
      ],
      ...{ eventId: 'e9', by: township, open: [], answeredOn: '2026-03-18' },
    },
  ],
  timeline: [...builder().timeline, step('materials-added', '2026-03-18T02:20:00.000Z', agent)],
})

const returned = family({
  legal: 'returned',
  returns: [
    {
      ...{ documentNo: '青云便退〔2026〕第0001号', backTo: 'applicant', ground: 'wrong-organ' },
      ...{ why: '申请的是公益性岗位补贴，不是最低生活保障', whereInstead: '青禾县人力资源和社会保障局就业服务窗口' },
      ...{ returnedOn: '2026-03-11', eventId: 'e10', by: township },
    },
  ],
})

const terminated = family({
  legal: 'terminated',
  termination: {
    ...{
      documentNo: '青云便终〔2026〕第0001号',
      ground: 'applicant-died',
      why: '申请人于2026年3月15日去世，近亲属已经告知',
    },
    ...{ terminatedOn: '2026-03-18', eventId: 'e11', by: township, before: 'accepted' },
  },
})

/** Papers of the organ up to its decision. */
export const ACCEPTANCE_SAMPLES: readonly PaperSample[] = [
  fromCase('materials-receipt', request(received, { number: '青云便收〔2026〕第0031号' }), {}),
  fromCase(
    'materials-receipt',
    request({ ...received, materials: sixtyPapers() }, { number: '青云便收〔2026〕第0032号' }),
    {
      ...{ kind: '-sixty', sizes: ['A4', '241-full'], pages: { A4: 6, '241-full': 3 } },
    },
  ),
  fromCase('acceptance', request(grandmother())),
  fromCase('acceptance', request(builder()), { kind: '-licence' }),
  fromCase('acceptance', request({ ...acceptedCase(), applicant: { ...grandmother().applicant, name: LONG_NAME } }), {
    ...{ kind: '-long-name', pages: { A4: 4 } },
  }),
  fromCase(
    'acceptance',
    request(grandmother({ legal: 'deemed-accepted', deemed: { noticeDueBy: '2026-03-16', eventId: 'e12' } })),
    { kind: '-deemed' },
  ),
  fromCase('refusal', request(refused)),
  fromCase('correction', request(family(correcting()))),
  fromCase('correction', request(family(correcting(60))), { kind: '-sixty', pages: { A4: 12 } }),
  fromCase('correction-receipt', request(corrected)),
  fromCase('supplement', request(supplemented)),
  fromCase('supplement-receipt', request(supplemented)),
  fromCase(
    'deferral-promise',
    request(family(), {
      draft: {
        type: 'accepted-with-deferral',
        v: 1,
        data: {
          ...{
            documentNo: '',
            caseNo: '',
            acceptedOn: '2026-03-10',
            dateQuality: 'checked',
            promised: null,
            legal: null,
          },
          ...{ legalBasis: '', deferred: [{ key: 'M23', name: '家庭成员社会保障卡' }], deferredUntil: '2026-03-24' },
        },
      },
    }),
  ),
  {
    ...fromCase('acceptance', request({ ...deferredCase(), matter: builder().matter })),
    id: 'D09',
    name: 'deferral-notice',
    zh: '容缺受理通知书',
  },
  fromCase('commitment', request(promised(false)), { pages: { A4: 2 } }),
  fromCase('commitment-check', request(promised(true))),
  fromCase('return-notice', request(returned), { id: 'X03' }),
  fromCase('termination', request(terminated)),
  fromCase(
    'deemed-warning',
    request(grandmother({ legal: 'deemed-accepted', deemed: { noticeDueBy: '2026-03-16', eventId: 'e12' } })),
  ),
]

function correcting(count = 2): Partial<Case> {
  const { correction } = correctingCase()
  const [first] = correction?.items ?? []
  if (!correction || !first) throw new Error('the sample asks for nothing')
  const items =
    count === 2
      ? correction.items
      : Array.from({ length: count }, (_, index) => ({
          ...first,
          key: `K${index}`,
          name: `${first.name}（第${index + 1}份）`,
        }))
  return { legal: 'correcting', correction: { ...correction, items } }
}
