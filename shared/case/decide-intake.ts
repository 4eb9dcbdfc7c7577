import { materialsFor } from '../matter/checklist'
import type { Matter } from '../matter/matter'
import { calendarDate } from '../time/calendar-date'
import { readApplicant } from './decide-applicant'
import type { DecideContext, Decision } from './decide-types'
import { done, refused, type CommandOf } from './decision'
import type { MaterialEntry } from './event'
import { workingDayAfter } from './limits'

/** A village rule set gives the agent three working days to carry papers to the township (domain.md §2.1, fact 3). */
const HAND_OVER_WORKING_DAYS = 3

/** How many lines an event has room for. */
const MAX_MATERIALS = 60

/**
 * 代办收件. Missing papers never refuse it: a resident may leave what is there, and what lacks stands on the receipt. Nor
 * does a doubtful clock: the village's date starts no legal clock (R14, R19).
 */
export function decideIntake(command: CommandOf<'recordIntake'>, ctx: DecideContext): Decision {
  const { matter, numbers } = ctx
  const today = calendarDate(ctx.today)
  const person = readApplicant({ ...command, today })
  const reasons = [...person.reasons]
  if (matter?.code !== command.matter.code) reasons.unshift('matter-unknown')
  else if (matter.villageService.mode === '告知') reasons.unshift('matter-not-proxied')
  if (!matter || reasons.length > 0) return refused(...reasons)
  return done({
    type: 'intake-recorded',
    v: 1,
    data: {
      matter: command.matter,
      village: command.village,
      pointName: command.pointName,
      receiptNo: numbers.receiptNo,
      queryCode: numbers.queryCode,
      applicant: person.applicant,
      contact: person.contact,
      materials: checklistOf(matter, command.materials),
      attachments: command.attachments,
      notes: command.notes.trim(),
      handOverBy: workingDayAfter(today, HAND_OVER_WORKING_DAYS, ctx.holidays),
    },
  })
}

/**
 * What was handed in, and after it what everybody must bring and nobody spoke of, as missing: the case keeps its own
 * checklist for ever. Whether a paper may follow later is the catalogue's word, not the screen's.
 */
function checklistOf(matter: Matter, given: readonly MaterialEntry[]): MaterialEntry[] {
  const items = materialsFor(matter)
  const stated = given.map(entry => {
    const item = items.find(({ key }) => key === entry.key)
    return item ? { ...entry, tolerable: item.tolerable } : entry
  })
  const unspoken = items
    .filter(({ key, necessity }) => necessity === '必要' && !given.some(entry => entry.key === key))
    .map(({ key, name, tolerable }): MaterialEntry => ({
      key,
      name: name.slice(0, 200),
      state: 'missing',
      originals: 0,
      copies: 0,
      kept: false,
      returnBy: null,
      tolerable,
    }))
  return [...stated, ...unspoken].slice(0, Math.max(MAX_MATERIALS, stated.length))
}
