import { CHILDREN, ILLNESS, NEVER } from '../paper/document/public-notice'
import { longNumbers, maskName, maskText } from '../text/masking'
import { toHalfWidth } from '../text/typed-text'
import { parseCalendarDate } from '../time/calendar-date'
import { isPosted, type PublicationBody, type PublicationKind } from './publication'

/** What may be somebody's: ID number, bank card, phone, another long number, a full name beside 证 or 号, an illness, a child. */
export const FINDING_KINDS = [
  ...(['id-number', 'bank-card', 'phone', 'number', 'name'] as const),
  ...(['illness', 'never-posted', 'children'] as const),
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export type Finding = {
  /** The same for the same body; answers are kept by it. */
  key: string
  kind: FindingKind
  where: 'title' | 'text' | 'people'
  /** From 1. */
  line: number
  /** What was found, masked: a list of findings must not be a leak of its own. */
  shown: string
  /** Whether it may stay when somebody says why. An ID number or a bank card never may. */
  answerable: boolean
}

type Raw = Omit<Finding, 'key'>

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边'
const BESIDE = '(?:居民)?(?:身份证|残疾证|低保证|户口|社保卡|银行卡|存折|证件|证号|证|卡号|账号|帐号|手机|电话|号码)'
const NAME_BESIDE = new RegExp(`([${SURNAMES}][\\u4e00-\\u9fff]{1,2}?)[\\s，,、：:（(的]{0,2}${BESIDE}`, 'gu')
/** Words before 身份证 or 号码 that begin like a name and are none. */
const NO_NAMES =
  /^(?:申请|单位|安全|任何|高龄|成员|成年|高中|方式|车辆|房屋|全家|明白|于|包括|时|和|及|向|关|万|常|何|解|管理|行|路|连|沿|边|程|祝)/u
const NAME_AFTER = /(?:姓名|户主|申请人|户名)[\s]*[：:][\s]*([\u4e00-\u9fff]{2,4})/gu

/**
 * Looks for personal data in what is about to be published, title, text and list alike (domain.md §2.7, #80). It finds numbers by their
 * shape and names only beside a word such as 身份证: a name alone cannot be told from any other word, so a person still reads it.
 * Landline numbers are not findings: every notice carries one for objections.
 */
export function scanPublication(
  kind: PublicationKind,
  body: Pick<PublicationBody, 'title' | 'text' | 'people'>,
): Finding[] {
  const named = isPosted(kind) || body.people.length > 0
  const found: Raw[] = [
    ...scanLine(body.title, { where: 'title', line: 1 }, named),
    ...body.text.split('\n').flatMap((text, index) => scanLine(text, { where: 'text', line: index + 1 }, named)),
    ...body.people.flatMap(({ group, result }, index) => scanPerson(`${group} ${result}`, index + 1)),
    ...(body.people.length > 0 && CHILDREN.test(body.title)
      ? [{ kind: 'children', where: 'title', line: 1, shown: body.title, answerable: true } as const]
      : []),
  ]
  const counts = new Map<string, number>()
  return found.map(one => {
    const place = `${one.kind}.${one.where}.${one.line}`
    const n = (counts.get(place) ?? 0) + 1
    counts.set(place, n)
    // With what was found in it: an answer never passes to another number that later stands on the same line.
    return { key: `${place}.${n}.${one.shown.slice(0, 24)}`, ...one }
  })
}

function scanLine(text: string, at: Pick<Raw, 'where' | 'line'>, named: boolean): Raw[] {
  const word = (kind: FindingKind, pattern: RegExp, answerable: boolean): Raw[] => {
    const [shown] = pattern.exec(text) ?? []
    return shown === undefined ? [] : [{ kind, ...at, shown, answerable }]
  }
  const never = named ? word('never-posted', NEVER, false) : []
  return [
    ...numbersIn(text, at),
    ...[...text.matchAll(NAME_BESIDE), ...text.matchAll(NAME_AFTER)]
      .filter(([, name = '']) => !NO_NAMES.test(name))
      .map(([, name = '']): Raw => ({ kind: 'name', ...at, shown: maskName(name), answerable: true })),
    ...never,
    ...(named && never.length === 0 ? word('illness', ILLNESS, true) : []),
  ]
}

/** Beside somebody's name an illness or a reason that must never be known has no excuse. */
const scanPerson = (text: string, line: number): Raw[] =>
  scanLine(text, { where: 'people', line }, true).map(one =>
    one.kind === 'illness' || one.kind === 'phone' ? { ...one, answerable: false } : one,
  )

const numbersIn = (text: string, at: Pick<Raw, 'where' | 'line'>): Raw[] =>
  longNumbers(text).flatMap(typed => {
    const kind = kindOfNumber(toHalfWidth(typed).replace(/[^0-9Xx]/g, ''))
    return kind === null
      ? []
      : [{ kind, ...at, shown: maskText(typed), answerable: kind === 'phone' || kind === 'number' }]
  })

function kindOfNumber(number: string): FindingKind | null {
  if (/^\d{17}[\dXx]$/.test(number) && isDay(number.slice(6, 14))) return 'id-number'
  if (/^\d{15}$/.test(number) && isDay(`19${number.slice(6, 12)}`)) return 'id-number'
  if (/^\d{16,19}$/.test(number) && (number.startsWith('62') || passesLuhn(number))) return 'bank-card'
  if (/^1[3-9]\d{9}$/.test(number)) return 'phone'
  return /^0\d{9,11}$/.test(number) ? null : 'number'
}

const isDay = (digits: string): boolean =>
  parseCalendarDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`) !== undefined

/** ISO/IEC 7812-1 annex B. */
function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

export type ScanRefusal = { reason: 'personal-data' | 'unanswered'; findings: Finding[] }

/**
 * Why the scan lets it pass no further, or null. What is hidden shows nothing to anybody and needs no answers, but an ID number or a
 * bank card does not stay even there.
 */
export function scanRefusal(kind: PublicationKind, body: PublicationBody): ScanRefusal | null {
  const findings = scanPublication(kind, body)
  const forbidden = findings.filter(one => !one.answerable)
  if (forbidden.length > 0) return { reason: 'personal-data', findings: forbidden }
  const open = body.hidden ? [] : findings.filter(({ key }) => (body.answers[key] ?? '').trim() === '')
  return open.length > 0 ? { reason: 'unanswered', findings: open } : null
}
