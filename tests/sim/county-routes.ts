import { takeBatches, type IntakeDeps } from '../../center/sync/intake'
import type { Offered } from '../../center/sync/intake-open'
import { readCursor } from '../../center/sync/pull-cursor'
import { pullPage, type PullAsk, type PullPage } from '../../center/sync/pull-page'
import { snapshotPage, snapshotText } from '../../center/sync/snapshot'
import { bucketSums } from '../../center/sync/sums'
import { FIRST_SUITE, sha256Hex, sign, verify } from '../../shared/sync/crypto-suite'
import { briefReplyOf } from '../../shared/sync/brief-reply'
import { PACKAGE_TYPE } from '../../shared/sync/package-form'
import { BATCH_MEDIA_TYPE, unpackBatch } from '../../shared/sync/packed-batch'
import { batchSchema, enrolRequestSchema, sessionRequestSchema, type ProtocolError } from '../../shared/sync/wire'
import { pullRequestSchema, repairRequestSchema, snapshotRequestSchema } from '../../shared/sync/wire-pull'
import sample from '../../shared/matter/sample-catalogue.json'
import type { County } from './county'
import { ok, Refused, type Reply } from './county-answers'
import { devicesOf, directoryVersion, enrol, openSession, wordFor } from './county-office'
import { keepDeposit, noteWiped, takeLeave } from './county-keys'
import { numberBlocks } from './county-numbers'
import { takePackage } from './county-packages'
import type { Enrolled } from './county-memory'
import { visibleTo } from './county-moment'

/** A request as the routes read it. */
export type Asked = {
  bytes: Uint8Array | null
  contentType: string
  body: unknown
  query: URLSearchParams
  /** The signed-in device; throws `Refused` when there is none. */
  device(): Enrolled
}
type Route = (county: County, asked: Asked) => Promise<Reply> | Reply

/** The first matters of the sample: enough for people to choose from, and quick to read. */
const CATALOGUE = {
  version: 'sample',
  catalogue: { ...sample, version: 'sample', matters: sample.matters.slice(0, 12) },
}
const CURSOR_SECRET = new Uint8Array(32).fill(9)
const HINT_MS = 25_000

/** The rules of taking in, over this county's store. */
export const intakeDeps = (county: County): IntakeDeps => ({
  store: county.memory,
  county: county.code,
  now: county.now,
  sign: text => sign(county.keys.secretKey, text),
  crypto: { sha256Hex, of: () => ({ name: FIRST_SUITE.name, verify, sha: sha256Hex }) },
})

const pullDeps = (county: County) => ({ reads: county.memory, cursorSecret: CURSOR_SECRET })

const STATUS: Partial<Record<ProtocolError, number>> = {
  gap: 409,
  fork: 409,
  'broken-chain': 409,
  revoked: 403,
  'unknown-device': 403,
  'too-large': 413,
  overloaded: 429,
}

/** Takes in batches by some road, together with what else came meanwhile. */
export async function takeIn(county: County, offered: readonly Offered[]) {
  const answers = await takeBatches(intakeDeps(county), offered)
  for (const [index, { batch }] of offered.entries()) {
    const answer = answers[index]
    if (answer) county.promised(batch, answer)
  }
  return answers
}

async function push(county: County, asked: Asked): Promise<Reply> {
  const packed = asked.contentType.startsWith(BATCH_MEDIA_TYPE)
  const opened = packed ? unpackBatch(asked.bytes ?? new Uint8Array()) : batchSchema.safeParse(asked.body)
  const batch = 'batch' in opened ? opened.batch : 'data' in opened ? opened.data : undefined
  if (!batch) throw new Refused(400, 'malformed')
  const [answer] = await county.together({ batch, road: 'direct' })
  if (!answer) throw new Error('a batch was not answered')
  if (!answer.ok) {
    const expected = answer.expected === undefined ? {} : { expected: answer.expected }
    throw new Refused(STATUS[answer.error] ?? 400, answer.error, expected)
  }
  const { receipt, verdicts } = answer
  county.signed(receipt)
  return ok(packed ? briefReplyOf({ receipt, verdicts }) : { receipt, verdicts })
}

/** A page by the rules. It may go on only from a fact that these books hold under that number (I8). */
export async function pageFor(county: County, ask: PullAsk): Promise<PullPage> {
  const { memory } = county
  const page = await pullPage(pullDeps(county), ask)
  const place = readCursor(ask.cursor, CURSOR_SECRET)
  if (page.resync || !place?.history || place.change === 0) return page
  const hash = memory.data.facts.find(({ change }) => change === place.change)?.sealed.hash
  if (!hash?.startsWith(place.mark))
    county.parts.onFalsePlace(`${ask.device} was read on from change ${place.change}, which is another one here`)
  return page
}

