import { z } from 'zod'
import { MAX_PACKAGE_BYTES, PACKAGE_TYPE } from '../../shared/sync/package-form'
import type { HttpAnswer, HttpPort } from '../../shared/sync/station-ports'
import { errorReplySchema, type ProtocolError } from '../../shared/sync/wire'
import type { RelayStore } from './relay-store'
import { createTurns, type Turns } from './relay-turns'

const FORWARD_TIMEOUT_MS = 120_000
/** So many packages in a row that got no word of the county: it is not there, and the others wait until the next time. */
const SILENT_IN_A_ROW = 2

/** Where packages go, and the only authority believed there (absent: the system's). */
export type CenterPlace = { url: string; ca?: string | undefined }

/** `waiting`: the county could not be reached or was busy; the package stays and is tried again. */
export type Forwarded = { answered: number; waiting: number }

/**
 * Hands every package that waits to the county, one after another, and keeps its returns. One that does not get through keeps back no
 * other. Safe to stop at any point: a package that goes twice changes nothing.
 */
export async function forwardWaiting(
  store: RelayStore,
  http: HttpPort,
  center: CenterPlace,
  turns: Turns = createTurns(() => 0),
): Promise<Forwarded> {
  const mailboxes = await store.waiting()
  const silent: string[] = []
  let [answered, inARow] = [0, 0]
  for (const mailbox of turns.due(mailboxes)) {
    const bytes = await store.read(mailbox)
    if (!bytes) continue
    turns.tried(mailbox)
    const word = readWord(await post(http, center, bytes))
    if (word.kind === 'answered') {
      await store.answered(mailbox, word.returned)
      turns.done(mailbox)
      answered += 1
    } else if (word.kind === 'failed') turns.putOff(mailbox)
    else if (word.kind === 'busy') break
    else silent.push(mailbox)
    inARow = word.kind === 'silent' ? inARow + 1 : 0
    if (inARow === SILENT_IN_A_ROW) break
  }
  // While nothing gets through it is the line; when others do, it is the package.
  if (answered > 0) for (const mailbox of silent) turns.putOff(mailbox)
  return { answered, waiting: mailboxes.length - answered }
}

const post = (http: HttpPort, { url, ca }: CenterPlace, body: Uint8Array): Promise<HttpAnswer> =>
  http({
    method: 'POST',
    url: `${url}/sync/v1/packages`,
    ...(ca === undefined ? {} : { ca }),
    headers: { 'content-type': PACKAGE_TYPE, accept: `${PACKAGE_TYPE}, application/json` },
    body,
    timeoutMs: FORWARD_TIMEOUT_MS,
    maxBytes: MAX_PACKAGE_BYTES,
  })

/** `failed`: the county has trouble with this package. `silent`: what came, if anything, is not the county's. */
type Word = { kind: 'answered'; returned: Uint8Array | null } | { kind: 'failed' | 'busy' | 'silent' }

const takenSchema = z.object({ facts: z.number(), batches: z.array(z.unknown()), records: z.number() })
/** What will be said of these bytes whenever they come. */
const FINAL: ReadonlySet<ProtocolError> = new Set(['malformed', 'unknown-device', 'too-large'])

/** The county's own word, in its own form only: a portal answers anything to anything, in JSON too. */
function readWord(answer: HttpAnswer): Word {
  if (answer.kind === 'failed') return { kind: 'silent' }
  const { status, contentType, bytes } = answer
  if (status === 200 && contentType.startsWith(PACKAGE_TYPE)) return { kind: 'answered', returned: bytes }
  const body = readJson(bytes)
  if (status === 202 && takenSchema.safeParse(body).success) return { kind: 'answered', returned: null }
  const refusal = errorReplySchema.safeParse(body)
  if (status < 400 || !refusal.success) return { kind: 'silent' }
  if (FINAL.has(refusal.data.error)) return { kind: 'answered', returned: null }
  return { kind: refusal.data.error === 'overloaded' ? 'busy' : 'failed' }
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
