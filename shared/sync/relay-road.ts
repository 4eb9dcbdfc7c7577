import type { FoundRelay, PackageRequest, RelayState, ReturnContents, RoadChannels } from '../ipc/roads'
import type { Outcome } from '../ipc/station'
import type { StationReason } from '../ipc/station-reason'
import { parseInstant } from '../time/instant'
import { MAX_PACKAGE_BYTES, PACKAGE_TYPE } from './package-form'
import { openForUs, packWaiting, type RoadDeps } from './package-station'
import { changeRoads, loadRoads, type Handed } from './road-files'
import type { RelayServing } from './road-ports'
import { answering, type HttpAnswer } from './station-ports'

/** Where a relay answers (docs/package-form.md §5). */
export const RELAY_PATHS = { about: '/relay/v1', packages: '/relay/v1/packages' } as const

const HAND_OVER_TIMEOUT_MS = 60_000
/** A relay that has not answered for this long may have lost what we gave it: everything goes once more. */
const FORGOTTEN_MS = 24 * 60 * 60_000
/** With nothing new to send, the relay is asked for the county's news this often. */
const NEWS_MS = 30 * 60_000
const KEPT_MAILBOXES = 20
/** A relay that no longer knows a package, or whose county refused it, gets the facts anew, but not more often than this. */
const ANEW_MS = 10 * 60_000

/** No room, too large, or busy just now. */
const FULL: ReadonlySet<number> = new Set([413, 429, 503, 507])

const fault = (reason: StationReason): { ok: false; reason: StationReason } => ({ ok: false, reason })
const NOT_SERVING: RelayServing = { on: false, port: 0, addresses: [], waiting: 0, kept: 0, fault: null }

/** An address that a person types: with or without `http://`, with or without a port. Null when it is none. */
export function relayBase(typed: string, port: number): string | null {
  const text = typed.trim().replace(/\/+$/, '')
  const found = /^(?:http:\/\/)?([a-z0-9.-]+|\[[0-9a-f:]+\])(?::(\d{2,5}))?$/i.exec(text)
  if (!found) return null
  const asked = Number(found[2] ?? port)
  return asked > 0 && asked < 65_536 ? `http://${found[1]?.toLowerCase()}:${asked}` : null
}

const isPackage = (answer: HttpAnswer): answer is Extract<HttpAnswer, { kind: 'answer' }> =>
  answer.kind === 'answer' && answer.status === 200 && answer.contentType.startsWith(PACKAGE_TYPE)

