import { z } from 'zod'
import type { Limit } from '../time/due-date'

const words = z.string().trim().min(1)
/** R15: a limit is counted in its own unit. */
const units = z.enum(['工作日', '日', '月'])
const count = z.number().int().min(0).max(99)
/** `YYYY-MM-DD`. */
const day = z.iso.date()
const code = z.string().min(1).max(40)

/** 法律 stands above 行政法规 and so on down; a county may add its own documents. */
const legalBasisSchema = z.object({
  title: words,
  docNo: z.string().nullable(),
  articles: z.string().nullable(),
  kind: z.enum(['法律', '行政法规', '地方性法规', '部门规章', '地方政府规章', '政策文件']),
  confidence: z.enum(['high', 'medium', 'low']),
  checked: z.string(),
  /** In force from and until, and the day it was repealed; a basis out of force is not published. */
  validFrom: day.exactOptional(),
  validUntil: day.exactOptional(),
  repealedOn: day.exactOptional(),
})

const materialSchema = z.object({
  /** Key in the county's library of reusable materials, such as M01 for the identity card. */
  ref: z.string().min(1).nullable(),
  name: words,
  form: words,
  originals: count,
  copies: count,
  /** May follow later under 容缺受理. */
  tolerable: z.boolean(),
  source: words,
  note: z.string(),
  /** 必要: everybody brings it. 情形: only in the case that `condition` describes. */
  necessity: z.enum(['必要', '情形']),
  condition: z.string().nullable(),
  /** What is looked at when it is accepted (审查要点); both sides see it, and a refusal cites it. */
  standard: words.exactOptional(),
  /** Name of the filled-in example (样表) that the hall keeps. */
  sampleForm: words.exactOptional(),
  /** The matter whose result this is. Rings of such demands are never published (互为前置). */
  requiresResultOf: code.exactOptional(),
  /** The paid service that makes it, by its name in the catalogue's list of intermediary services (中介服务事项清单). */
  intermediary: words.exactOptional(),
})

/** `days: null` means that no national law sets a limit. */
const legalLimitSchema = z.union([
  z.object({
    days: z.null(),
    unit: z.null(),
    startsFrom: z.null(),
    basis: z.null(),
    note: z.string().nullable(),
  }),
  z.object({
    days: z.number().int().positive().max(3650),
    unit: units,
    startsFrom: words,
    basis: words,
    note: z.string().nullable(),
  }),
])

const feeSchema = z.object({
  /** null: depends on the county or the year. Never a fee for proxy service, which is free by rule (免费代办). */
  charged: z.boolean().nullable(),
  amountYuan: z.number().min(0).nullable(),
  basis: words,
  proxyFeeYuan: z.literal(0).optional(),
  /** Number of the document that allows the fee, and from when until when it does. */
  docNo: words.exactOptional(),
  validFrom: day.exactOptional(),
  validUntil: day.exactOptional(),
  /** 收费标准 in words, where one amount does not say it. */
  standard: words.exactOptional(),
})

/** Where a step stands: only from 受理 to 决定 does the promise run; 特别程序 does not count against it (R5). */
const STEP_PHASES = ['收件', '受理', '审查', '特别程序', '决定', '送达'] as const
export type StepPhase = (typeof STEP_PHASES)[number]

const stepSchema = z.object({
  seq: z.number().int().positive(),
  name: words,
  level: words,
  actor: words,
  maxWorkingDays: z.number().int().min(0).nullable(),
  document: words,
  /** Where a county's words for the step do not tell it. */
  phase: z.enum(STEP_PHASES).exactOptional(),
})

/** How long one special procedure is planned to take: overrunning it raises its own warning (R10). */
const procedureLimitSchema = z.object({
  /** As it stands in `specialProcedures`. */
  name: words,
  days: z.number().int().positive().max(3650),
  unit: units,
  basis: words,
})

/** A material or certificate that a written commitment replaces (告知承诺, 国办发〔2020〕42号), and how that is checked. */
const commitmentSchema = z.object({
  /** Key of the material as the checklist names it, or the certificate's name. */
  key: words,
  text: words,
  checkMethod: words,
  /** Natural days after the decision. */
  checkWithinDays: z.number().int().positive().max(3650),
})

const publicNoticeSchema = z.object({
  required: z.boolean(),
  days: z.number().int().positive().nullable(),
  unit: units.nullable(),
  exemptions: z.array(words),
})

/**
 * One service matter (事项) with its nine public elements: who handles it, basis, conditions, procedure, limits, result,
 * fee basis and amount (domain.md #60; the ninth, the complaint channel, is the county's). Codes follow GB/T 39046-2020.
 */
