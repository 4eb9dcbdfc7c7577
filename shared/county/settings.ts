import type { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'
import { formsSchema } from '../form/county-forms'
import { dueRulesSchema } from '../form/due-rules'
import { readAppraisalRules } from './appraisal-rules'
import { readHours, readVillages } from './points-settings'

/** What a county sets for itself, beside its matters and its words on papers. */
export const SETTING_NAMES = [
  'greenChannel',
  'secondsPerField',
  'staleAfterDays',
  'notices',
  'forms',
  'due',
  'villages',
  'hours',
  'appraisal',
] as const
export type SettingName = (typeof SETTING_NAMES)[number]

/** As typed; '' or absent: the program's own value. */
export type SettingTexts = Readonly<Partial<Record<SettingName, string>>>

/** One fault, told beside its field in a Chinese sentence that says what to put right. */
export type SettingFault = { field: SettingName; fault: string }

/** `extras` go into the catalogue's `extras`; undefined takes a part out again, so that the program's own value stands. */
export type CountySettings = {
  extras: {
    greenChannel: unknown
    secondsPerField: unknown
    display: unknown
    forms: unknown
    due: unknown
    villages: unknown
    openingHours: unknown
    appraisal: unknown
  }
  staleAfterDays: number | undefined
}

export type SettingsResult = { ok: true; settings: CountySettings } | { ok: false; faults: SettingFault[] }

const LIMITS = {
  greenChannel: { from: 1, to: 100_000, what: '绿色通道每乡镇每月件数' },
  secondsPerField: { from: 1, to: 120, what: '抄一个字段的秒数' },
  staleAfterDays: { from: 1, to: 365, what: '目录多少天没核对就提醒' },
} as const
const MOST_NOTICES = 8
const LONGEST_NOTICE = 20
const MOST_FAULTS = 12

/** Reads all settings as they were typed. `matters`: the codes in force, because a form for a matter that nobody has is a slip of the pen. */
export function readSettings(texts: SettingTexts, matters: ReadonlySet<string>): SettingsResult {
  const faults: SettingFault[] = []
  const say = (field: SettingName) => (fault: string) => void faults.push({ field, fault })
  const number = (field: keyof typeof LIMITS) => readNumber(texts[field] ?? '', LIMITS[field], say(field))
  const greenChannel = number('greenChannel')
  const secondsPerField = number('secondsPerField')
  const staleAfterDays = number('staleAfterDays')
  const notices = readNotices(texts.notices ?? '', say('notices'))
  const forms = readList(texts.forms ?? '', { schema: formsSchema, one: '张表', say: say('forms') })
  const due = readList(texts.due ?? '', { schema: dueRulesSchema, one: '条', say: say('due') })
  const villages = readVillages(texts.villages ?? '', say('villages'))
  const openingHours = readHours(texts.hours ?? '', say('hours'))
  const appraisal = readAppraisalRules(texts.appraisal ?? '', say('appraisal'))
  for (const form of forms ?? []) sayUnknown(form.matters, matters, text => say('forms')(`表“${form.title}”：${text}`))
  for (const rule of due ?? []) sayUnknown([rule.matter], matters, text => say('due')(`“${rule.title}”：${text}`))
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, MOST_FAULTS) }
  return {
    ok: true,
    settings: {
      extras: {
        greenChannel: greenChannel === undefined ? undefined : { perTownshipMonth: greenChannel },
        secondsPerField,
        display: notices && { notices },
        forms,
        due,
        villages,
        openingHours,
        appraisal,
      },
      staleAfterDays,
    },
  }
}

type Say = (fault: string) => void

function readNumber(typed: string, { from, to, what }: { from: number; to: number; what: string }, say: Say) {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return undefined
  const value = Number(text)
  if (/^\d{1,6}$/.test(text) && value >= from && value <= to) return value
  say(`${what}应当是 ${from} 到 ${to} 的整数，请改成数字；留空就用程序自带的。`)
  return undefined
}

function readNotices(typed: string, say: Say): string[] | undefined {
  const lines = typed
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean)
  if (lines.length === 0) return undefined
  if (lines.length > MOST_NOTICES) say(`大厅屏幕最多 ${MOST_NOTICES} 句，现在有 ${lines.length} 句，请删几句。`)
  for (const [index, line] of lines.entries())
    if (Array.from(line).length > LONGEST_NOTICE)
      say(`第 ${index + 1} 句有 ${Array.from(line).length} 个字，屏幕上放不下，请改到 ${LONGEST_NOTICE} 个字以内。`)
  return lines
}

type ListOf<Item> = { schema: z.ZodType<Item[]>; one: string; say: Say }

function readList<Item extends { id: string }>(typed: string, { schema, one, say }: ListOf<Item>): Item[] | undefined {
  if (typed.trim() === '') return undefined
  const json = parseJson(typed)
  if (json === undefined) {
    say('读不出来：不是完整的 JSON，请检查引号、逗号和括号是否配对。')
    return undefined
  }
  const read = schema.safeParse(json, { error: zhCN().localeError })
  if (!read.success) {
    for (const { path, message } of read.error.issues) say(`${placeOf(path, one)}${message}`)
    return undefined
  }
  const ids = read.data.map(({ id }) => id)
  for (const id of new Set(ids.filter((known, index) => ids.indexOf(known) !== index)))
    say(`编号“${id}”用了两次，请改掉一个。`)
  return read.data
}

function placeOf([index, ...field]: readonly PropertyKey[], one: string): string {
  if (index === undefined) return ''
  return `第 ${Number(index) + 1} ${one}${field.length > 0 ? `的 ${field.map(String).join('.')}` : ''}：`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sayUnknown(codes: readonly string[], known: ReadonlySet<string>, say: Say): void {
  const unknown = codes.filter(code => !known.has(code))
  if (unknown.length > 0) say(`目录里没有事项 ${unknown.join('、')}，请对照事项目录改正。`)
}
