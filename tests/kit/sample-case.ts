import type { Case, Original } from '../../shared/case/case'
import type { MaterialEntry } from '../../shared/case/event'
import type { PaperCounty } from '../../shared/paper/paper-county'
import type { PaperMatter } from '../../shared/paper/paper-matter'
import type { ServicePoint } from '../../shared/people/division'
import { formatReceiptNumber } from '../../shared/text/receipt-number'
import { calendarDate } from '../../shared/time/calendar-date'

/** An invented county: no such code, name or number exists. */
export const sampleCounty: PaperCounty = { name: '青禾县政务服务中心', hotline: '09990123456', sample: true }

export const sampleTownship: ServicePoint = {
  code: '999901103000',
  name: '青禾县云岭镇便民服务中心',
  level: 'township',
  phone: '09990661200',
  address: '云岭镇街心路1号',
}

export const samplePoint: ServicePoint = {
  code: '999901103203',
  name: '云岭镇松溪村便民代办点',
  level: 'village',
  phone: '13800005678',
  address: '松溪村村部',
}

/** One material of the catalogue, by name and form. */
const sampleMaterial = (name: string, form: string): PaperMatter['materials'][number] => ({
  ref: null,
  name,
  form,
  originals: 1,
  copies: 0,
  tolerable: false,
  source: '申请人自备',
  note: '',
  necessity: '必要',
  condition: null,
})

/** 高龄津贴 in short: nothing charged, 7 working days promised, no legal limit. */
export const sampleMatter: PaperMatter = {
  powerType: '行政给付',
  materials: [
    sampleMaterial('居民身份证（申请人）', '原件核验即退'),
    sampleMaterial('代办委托书', '系统生成、签字或按指印'),
    sampleMaterial('申请表', '系统生成、签字'),
    sampleMaterial('居民户口簿', '原件'),
  ],
  legalBasis: [
    {
      title: '《中华人民共和国老年人权益保障法》',
      docNo: null,
      articles: '第三十三条',
      kind: '法律',
      confidence: 'high',
      checked: '',
    },
  ],
  legalLimit: { days: null, unit: null, startsFrom: null, basis: null, note: null },
  promisedLimit: { days: 7, unit: '工作日', note: null },
  specialProcedures: [],
  fee: { charged: false, amountYuan: 0, basis: '无收费依据，不收费；代办服务免费' },
  commitmentAllowed: true,
}

/** A licence with a legal limit, a step that stops the clock, and three laws to cite. */
export const sampleLicence: PaperMatter = {
  ...sampleMatter,
  powerType: '行政许可',
  legalBasis: [
    {
      title: '《中华人民共和国森林法》',
      docNo: null,
      articles: '第五十六条、第五十七条',
      kind: '法律',
      confidence: 'high',
      checked: '',
    },
    {
      title: '《中华人民共和国行政许可法》',
      docNo: null,
      articles: '第三十二条、第四十二条、第四十五条、第八十二条',
      kind: '法律',
      confidence: 'high',
      checked: '',
    },
    {
      title: '《国家林业和草原局关于深入推进林木采伐“放管服”改革工作的通知》',
      docNo: '林资规〔2019〕3号',
      articles: null,
      kind: '政策文件',
      confidence: 'medium',
      checked: '',
    },
  ],
  legalLimit: {
    days: 20,
    unit: '工作日',
    startsFrom: '受理之日的次日',
    basis: '《中华人民共和国行政许可法》第四十二条',
    note: null,
  },
  promisedLimit: { days: 10, unit: '工作日', note: null },
  specialProcedures: ['现场查验'],
  commitmentAllowed: false,
}

/** Stands for the hash of the event that recorded the intake. */
export const SAMPLE_HASH = 'a1b2c3d4'.repeat(8)

const agent = { staff: 's-agent', name: '王芳', role: 'agent', point: samplePoint.code } as const
export const sampleClerk = {
  staff: 's-clerk',
  name: '周敏',
  role: 'township-clerk',
  point: sampleTownship.code,
} as const

/** A sheet of the checklist that was handed in: one original looked at, no copy, nothing kept. */
export const material = (name: string, part: Partial<MaterialEntry> = {}): MaterialEntry => ({
  key: name,
  name,
  state: 'received',
  originals: 1,
  copies: 0,
  kept: false,
  returnBy: null,
  tolerable: false,
  ...part,
})

const sampleMaterials: MaterialEntry[] = [
  material('居民身份证（申请人）', { copies: 1 }),
  material('代办委托书'),
  material('申请表'),
  material('居民户口簿', { kept: true, returnBy: '2026-03-12' }),
]

