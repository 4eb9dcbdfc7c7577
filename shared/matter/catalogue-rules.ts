import { limitWords } from './limit-words'
import type { Matter } from './matter'
import { faultAt, type MatterFault } from './matter-fault'

/** A promise leaves at most seven tenths of the legal time: 时限压缩30%以上 (seed 001, domain.md #38). */
export const MAX_PROMISE_PERCENT = 70

type Rule = (matter: Matter) => readonly MatterFault[]

const promiseIsShorter: Rule = ({ legalLimit, promisedLimit }) => {
  if (legalLimit.days === null || legalLimit.unit !== promisedLimit.unit) return []
  if (promisedLimit.days * 100 <= legalLimit.days * MAX_PROMISE_PERCENT) return []
  const most = Math.floor((legalLimit.days * MAX_PROMISE_PERCENT) / 100)
  // Seven tenths of one month is no whole number of months: then the promise counts in days.
  const instead =
    most === 0 ? '请改用工作日或者日承诺' : `最多承诺 ${limitWords({ days: most, unit: promisedLimit.unit })}`
  const said = `承诺时限 ${limitWords(promisedLimit)}太长，法定 ${limitWords(legalLimit)}的，${instead}`
  return [faultAt(['promisedLimit', 'days'], said)]
}

const proxyIsFree: Rule = ({ fee }) => [
  ...(fee.charged === false && fee.amountYuan !== 0
    ? [faultAt(['fee', 'amountYuan'], '写明不收费，金额就应当是 0 元')]
    : []),
  ...(/代办(服务)?费(?!.{0,4}(不收|免))/.test(fee.basis)
    ? [faultAt(['fee', 'basis'], '代办服务一律免费，收费依据里不能有代办费')]
    : []),
]

const instantIsInstant: Rule = ({ caseType, promisedLimit, specialProcedures }) =>
  caseType !== '即办件'
    ? []
    : [
        ...(promisedLimit.days > 0 ? [faultAt(['promisedLimit', 'days'], '即办件应当当场办结，承诺时限应为 0')] : []),
        ...(specialProcedures.length > 0 ? [faultAt(['specialProcedures'], '即办件不能有特别程序')] : []),
      ]

const materialsAreClear: Rule = ({ materials }) => {
  const keys = materials.map(({ ref, name }) => ref ?? name)
  const repeated = new Set(keys.filter((key, index) => keys.indexOf(key) !== index))
  return [
    ...[...repeated].map(key => faultAt(['materials', keys.lastIndexOf(key), 'name'], `材料 ${key} 写了两次`)),
    ...materials.flatMap(({ name, necessity, condition }, index) =>
      (necessity === '情形') === (condition !== null && condition.trim() !== '')
        ? []
        : [faultAt(['materials', index, 'condition'], `材料“${name}”：“情形”材料要写明什么情形，“必要”材料不写`)],
    ),
  ]
}

const stepsAreInOrder: Rule = ({ steps }) =>
  steps.every(({ seq }, index) => seq === index + 1)
    ? []
    : [
        faultAt(
          ['steps', steps.findIndex(({ seq }, index) => seq !== index + 1), 'seq'],
          '办理步骤的序号应当从 1 起连续',
        ),
      ]

const noticeIsComplete: Rule = ({ publicNotice: { required, days, unit } }) =>
  required === (days !== null) && required === (unit !== null)
    ? []
    : [faultAt(['publicNotice', 'days'], '要公示的应写明天数和单位，不公示的不写')]

const absentMeansProxied: Rule = ({ villageService: { mode, proxyAllowed } }) =>
  mode === '代办' && !proxyAllowed
    ? [faultAt(['villageService', 'proxyAllowed'], '村级方式是“代办”，就应当允许代办')]
    : []

const RULES: readonly Rule[] = [
  promiseIsShorter,
  proxyIsFree,
  instantIsInstant,
  materialsAreClear,
  stepsAreInOrder,
  noticeIsComplete,
  absentMeansProxied,
]

/**
 * Every rule of the house that a well-formed matter breaks; empty when it is sound. These hold for every catalogue at every time;
 * what a county may publish today is publication-rules.ts. A promise in another unit than the law is not compared: how many working
 * days a natural day is worth depends on the date.
 */
export const matterFaults = (matter: Matter): MatterFault[] => RULES.flatMap(rule => rule(matter))

/** The same as sentences, each with the matter's code. */
export const matterProblems = (matter: Matter): string[] =>
  matterFaults(matter).map(({ message }) => `${matter.code}：${message}`)
