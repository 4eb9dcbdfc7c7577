import type { Outcome } from '../ipc/station'
import { fromBase64, toBase64 } from './station-base64'
import { complaintNumber, MAX_COMPLAINT_BOX, sealComplaint, type Complaint } from './complaint'
import { noteAudit } from './station-audit'
import type { Session } from './station-session'
import { done, fault, type StationState } from './station-state'

const SECRET_BYTES = 32

/**
 * Seals a complaint for the county on the spot and puts it into this PC's audit trail, whose entries are counted without gaps: it
 * cannot be read here, and it cannot be left out without the county's seeing that one is missing.
 */
export async function keepComplaint(
  state: Pick<StationState, 'file' | 'ports'>,
  session: Session,
  complaint: Complaint,
): Promise<Outcome<{ number: string }>> {
  const known = await state.file()
  // A PC enrolled before the county had such a key learns it at its next sync.
  if (!known?.county.recoveryKey) return fault('center-unreachable')
  const box = sealComplaint(complaint, known.county.recoveryKey, state.ports.random(SECRET_BYTES))
  // Escaped control signs take six bytes each: a line that no county reads would keep back every line after it.
  if (toBase64(box).length > MAX_COMPLAINT_BOX) return fault('rejected-payload')
  const number = complaintNumber(box)
  const note = { kind: 'complaint-sealed', subject: number, reason: '', box: toBase64(box) } as const
  await noteAudit(session, note, state.ports.clock.wall())
  return done({ number })
}

/** The sealed bytes of an entry as it travelled; null when they are not what their number says. */
export function boxOf({ subject, box }: { subject: string; box: string }): Uint8Array | null {
  const bytes = fromBase64(box)
  return bytes && complaintNumber(bytes) === subject ? bytes : null
}
