import type { Matter } from '../matter/matter'
import { sha256Hex } from '../sync/crypto-suite'
import { calendarDate } from '../time/calendar-date'
import type { Case } from './case'
import { correctedDates, wrongSlipOf } from './date-recall'
import { readApplicant } from './decide-applicant'
import { checklistOf } from './decide-intake'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, refused, type CommandOf } from './decision'
import type { EventData } from './event'

export type ServiceCommand = CommandOf<
  | 'answerQuestion'
  | 'amend'
  | 'givePower'
  | 'recordAgreement'
  | 'fillFields'
  | 'setPriority'
  | 'directToCounty'
  | 'assignWatcher'
  | 'giveDateCorrection'
>

/** 首问: who is asked first answers for it. A name is welcome and not demanded: nobody shows a card to ask something. */
export function decideQuestion(command: CommandOf<'askQuestion'>, { today, numbers }: DecideContext): Decision {
  if (isBlank(command.question)) return refused('reason-missing')
  const { type: _, ...said } = command
  const { receiptNo, queryCode } = numbers
  return done({
    type: 'question-asked',
    v: 1,
    data: { ...said, question: command.question.trim(), receiptNo, queryCode, askedOn: today },
  })
}

/** What is done beside the resident, without moving the case in law. */
export function decideService(held: Case, command: ServiceCommand, ctx: DecideContext): Decision {
  const { today } = ctx
  switch (command.type) {
    case 'answerQuestion': {
      const { answer, pointer, ledTo } = command
      if (isBlank(answer) && isBlank(pointer) && ledTo === null) return refused('reason-missing')
      return done({
        type: 'question-answered',
        v: 1,
        data: { answer: answer.trim(), pointer: pointer.trim(), ledTo, answeredOn: today },
      })
    }
    case 'amend':
      return decideAmendment(held, command, ctx)
    case 'givePower':
      return decidePower(command, ctx)
    case 'recordAgreement':
      return decideAgreement(command, ctx)
    case 'fillFields':
      return done({ type: 'fields-filled', v: 1, data: { fields: command.fields } })
    case 'setPriority':
      if (command.ground === 'other' && isBlank(command.why)) return refused('reason-missing')
      return done({
        type: 'priority-set',
        v: 1,
        data: { ground: command.ground, why: command.why.trim(), setOn: today },
      })
    case 'directToCounty':
      if (isBlank(command.why)) return refused('reason-missing')
      return done({ type: 'directed-to-county', v: 1, data: { why: command.why.trim(), directedOn: today } })
    case 'assignWatcher':
      return done({ type: 'watcher-assigned', v: 1, data: { watcher: command.watcher, assignedOn: today } })
    case 'giveDateCorrection':
      return decideDates(held, command, ctx)
  }
}

/** Wrong person or matter (domain.md U24). After acceptance only a window may mend the person's data, and the matter stands. */
function decideAmendment(held: Case, command: CommandOf<'amend'>, ctx: DecideContext): Decision {
  const { applicant, contact, matter, why } = command
  const today = calendarDate(ctx.today)
  const reasons: DecideReason[] = isBlank(why) ? ['reason-missing'] : []
  if (!applicant && !contact && !matter) reasons.push('nothing-amended')
  if (held.acceptance && ctx.actor.role === 'agent') reasons.push('amend-at-window')
  if (matter && (held.acceptance || held.legal === 'correcting')) reasons.push('matter-stands')
  if (matter && ctx.matter?.code !== matter.ref.code) reasons.push('matter-unknown')
  const person = readApplicant({
    applicant: applicant ?? held.applicant,
    contact: contact ?? held.contact,
    notes: why,
    today,
  })
  if (applicant || contact) reasons.push(...person.reasons)
  if (reasons.length > 0) return refused(...reasons)
  return done({
    type: 'amended',
    v: 1,
    data: {
      applicant: applicant && person.applicant,
      contact: contact && person.contact,
      matter: matter && ctx.matter && { ref: matter.ref, materials: carriedOver(held, ctx.matter, matter.materials) },
      why: why.trim(),
      amendedOn: ctx.today,
    },
  })
}

/** The checklist of the right matter, with every paper that is here already and that it asks for too. */
function carriedOver(held: Case, matter: Matter, given: EventData<'materials-added'>['materials']) {
  const here = held.materials.filter(({ state, key }) => state === 'received' && !given.some(one => one.key === key))
  const wanted = new Set(matter.materials.map(({ ref, name }) => ref ?? name))
  return checklistOf(matter, [...given, ...here.filter(({ key }) => wanted.has(key))])
}

/** 改期: which dates moved, and to what, is worked out here; a page only repeats what it showed, so that nobody is given another date. */
function decideDates(held: Case, command: CommandOf<'giveDateCorrection'>, ctx: DecideContext): Decision {
  const { matter, holidays, today } = ctx
  if (matter?.code !== held.matter.code) return refused('matter-unknown')
  const slip = wrongSlipOf(held, { matter, tables: holidays, today: calendarDate(today) })
  if (!slip) return refused('no-date-moved')
  const dates = correctedDates(slip)
  const isShown = dates.every(({ which, printed, now }) =>
    command.dates.some(one => one.which === which && one.printed === printed && one.now === now),
  )
  if (!isShown || command.dates.length !== dates.length) return refused('dates-not-as-they-stand')
  return done({ type: 'date-correction-given', v: 1, data: { dates, paper: command.paper, givenOn: today } })
}

/** 代办委托书: each matter by name, each power by itself, from a day to a day (D01). */
function decidePower(command: CommandOf<'givePower'>, { numbers, today }: DecideContext): Decision {
  const { type: _, ...power } = command
  const items = power.items.map(item => item.trim()).filter(item => item !== '')
  const reasons: DecideReason[] = []
  if (items.length === 0 || items.some(item => /全权|一切|所有事/.test(item))) reasons.push('power-too-wide')
  if (power.until < power.from || power.until < today) reasons.push('power-dates')
  if (power.signed === 'witness' && isBlank(power.witness)) reasons.push('witness-missing')
  if (reasons.length > 0) return refused(...reasons)
  return done({
    type: 'power-given',
    v: 1,
    data: { ...power, items, witness: power.witness.trim(), documentNo: numbers.documentNo },
  })
}

/** 听读确认: the hash is taken here, of the very text, so that nobody can bind a yes to other words. */
function decideAgreement(command: CommandOf<'recordAgreement'>, { today }: DecideContext): Decision {
  const { type: _, ...agreement } = command
  const reasons: DecideReason[] = isBlank(agreement.text) ? ['reason-missing'] : []
  if (agreement.read === 'aloud-by-person' && isBlank(agreement.reader)) reasons.push('reader-missing')
  if (agreement.signed === 'witness' && isBlank(agreement.witness)) reasons.push('witness-missing')
  if (reasons.length > 0) return refused(...reasons)
  return done({
    type: 'agreement-recorded',
    v: 1,
    data: { ...agreement, textHash: sha256Hex(agreement.text), agreedOn: today },
  })
}
