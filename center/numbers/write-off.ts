import type { WriteOff } from '../../shared/ipc/desk-numbers'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import type { Tx } from '../store/county'
import { lockChanges } from '../store/county-turn'
import type { CloseReason } from './answer-numbers'

/**
 * Writes off what is left of a block whose station will not say anything more: broken, lost, stopped. Every number of it that stands on
 * no paper is void from now on; the station, should it come back, drops the rest. False when there is no open block of that name.
 */
export async function writeOff(
  context: CenterContext,
  { by, block, reason, note }: WriteOff & { by: string },
): Promise<boolean> {
  const { county, now } = context
  return context.db.transaction().execute(async tx => {
    await lockChanges(tx, county.code)
    const { numUpdatedRows } = await tx
      .updateTable('number_blocks')
      .set({ closed: reason, closed_at: now(), closed_by: by, closed_note: note })
      .where('county', '=', county.code)
      .where('id', '=', block)
      // A station that ended the block itself may have left numbers that never came: a person may still write those off.
      .where(eb => eb.or([eb('closed', 'is', null), eb('closed', 'in', ['finished', 'year-ended'])]))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await recordAudit(tx, context, { kind: 'numbers-written-off', by, subject: block, detail: { reason, note } })
    return true
  })
}

/** The station has destroyed its keys, and all that it wrote is here: what is left of its blocks is void. */
export async function writeOffAll(
  tx: Tx,
  { county, device, now }: { county: string; device: string; now: Date },
  reason: CloseReason = 'stopped',
): Promise<void> {
  await tx
    .updateTable('number_blocks')
    .set({ closed: reason, closed_at: now, closed_by: device })
    .where('county', '=', county)
    .where('device', '=', device)
    .where('closed', 'is', null)
    .execute()
}
