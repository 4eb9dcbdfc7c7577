import { levelOf, townshipOf } from '../people/division'
import { calendarDate } from '../time/calendar-date'
import { maxExtension } from '../time/licence-limits'
import type { Matter } from '../matter/matter'
import type { Case } from './case'
import { clocksOf, noticeDates } from './case-clocks'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, refused, type CommandOf } from './decision'
import { matterObstacle } from './matter-obstacle'

type ReviewCommand = CommandOf<
  'receiveAtCounty' | 'requestExtension' | 'answerExtension' | 'noteOutside' | 'sendHome' | 'archive'
>

/** 签收、延长、外部系统、返件、归档. */
export function decideReview(held: Case, command: ReviewCommand, ctx: DecideContext): Decision {
  const { today } = ctx
  switch (command.type) {
    case 'receiveAtCounty':
      return done({
        type: 'county-received',
        v: 1,
        data: { receivedOn: today, originalsCounted: command.originalsCounted },
      })
    case 'requestExtension':
      return decideExtensionAsked(held, command, ctx)
    case 'answerExtension':
      return decideExtensionAnswered(held, command, ctx)
    case 'noteOutside': {
      const { system, number, result, minutesSaved } = command
      if (isBlank(system) || isBlank(number)) return refused('outside-number-missing')
      return done({
        type: 'outside-noted',
        v: 1,
        data: { system: system.trim(), number: number.trim(), result: result.trim(), minutesSaved, notedOn: today },
      })
    }
    case 'sendHome':
      if (!homesOf(held, ctx).includes(command.to)) return refused('wrong-address')
      return done({
        type: 'sent-home',
        v: 1,
        data: { batchNo: command.batchNo.trim(), to: command.to, sentOn: today },
      })
    case 'archive':
      if (!isArchiveNumber(command.archiveNo.trim(), held, today)) return refused('archive-number-wrong')
      return done({
        type: 'archived',
        v: 1,
        data: { archiveNo: command.archiveNo.trim(), archivedOn: today, packageHash: command.packageHash },
      })
  }
}

/** Toward the resident: the village, or from the county also its township. */
function homesOf({ village }: Case, { actor }: DecideContext): string[] {
  return levelOf(actor.point) === 'county' ? [village, townshipOf(village)] : [village]
}

/** Six digits of the county, the year, and the number in that year: 999901-2026-00001. */
function isArchiveNumber(archiveNo: string, { village }: Case, today: string): boolean {
  return new RegExp(`^${village.slice(0, 6)}-${today.slice(0, 4)}-\\d{4,6}$`).test(archiveNo)
}

function decideExtensionAsked(held: Case, command: CommandOf<'requestExtension'>, ctx: DecideContext): Decision {
  const { matter } = ctx
  const fault = matterObstacle(held, command.type, ctx)
  if (fault) return refused(fault)
  if (matter?.code !== held.matter.code) return refused('matter-unknown')
  const reasons = tooLate(held, matter, ctx)
  if (command.days > maxExtension(matter.jointHandling.joint).days) reasons.push('extension-too-long')
  if (isBlank(command.why)) reasons.push('reason-missing')
  if (reasons.length > 0) return refused(...reasons)
  return done({
    type: 'extension-requested',
    v: 1,
    data: { days: command.days, why: command.why.trim(), requestedOn: ctx.today },
  })
}

/** 经本行政机关负责人批准, and the applicant is told the reason (行政许可法 art. 42). Refusing says why to the one who asked. */
function decideExtensionAnswered(held: Case, command: CommandOf<'answerExtension'>, ctx: DecideContext): Decision {
  const { matter, today, numbers } = ctx
  const fault = matterObstacle(held, command.type, ctx)
  if (fault) return refused(fault)
  if (!held.extension) return refused('no-extension-asked')
  const { granted } = command
  const told = { basis: command.basis.trim(), why: command.why.trim(), answeredOn: today }
  if (!granted) {
    if (isBlank(command.why)) return refused('reason-missing')
    const unchanged = { documentNo: '', granted, days: 0, promised: null, legal: null }
    return done({ type: 'extension-answered', v: 1, data: { ...told, ...unchanged } })
  }
  if (matter?.code !== held.matter.code) return refused('matter-unknown')
  const reasons = tooLate(held, matter, ctx)
  if (isBlank(command.basis) || isBlank(command.why)) reasons.push('reason-missing')
  if (reasons.length > 0) return refused(...reasons)
  const { days } = held.extension
  const dates = noticeDates(held, { matter, tables: ctx.holidays, today: calendarDate(today) }, { extensionDays: days })
  return done({
    type: 'extension-answered',
    v: 1,
    data: { ...told, ...dates, documentNo: numbers.documentNo, granted, days },
  })
}

/** A limit that has run out cannot be made longer, and nobody says so by a clock that is wrong. */
function tooLate(held: Case, matter: Matter, { today, holidays, dateQuality }: DecideContext): DecideReason[] {
  if (dateQuality === 'suspect') return ['clock-behind']
  const legal = clocksOf(held, { matter, tables: holidays, today: calendarDate(today) })?.legal?.due
  return legal && !legal.paused && legal.date < today ? ['extension-too-late'] : []
}
