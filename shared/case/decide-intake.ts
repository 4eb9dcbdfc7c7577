import { materialsFor } from '../matter/checklist'
import { askedProhibited } from '../matter/certificate-guard'
import { isWithoutBasis } from '../matter/in-force'
import type { Matter } from '../matter/matter'
import { calendarDate } from '../time/calendar-date'
import { readApplicant } from './decide-applicant'
import { tripWith } from './decide-ledger'
import type { DecideContext, Decision } from './decide-types'
import { numbered, refused, type CommandOf } from './decision'
import { keepsForbidden } from './custody'
import type { CaseFact, MaterialEntry } from './event'
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
  // What a village may not carry, a window still takes in itself.
  else if (ctx.actor.role === 'agent' && matter.villageService.mode === '告知') reasons.unshift('matter-not-proxied')
  else if (askedProhibited([matter], command.notes)) reasons.unshift('certificate-forbidden')
  // Only by a clock that the county checked: a device far ahead of time turns nobody away.
  else if (ctx.dateQuality === 'checked' && isWithoutBasis(matter, ctx.today)) reasons.unshift('basis-lapsed')
  if (keepsForbidden(command.materials)) reasons.push('never-kept')
  if (!matter || reasons.length > 0) return refused(...reasons)
  const recorded: CaseFact = {
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
      ...(command.roster ? { roster: command.roster } : {}),
      ...(command.asked ? { asked: command.asked } : {}),
    },
  }
  const facts = [
    recorded,
    ...tripWith('intake', command.trip, ctx),
    ...(command.fields ? [filled(command.fields)] : []),
  ]
  return { ok: true, facts: ctx.actor.role === 'agent' ? facts : [...facts, atTheWindow(command, ctx)] }
}

const filled = (fields: NonNullable<CommandOf<'recordIntake'>['fields']>): CaseFact => ({
  type: 'fields-filled',
  v: 1,
  data: { fields },
})

/** Whoever walks up to a window has handed the papers to the organ itself: its receipt follows at once. */
const atTheWindow = ({ materials }: CommandOf<'recordIntake'>, ctx: DecideContext): CaseFact => ({
  type: 'township-received',
  v: 1,
  data: {
    receivedOn: ctx.today,
    ...numbered(ctx),
    originalsCounted: materials.reduce((sum, { kept, originals }) => (kept ? sum + originals : sum), 0),
  },
})

/**
 * What was handed in, and after it what everybody must bring and nobody spoke of, as missing: the case keeps its own
 * checklist for ever. Whether a paper may follow later is the catalogue's word, not the screen's.
 */
export function checklistOf(matter: Matter, given: readonly MaterialEntry[]): MaterialEntry[] {
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
