import type { Catalogue } from './catalogue'
import type { Matter } from './matter'
import { faultAt, type MatterFault } from './matter-fault'
import { countedSteps, missingPhases } from './step-phase'

/** What the rules must know beside the matter. `today` is `YYYY-MM-DD`; `supervision` the county's own channel, '' for none. */
export type PublicationContext = {
  today: string
  supervision: string
  intermediaries: NonNullable<Catalogue['intermediaries']>
}

type Rule = (matter: Matter, context: PublicationContext) => readonly MatterFault[]

/**
 * The nine public elements (domain.md #60, 政府信息公开条例 art. 20): who, basis, conditions, procedure, limits, result, fee basis, fee
 * standard, complaint channel. A matter that lacks one cannot be published.
 */
const nineElements: Rule = (matter, { supervision }) => {
  const { fee } = matter
  return [
    ...lack(matter.handlingDepartment.trim() === '', ['handlingDepartment'], '办理主体'),
    ...lack(matter.legalBasis.length === 0, ['legalBasis'], '办理依据'),
    ...lack(matter.conditions.length === 0, ['conditions'], '办理条件'),
    ...lack(matter.steps.length === 0, ['steps'], '办理程序'),
    ...lack(matter.resultDocument.trim() === '', ['resultDocument'], '办理结果'),
    ...lack(fee.basis.trim() === '', ['fee', 'basis'], '收费依据'),
    ...lack(fee.charged !== false && !statesStandard(fee), ['fee', 'standard'], '收费标准'),
    ...lack((matter.supervision ?? supervision).trim() === '', ['supervision'], '监督渠道'),
  ]
}

const lack = (isMissing: boolean, path: (string | number)[], element: string): MatterFault[] =>
  isMissing ? [faultAt(path, `缺“${element}”，九项公开要素不齐，不能发布`)] : []

const statesStandard = ({ amountYuan, standard, basis }: Matter['fee']): boolean =>
  amountYuan !== null || standard !== undefined || /元|按.*(规定|通知|标准|条款|政策|文件)/u.test(basis)

const stepsFit: Rule = matter => {
  const { promisedLimit } = matter
  if (promisedLimit.unit !== '工作日') return []
  const sum = countedSteps(matter).reduce((days, { maxWorkingDays }) => days + (maxWorkingDays ?? 0), 0)
  if (sum <= promisedLimit.days) return []
  const said = `从受理到决定的步骤合计 ${sum} 个工作日，超过承诺的 ${promisedLimit.days} 个工作日`
  return [faultAt(['promisedLimit', 'days'], said)]
}

/** GB/T 36114-2018; a 即办件 accepts, reviews and decides in one act (domain.md #27). */
const flowIsWhole: Rule = ({ steps, caseType }) => {
  const missing = missingPhases(steps).filter(phase => caseType !== '即办件' || phase === '受理')
  return missing.length === 0 ? [] : [faultAt(['steps'], `办理步骤里没有“${missing.join('”“')}”，流程不完整`)]
}

const basisIsInForce: Rule = ({ legalBasis }, { today }) =>
  legalBasis.flatMap(({ title, validFrom, validUntil, repealedOn }, index) => [
    ...(repealedOn !== undefined && repealedOn <= today
      ? [faultAt(['legalBasis', index, 'repealedOn'], `依据“${title}”已于 ${repealedOn} 废止`)]
      : []),
    ...(validUntil !== undefined && validUntil < today
      ? [faultAt(['legalBasis', index, 'validUntil'], `依据“${title}”的有效期到 ${validUntil}，已经过了`)]
      : []),
    ...(validFrom !== undefined && validFrom > today
      ? [faultAt(['legalBasis', index, 'validFrom'], `依据“${title}”从 ${validFrom} 起才生效`)]
      : []),
  ])

const DOCUMENT_NUMBER = /[〔[(（]\s*\d{4}\s*[〕\])）].*号|令.*第.*号/u
/** What people pay into an insurance is no fee of an office; its yearly notice fixes it. */
const CONTRIBUTION = /保险费|缴费额|保费/u