/** The township relay, seen from a village: hands over what waits, fetches what came back. It can neither read nor alter it. */
export function createRelayRoad(
  deps: RoadDeps,
): Pick<RoadChannels, 'relay:exchange' | 'relay:state' | 'relay:set' | 'relay:find'> {
  const { ports } = deps
  const ageMs = (at: string): number => {
    const [then, now] = [parseInstant(at), parseInstant(ports.clock.wall())]
    return then === undefined || now === undefined ? Infinity : Math.abs(now - then)
  }

  async function find(): Promise<FoundRelay[]> {
    return (await ports.relay?.find()) ?? []
  }

  async function chooseRelay(): Promise<Outcome<FoundRelay>> {
    const { relay } = await loadRoads(ports.keys)
    if (!relay.use.enabled) return fault('no-road')
    if (relay.use.address !== null) {
      const base = relayBase(relay.use.address, relay.port)
      return base === null
        ? fault('relay-unreachable')
        : { ok: true, value: { name: relay.use.address, address: base } }
    }
    const [first] = await find()
    return first ? { ok: true, value: first } : fault('no-road')
  }

  async function handOver(relay: FoundRelay, request: PackageRequest): Promise<Outcome<number>> {
    const { handed } = await loadRoads(ports.keys)
    const here = handed.filter(one => one.relay === relay.address && ageMs(one.at) < FORGOTTEN_MS)
    const already = (epoch: string): number =>
      Math.max(0, ...here.flatMap(one => one.upTo.filter(to => to.epoch === epoch).map(to => to.seq)))
    const writers = request.writers.map(({ epoch, fromSeq }) => ({
      epoch,
      fromSeq: Math.max(fromSeq, already(epoch) + 1),
    }))
    const packed = await packWaiting(deps, { ...request, writers })
    if (!packed.ok) return packed
    const { bytes, mailbox, upTo, carried } = packed.value
    // What was handed over goes along again, since this package may be the first at the county; by itself it is no reason for one.
    const known = new Set(here.flatMap(one => one.carried))
    const news = carried.filter(({ name }) => !known.has(name))
    const facts = news.reduce((sum, one) => sum + one.facts, packed.value.facts)
    if (facts === 0 && here.some(one => ageMs(one.at) < NEWS_MS)) return { ok: true, value: 0 }
    const answer = await ports.http({
      method: 'POST',
      url: relay.address + RELAY_PATHS.packages,
      headers: { 'content-type': PACKAGE_TYPE, accept: 'application/json' },
      body: bytes,
      timeoutMs: HAND_OVER_TIMEOUT_MS,
      maxBytes: 64 * 1024,
    })
    if (answer.kind === 'failed') return fault('relay-unreachable')
    if (FULL.has(answer.status)) return fault('relay-full')
    if (answer.status !== 202) return fault('relay-unreachable')
    const now: Handed = {
      mailbox,
      relay: relay.address,
      at: ports.clock.wall(),
      upTo,
      carried: carried.map(({ name }) => name),
    }
    await changeRoads(ports.keys, held => ({ ...held, handed: [...held.handed, now].slice(-KEPT_MAILBOXES) }))
    return { ok: true, value: facts }
  }

  /** Fetches the return of one package. What does not open, or will never come, is left out and asked for no more. */
  async function collect({ relay, mailbox, at }: Handed): Promise<ReturnContents | 'none' | 'lost'> {
    const answer = await ports.http({
      method: 'GET',
      url: `${relay}${RELAY_PATHS.packages}/${mailbox}`,
      headers: { accept: PACKAGE_TYPE },
      body: null,
      timeoutMs: HAND_OVER_TIMEOUT_MS,
      maxBytes: MAX_PACKAGE_BYTES,
    })
    const isGone = answer.kind === 'answer' && (answer.status === 404 || answer.status === 410)
    if (isGone && ageMs(at) >= ANEW_MS) return 'lost'
    if (!isPackage(answer)) return 'none'
    const opened = await openForUs(deps, answer.bytes)
    return opened.ok && opened.value.mailbox === mailbox ? opened.value : 'lost'
  }

  /** Opens the port when a person once said so and it is not open: after a start of the program, or when it was taken. */
  async function resume(): Promise<void> {
    const [{ relay }, known] = await Promise.all([loadRoads(ports.keys), deps.getFile()])
    if (!relay.serve || !ports.relay || !known) return
    const { centerUrl, ca } = known
    await ports.relay.serve({ on: true, port: relay.port, name: known.point.name, centerUrl, ca })
  }

  async function state(): Promise<RelayState> {
    const { relay } = await loadRoads(ports.keys)
    const serving = (await ports.relay?.state()) ?? { ...NOT_SERVING, port: relay.port }
    return { possible: ports.relay !== undefined, serving: { ...serving, port: relay.port }, using: relay.use }
  }

  return {
    'relay:exchange': request =>
      answering(async () => {
        const chosen = await chooseRelay()
        if (!chosen.ok) return chosen
        const relay = chosen.value
        const sent = await handOver(relay, request)
        if (!sent.ok) return sent
        const returns: ReturnContents[] = []
        const answered = new Set<string>()
        for (const one of (await loadRoads(ports.keys)).handed.filter(held => held.relay === relay.address)) {
          const got = await collect(one)
          if (got === 'none') continue
          answered.add(one.mailbox)
          if (got !== 'lost') returns.push(got)
        }
        if (answered.size > 0)
          await changeRoads(ports.keys, now => ({
            ...now,
            handed: now.handed.filter(({ mailbox }) => !answered.has(mailbox)),
          }))
        return { ok: true, value: { relay: relay.name, sent: sent.value, returns } }
      }),
    'relay:state': () =>
      answering(async () => {
        await resume()
        return { ok: true, value: await state() }
      }),
    'relay:set': ({ serve, port, use }) =>
      answering(async () => {
        const before = (await loadRoads(ports.keys)).relay
        if (use?.address != null && relayBase(use.address, port ?? before.port) === null)
          return fault('address-invalid')
        const { relay } = await changeRoads(ports.keys, now => ({
          ...now,
          relay: { serve: serve ?? now.relay.serve, port: port ?? now.relay.port, use: use ?? now.relay.use },
        }))
        if (serve === undefined && port === undefined) return { ok: true, value: await state() }
        const known = await deps.getFile()
        if (relay.serve && (!ports.relay || !known)) return fault('no-road')
        if (ports.relay && known) {
          const { name } = known.point
          const served = await ports.relay.serve({
            on: relay.serve,
            port: relay.port,
            name,
            centerUrl: known.centerUrl,
            ca: known.ca,
          })
          if (served.fault !== null) return fault('relay-port-taken')
        }
        return { ok: true, value: await state() }
      }),
    'relay:find': () => answering(async () => ({ ok: true, value: await find() })),
  }
}
