import { townshipOf } from '../people/division'
import type { Case } from './case'
import { HOLDER_OF, mayTell } from './custody'
import type { DecideContext, DecideReason, Decision } from './decide-types'
import { done, refused, type CommandOf } from './decision'
import { isSettled } from './materials'

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
      return done({ type: 'materials-added', v: 1, data: suppliesOf(command) })
    case 'handToTownship':
      return command.township === townshipOf(held.village)
        ? done({
            type: 'handed-to-township',
            v: 1,
            data: { township: command.township, batchNo: command.batchNo.trim() },
          })
        : refused('wrong-place')
    case 'receiveAtTownship':
      return done({
        type: 'township-received',
        v: 1,
        data: { receivedOn: ctx.today, originalsCounted: command.originalsCounted },
      })
    case 'supplyCorrection':
      return answersAll(held, command)
        ? done({ type: 'correction-supplied', v: 1, data: suppliesOf(command) })
        : refused('correction-incomplete')
    case 'moveOriginals':
      return decideMoves(held, command, ctx)
  }
}

const suppliesOf = ({ materials, attachments, notes }: CommandOf<'addMaterials' | 'supplyCorrection'>) => ({
  materials,
  attachments,
  notes: notes.trim(),
})

/** A notice is told once, so it is answered once: every paper it asked for, together. */
const answersAll = (held: Case, { materials }: CommandOf<'supplyCorrection'>): boolean =>
  (held.correction?.items ?? []).every(({ key }) => materials.some(entry => entry.key === key && isSettled(entry)))

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
