import type { PasswordBooks } from './password-books'

/** Whose password it is, and where they work. */
export type Owner = {
  id: string
  name: string
  county: { code: string; name: string; hotline: string }
  /** Names of the service points that people there know: 柳树沟村便民服务站, 兴仁镇便民服务中心. */
  places: readonly string[]
}

/** What an office is called, behind the name of its place. */
const OFFICE = /(便民|政务|为民|党群)?服务(站|中心|点|大厅)$/u
const PLACE = /(自治县|街道|社区|[县市区旗镇乡村])$/u
/** What this program and a password are called. */
const ALWAYS = ['daiban', '代办', '代办通', 'mima', '密码']

/**
 * The words that anybody in the office can guess about a person (OWASP ASVS 6.1.2): name, staff number, county and place, as they
 * are written, in pinyin, without the surname, and by first letters.
 */
export function wordsAbout({ id, name, county, places }: Owner, spell: PasswordBooks['spell']): string[] {
  const names = [name, ...[county.name, ...places].flatMap(formsOf)]
  const spelled = names.map(spell).flatMap(parts => [parts.join(''), parts.map(part => part[0] ?? '').join('')])
  const given = spell(name).slice(1).join('')
  return [...names, ...spelled, given, id, county.code, county.hotline, ...ALWAYS].filter(word => word !== '')
}

/** 柳树沟村便民服务站（示例） is also 柳树沟村 and 柳树沟. */
function formsOf(place: string): string[] {
  const plain = place.replaceAll(/[（(].*?[）)]/gu, '').trim()
  const bare = plain.replace(OFFICE, '')
  return [...new Set([plain, bare, bare.replace(PLACE, '')])]
}
