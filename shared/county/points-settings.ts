/** The villages of a county and the opening hours of its points, one a line, as a person types them (domain.md #4). */
export type ListedVillage = { code: string; name: string }

type Say = (fault: string) => void

const MOST_VILLAGES = 2000
const LONGEST_HOURS = 60
const LINE = /^(\S+)\s+(\S.*)$/

const linesOf = (typed: string): { no: number; text: string }[] =>
  typed
    .split(/\r?\n/)
    .map((text, index) => ({ no: index + 1, text: text.trim().replace(/^\S+/u, head => head.normalize('NFKC')) }))
    .filter(({ text }) => text !== '')

/** 村名单: every village that must have a point, `990100101001 柳树沟村` a line. Undefined: none was given. */
export function readVillages(typed: string, say: Say): ListedVillage[] | undefined {
  const lines = linesOf(typed)
  if (lines.length === 0) return undefined
  if (lines.length > MOST_VILLAGES) say(`村名单最多 ${MOST_VILLAGES} 行，现在有 ${lines.length} 行。`)
  const villages: ListedVillage[] = []
  for (const { no, text } of lines) {
    const [, code = '', name = ''] = LINE.exec(text) ?? []
    if (!/^\d{9}(?!000)\d{3}$/.test(code) || name === '')
      say(`村名单第 ${no} 行不对：应当是 12 位村代码、空格、村名，例如 990100101001 柳树沟村。`)
    else if (villages.some(one => one.code === code)) say(`村名单第 ${no} 行的代码 ${code} 前面已经有了，请删掉一行。`)
    else villages.push({ code, name })
  }
  return villages
}

/** 开放时间: `990100101001 周一至周五 8:30—12:00` a line, or `全部 …` for every point without its own. Undefined: none was given. */
export function readHours(typed: string, say: Say): Record<string, string> | undefined {
  const lines = linesOf(typed)
  if (lines.length === 0) return undefined
  const hours = new Map<string, string>()
  for (const { no, text } of lines) {
    const [, who = '', said = ''] = LINE.exec(text) ?? []
    if (!/^(全部|\d{12})$/.test(who) || said === '')
      say(`开放时间第 ${no} 行不对：应当是 12 位服务点代码或“全部”、空格、时间，例如 全部 周一至周五 8:30—17:30。`)
    else if (Array.from(said).length > LONGEST_HOURS) say(`开放时间第 ${no} 行太长，请改到 ${LONGEST_HOURS} 个字以内。`)
    else if (hours.has(who)) say(`开放时间第 ${no} 行的 ${who} 前面已经有了，请删掉一行。`)
    else hours.set(who, said)
  }
  return Object.fromEntries(hours)
}

type Extras = Readonly<Record<string, unknown>> | undefined

/** The county's list of villages; null while it gave none. */
export function villagesFrom(extras: Extras): readonly ListedVillage[] | null {
  const part = extras?.['villages']
  if (!Array.isArray(part)) return null
  return part.filter(
    (one: unknown): one is ListedVillage =>
      typeof one === 'object' && one !== null && 'code' in one && 'name' in one && typeof one.code === 'string',
  )
}

/** When a point is open, in the county's own words; '' while it said nothing. */
export function hoursFrom(extras: Extras, point: string): string {
  const part = extras?.['openingHours']
  if (typeof part !== 'object' || part === null) return ''
  const said = new Map<string, unknown>(Object.entries(part))
  const hours = said.get(point) ?? said.get('全部')
  return typeof hours === 'string' ? hours : ''
}
