import { randomBytes } from 'node:crypto'
import { Agent, request as httpRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { linkEvent, startOfChain } from '../../../shared/sync/chain'
import { keyPairFrom, sign, type KeyPair } from '../../../shared/sync/crypto-suite'
import { sealBatch } from '../../../shared/sync/batch'
import { BATCH_MEDIA_TYPE, packBatch } from '../../../shared/sync/packed-batch'
import type { SealedEvent } from '../../../shared/sync/envelope'
import { sessionText } from '../../../shared/sync/receipt'
import { queryFolder } from '../../center/county-kit'
import { workloadFacts } from '../workload-events'

/** A station as the county sees it: one PC of one village of its own, with facts that wait to be sent. */
export type Waiting = { device: string; point: string; keys: KeyPair; epoch: string; events: SealedEvent[] }

const COUNTY = '990100'
const AGENT = 'liushugou'

const pointOf = (number: number): string =>
  `${COUNTY}${String(201 + Math.floor(number / 50))}${String(1 + (number % 50)).padStart(3, '0')}`

/**
 * Makes `count` villages with one agent and one enrolled station each, straight in the county's database: the door of enrolment
 * lets in sixty a minute. Each has `eventsEach` facts of its own cases in its journal.
 */
export async function makeStations(data: string, count: number, eventsEach: number): Promise<Waiting[]> {
  const stations = Array.from({ length: count }, (_, number): Waiting => {
    const point = pointOf(number)
    const device = `${point}-01`
    const epoch = randomBytes(8).toString('hex')
    const keys = keyPairFrom(new Uint8Array(randomBytes(32)))
    return { device, point, keys, epoch, events: recordFacts({ device, epoch, point, number }, eventsEach) }
  })
  const points = stations.map(station => station.point)
  await queryFolder(
    data,
    `insert into points (county, code, name, short_name, level, phone, address)
     select $1, code, '示例村 ' || code, '示例村', 'village', '', '' from unnest($2::text[]) code`,
    [COUNTY, points],
  )
  await queryFolder(
    data,
    `insert into staff (county, id, name, role, point, department, password_hash)
     select county, 'agent-' || code, name, role, code, department, password_hash
     from staff, unnest($1::text[]) code where id = $2`,
    [points, AGENT],
  )
  await queryFolder(
    data,
    `insert into devices (county, id, point, slot, name, public_key, not_before, not_after)
     select $1, code || '-01', code, 1, '一号机', key, '2026-01-01T00:00:00.000Z', '2036-01-01T00:00:00.000Z'
     from unnest($2::text[], $3::text[]) as made (code, key)`,
    [COUNTY, points, stations.map(station => station.keys.publicKey)],
  )
  return stations
}

type Place = { device: string; epoch: string; point: string; number: number }

function recordFacts({ device, epoch, point, number }: Place, count: number): SealedEvent[] {
  const perStation = Math.ceil(count / 7)
  const actor = { staff: `agent-${point}`, name: '王春芳', role: 'agent', point } as const
  const events: SealedEvent[] = []
  let head = startOfChain(device, epoch)
  for (let index = 0; index < perStation; index++)
    for (const { at, ...fact } of workloadFacts(number * perStation + index, () => actor)) {
      if (events.length === count) break
      const data = fact.type === 'intake-recorded' ? { ...(fact.data as object), village: point } : fact.data
      const linked = linkEvent(head, { ...fact, data }, at)
      head = linked.head
      events.push(linked.sealed)
    }
  return events
}

export type Reply = { status: number; body: unknown; retryAfterMs: number; bytes: number }
const agent = new Agent({ keepAlive: true, maxSockets: 1000 })

/** One request as a station makes it. A connection that breaks counts as "come again in a second". */
function ask(url: string, init: { body: Uint8Array | string; type: string; token?: string }): Promise<Reply> {
  return new Promise(resolve => {
    const { body, type, token } = init
    const headers = {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    }
    const sent = httpRequest(url, { method: 'POST', agent, headers }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const retryAfterMs = 1000 * Number(answer.headers['retry-after'] ?? 1)
        const isJson = String(answer.headers['content-type']).includes('json') && !answer.headers['content-encoding']
        const read: unknown = isJson ? JSON.parse(bytes.toString('utf8')) : null
        resolve({ status: answer.statusCode ?? 0, body: read, retryAfterMs, bytes: bytes.length })
      })
    })
    sent.on('error', () => resolve({ status: 0, body: null, retryAfterMs: 1000, bytes: 0 }))
    sent.end(body)
  })
}

export type Return = { drainedMs: number; doneMs: number; turnedAway: number; refused: string | null }

/** Asks until it is let in: the county says when to come back, and the station adds a little chance of its own. */
async function askPatiently(url: string, init: Parameters<typeof ask>[1], away: () => void): Promise<Reply> {
  for (;;) {
    const reply = await ask(url, init)
    if (reply.status !== 0 && reply.status !== 429 && reply.status !== 503) return reply
    away()
    await sleep(reply.retryAfterMs * (1 + Math.random() * 0.2))
  }
}

/** One station after an outage: everything it has in one batch, then a session, then what the county has for it. */
export async function comeBack(url: string, station: Waiting, since: number): Promise<Return> {
  let turnedAway = 0
  const away = () => void (turnedAway += 1)
  const json = 'application/json'
  const packed = packBatch(sealBatch(COUNTY, station.events, station.keys.secretKey))
  const pushed = await askPatiently(`${url}/sync/v1/push`, { body: packed, type: BATCH_MEDIA_TYPE }, away)
  const drainedMs = performance.now() - since
  const { ackedSeq } = (pushed.body ?? {}) as { ackedSeq?: number }
  if (pushed.status !== 200 || ackedSeq !== station.events.length)
    return { drainedMs, doneMs: drainedMs, turnedAway, refused: `${pushed.status} ${JSON.stringify(pushed.body)}` }
  const { device, keys } = station
  const challenge = await askPatiently(
    `${url}/sync/v1/challenge`,
    { body: JSON.stringify({ device }), type: json },
    away,
  )
  const { nonce } = challenge.body as { nonce: string }
  const signature = sign(keys.secretKey, sessionText(device, nonce))
  const opened = await askPatiently(
    `${url}/sync/v1/session`,
    { body: JSON.stringify({ device, nonce, signature }), type: json },
    away,
  )
  const { token } = opened.body as { token: string }
  const pulled = await askPatiently(
    `${url}/sync/v1/pull`,
    { body: JSON.stringify({ cursor: '', limit: 500 }), type: json, token },
    away,
  )
  const refused = pulled.status === 200 ? null : `pull: ${pulled.status} ${JSON.stringify(pulled.body)}`
  return { drainedMs, doneMs: performance.now() - since, turnedAway, refused }
}
