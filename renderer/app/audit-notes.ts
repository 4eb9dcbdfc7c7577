import type { AuditNoteKind, Outcome } from '../../shared/ipc/station'
import type { Platform } from '../platform/platform'

/** What this PC notes of what somebody looked at; the county hears of it at the next sync. No personal value is ever in it. */
export type AuditNotes = {
  /** The page of a case was opened. Once per case and unlock: looking twice says nothing new. */
  caseViewed(caseId: string): void
  /** Personal values are about to be shown. On disk when it answers: whatever is not noted is not shown. */
  revealed(caseId: string, reason: string): Promise<Outcome<null>>
  /** A paper with personal values that leaves no fact of its own was sent to the printer or to a file. */
  printed(caseId: string, paper: string): void
  /** How often each paper of a case was printed on this PC, by title; none when the trail cannot be read. */
  timesPrinted(caseId: string): Promise<Readonly<Record<string, number>>>
}

export function createAuditNotes(call: Platform['call'], fault: (problem: unknown) => void): AuditNotes {
  const seen = new Set<string>()
  const note = (kind: AuditNoteKind, subject: string, reason: string) =>
    // Cut, a rare character may be left in half, which no database keeps.
    call('audit:note', { kind, subject, reason: reason.slice(0, 200).replaceAll(/[\0\p{Cs}]/gu, '') })
  const later = (noted: Promise<Outcome<null>>, failed: () => void = () => undefined): void =>
    void noted.then(answer => void (answer.ok || failed())).catch(fault)
  return {
    caseViewed(caseId) {
      if (seen.has(caseId)) return
      seen.add(caseId)
      later(note('case-viewed', caseId, ''), () => seen.delete(caseId))
    },
    revealed: (caseId, reason) => note('personal-data-revealed', caseId, reason),
    printed: (caseId, paper) => later(note('paper-printed', caseId, paper)),
    async timesPrinted(caseId) {
      const counted = await call('audit:printed', { subject: caseId })
      return counted.ok ? counted.value : {}
    },
  }
}
