import { MAX_PACKAGE_BYTES, PACKAGE_TYPE } from '../../shared/sync/package-form'
import type { HttpPort } from '../../shared/sync/station-ports'
import type { RelayStore } from './relay-store'

const FORWARD_TIMEOUT_MS = 120_000

/** `waiting`: the county could not be reached or was busy; the package stays and is tried again. */
export type Forwarded = { answered: number; waiting: number }

/**
 * Hands every package that waits to the county, one after another, and keeps its returns. Safe to stop at any point: a package
 * that goes twice changes nothing.
 */
export async function forwardWaiting(store: RelayStore, http: HttpPort, centerUrl: string): Promise<Forwarded> {
  const mailboxes = await store.waiting()
  let answered = 0
  for (const mailbox of mailboxes) {
    const bytes = await store.read(mailbox)
    if (!bytes) continue
    const answer = await http({
      method: 'POST',
      url: `${centerUrl}/sync/v1/packages`,
      headers: { 'content-type': PACKAGE_TYPE, accept: `${PACKAGE_TYPE}, application/json` },
      body: bytes,
      timeoutMs: FORWARD_TIMEOUT_MS,
      maxBytes: MAX_PACKAGE_BYTES,
    })
    if (answer.kind === 'failed') break
    const { status, contentType } = answer
    if (status === 200 && contentType.startsWith(PACKAGE_TYPE)) await store.answered(mailbox, answer.bytes)
    // The county's own word only: a portal's page answers 200 or 404 to anything.
    else if (isCounty(contentType) && (status === 202 || (status >= 400 && status < 429)))
      await store.answered(mailbox, null)
    else break
    answered += 1
  }
  return { answered, waiting: mailboxes.length - answered }
}

const isCounty = (contentType: string): boolean => contentType.startsWith('application/json')
