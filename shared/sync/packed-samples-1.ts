/**
 * Facts that form 1 knows before the first byte: one of each type, so that the names of our schemas and their usual values need not
 * be sent. Part of the form, like its words: never change a sign here; another form gets another file.
 */
type Sample = { type: string; actor: object; at: object; data: object }

const AGENT = { staff: 's1', name: '王芳', role: 'agent', point: '100000000001' }
const CLERK = { staff: 's2', name: '李明', role: 'township-clerk', point: '100000000000' }
const OFFICER = { staff: 's3', name: '陈静', role: 'county-clerk', point: '100000000000' }
const REVIEWER = { staff: 's4', name: '赵军', role: 'reviewer', point: '100000000000' }
const APPROVER = { staff: 's5', name: '周平', role: 'approver', point: '100000000000' }

const at = (minute: number): object => ({
  wall: `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`,
  mono: minute * 60_000,
  serverTime: minute < 4 ? null : '2026-01-01T00:03:00.000Z',
  serverAgeMs: minute < 4 ? null : (minute - 3) * 60_000,
  quality: minute < 4 ? 'device' : 'checked',
})

const paper = (key: string, name: string): object => ({
  ...{ key, name, state: 'received', originals: 1, copies: 0, kept: false, returnBy: null, tolerable: false },
})
const photo = {
  ...{ hash: 'ab'.repeat(32), size: 80_000, mime: 'image/jpeg', material: 'M01', name: '居民身份证.jpg' },
}
const added = { materials: [paper('M06', '申请表')], attachments: [photo], notes: '' }
const due = { date: '2026-01-30', quality: 'estimated' }
const acceptance = {
  ...{ documentNo: '受〔2026〕1号', caseNo: '20260101-0001', acceptedOn: '2026-01-01', dateQuality: 'checked' },
  ...{ promised: due, legal: null, legalBasis: '' },
}

const told: [type: string, actor: object, data: object][] = [
  [
    'intake-recorded',
    AGENT,
    {
      matter: { code: 'SX-FL-001', version: '0.1-sample', name: '高龄津贴（尊老金）申领' },
      ...{
        village: '100000000001',
        pointName: '便民服务站',
        receiptNo: '代10000000000101260101001R',
        queryCode: '000000',
      },
      applicant: { name: '张秀英', idKind: 'resident', idNumber: '', address: '一组', phone: '' },
      contact: { name: '李建国', relation: '儿子', phone: '' },
      materials: [paper('M01', '居民身份证（申请人）'), paper('M02', '居民户口簿')],
      attachments: [photo],
      ...{ notes: '', handOverBy: '2026-01-05' },
    },
  ],
  ['receipt-printed', AGENT, { paper: '80mm', reprint: false }],
  ['materials-added', AGENT, added],
  ['handed-to-township', AGENT, { township: '100000000000', batchNo: 'JJ-1' }],
  ['township-received', CLERK, { receivedOn: '2026-01-01', originalsCounted: 0 }],
  [
    'correction-requested',
    CLERK,
    {
      ...{ documentNo: '补〔2026〕1号', requestedOn: '2026-01-01', dueBy: '2026-01-15' },
      items: [{ key: 'M01', name: '居民身份证（申请人）', why: '', how: '' }],
    },
  ],
  ['correction-supplied', AGENT, added],
  ['accepted', CLERK, acceptance],
  [
    'accepted-with-deferral',
    CLERK,
    { ...acceptance, deferred: [{ key: 'M06', name: '申请表' }], deferredUntil: '2026-01-15' },
  ],
  [
    'acceptance-refused',
    CLERK,
    { documentNo: '不受〔2026〕1号', refusedOn: '2026-01-01', ground: '', legalBasis: '', whereInstead: '' },
  ],
  ['transferred', CLERK, { transferredOn: '2026-01-01', department: '县民政局' }],
  ['reviewed', REVIEWER, { proposal: 'grant', opinion: '' }],
  ['review-sent-back', APPROVER, { why: '' }],
  ['decided', APPROVER, { outcome: 'granted', decidedOn: '2026-01-01', documentNo: '准〔2026〕1号', opinion: '' }],
  ['closed', OFFICER, { closedOn: '2026-01-01', result: '', resultNo: '' }],
  [
    'delivered',
    AGENT,
    {
      ...{ deliveredOn: '2026-01-01', documentNo: '送〔2026〕1号', method: 'agent', recipient: '张秀英' },
      ...{ relation: '本人', signed: 'signature' },
    },
  ],
  ['rated', AGENT, { score: 5, channel: 'screen', comment: '' }],
  ['withdrawn', AGENT, { withdrawnOn: '2026-01-01', why: '', signed: 'signature' }],
  ['originals-moved', AGENT, { moves: [{ original: '居民身份证', to: 'applicant' }], movedOn: '2026-01-01' }],
]

/** Texts that teach only which marks follow which: the words are learned from the list of words. */
const MARKED = [
  '一组，二组。',
  '已收，待补，请核对。',
  '已收，待补。',
  '一组3号',
  '1组18号',
  '王芳 一站',
  'A-01',
  'AB12-C03',
  '2026-01',
  '申请表（原件）',
]

export const SAMPLES_1: readonly Sample[] = [
  ...told.map(([type, actor, data], index): Sample => ({ type, actor, at: at(index), data })),
  { type: 'materials-added', actor: AGENT, at: at(20), data: { ...added, notes: '一组，二组。' } },
]
export const MARKED_1: readonly string[] = MARKED
