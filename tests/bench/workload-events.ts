import type { Actor } from '../../shared/people/role'
import { linkEvent, startOfChain } from '../../shared/sync/chain'
import type { EventContent, SealedEvent } from '../../shared/sync/envelope'
import { formatReceiptNumber } from '../../shared/text/receipt-number'
import { beijingDateOf } from '../../shared/time/instant'
import { STAFF, workloadCase, type WorkloadCase, type WorkloadEvent, type WorkloadMaterial } from './workload'

/**
 * How the workload is told in our facts, written once for every bench: the document is what its intake recorded, and its six
 * events are six further facts under their own types. Nothing is left out: `restoreWorkload` gives both back.
 *
 * What the facts make needless is not repeated: `createdAt` is the time of the first fact, `updatedAt` that of the last, `version`
 * their number, `handler` the author of the intake; the ULID lives in the case id (and its last six bits in `idTail`).
 * What every station of ours adds is there too: receipt number, query code, clock readings with one millisecond of jitter.
 */
export type WorkloadFact = Omit<EventContent, 'id'>

export const VILLAGE = '990100101001'
const DEVICE_SLOT = 1
const DAY = 86_400_000
/** One long offline run: the PC was started and heard the county once, before the first case. */
const STARTED = Date.UTC(2026, 0, 5, 7, 40, 11, 318)
const HEARD = STARTED + 4_211
const CODE_SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Everybody serves at one point, so that a center whose list holds them takes every fact. */
export const workloadActor = (by: string): Actor => ({
  staff: `xz07-${String(STAFF.indexOf(by) + 1).padStart(2, '0')}`,
  name: by,
  role: 'agent',
  point: VILLAGE,
})

/** A number below `count` out of `index` and `turn`, the same in every run. */
function drawn(index: number, turn: number, count: number): number {
  const mixed = Math.imul((index + 1) ^ Math.imul(turn + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35)
  return ((Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) ^ (mixed >>> 13)) >>> 0) % count
}

function readingAt(ms: number, jitter: number): EventContent['at'] {
  const mono = ms - STARTED + jitter
  const serverTime = new Date(HEARD).toISOString()
  return {
    wall: new Date(ms).toISOString(),
    mono,
    serverTime,
    serverAgeMs: mono - (HEARD - STARTED),
    quality: 'checked',
  }
}

/** The ULID's time and the first 74 of its 80 random bits as a UUID v7; the last six bits beside it. */
function caseIdOf(ulid: string): { caseId: string; idTail: number } {
  let value = 0n
  for (const sign of ulid) value = value * 32n + BigInt(CODE_SIGNS.indexOf(sign))
  const random = value & ((1n << 80n) - 1n)
  const time = (value >> 80n).toString(16).padStart(12, '0')
  const high = (random >> 68n).toString(16).padStart(3, '0')
  const low = (0x8000000000000000n | ((random >> 6n) & ((1n << 62n) - 1n))).toString(16)
  const caseId = `${time.slice(0, 8)}-${time.slice(8)}-7${high}-${low.slice(0, 4)}-${low.slice(4)}`
  return { caseId, idTail: Number(random & 63n) }
}

function ulidOf(caseId: string, idTail: number): string {
  const hex = caseId.replaceAll('-', '')
  const low = BigInt(`0x${hex.slice(16)}`) & ((1n << 62n) - 1n)
  const random = (BigInt(`0x${hex.slice(13, 16)}`) << 68n) | (low << 6n) | BigInt(idTail)
  let left = (BigInt(`0x${hex.slice(0, 12)}`) << 80n) | random
  let ulid = ''
  for (let place = 0; place < 26; place += 1, left >>= 5n) ulid = CODE_SIGNS.charAt(Number(left & 31n)) + ulid
  return ulid
}

const STATE_OF: Record<string, { state: 'received' | 'missing'; originals: number; tolerable: boolean }> = {
  ok: { state: 'received', originals: 1, tolerable: false },
  copy: { state: 'received', originals: 0, tolerable: false },
  pending: { state: 'missing', originals: 0, tolerable: true },
  missing: { state: 'missing', originals: 0, tolerable: false },
}

const entryOf = ({ code, name, status, pages, at, by }: WorkloadMaterial) => ({
  ...(STATE_OF[status] as (typeof STATE_OF)[string]),
  ...{ key: code, name, copies: pages, kept: false, returnBy: null, at: new Date(at).toISOString(), by },
})

