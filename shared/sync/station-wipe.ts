import { z } from 'zod'
import type { Outcome } from '../ipc/station'
import { suiteNameOf, suiteOf, verifyBy } from './crypto-suite'
import { BATCH_MEDIA_TYPE } from './packed-batch'
import { getAttachment, sendAttachment } from './station-attachments'
import { noteHeld, sendAudit } from './station-audit'
import { askCenter, callCenter, CENTER_PATHS } from './station-center'
import type { StationFile } from './station-file'
import { packRun } from './station-push'
import type { Session } from './station-session'
import { done, fault, type StationState } from './station-state'
import { destroyKeys, wipedFile } from './station-wipe-files'
import { challengeReplySchema, MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from './wire'
import {
  answersOf,
  farewellReplySchema,
  farewellText,
  wipedText,
  wipeOrderText,
  type AuditHead,
  type FarewellReply,
  type FarewellRequest,
  type WipeOrder,
  type WriterHead,
} from './wire-keys'

type LeavingAudits = Extract<FarewellReply, { audits: unknown }>
type LeavingFiles = Extract<FarewellReply, { files: unknown }>
type Orders = Outcome<{ changed: boolean; wiped: boolean }>

const PUSH_TIMEOUT_MS = 60_000
/** Facts are pushed between two of them; a county that still lacks some is asked again at the next round of sync. */
const ROUNDS = 5
const anything = z.unknown()

/** How far every writer of this PC came, oldest first. */
function headsOf({ journal }: Session): WriterHead[] {
  const { epoch, seq, hash, earlier = [] } = journal.head()
  return [...earlier, ...(seq > 0 ? [{ epoch, seq, hash }] : [])]
}

/** How many lines every writer put into the audit trail. */
const auditsOf = ({ journal }: Session): AuditHead[] => journal.audits().filter(({ count }) => count > 0)

/**
 * A stopped station takes its leave: every fact goes to the county first, into quarantine, and every line of its audit trail; then, on the county's signed order for
 * exactly these facts, the keys are destroyed. An order that is forged, foreign, or answers another asking does nothing.
 */
export async function takeLeave(state: StationState, session: Session): Promise<Orders> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const known = await state.file()
    if (!known || state.session !== session) return fault('locked')
    const asked = await sayFarewell(state, session, known)
    if (!asked.ok) return asked
    const { request, reply } = asked.value
    await state.inTurn(() => markRevoked(state))
    if ('order' in reply) return state.inTurn(() => carryOut(state, session, request, reply.order))
    for (const place of 'missing' in reply ? reply.missing : []) {
      const pushed = await pushFrom(state, session, place)
      if (!pushed.ok) return pushed
    }
    if ('audits' in reply && !(await sendAudits(state, session, reply))) break
    if ('files' in reply && !(await sendFiles(state, session, reply))) break
  }
  return done({ changed: true, wiped: false })
}

async function sayFarewell(state: StationState, session: Session, { centerUrl: base, certificate }: StationFile) {
  const { device } = certificate
  const suite = suiteOf(suiteNameOf(certificate.publicKey))
  const { http } = state.ports
  const challenge = await askCenter(
    http,
    { base, token: null, method: 'POST', path: CENTER_PATHS.challenge, body: { device } },
    challengeReplySchema,
  )
  if (!challenge.ok) return challenge
  const { nonce } = challenge.value
  const made = await state.inTurn(async (): Promise<Outcome<FarewellRequest>> => {
    if (state.session !== session) return fault('locked')
    const unsigned = { device, nonce, heads: headsOf(session), audits: auditsOf(session) }
    return done({ ...unsigned, signature: suite.sign(session.keys.device, farewellText(unsigned)) })
  })
  if (!made.ok) return made
  const call = { base, token: null, method: 'POST', path: CENTER_PATHS.farewell, body: made.value } as const
  const reply = await askCenter(http, call, farewellReplySchema)
  return reply.ok ? done({ request: made.value, reply: reply.value }) : reply
}

async function markRevoked(state: StationState): Promise<void> {
  const known = await state.file()
  if (known?.stopped === null) await state.save({ ...known, stopped: 'revoked' }, 'all')
}

