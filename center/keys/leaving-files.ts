import { readEvent } from '../../shared/sync/chain'
import type { MissingFile } from '../../shared/sync/wire-keys'
import type { CaseEvent } from '../../shared/sync/envelope'
import type { CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import type { Db } from '../store/county'
import { lookKeptOf } from '../store/look-again'
import { authenticate, seal, unseal } from '../sync/device-session'
import { reopen } from '../sync/intake'
import { filesOf } from '../sync/intake-ledger'
import type { OpenDeps } from '../sync/intake-open'
import { againDepsOf } from './again-deps'

const PURPOSE = 'leaving-files'
const TOKEN_MS = 30 * 60_000
/** Of one answer; the rest is named by the next. */
const MAX_NAMED = 1000

/** Who sends a file. A stopped station may, when it takes its leave: the files that its facts name, and no others. */
export type Uploader = { id: string; point: string; isLeaving: boolean }

/** Lets a stopped station send the files and audit lines that are missing, for half an hour. */
export const issueLeavingToken = ({ context, device }: { context: CenterContext; device: string }): string =>
  seal(context, PURPOSE, Buffer.from(`${device} ${context.now().getTime() + TOKEN_MS}`).toString('base64url'))

/** The device behind an upload: by its session, or by the token of its farewell. */
export const authenticateUpload = async (context: CenterContext, header: string | undefined): Promise<Uploader> =>
  (await findLeaving(context, header)) ?? { ...(await authenticate(context, header, 'files')), isLeaving: false }

/** The stopped station whose farewell this token answered; null when it is none of ours, so that it may be a session's. */
export async function findLeaving(context: CenterContext, header: string | undefined): Promise<Uploader | null> {
  const text = unseal(context, PURPOSE, /^Bearer (.+)$/i.exec(header ?? '')?.[1] ?? '')
  if (text === null) return null
  const [id = '', until = '0'] = Buffer.from(text, 'base64url').toString().split(' ')
  const row = await context.db
    .selectFrom('devices')
    .select(['id', 'point'])
    .where('county', '=', context.county.code)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || Number(until) < context.now().getTime()) throw new Refusal('unauthenticated')
  return { ...row, isLeaving: true }
}

/** Throws when a stopped station would send what none of its facts waits for. */
export async function requireNamed(context: CenterContext, { id, isLeaving }: Uploader, hash: string): Promise<void> {
  if (!isLeaving) return
  const missing = await findMissingFiles(againDepsOf(context), context.db, id)
  if (!missing.some(file => file.hash === hash)) throw new Refusal('forbidden')
}

/** Files that facts of this device name and that never came: facts that count, that are parked, that wait or stand apart. */
export async function findMissingFiles(deps: OpenDeps, db: Db, device: string): Promise<MissingFile[]> {
  const { county } = deps
  const kept = await reopen(deps, await lookKeptOf(db, county, device))
  const parked = await db
    .selectFrom('events')
    .select('bytes')
    .where('county', '=', county)
    .where('device', '=', device)
    .where('verdict', '=', 'parked')
    .execute()
  const events: CaseEvent[] = [
    ...kept.flatMap(batch => batch.events.map(({ event }) => event)),
    ...parked.flatMap(({ bytes }) => {
      const read = readEvent(bytes)
      return read.ok ? [read.sealed.event] : []
    }),
  ]
  const counted = await db
    .selectFrom('attachments')
    .select(['hash', 'case_id as caseId', 'mime'])
    .where('county', '=', county)
    .where('device', '=', device)
    .where('arrived_at', 'is', null)
    .execute()
  const named = new Map(counted.map(row => [row.hash, { ...row, mime: row.mime as MissingFile['mime'] }]))
  for (const event of events)
    for (const { hash, mime } of filesOf(event)) named.set(hash, { hash, mime, caseId: event.caseId.toLowerCase() })
  if (named.size === 0) return []
  const arrived = await db
    .selectFrom('attachments')
    .select('hash')
    .where('county', '=', county)
    .where('hash', 'in', [...named.keys()])
    .where('arrived_at', 'is not', null)
    .execute()
  for (const { hash } of arrived) named.delete(hash)
  return [...named.values()].sort((one, other) => (one.hash < other.hash ? -1 : 1)).slice(0, MAX_NAMED)
}