const materialOf = (entry: ReturnType<typeof entryOf>): WorkloadMaterial => {
  const found = Object.entries(STATE_OF).find(
    ([, one]) => one.state === entry.state && one.originals === entry.originals && one.tolerable === entry.tolerable,
  )
  const { key, name, copies, at, by } = entry
  return { code: key, name, status: found?.[0] ?? '', pages: copies, at: Date.parse(at), by }
}

function intakeOf(document: WorkloadCase, index: number, idTail: number) {
  const { name, idNo, phone, address } = document.applicant
  const date = beijingDateOf(new Date(document.createdAt).toISOString())
  const receipt = formatReceiptNumber({
    villageCode: VILLAGE,
    deviceSlot: DEVICE_SLOT,
    date: date,
    sequence: (index % 40) + 1,
  })
  return {
    matter: { code: document.matter, name: document.matterName, version: '2026-01' },
    village: VILLAGE,
    pointName: document.station,
    receiptNo: receipt.ok ? receipt.number : '',
    queryCode: String(drawn(index, 99, 1_000_000)).padStart(6, '0'),
    applicant: { name, idKind: 'resident', idNumber: idNo, address, phone },
    contact: null,
    materials: document.materials.map(entryOf),
    attachments: [],
    notes: document.notes,
    handOverBy: beijingDateOf(new Date(document.dueAt).toISOString()),
    ...{ status: document.status, channel: document.channel, idTail },
  }
}

/** The seven facts of case `index`, in the order in which its station wrote them. */
export function workloadFacts(index: number, actorOf: (by: string) => Actor = workloadActor): WorkloadFact[] {
  const { case: document, events } = workloadCase(index)
  const { caseId, idTail } = caseIdOf(document.id)
  const fact = (turn: number, ms: number, by: string, type: string, data: unknown): WorkloadFact => ({
    ...{ caseId, type, v: 1, base: turn, data, actor: actorOf(by) },
    at: readingAt(ms, drawn(index, turn, 2)),
  })
  return [
    fact(0, document.createdAt, document.handler, 'intake-recorded', intakeOf(document, index, idTail)),
    ...events.map(({ n, type, at, by, from, to, data }) => fact(n, at, by, type, { ...data, from, to })),
  ]
}

/** What a station of `point` supplies for case `index`: the facts without clock; another case id for each point. */
export function draftsOf(index: number, { actor, pointName }: { actor: Actor; pointName: string }) {
  return workloadFacts(index, () => actor).map(({ at: _at, caseId, data, ...draft }) => ({
    ...draft,
    caseId: caseId.slice(0, 24) + actor.point,
    data: draft.base === 0 ? { ...(data as object), village: actor.point, pointName } : data,
  }))
}

/** The workload's own document and events out of our seven facts: proof that nothing was lost on the way. */
export function restoreWorkload(facts: readonly WorkloadFact[]): { case: WorkloadCase; events: WorkloadEvent[] } {
  const [first, ...rest] = facts
  if (!first) throw new Error('a case has facts')
  const data = first.data as ReturnType<typeof intakeOf>
  const { name, idNumber, phone, address } = data.applicant
  const createdAt = Date.parse(first.at.wall)
  const promisedDays = (Date.parse(data.handOverBy) - Date.parse(beijingDateOf(first.at.wall))) / DAY
  const events = rest.map((fact): WorkloadEvent => {
    const { from, to, ...inner } = fact.data as { from: string; to: string }
    return { n: fact.base, type: fact.type, at: Date.parse(fact.at.wall), by: fact.actor.name, from, to, data: inner }
  })
  const document: WorkloadCase = {
    id: ulidOf(first.caseId, data.idTail),
    station: data.pointName,
    matter: data.matter.code,
    matterName: data.matter.name,
    status: data.status,
    createdAt,
    updatedAt: Date.parse(facts.at(-1)?.at.wall ?? ''),
    dueAt: createdAt + promisedDays * DAY,
    applicant: { name, idNo: idNumber, phone, address },
    materials: data.materials.map(materialOf),
    notes: data.notes,
    handler: first.actor.name,
    channel: data.channel,
    version: rest.length,
  }
  return { case: document, events }
}

/** The facts of `count` cases from case `from` on, chained by one writer from its number 1 on. */
export function workloadChain(from: number, count: number, device = '990100101001-01', epoch = '5d1f6c83a90b27e4') {
  const events: SealedEvent[] = []
  let head = startOfChain(device, epoch)
  for (let index = from; index < from + count; index += 1)
    for (const { at, ...draft } of workloadFacts(index)) {
      const linked = linkEvent(head, draft, at)
      head = linked.head
      events.push(linked.sealed)
    }
  return events
}
