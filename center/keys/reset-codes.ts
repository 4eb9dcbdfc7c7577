import type { ControlReason } from '../../shared/ipc/station-control'
import { openKeyBox, resetBoxAad } from '../../shared/sync/key-box'
import { encodeResetCode, RESET_SECRET_BYTES } from '../../shared/sync/reset-code'
import { recordAudit } from '../audit/record-audit'
import type { CenterContext } from '../http/center-context'
import type { Tx } from '../store/county'
import { commitDurably } from '../store/durable-commit'
import { staffAt } from '../sync/enrol'

type Refused = { ok: false; reason: ControlReason }
type Asked = {
  by: string
  device: string
  point: string
  publicKey: string
  staff: string
  shown: number
}

/**
 * The code behind the number that a station shows beside a person's name, to be read out to that person. It opens this station for this
 * person once, and makes them choose a new password. Only for who works there today. It may be read out again: the station takes it
 * once, and each time stands in the audit trail before the code is answered.
 */
export async function issueResetCode(
  context: CenterContext,
  asked: Asked,
): Promise<{ ok: true; code: string } | Refused> {
  if (!(await worksAt(context, asked))) return { ok: false, reason: 'person-not-here' }
  return context.db.transaction().execute(async tx => {
    await commitDurably(tx)
    const deposits = await tx
      .selectFrom('reset_deposits')
      .select(['id', 'box'])
      .where('county', '=', context.county.code)
      .where('device', '=', asked.device)
      .where('staff', '=', asked.staff)
      .where('number', '=', asked.shown)
      .orderBy('id', 'desc')
      .execute()
    if (deposits.length === 0) return { ok: false, reason: 'no-such-number' } as const
    for (const { id, box } of deposits) {
      const secret = openSecret(context, asked, box)
      if (!secret) continue
      await noteIssued(context, tx, { ...asked, id })
      const code = encodeResetCode(secret)
      secret.fill(0)
      return { ok: true, code } as const
    }
    return { ok: false, reason: 'box-spoiled' } as const
  })
}

function openSecret({ county }: CenterContext, { publicKey, staff, shown }: Asked, box: Buffer): Uint8Array | null {
  const aad = resetBoxAad(publicKey, staff, shown)
  const secret = openKeyBox(county.recovery.secretKey, new Uint8Array(box), aad)
  return secret?.length === RESET_SECRET_BYTES ? secret : null
}

const worksAt = async (context: CenterContext, { staff, point }: Asked): Promise<boolean> =>
  (await staffAt(context, context.db, point)).some(({ id }) => id === staff)

async function noteIssued(
  context: CenterContext,
  tx: Tx,
  { id, by, device, staff, shown }: Asked & { id: number },
): Promise<void> {
  await tx
    .updateTable('reset_deposits')
    .set({ issued_at: context.now(), issued_by: by })
    .where('county', '=', context.county.code)
    .where('id', '=', id)
    .execute()
  const detail = { device, number: shown }
  await recordAudit(tx, context, { kind: 'reset-code-issued', by, subject: staff, detail })
}