/** Pushes what one writer has from a number on. The county takes it into quarantine and answers `revoked`. */
async function pushFrom(
  state: StationState,
  session: Session,
  { epoch, fromSeq }: { epoch: string; fromSeq: number },
): Promise<Outcome<null>> {
  for (let from = fromSeq; ;) {
    const made = await state.inTurn(async () => {
      if (state.session !== session) return null
      const events = await session.journal.events(epoch, from, MAX_BATCH_EVENTS)
      return events.length === 0 ? null : packRun(events, session.sealer, MAX_BATCH_BYTES)
    })
    const known = await state.file()
    if (!made || !known) return done(null)
    const sent = await callCenter(state.ports.http, {
      ...{ base: known.centerUrl, token: null, method: 'POST', path: CENTER_PATHS.push, timeoutMs: PUSH_TIMEOUT_MS },
      bytes: { type: BATCH_MEDIA_TYPE, bytes: made.packed },
    })
    if (!sent.ok && sent.reason !== 'revoked') return sent
    if (sent.ok && sent.value.status >= 300) return done(null)
    from += made.count
  }
}

/** Sends what the county lacks of the audit trail, from where it says: what we thought it had, a backup may have taken from it. */
async function sendAudits(state: StationState, session: Session, { audits, token }: LeavingAudits): Promise<boolean> {
  const known = await state.file()
  if (!known || state.session !== session) return false
  await noteHeld(
    state,
    audits.map(({ epoch, from }) => ({ epoch, last: from - 1 })),
  )
  const line: Parameters<typeof sendAudit>[2] = {
    request: call => callCenter(state.ports.http, { base: known.centerUrl, ...call, token }),
  }
  const sent = await sendAudit(state, session, line)
  return sent.ok && sent.value
}

/** Sends the files that the county's facts name and that it lacks. False when one could not be sent: it may be asked for again. */
async function sendFiles(state: StationState, session: Session, { files, token }: LeavingFiles): Promise<boolean> {
  const line = { token: async () => done(token) }
  let all = true
  for (const { hash, caseId, mime } of files) {
    const known = await state.file()
    const bytes = await getAttachment(state.ports, session.keys.files, hash, session.suite)
    if (!known || !bytes.ok || state.session !== session) all = false
    else {
      const job = { base: known.centerUrl, line, bytes: bytes.value, hash, caseId, mime }
      all = (await sendAttachment(state.ports, job)).ok && all
    }
  }
  return all
}

/** Whether the county ordered this, now, for the facts that the journal still ends with. */
function isGood(known: StationFile, session: Session, request: FarewellRequest, order: WipeOrder): boolean {
  const { signature, ...said } = order
  return (
    order.county === known.county.code &&
    order.device === known.certificate.device &&
    order.answers === answersOf(request) &&
    JSON.stringify(request.heads) === JSON.stringify(headsOf(session)) &&
    JSON.stringify(request.audits) === JSON.stringify(auditsOf(session)) &&
    verifyBy(known.county.publicKey, wipeOrderText(said), signature)
  )
}

async function carryOut(
  state: StationState,
  session: Session,
  request: FarewellRequest,
  order: WipeOrder,
): Promise<Orders> {
  const known = await state.file()
  if (!known || state.session !== session) return fault('locked')
  if (!isGood(known, session, request, order)) return fault('center-not-daiban')
  const { device, publicKey } = known.certificate
  const signature = suiteOf(suiteNameOf(publicKey)).sign(session.keys.device, wipedText(order))
  const wiped = wipedFile(known, { told: false, request: { device, order, signature } })
  await destroyKeys(state.ports.keys, wiped)
  state.end()
  await state.save(wiped, 'all')
  return tellWiped(state, wiped)
}

/** Tells the county that it is done; again at every round until it has answered. */
export async function tellWiped(state: StationState, known: StationFile): Promise<Orders> {
  const { farewell, centerUrl: base } = known
  if (farewell && !farewell.told) {
    const call = { base, token: null, method: 'POST', path: CENTER_PATHS.wiped, body: farewell.request } as const
    const told = await askCenter(state.ports.http, call, anything)
    if (told.ok) await state.save({ ...known, farewell: { ...farewell, told: true } }, 'all')
  }
  return done({ changed: false, wiped: true })
}
