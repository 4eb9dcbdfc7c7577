import type { Matter } from '../matter/matter'
import { addDays, calendarDate } from '../time/calendar-date'
import { acceptanceFrom } from './acceptance-data'
import { isUnnumbered } from './apply-answers'
import type { Case } from './case'
import { supplementStopsClock } from './case-pauses'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, refused, type CommandOf } from './decision'
import { workingDayAfter } from './limits'
import { noticeClockOf } from './notice-clock'
import { promiseOf } from './promise-of'

export type AnswerCommand = CommandOf<
  | 'deemAccepted'
  | 'proposeRefusal'
  | 'permitCorrection'
  | 'requestSupplement'
  | 'makeCommitment'
  | 'checkCommitment'
  | 'numberCase'
>

/** The organ's answers beside those of decide-acceptance.ts. */
export function decideAnswers(held: Case, command: AnswerCommand, ctx: DecideContext): Decision {
  const { today } = ctx
  switch (command.type) {
    case 'deemAccepted':
      return decideDeemed(held, ctx)
    case 'proposeRefusal': {
      const { ground, legalBasis, whereInstead, kind = 'other' } = command
      const reasons: DecideReason[] = []
      if (isBlank(ground) || isBlank(legalBasis)) reasons.push('reason-missing')
      if (kind === 'other-organ' && isBlank(whereInstead)) reasons.push('right-organ-missing')
      if (reasons.length > 0) return refused(...reasons)
      return done({
        type: 'refusal-proposed',
        v: 1,
        data: {
          ground: ground.trim(),
          legalBasis: legalBasis.trim(),
          whereInstead: whereInstead.trim(),
          kind,
          proposedOn: today,
        },
      })
    }
    case 'permitCorrection':
      if (isBlank(command.why)) return refused('reason-missing')
      return done({ type: 'correction-permitted', v: 1, data: { why: command.why.trim(), permittedOn: today } })
    case 'requestSupplement':
      return decideSupplement(command, ctx)
    case 'makeCommitment':
      return decideCommitment(held, command, ctx)
    case 'checkCommitment': {
      const { commitment, outcome, how, note } = command
      if (isBlank(how)) return refused('reason-missing')
      if (!held.commitments?.some(one => one.eventId === commitment && one.check === null))
        return refused('not-possible-now')
      return done({
        type: 'commitment-checked',
        v: 1,
        data: { commitment, outcome, how: how.trim(), note: note.trim(), checkedOn: today },
      })
    }
    case 'numberCase':
      if (!isUnnumbered(held)) return refused('not-possible-now')
      return done({
        type: 'case-numbered',
        v: 1,
        data: { caseNo: ctx.numbers.caseNo, numberedOn: today, county: ctx.actor.point },
      })
  }
}

/** 视为受理 from the day of the organ's receipt, once the five working days have passed in silence (art. 32(4), R8). */
function decideDeemed(held: Case, ctx: DecideContext): Decision {
  const reasons: DecideReason[] = []
  const { matter } = ctx
  if (matter?.code !== held.matter.code) reasons.push('matter-unknown')
  if (ctx.dateQuality === 'suspect') reasons.push('clock-behind')
  const clock = noticeClockOf(held, { tables: ctx.holidays, today: calendarDate(ctx.today) })
  if (!clock?.deemedAccepted) reasons.push('notice-still-open')
  if (!matter || !clock || reasons.length > 0) return refused(...reasons)
  const start = { acceptedOn: clock.receivedOn, timeOfDay: '00:00', dateQuality: clock.receipt.quality }
  return done({
    type: 'acceptance-deemed',
    v: 1,
    data: { ...acceptanceFrom(start, matter, ctx), noticeDueBy: clock.due },
  })
}

function decideSupplement(command: CommandOf<'requestSupplement'>, ctx: DecideContext): Decision {
  if (command.items.some(({ name, why }) => isBlank(name) || isBlank(why))) return refused('reason-missing')
  return done({
    type: 'supplement-requested',
    v: 1,
    data: {
      documentNo: ctx.numbers.documentNo,
      requestedOn: ctx.today,
      dueBy: workingDayAfter(calendarDate(ctx.today), command.dueInWorkingDays, ctx.holidays),
      items: command.items,
      pauses: ctx.matter !== null && supplementStopsClock(ctx.matter),
    },
  })
}

/** 告知承诺 (国办发〔2020〕42号): only where the matter takes it, not from somebody whose earlier promise was false. */
function decideCommitment(held: Case, command: CommandOf<'makeCommitment'>, ctx: DecideContext): Decision {
  const { matter } = ctx
  const material = held.materials.find(({ key }) => key === command.key)
  const reasons: DecideReason[] = []
  if (!matter || matter.code !== held.matter.code) reasons.push('matter-unknown')
  else if (!matter.commitmentAllowed || !isReplaceable(matter, command.key)) reasons.push('commitment-not-offered')
  if (material?.state !== 'missing') reasons.push('commitment-needless')
  if (ctx.isUntrusted) reasons.push('commitment-barred')
  if (!matter || !material || reasons.length > 0) return refused(...reasons)
  const { checkWithinDays, ...promised } = promiseOf(matter, material)
  return done({
    type: 'commitment-made',
    v: 1,
    data: {
      documentNo: ctx.numbers.documentNo,
      key: material.key,
      name: material.name,
      ...promised,
      checkBy: addDays(calendarDate(ctx.today), checkWithinDays),
      signed: command.signed,
      madeOn: ctx.today,
    },
  })
}

/** A matter that names its certificates takes a promise for these only. */
const isReplaceable = ({ commitment }: Matter, key: string): boolean =>
  commitment === undefined || commitment.some(one => one.key === key)
