import { isWithoutBasis } from '../matter/in-force'
import type { Matter } from '../matter/matter'
import { calendarDate, parseCalendarDate } from '../time/calendar-date'
import { acceptanceOf } from './acceptance-data'
import type { Case } from './case'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, refused, type CommandOf } from './decision'
import { workingDayAfter } from './limits'
import { missingMaterials } from './materials'

type AcceptanceCommand = CommandOf<
  'requestCorrection' | 'accept' | 'acceptWithDeferral' | 'refuseAcceptance' | 'transferUp'
>

/** The organ's answer to the application (行政许可法 art. 32). */
export function decideAcceptance(held: Case, command: AcceptanceCommand, ctx: DecideContext): Decision {
  switch (command.type) {
    case 'requestCorrection':
      return decideCorrection(command, ctx)
    case 'accept': {
      const reasons = doubts(held, ctx)
      if (missingMaterials(held.materials).length > 0) reasons.push('materials-missing')
      if (!ctx.matter || reasons.length > 0) return refused(...reasons)
      return done({ type: 'accepted', v: 1, data: acceptanceOf(held, ctx.matter, ctx) })
    }
    case 'acceptWithDeferral':
      return decideDeferral(held, command, ctx)
    case 'refuseAcceptance':
      return decideRefusal(held, command, ctx)
    case 'transferUp':
      if (!isOwnMatter(held, ctx.matter)) return refused('matter-unknown')
      return done({
        type: 'transferred',
        v: 1,
        data: {
          transferredOn: ctx.today,
          department: ctx.matter.handlingDepartment.slice(0, 120),
          ...(command.batchNo && { batchNo: command.batchNo.trim() }),
        },
      })
  }
}

const isOwnMatter = (held: Case, matter: Matter | null): matter is Matter => matter?.code === held.matter.code

/** What stands against any acceptance: an unknown matter has no limits, a legal date needs a clock (R19), an organ a basis. */
function doubts(held: Case, { matter, dateQuality, today }: DecideContext): DecideReason[] {
  const reasons: DecideReason[] = []
  if (!isOwnMatter(held, matter)) reasons.push('matter-unknown')
  if (dateQuality === 'suspect') reasons.push('clock-behind')
  else if (matter && isWithoutBasis(matter, today)) reasons.push('basis-lapsed')
  return reasons
}

function decideCorrection(command: CommandOf<'requestCorrection'>, ctx: DecideContext): Decision {
  const reasons: DecideReason[] = ctx.dateQuality === 'suspect' ? ['clock-behind'] : []
  // Which paper and why: without both, nobody in the village can help.
  if (command.items.some(({ name, why }) => isBlank(name) || isBlank(why))) reasons.push('reason-missing')
  if (reasons.length > 0) return refused(...reasons)
  return done({
    type: 'correction-requested',
    v: 1,
    data: {
      documentNo: ctx.numbers.documentNo,
      requestedOn: ctx.today,
      dueBy: workingDayAfter(calendarDate(ctx.today), command.dueInWorkingDays, ctx.holidays),
      items: command.items,
    },
  })
}

function decideDeferral(held: Case, command: CommandOf<'acceptWithDeferral'>, ctx: DecideContext): Decision {
  const { matter } = ctx
  const reasons = doubts(held, ctx)
  const missing = missingMaterials(held.materials)
  // Nothing to defer: it is a plain acceptance, and no promise should be taken from the resident.
  if (missing.length === 0) return refused('not-possible-now')
  if (matter && !matter.shortageAcceptance) reasons.push('deferral-not-offered')
  if (missing.some(({ tolerable }) => !tolerable)) reasons.push('material-not-tolerable')
  if (missing.some(({ key }) => !command.deferredKeys.includes(key))) reasons.push('materials-missing')
  if (!matter || reasons.length > 0) return refused(...reasons)
  const data = acceptanceOf(held, matter, ctx)
  const until = parseCalendarDate(command.deferredUntil)
  if (!until || until < ctx.today || (data.promised && until > data.promised.date)) return refused('deferral-too-long')
  const deferred = missing.map(({ key, name }) => ({ key, name }))
  return done({ type: 'accepted-with-deferral', v: 1, data: { ...data, deferred, deferredUntil: until } })
}

/** Two people answer for one refusal, so its kind, ground and basis are the proposed ones; what is left empty is as proposed. */
function decideRefusal(held: Case, command: CommandOf<'refuseAcceptance'>, ctx: DecideContext): Decision {
  const proposed = held.refusalProposal
  if (!proposed) return refused('second-person-needed')
  const said = (part: 'ground' | 'legalBasis' | 'whereInstead') => command[part].trim() || proposed[part]
  const [ground, legalBasis, whereInstead] = [said('ground'), said('legalBasis'), said('whereInstead')]
  const kind = command.kind ?? 'other'
  const isSame = ground === proposed.ground && legalBasis === proposed.legalBasis && kind === (proposed.kind ?? 'other')
  const reasons: DecideReason[] = ctx.dateQuality === 'suspect' ? ['clock-behind'] : []
  if (!isSame) reasons.push('refusal-differs')
  if (reasons.length > 0) return refused(...reasons)
  return done({
    type: 'acceptance-refused',
    v: 1,
    data: {
      documentNo: ctx.numbers.documentNo,
      refusedOn: ctx.today,
      ...{ ground, legalBasis, whereInstead, kind },
    },
  })
}