/** A case as the fold would give it just after intake; originals follow from the materials. */
export function sampleCase(part: Partial<Case> = {}): Case {
  const materials = part.materials ?? sampleMaterials
  const at = '2026-03-07T01:12:00.000Z'
  return {
    id: '0195f0c0-0000-7000-8000-000000000001',
    version: 1,
    legal: 'received',
    matter: { code: 'SX-FL-001', version: '2026.1', name: '高龄津贴（尊老金）申领' },
    village: samplePoint.code,
    pointName: samplePoint.name,
    receiptNo: sampleReceiptNo(12),
    queryCode: '384215',
    caseNo: null,
    applicant: { name: '李秀英', idKind: 'resident', idNumber: '', address: '松溪村三组', phone: '13800001234' },
    contact: null,
    materials,
    attachments: [],
    originals: materials.flatMap(originalsOf),
    notes: [],
    receivedAt: at,
    handOverBy: '2026-03-10',
    receiptsPrinted: 0,
    agent,
    correction: null,
    deferral: null,
    acceptance: null,
    refusal: null,
    review: null,
    decision: null,
    result: null,
    delivery: null,
    rating: null,
    withdrawal: null,
    documents: [],
    timeline: [{ eventId: 'e1', type: 'intake-recorded', applied: true, wall: at, quality: 'device', actor: agent }],
    ...part,
  }
}

const originalsOf = ({ key, name, kept, originals, returnBy }: MaterialEntry): Original[] =>
  kept
    ? Array.from({ length: originals }, (_, index) => ({
        id: `${key}#${index + 1}`,
        name,
        holder: 'agent',
        since: '2026-03-07',
        returnBy,
      }))
    : []

/** The number of the n-th receipt of 7 March 2026 on device 7 of the sample village. */
export function sampleReceiptNo(sequence: number): string {
  const made = formatReceiptNumber({
    villageCode: samplePoint.code,
    deviceSlot: 7,
    date: calendarDate('2026-03-07'),
    sequence,
  })
  if (!made.ok) throw new Error(made.reason)
  return made.number
}

/** The same case with another applicant. */
export const namedCase = (name: string): Case => {
  const held = sampleCase()
  return { ...held, applicant: { ...held.applicant, name } }
}

/** A name as long as the form allows: 200 characters, without a blank to break at. */
export const LONG_NAME = '阿依古丽·买买提热合曼·吐尔逊江·艾合买提·'.repeat(10).slice(0, 199) + '江'

/** U+20BB7, in a given name: outside the 16-bit range and outside many fonts. */
export const RARE_NAME = '赵𠮷祥'

export const caseWithMissing = (): Case =>
  sampleCase({
    materials: [
      ...sampleMaterials,
      material('社会保障卡（银行账户）或惠农“一卡通”存折', { state: 'missing', originals: 0, tolerable: true }),
      material('家庭经济状况申报及核对授权书', { state: 'missing', originals: 0 }),
    ],
  })

export const caseWithManyMaterials = (): Case =>
  sampleCase({
    materials: Array.from({ length: 24 }, (_, index) =>
      material(`第${index + 1}样材料：家庭成员${index + 1}的收入证明、户口页和有关说明`, {
        copies: index % 3,
        kept: index % 6 === 0,
        returnBy: '2026-03-20',
      }),
    ),
  })

/** Accepted on a Monday, promised until Wednesday of the next week. */
export const acceptedCase = (part: Partial<Case> = {}): Case =>
  sampleCase({
    legal: 'accepted',
    caseNo: '99990100000001420260309000017',
    acceptance: {
      documentNo: '青云便受〔2026〕0012号',
      acceptedOn: '2026-03-09',
      dateQuality: 'checked',
      promised: { date: '2026-03-18', quality: 'certain' },
      legal: null,
      by: sampleClerk,
    },
    ...part,
  })

export const correctingCase = (part: Partial<Case> = {}): Case =>
  sampleCase({
    legal: 'correcting',
    correction: {
      documentNo: '青云便补〔2026〕0003号',
      requestedOn: '2026-03-09',
      dueBy: '2026-03-23',
      items: [
        {
          key: 'M05',
          name: '社会保障卡或惠农“一卡通”存折',
          why: '没有提交，津贴无法发放到本人账户',
          how: '带本人社会保障卡到代办点核验，核验后当面退还',
        },
        { key: 'M06', name: '申请表', why: '第二页没有本人签名', how: '在代办点当面签名或按指印，代办员可以上门' },
      ],
    },
    ...part,
  })

/** Accepted while a minor paper is missing, on a PC whose clock was doubtful, into a year without a holiday table. */
export const deferredCase = (): Case => {
  const { acceptance } = acceptedCase()
  return acceptedCase({
    legal: 'accepted-deferred',
    acceptance: acceptance && {
      ...acceptance,
      dateQuality: 'suspect',
      legal: { date: '2026-04-08', quality: 'estimated' },
    },
    deferral: { deferred: [{ key: 'M23', name: '林木、林地权属材料' }], until: '2026-03-16' },
  })
}

/** The daughter signed for it. */
export const deliveredCase = (): Case =>
  acceptedCase({
    legal: 'delivered',
    delivery: {
      deliveredOn: '2026-03-20',
      documentNo: '青云送〔2026〕0009号',
      method: 'agent',
      recipient: '陈小燕',
      relation: '女儿',
      signed: 'signature',
    },
  })
