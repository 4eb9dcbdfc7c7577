import { z } from 'zod'
import { TRAITS } from './household'
import type { DueRule } from './household-due'

/**
 * Rules for the sample matters. Ages, months and conditions are illustrative: they differ by province and county, which puts its own
 * into the catalogue (`extras.due`). The bases are those of matters.json.
 */
export const SAMPLE_DUE_RULES: readonly DueRule[] = [
  {
    id: 'pension-alive',
    matter: 'SX-SB-004',
    title: '养老待遇资格认证',
    who: { has: ['pension'] },
    when: { every: { months: 12, remindMonths: 1 } },
    reason: '领养老金的，每12个月要认证一次，逾期先停发，补认证后补发。',
    basis: '社会保险经办条例（国务院令第765号）',
    illustrative: true,
  },
  {
    id: 'pension-claim',
    matter: 'SX-SB-003',
    title: '居民养老保险待遇申领',
    who: { hasNot: ['pension'] },
    when: { atAge: { age: 60, remindMonths: 2 } },
    reason: '年满60周岁，缴费年限够的可以领养老金。',
    basis: '国发〔2014〕8号',
    illustrative: true,
  },
  {
    id: 'old-age',
    matter: 'SX-FL-001',
    title: '高龄津贴',
    who: {},
    when: { atAge: { age: 80, remindMonths: 1 } },
    reason: '年满80周岁可以领高龄津贴，满前一个月就可以申请。',
    basis: '老年人权益保障法；起领年龄以省、市规定为准',
    illustrative: true,
  },
  {
    id: 'insurance-season',
    matter: 'SX-YB-002',
    title: '居民医保缴费',
    who: {},
    when: { season: { from: 9, to: 12 } },
    reason: '每年9月至12月集中缴明年的医保，钱交税务渠道，不交代办员。',
    basis: '国办发〔2024〕38号；缴费额以当年通知为准',
    illustrative: true,
  },
  {
    id: 'checkup-65',
    matter: 'SX-WJ-006',
    title: '65岁以上老人健康体检',
    who: { ageFrom: 65 },
    when: { season: { from: 3, to: 10 } },
    reason: '65周岁以上每年免费体检一次。',
    basis: '基本医疗卫生与健康促进法',
    illustrative: true,
  },
  {
    id: 'disability-card',
    matter: 'SX-CL-002',
    title: '残疾人证换领',
    who: { has: ['disabled'] },
    when: { expiry: { remindMonths: 3 } },
    reason: '残疾人证有效期10年，到期前要换。',
    basis: '残疾人证管理办法（残联发〔2017〕34号）',
    illustrative: true,
  },
  {
    id: 'disability-living',
    matter: 'SX-CL-003',
    title: '困难残疾人生活补贴',
    who: { has: ['disabled', 'hardship'] },
    when: { once: true },
    reason: '低保家庭里的残疾人可以申请生活补贴。',
    basis: '国发〔2015〕52号',
    illustrative: true,
  },
  {
    id: 'disability-care',
    matter: 'SX-CL-004',
    title: '重度残疾人护理补贴',
    who: { has: ['severely-disabled'] },
    when: { once: true },
    reason: '一级、二级残疾需要长期照护的，可以申请护理补贴。',
    basis: '国发〔2015〕52号',
    illustrative: true,
  },
  {
    id: 'farmland',
    matter: 'SX-NB-001',
    title: '耕地地力保护补贴',
    who: { has: ['farmland'] },
    when: { season: { from: 3, to: 6 } },
    reason: '有承包地在种的，每年3月至6月核实登记；抛荒的不补。',
    basis: '粮食安全保障法；以当年县级方案为准',
    illustrative: true,
  },
  {
    id: 'child-allowance',
    matter: 'SX-WJ-002',
    title: '育儿补贴',
    who: { ageTo: 2 },
    when: { once: true },
    reason: '3周岁以下的孩子，由监护人申领。',
    basis: '育儿补贴制度实施方案（2025年）',
    illustrative: true,
  },
  {
    id: 'birth-registration',
    matter: 'SX-HJ-001',
    title: '出生登记（报户口）',
    who: { has: ['newborn'] },
    when: { once: true },
    reason: '孩子出生后一个月内报户口。',
    basis: '户口登记条例第七条',
    illustrative: true,
  },
  {
    id: 'winter-aid',
    matter: 'SX-JZ-005',
    title: '受灾人员冬春生活救助',
    who: { has: ['hardship'] },
    when: { season: { from: 10, to: 3 } },
    reason: '因灾冬天、春荒口粮取暖有困难的，可以申请。',
    basis: '自然灾害救助条例（国务院令第577号）',
    illustrative: true,
  },
  {
    id: 'veteran',
    matter: 'SX-TY-002',
    title: '优抚对象年度确认',
    who: { has: ['veteran'] },
    when: { season: { from: 1, to: 3 } },
    reason: '优抚对象每年1月至3月要确认一次。',
    basis: '以县退役军人事务局当年通知为准',
    illustrative: true,
  },
  {
    id: 'student-aid',
    matter: 'SX-JZ-007',
    title: '困难学生认定与资助',
    who: { has: ['student', 'hardship'] },
    when: { season: { from: 8, to: 9 } },
    reason: '家里困难的学生，每年8月至9月认定。',
    basis: '以学校和县教育局当年通知为准',
    illustrative: true,
  },
]

const month = z.number().int().min(1).max(12)
const months = z.number().int().min(1).max(120)
const remindMonths = z.number().int().min(0).max(24)
const words = z.string().trim().min(1).max(400)
const traits = z.array(z.enum(TRAITS)).max(9)
const age = z.number().int().min(0).max(130)

const ruleSchema = z.object({
  id: words,
  matter: words,
  title: words,
  who: z.object({
    ageFrom: age.exactOptional(),
    ageTo: age.exactOptional(),
    has: traits.exactOptional(),
    hasNot: traits.exactOptional(),
  }),
  when: z.union([
    z.object({ every: z.object({ months, remindMonths }) }),
    z.object({ atAge: z.object({ age, remindMonths }) }),
    z.object({ season: z.object({ from: month, to: month }) }),
    z.object({ expiry: z.object({ remindMonths }) }),
    z.object({ once: z.literal(true) }),
  ]),
  reason: words,
  basis: words,
  illustrative: z.boolean().default(false),
})

/** A county's whole set of rules. */
export const dueRulesSchema = z.array(ruleSchema).min(1).max(500)

/** The county's own rules out of the catalogue's extras, else the samples, which say of themselves that they are illustrative. */
export function dueRulesFrom(extras: Readonly<Record<string, unknown>> | undefined): readonly DueRule[] {
  const read = z.object({ due: dueRulesSchema }).safeParse(extras)
  return read.success ? read.data.due : SAMPLE_DUE_RULES
}
