import { z } from 'zod'
import type { Limit } from '../time/due-date'

const words = z.string().trim().min(1)
const units = z.enum(['工作日', '日'])
const count = z.number().int().min(0).max(99)

/** 法律 stands above 行政法规 and so on down; a county may add its own documents. */
const legalBasisSchema = z.object({
  title: words,
  docNo: z.string().nullable(),
  articles: z.string().nullable(),
  kind: z.enum(['法律', '行政法规', '地方性法规', '部门规章', '地方政府规章', '政策文件']),
  confidence: z.enum(['high', 'medium', 'low']),
  checked: z.string(),
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
})

const stepSchema = z.object({
  seq: z.number().int().positive(),
  name: words,
  level: words,
  actor: words,
  maxWorkingDays: z.number().int().min(0).nullable(),
  document: words,
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
  code: z.string().min(1).max(40),
  name: words.max(120),
  aliases: z.array(words),
  category: words,
  powerType: z.enum(['行政许可', '行政给付', '行政确认', '其他', '公共服务']),
  caseType: z.enum(['即办件', '承诺件', '其他']),
  handlingDepartment: words,
  exerciseLevel: z.enum(['县', '乡镇', '村']),
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
  jointHandling: z.object({ joint: z.boolean(), departments: z.array(words) }),
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
})

/** A service matter as the catalogue describes it. */
export type Matter = z.infer<typeof matterSchema>

export type MatterMaterial = Matter['materials'][number]

/** Names a matter in one version of the catalogue: a case keeps to the version under which it began. */
export type MatterRef = { readonly code: string; readonly version: string }

/** The limit that the law sets, or null where none does. */
export const legalLimitOf = ({ legalLimit }: Matter): Limit | null =>
  legalLimit.days === null ? null : { days: legalLimit.days, unit: legalLimit.unit }

/** The limit that the hall promises; 0 days means at once. */
export const promisedLimitOf = ({ promisedLimit }: Matter): Limit => ({
  days: promisedLimit.days,
  unit: promisedLimit.unit,
})
