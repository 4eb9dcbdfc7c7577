import type { Matter } from '../matter/matter'
import type { Case } from './case'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, isBlank, refused, type CommandOf } from './decision'
import type { CaseFact, EventData } from './event'
import { basisOf, feeFault, feeItemOf, listedFen, standardOf, waitingFee } from './fee'

export type LedgerCommand = CommandOf<
  'noteTrip' | 'proposeFee' | 'checkFee' | 'noteFeePaid' | 'listResults' | 'handResult'
>

/** What is counted beside the law's steps: trips, fees, results. */
export function decideLedger(held: Case, command: LedgerCommand, ctx: DecideContext): Decision {
  switch (command.type) {
    case 'noteTrip':
      return done(tripNoted(command, ctx))
    case 'proposeFee':
      return decideFee(held, command, ctx)
    case 'checkFee':
      return decideCheck(held, command, ctx)
    case 'noteFeePaid':
      return decidePaid(held, command, ctx)
    case 'listResults':
      return decideResults(command, ctx)
    case 'handResult':
      return decideHanded(held, command, ctx)
  }
}

type Trip = Pick<EventData<'trip-noted'>, 'occasion' | 'place'>
const tripNoted = ({ occasion, place }: Trip, { today }: DecideContext): CaseFact => ({
  type: 'trip-noted',
  v: 1,
  data: { occasion, place, notedOn: today },
})

/** The fact of a trip that was said together with another step; none when nothing was said. */
export const tripWith = (
  occasion: Trip['occasion'],
  place: Trip['place'] | undefined,
  ctx: DecideContext,
): CaseFact[] => (place === undefined ? [] : [tripNoted({ occasion, place }, ctx)])

/** The decision, and after its facts those of a trip that was said in the same breath. */
export const andTrip = (decision: Decision, trip: readonly CaseFact[]): Decision =>
  decision.ok ? { ok: true, facts: [...decision.facts, ...trip] } : decision

const PROXY_FEE = /代办(服务)?费|跑腿费|辛苦费/u

/** Only what the list allows today, as much as it says, and never anything for the proxy service. */
function decideFee(held: Case, command: CommandOf<'proposeFee'>, ctx: DecideContext): Decision {
  const { matter, today } = ctx
  if (matter?.code !== held.matter.code) return refused('matter-unknown')
  const fault = feeFault(matter, today)
  if (fault) return refused(fault)
  const reasons = command.lines.flatMap(line => lineFaults(line, matter.fee))
  // The list has no unit: where it names one amount, that amount is due once.
  const isMoreThanListed = command.lines.length > 1 || command.lines.some(({ count }) => count > 1)
  if (listedFen(matter.fee) !== null && isMoreThanListed) reasons.push('fee-other-amount')
  if (isBlank(command.channel)) reasons.push('channel-missing')
  if (reasons.length > 0) return refused(...reasons)
  const { fee } = matter
  return done({
    type: 'fee-proposed',
    v: 1,
    data: {
      lines: command.lines.map(line => ({
        ...line,
        name: line.name.trim() === '' ? feeItemOf(matter) : line.name.trim(),
        waiver: line.waiver.trim(),
        basis: basisOf(fee).slice(0, 400),
        standard: standardOf(fee).slice(0, 400),
      })),
      channel: command.channel.trim(),
      paymentCode: command.paymentCode.trim(),
      proposedOn: today,
    },
  })
}

function lineFaults(line: CommandOf<'proposeFee'>['lines'][number], fee: Matter['fee']): DecideReason[] {
  const { name, unitFen, count, waivedFen, waiver } = line
  const listed = listedFen(fee)
  return [
    ...(PROXY_FEE.test(name) ? (['proxy-is-free'] as const) : []),
    ...(listed !== null && listed !== unitFen ? (['fee-other-amount'] as const) : []),
    ...(unitFen === 0 ? (['fee-amount-missing'] as const) : []),
    ...(waivedFen > unitFen * count ? (['waiver-too-big'] as const) : []),
    ...(waivedFen > 0 && isBlank(waiver) ? (['waiver-unexplained'] as const) : []),
  ]
}

/** The second person looks at one proposal, as it stands; the list is asked again, because days may lie between. */
function decideCheck(held: Case, { proposal }: CommandOf<'checkFee'>, { matter, today }: DecideContext): Decision {
  if (matter?.code !== held.matter.code) return refused('matter-unknown')
  if (waitingFee(held)?.eventId !== proposal) return refused('fee-changed')
  const fault = feeFault(matter, today)
  if (fault) return refused(fault)
  return done({ type: 'fee-checked', v: 1, data: { proposal, checkedOn: today } })
}

function decidePaid(held: Case, command: CommandOf<'noteFeePaid'>, { today }: DecideContext): Decision {
  const { proposal, voucherNo } = command
  if (!held.fees?.some(one => one.eventId === proposal && one.check && !one.paid)) return refused('no-fee-due')
  if (isBlank(voucherNo)) return refused('voucher-missing')
  return done({ type: 'fee-paid', v: 1, data: { proposal, voucherNo: voucherNo.trim(), notedOn: today } })
}

function decideResults({ results }: Pick<CommandOf<'listResults'>, 'results'>, { today }: DecideContext): Decision {
  const listed = results.map(({ name, number, validUntil }) => ({
    name: name.trim(),
    number: number.trim(),
    validUntil,
  }))
  if (listed.some(({ name }) => name === '')) return refused('result-unnamed')
  const numbers = listed.map(({ number }) => number).filter(number => number !== '')
  if (new Set(numbers).size < numbers.length) return refused('result-twice')
  return done({ type: 'results-listed', v: 1, data: { results: listed, listedOn: today } })
}

/** 办结, and the list of results where there are several: both or neither. */
export function withResults(
  decision: Decision,
  results: CommandOf<'listResults'>['results'] | undefined,
  ctx: DecideContext,
): Decision {
  if (!decision.ok || !results || results.length === 0) return decision
  const listed = decideResults({ results }, ctx)
  return listed.ok ? { ok: true, facts: [...decision.facts, ...listed.facts] } : listed
}

function decideHanded(held: Case, command: CommandOf<'handResult'>, { today }: DecideContext): Decision {
  const all = held.results?.list ?? []
  const given = [...new Set(command.results)]
  if (given.some(at => !all[at] || all[at].handed)) return refused('result-not-here')
  // The last ones go with 送达 itself: it closes the case and has its own proof.
  if (given.length === all.filter(one => !one.handed).length) return refused('last-result-is-delivery')
  if (isBlank(command.recipient)) return refused('recipient-missing')
  return done({
    type: 'result-handed',
    v: 1,
    data: {
      results: given,
      recipient: command.recipient.trim(),
      relation: command.relation.trim(),
      signed: command.signed,
      handedOn: today,
    },
  })
}
