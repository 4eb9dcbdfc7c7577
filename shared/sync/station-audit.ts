import type { AuditNoteKind, Outcome } from '../ipc/station'
import { canonicalText } from './canonical'
import { CENTER_PATHS } from './station-center'
import type { Session } from './station-session'
import { done, type StationState } from './station-state'
import { errorReplySchema } from './wire'
import { auditReplySchema, MAX_AUDIT_ENTRIES, stationAuditEntrySchema, type StationAuditEntry } from './wire-audit'

/** Notes in the journal what the person on duty looked at, printed or took out. `n` counts within the writer, without gaps. */
export async function noteAudit(
  { journal, member }: Session,
  note: { kind: AuditNoteKind | 'complaint-sealed'; subject: string; reason: string; box?: string },
  wall: string,
): Promise<void> {
  const { epoch } = journal.chain
  const n = (journal.audits().find(one => one.epoch === epoch)?.count ?? 0) + 1
  const { kind, subject, reason, box } = note
  const entry: StationAuditEntry = {
    n,
    at: wall,
    kind,
    by: member.id,
    subject,
    detail: { reason, ...(box === undefined ? {} : { box }) },
  }
  await journal.keep({ kind: 'audit', text: canonicalText(entry) })
}

const TELL_TIMEOUT_MS = 10_000
/** Sealed complaints are long: no more in one call than the county reads. */
const MAX_BODY = 256 * 1024

function fitBody(texts: readonly string[]): readonly string[] {
  let size = 0
  const over = texts.findIndex((text, index) => (size += text.length) > MAX_BODY && index > 0)
  return over === -1 ? texts : texts.slice(0, over)
}

/**
 * Sends what the county's audit trail does not hold yet, writer by writer. Answers whether anything went. `line` is another door than the
 * session's: that of a farewell.
 */
export async function sendAudit(
  state: StationState,
  session: Session,
  line: AuditLine = session.line,
): Promise<Outcome<boolean>> {
  let sent = false
  for (const { epoch, count } of session.journal.audits()) {
    for (;;) {
      const from = ((await state.file())?.auditSent[epoch] ?? 0) + 1
      if (from > count) break
      const texts = await state.inTurn(async () =>
        state.session === session ? session.journal.readAudits(epoch, from, MAX_AUDIT_ENTRIES) : [],
      )
      const entries = fitBody(texts).map(text => stationAuditEntrySchema.parse(JSON.parse(text)))
      if (entries.length === 0) break
      const last = await tell(line, { epoch, entries }, from)
      // An older county or a bad line: at the next round again. Nothing else waits for it.
      if (last === null) break
      await noteHeld(state, [{ epoch, last }])
      sent = true
    }
  }
  return done(sent)
}

type AuditLine = Pick<Session['line'], 'request'>

/** How far the county's trail reaches now; null when that is no news. A county set back to a backup names an earlier line than ours. */
async function tell(
  line: AuditLine,
  body: { epoch: string; entries: StationAuditEntry[] },
  from: number,
): Promise<number | null> {
  const answer = await line.request({
    ...{ method: 'POST', path: CENTER_PATHS.audit, body, authenticated: true, timeoutMs: TELL_TIMEOUT_MS },
  })
  if (!answer.ok) return null
  const { status, body: said } = answer.value
  const gap = errorReplySchema.safeParse(said)
  if (status === 409 && gap.success && gap.data.error === 'gap') {
    const { expected } = gap.data
    return expected !== undefined && expected >= 1 && expected < from ? expected - 1 : null
  }
  const reply = auditReplySchema.safeParse(said)
  return status < 300 && reply.success && reply.data.last >= from ? reply.data.last : null
}

/** Up to where the county holds the trail, by epoch. */
export const noteHeld = (state: StationState, held: readonly { epoch: string; last: number }[]): Promise<void> =>
  state.inTurn(async () => {
    const known = await state.file()
    const now = Object.fromEntries(held.map(({ epoch, last }) => [epoch, last]))
    if (known) await state.save({ ...known, auditSent: { ...known.auditSent, ...now } }, 'count')
  })
