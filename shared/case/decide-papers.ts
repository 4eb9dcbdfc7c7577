import { townshipOf } from '../people/division'
import type { Case } from './case'
import { HOLDER_OF, keepsForbidden, mayTell } from './custody'
import { andTrip, tripWith } from './decide-ledger'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, numbered, refused, type CommandOf } from './decision'
import { eventDay } from './event-day'
import { isPromised, isSettled } from './materials'
import { isReceivable, organReceiptOf } from './notice-clock'

type PaperCommand = CommandOf<
  | 'confirmReceiptPrinted'
  | 'addMaterials'
  | 'handToTownship'
  | 'receiveAtTownship'
  | 'supplyCorrection'
  | 'moveOriginals'
>

/** Papers that come, go and are printed. None of it waits for a trusted clock. */
export function decidePapers(held: Case, command: PaperCommand, ctx: DecideContext): Decision {
  switch (command.type) {
    case 'confirmReceiptPrinted':
      return done({ type: 'receipt-printed', v: 1, data: { paper: command.paper, reprint: held.receiptsPrinted > 0 } })
    case 'addMaterials':
      if (keepsForbidden(command.materials)) return refused('never-kept')
      return andTrip(
        done({ type: 'materials-added', v: 1, data: suppliesOf(command) }),
        tripWith('call-back', command.trip, ctx),
      )
    case 'handToTownship':
      return command.township === townshipOf(held.village)
        ? done({
            type: 'handed-to-township',
            v: 1,
            data: { township: command.township, batchNo: command.batchNo.trim() },
          })
        : refused('wrong-place')
    case 'receiveAtTownship':
      if (!isReceivable(held)) return refused('not-possible-now')
      // Signed for already, by a clock in doubt: another such day would prove no more.
      if (held.legal === 'pre-check' && organReceiptOf(held) === 'in-doubt' && ctx.dateQuality === 'suspect')
        return refused('clock-behind')
      if (isBeforeIntake(held, ctx)) return refused('date-before-intake')
      return done({
        type: 'township-received',
        v: 1,
        data: { receivedOn: ctx.today, originalsCounted: command.originalsCounted, ...numbered(ctx) },
      })
    case 'supplyCorrection':
      if (keepsForbidden(command.materials)) return refused('never-kept')
      return answersAll(held, command)
        ? andTrip(
            done({ type: 'correction-supplied', v: 1, data: suppliesOf(command) }),
            tripWith('call-back', command.trip, ctx),
          )
        : refused('correction-incomplete')
    case 'moveOriginals':
      return decideMoves(held, command, ctx)
  }
}

/** Two clocks contradict each other, and the village's was not in doubt: nobody signs for a paper before it was handed in. */
function isBeforeIntake({ timeline }: Case, { today }: DecideContext): boolean {
  const intake = timeline[0]
  return intake !== undefined && intake.quality !== 'suspect' && today < eventDay(intake.wall)
}

const suppliesOf = ({ materials, attachments, notes }: CommandOf<'addMaterials' | 'supplyCorrection'>) => ({
  materials,
  attachments,
  notes: notes.trim(),
})

/** A notice is told once, so it is answered once: every paper it asked for, together, or a promise that was signed in its place. */
const answersAll = (held: Case, { materials }: CommandOf<'supplyCorrection'>): boolean =>
  (held.correction?.items ?? []).every(
    ({ key }) => isPromised(held, key) || materials.some(entry => entry.key === key && isSettled(entry)),
  )

function decideMoves(held: Case, { moves }: CommandOf<'moveOriginals'>, { actor, today }: DecideContext): Decision {
  const own = HOLDER_OF[actor.role]
  const reasons = moves.flatMap(({ original, to }): DecideReason[] => {
    const holder = held.originals.find(({ id }) => id === original)?.holder
    if (!holder) return ['originals-unknown']
    return mayTell(own, holder, to) ? [] : ['originals-still-held']
  })
  return reasons.length > 0
    ? refused(...reasons)
    : done({ type: 'originals-moved', v: 1, data: { moves, movedOn: today } })
}