/** A page of version 1: cursors are bare numbers. */
async function pullOld(county: County, asked: Asked): Promise<Reply> {
  const { point } = asked.device()
  const cursor = Number(asked.query.get('cursor'))
  const limit = Math.min(Number(asked.query.get('limit') ?? 200), 500)
  const page = await county.memory.atOneMoment(async moment => {
    const { last } = await moment.order()
    const { changes, last: last2, more } = await moment.changesAfter(point, cursor, { limit, bytes: 1024 * 1024 }, null)
    const next = last2?.change ?? cursor
    return { changes, next, head: more ? last : next, more }
  })
  return ok({ ...page, ...county.times() })
}

async function hint(county: County, asked: Asked): Promise<Reply> {
  const { point } = asked.device()
  const cursor = asked.query.get('cursor') ?? ''
  const until = county.now().getTime() + HINT_MS
  for (;;) {
    const { history, facts } = county.data
    const head = facts.findLast(fact => visibleTo(point, fact))?.change ?? 0
    const place = readCursor(cursor, CURSOR_SECRET)
    const isNews = place ? (place.history ?? history) !== history || head > place.change : cursor !== '' || head > 0
    const left = until - county.now().getTime()
    if (isNews || left <= 0) return ok({ head })
    await county.changed(left)
  }
}

export const ROUTES: Readonly<Record<string, Route>> = {
  'POST /sync/v1/enrol': (county, { body }) => ok(enrol(county, enrolRequestSchema.parse(body))),
  'POST /sync/v1/challenge': () => ok({ nonce: 'n1' }),
  'POST /sync/v1/session': (county, { body }) => openSession(county, sessionRequestSchema.parse(body)),
  'POST /sync/v1/push': push,
  'POST /sync/v1/deposit': keepDeposit,
  'POST /sync/v1/number-blocks': numberBlocks,
  'POST /sync/v1/farewell': (county, { body }) => takeLeave(county, body),
  'POST /sync/v1/wiped': (county, { body }) => noteWiped(county, body),
  'GET /sync/v1/pull': pullOld,
  'POST /sync/v1/pull': async (county, asked) => {
    const { device, point } = asked.device()
    const page = await pageFor(county, { ...pullRequestSchema.parse(asked.body), device, point })
    return ok({ ...page, ...county.times() })
  },
  'POST /sync/v1/snapshot': async (county, asked) => {
    const { point } = asked.device()
    const { after, limit, shape } = snapshotRequestSchema.parse(asked.body)
    const page = await snapshotPage(pullDeps(county), { point, after, limit, shape, buckets: null })
    if (page === 'other-shape') throw new Refused(404, 'not-found')
    return { status: 200, text: snapshotText(page, county.now().toISOString()) }
  },
  'POST /sync/v1/sums': async (county, asked) => ok(await bucketSums(pullDeps(county), asked.device().point)),
  'POST /sync/v1/repair': async (county, asked) => {
    const { point } = asked.device()
    const { after, limit, shape, buckets } = repairRequestSchema.parse(asked.body)
    const page = await snapshotPage(pullDeps(county), { point, after, limit, shape, buckets })
    if (page === 'other-shape') throw new Refused(404, 'not-found')
    return { status: 200, text: snapshotText(page, county.now().toISOString()) }
  },
  'POST /sync/v1/packages': async (county, asked) => {
    const returned = await takePackage(county, asked.bytes ?? new Uint8Array(), 'relay')
    if (returned === 'refused') throw new Refused(400, 'malformed')
    if (returned === null) return { status: 202, body: {} }
    return { status: 200, bytes: returned, contentType: PACKAGE_TYPE }
  },
  'GET /sync/v1/catalogue': (_county, asked) => {
    asked.device()
    return ok(CATALOGUE)
  },
  'GET /sync/v1/station': (county, asked) => ok(wordFor(county, asked.device(), asked.query.get('nonce') ?? '')),
  'GET /sync/v1/hint': hint,
  'GET /sync/v1/devices': (county, asked) => {
    const { point } = asked.device()
    const version = directoryVersion(county, point)
    return ok({ version, devices: asked.query.get('version') === version ? null : devicesOf(county, point) })
  },
}
