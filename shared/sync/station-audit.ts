import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { AuditNoteKind, Outcome } from '../ipc/station'
import { canonicalText } from './canonical'
import { CENTER_PATHS } from './station-center'
import { StorageFault } from './station-ports'
import type { Session } from './station-session'
import { done, type StationState } from './station-state'
import { errorReplySchema } from './wire'
import type { Refused } from './station-tries'
import {
  auditReplySchema,
  MAX_AUDIT_ENTRIES,
  stationAuditEntrySchema,
  type StationAuditEntry,
  type StationSignInKind,
  type UnlockWay,
} from './wire-audit'

type Note = {
  kind: AuditNoteKind | 'complaint-sealed' | StationSignInKind
  subject: string
  /** The person on duty when absent. */
  by?: string
} & StationAuditEntry['detail']

/** Notes in the journal what the person on duty looked at, printed or took out, and who came and went. `n` counts within the writer, without gaps. */
export async function noteAudit({ journal, member }: Session, note: Note, wall: string): Promise<void> {
  const { epoch } = journal.chain
  const n = (journal.audits().find(one => one.epoch === epoch)?.count ?? 0) + 1
  const { kind, subject, by = member.id, ...detail } = note
  const entry: StationAuditEntry = { n, at: wall, kind, by, subject, detail }
  await journal.keep({ kind: 'audit', text: canonicalText(entry) })
}

/**
 * How often each paper of a case was printed here, by title: the next one is marked 补打. The trail is read through once a session and
 * counted on from there, so that a case page does not wait for years of entries.
 */
export async function printsOf(session: Session, subject: string): Promise<Record<string, number>> {
  const { journal } = session
  const counted = COUNTED.get(session) ?? { upTo: new Map<string, number>(), prints: new Map<string, number>() }
  COUNTED.set(session, counted)
  for (const { epoch, count } of journal.audits()) {
    const from = (counted.upTo.get(epoch) ?? 0) + 1
    if (from > count) continue
    for (const text of await journal.readAudits(epoch, from, count - from + 1)) {
      const entry = stationAuditEntrySchema.safeParse(JSON.parse(text))
      if (!entry.success || entry.data.kind !== 'paper-printed') continue
      const key = printKey(entry.data.subject, entry.data.detail.reason)
      counted.prints.set(key, (counted.prints.get(key) ?? 0) + 1)
    }
    counted.upTo.set(epoch, count)
  }
  const head = printKey(subject, '')
  return Object.fromEntries(
    [...counted.prints].flatMap(([key, times]) => (key.startsWith(head) ? [[key.slice(head.length), times]] : [])),
  )
}

type Counted = { upTo: Map<string, number>; prints: Map<string, number> }
const COUNTED = new WeakMap<Session, Counted>()
const printKey = (subject: string, title: string): string => `${subject}\n${title}`

/**
 * Somebody has just unlocked: what was tried in vain before, one line a person, and then that they came. A power cut before the file
 * forgets those tries tells them once more, with the same first time.
 */
export async function noteUnlocked(
  session: Session,
  { how, refused }: { how: UnlockWay; refused: Refused },
  wall: string,
): Promise<void> {
  for (const [by, tries] of Object.entries(refused))
    await noteAudit(session, { kind: 'station-refused', subject: '', reason: '', by, ...tries }, wall)
  await noteAudit(session, { kind: 'station-unlocked', subject: '', reason: '', how }, wall)
}

/** The person on duty leaves. A disk that takes no more keeps nobody from locking: then the line is missing, and the next unlock shows. */
export async function noteLocked({ session, ports }: Pick<StationState, 'session' | 'ports'>): Promise<void> {
  if (!session) return
  try {
    await noteAudit(session, { kind: 'station-locked', subject: '', reason: '' }, ports.clock.wall())
  } catch (problem) {
    if (!(problem instanceof StorageFault)) throw problem
  }
}

const TELL_TIMEOUT_MS = 10_000
/** Sealed complaints are long: no more bytes in one call than the county reads, which is 128 KB with all that stands around them. */
const MAX_BODY = 96 * 1024

function fitBody(texts: readonly string[]): readonly string[] {
  let size = 0
  const over = texts.findIndex((text, index) => (size += utf8ToBytes(text).length) > MAX_BODY && index > 0)
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