export const matterSchema = z.object({
  code,
  name: words.max(120),
  aliases: z.array(words),
  category: words,
  powerType: z.enum(['行政许可', '行政给付', '行政确认', '其他', '公共服务']),
  caseType: z.enum(['即办件', '承诺件', '其他']),
  handlingDepartment: words,
  exerciseLevel: z.enum(['县', '乡镇', '村']),
  /** 法定主体 and 用印单位, where one office handles it, another is answerable by law, or another's seal goes on the paper (相对集中行政许可权, domain.md #29). */
  legalSubject: words.exactOptional(),
  sealUnit: words.exactOptional(),
  applicantTypes: z.array(words).min(1),
  legalBasis: z.array(legalBasisSchema).min(1),
  conditions: z.array(words).min(1),
  materials: z.array(materialSchema).max(60),
  legalLimit: legalLimitSchema,
  promisedLimit: z.object({
    /** 0 means at once (即办件). */
    days: z.number().int().min(0).max(3650),
    unit: units,
    note: z.string().nullable(),
  }),
  /** What stops the clock, such as 公示; only what is listed here may (行政许可法 art. 45). */
  specialProcedures: z.array(words),
  fee: feeSchema,
  steps: z.array(stepSchema).min(1),
  resultDocument: words,
  villageService: z.object({
    mode: z.enum(['直办', '代办', '协办', '告知']),
    proxyAllowed: z.boolean(),
    applicantPresenceRequired: z.boolean(),
    powerOfAttorney: words,
    note: z.string().nullable(),
  }),
  jointHandling: z.object({
    joint: z.boolean(),
    departments: z.array(words),
    /** 牵头部门. */
    lead: words.exactOptional(),
    /** 超时默认 and 缺席默认 (R16): only where the county switched them on, and for opinions only, never for the result. */
    silenceCounts: z.boolean().exactOptional(),
    absenceCounts: z.boolean().exactOptional(),
  }),
  shortageAcceptance: z.boolean(),
  commitmentAllowed: z.boolean(),
  publicNotice: publicNoticeSchema,
  season: z.string().nullable(),
  sensitivePersonalInfo: z.array(words),
  remarks: z.string().nullable(),
  /** Up to 50 characters: the lengths in GB/T 39046 and in the later coding standard differ (domain.md Part 4). */
  nationalBasicCode: z.string().max(50).nullable(),
  implementationCode: z.string().max(50).nullable(),
  /** Certificates that a village must not issue, with the rule that says so (民发〔2020〕20号). */
  prohibitedCertificates: z.array(words).optional(),
  prohibitedBasis: words.optional(),
  /** 监督渠道 of this matter; absent where the county's own goes for all. */
  supervision: words.exactOptional(),
  /** Where and when people come, and whom they ring up. */
  office: z.object({ place: words, hours: words, phone: words }).partial().exactOptional(),
  /** Codes of the matters whose result this one needs; on top of what single materials name. */
  requiresResultOf: z.array(code).exactOptional(),
  procedureLimits: z.array(procedureLimitSchema).exactOptional(),
  /** R7: a supplement after acceptance stops the clock. Absent means it runs on. */
  specialSupplement: z.boolean().exactOptional(),
  commitment: z.array(commitmentSchema).exactOptional(),
  /** 裁量基准: what a condition means in practice. `about` repeats the condition. */
  discretion: z.array(z.object({ about: words, standard: words })).exactOptional(),
  /** Entry in the county's catalogue of powers (行政职权目录). */
  powerCode: code.exactOptional(),
  /** 公开为原则 (domain.md #61): absent for what everybody may see. Said by one person and approved by another, like every line of a version. */
  hiddenBecause: words.exactOptional(),
  /** 下放, 委托: on what basis this level does it, and for how long (domain.md #11). */
  delegation: z.object({ basis: words, from: day, until: day.exactOptional() }).exactOptional(),
})

/** A service matter as the catalogue describes it. */
export type Matter = z.infer<typeof matterSchema>

export type MatterMaterial = Matter['materials'][number]

/** Names a matter in one version of the catalogue: a case keeps to the version under which it began. */
export type MatterRef = { readonly code: string; readonly version: string }

/** The limit that the law sets, or null where none does. */
export const legalLimitOf = ({ legalLimit }: Pick<Matter, 'legalLimit'>): Limit | null =>
  legalLimit.days === null ? null : { days: legalLimit.days, unit: legalLimit.unit }

/** The limit that the hall promises; 0 days means at once. */
export const promisedLimitOf = ({ promisedLimit }: Pick<Matter, 'promisedLimit'>): Limit => ({
  days: promisedLimit.days,
  unit: promisedLimit.unit,
})