const feeIsValid: Rule = ({ fee }, { today }) => {
  if (fee.charged === false) return []
  const number = fee.docNo ?? fee.basis
  return [
    ...(fee.charged === true && !DOCUMENT_NUMBER.test(number) && !CONTRIBUTION.test(fee.basis)
      ? [faultAt(['fee', 'docNo'], '收费的事项要写收费文件的文号，例如“发改价格规〔2016〕2559号”')]
      : []),
    ...(fee.charged === true && fee.amountYuan === 0
      ? [faultAt(['fee', 'amountYuan'], '写明收费，金额却是 0 元')]
      : []),
    ...(fee.validUntil !== undefined && fee.validUntil < today
      ? [faultAt(['fee', 'validUntil'], `收费文件的有效期到 ${fee.validUntil}，已经过了，不能再收`)]
      : []),
    ...(fee.validFrom !== undefined && fee.validFrom > today
      ? [faultAt(['fee', 'validFrom'], `收费文件从 ${fee.validFrom} 起才生效`)]
      : []),
    ...(isOtherAmount(fee) ? [faultAt(['fee', 'amountYuan'], '收费金额与收费标准里写的不一样')] : []),
  ]
}

/** The standard names exactly one amount, and it is another. */
function isOtherAmount({ amountYuan, standard, basis }: Matter['fee']): boolean {
  const named = [...(standard ?? basis).matchAll(/(\d+(?:\.\d+)?)\s*元/gu)].map(match => Number(match[1]))
  return amountYuan !== null && named.length === 1 && named[0] !== amountYuan
}

const MADE_BY_INTERMEDIARY = /中介|技术单位|第三方机构|评估机构|检测机构|鉴定机构/u

/** Only listed paid reports may be demanded (中介服务事项清单, domain.md #56). */
const intermediariesAreListed: Rule = ({ materials }, { intermediaries }) =>
  materials.flatMap(({ name, source, intermediary }, index) => {
    if (intermediary === undefined)
      return MADE_BY_INTERMEDIARY.test(source)
        ? [faultAt(['materials', index, 'intermediary'], `材料“${name}”由中介出具，要写明是中介服务事项清单里的哪一项`)]
        : []
    return intermediaries.some(listed => listed.name === intermediary)
      ? []
      : [
          faultAt(
            ['materials', index, 'intermediary'],
            `中介服务事项清单里没有“${intermediary}”，不得要求申请人提供材料“${name}”`,
          ),
        ]
  })

/** Main materials present, minor ones may follow (容缺受理, domain.md #40). */
const deferralIsTolerable: Rule = ({ shortageAcceptance, materials }) => {
  const tolerable = materials.findIndex(material => material.tolerable)
  if (shortageAcceptance && tolerable < 0)
    return [faultAt(['shortageAcceptance'], '允许容缺受理，却没有一份材料写“可容缺”')]
  if (shortageAcceptance && materials.every(material => material.tolerable))
    return [faultAt(['shortageAcceptance'], '所有材料都写“可容缺”，主件不能容缺')]
  if (!shortageAcceptance && tolerable >= 0)
    return [faultAt(['materials', tolerable, 'tolerable'], '本事项不允许容缺受理，材料不能写“可容缺”')]
  return []
}

const commitmentsNameSomething: Rule = ({ commitment = [], commitmentAllowed, materials }) => [
  ...(commitment.length > 0 && !commitmentAllowed
    ? [faultAt(['commitmentAllowed'], '写了告知承诺的内容，却没有写明适用告知承诺')]
    : []),
  ...commitment.flatMap(({ key }, index) =>
    materials.some(({ ref, name }) => ref === key || name === key || name.includes(key))
      ? []
      : [faultAt(['commitment', index, 'key'], `告知承诺写的“${key}”不在材料清单里`)],
  ),
]

const procedureLimitsAreNamed: Rule = ({ procedureLimits = [], specialProcedures }) =>
  procedureLimits.flatMap(({ name }, index) =>
    specialProcedures.includes(name)
      ? []
      : [faultAt(['procedureLimits', index, 'name'], `“${name}”不在本事项的特别程序里`)],
  )

/** R16: switched on only where several departments give opinions. */
const silenceNeedsJoint: Rule = ({ jointHandling: { joint, silenceCounts, absenceCounts } }) =>
  !joint && (silenceCounts || absenceCounts)
    ? [faultAt(['jointHandling', 'joint'], '超时默认、缺席默认只用于联办事项')]
    : []

const RULES: readonly Rule[] = [
  nineElements,
  stepsFit,
  flowIsWhole,
  basisIsInForce,
  feeIsValid,
  intermediariesAreListed,
  deferralIsTolerable,
  commitmentsNameSomething,
  procedureLimitsAreNamed,
  silenceNeedsJoint,
]

/** Why a matter that is otherwise sound may not be published on this day; empty when it may. */
export const publicationFaults = (matter: Matter, context: PublicationContext): MatterFault[] =>
  RULES.flatMap(rule => rule(matter, context))
