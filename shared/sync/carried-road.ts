import type { CarriedBatch, CarriedPaper, ReturnContents, RoadChannels } from '../ipc/roads'
import type { Outcome } from '../ipc/station'
import type { StationReason } from '../ipc/station-reason'
import { parseInstant } from '../time/instant'
import { openBatch } from './batch'
import { readEvent } from './chain'
import { loadSuite, suiteNameOf } from './crypto-suite'
import { MAX_PACKAGE_BYTES, PACKAGE_TYPE } from './package-form'
import { openForUs, sealNow, type RoadDeps } from './package-station'
import { unpackBatch } from './packed-batch'
import { joinPaper, readPaperCode, type PaperPart } from './paper-code'
import { devicesFileSchema, type DevicesFile } from './road-files'
import { fromBase64, toBase64 } from './station-base64'
import { callCenter } from './station-center'
import { findFile } from './station-file'
import { answering } from './station-ports'
import { devicesReplySchema } from './wire-pull'

const fault = (reason: StationReason): { ok: false; reason: StationReason } => ({ ok: false, reason })

const PACKAGES_PATH = '/sync/v1/packages'
const FORWARD_TIMEOUT_MS = 60_000
const ASK_TIMEOUT_MS = 20_000
/** The directory is asked for again after this long; new stations are rare. */
const DIRECTORY_MS = 6 * 60 * 60_000

/** Facts of other stations that come by paper: proved here as far as this PC can, then carried to the county unchanged. */
export function createCarriedRoad(
  deps: RoadDeps,
): Pick<RoadChannels, 'carried:open' | 'carried:forward' | 'devices:refresh'> {
  const { ports } = deps
  const directory = () => findFile(ports.keys, 'devices', devicesFileSchema)

  async function refresh(): Promise<Outcome<{ devices: number }>> {
    const held = await directory()
    const [then, now] = [parseInstant(held?.askedAt ?? ''), parseInstant(ports.clock.wall())]
    if (held && then !== undefined && now !== undefined && Math.abs(now - then) < DIRECTORY_MS)
      return { ok: true, value: { devices: held.devices.length } }
    const answer = await deps.request({
      method: 'GET',
      path: `/sync/v1/devices${held ? `?version=${held.version}` : ''}`,
      authenticated: true,
      timeoutMs: ASK_TIMEOUT_MS,
    })
    if (!answer.ok) return answer
    const reply = devicesReplySchema.safeParse(answer.value.body)
    if (answer.value.status !== 200 || !reply.success) return fault('center-refused')
    const devices = reply.data.devices ?? held?.devices ?? []
    const next: DevicesFile = { v: 1, version: reply.data.version, askedAt: ports.clock.wall(), devices }
    await ports.keys.save('devices', JSON.stringify(next))
    return { ok: true, value: { devices: devices.length } }
  }

  async function readBatch(packed: Uint8Array, county: string): Promise<CarriedBatch | null> {
    const unpacked = unpackBatch(packed)
    if (!unpacked.ok || unpacked.batch.county !== county) return null
    const { batch } = unpacked
    const known = (await directory())?.devices.find(({ device }) => device === batch.device)
    const said = {
      packed: toBase64(packed),
      device: batch.device,
      epoch: batch.epoch,
      fromSeq: batch.fromSeq,
      point: known?.point ?? null,
    }
    if (known) {
      // A neighbour may have the other suite: its code is fetched when the first such paper comes.
      await loadSuite(suiteNameOf(known.publicKey))
      const opened = openBatch(batch, known.publicKey)
      // A good signature over facts of another point is a station that speaks for someone else: the county would set them aside.
      const elsewhere = opened.ok && opened.events.some(({ event }) => event.actor.point !== known.point)
      if (!opened.ok || elsewhere) return { ...said, reading: 'false', events: [] }
      return { ...said, reading: known.revoked ? 'revoked' : 'verified', events: opened.events }
    }
    const events = batch.events.flatMap(text => {
      const read = readEvent(text)
      return read.ok ? [read.sealed] : []
    })
    return { ...said, reading: 'unknown-device', events }
  }

  return {
    'devices:refresh': () => answering(refresh),
    'carried:open': ({ codes }) =>
      answering(async (): Promise<Outcome<CarriedPaper>> => {
        const known = await deps.getFile()
        if (!known) return fault('not-enrolled')
        const parts: PaperPart[] = []
        for (const code of codes) {
          const read = readPaperCode(code)
          if (!read.ok)
            return fault(
              read.reason === 'receipt-number'
                ? 'paper-code-small'
                : read.reason === 'damaged'
                  ? 'paper-code-damaged'
                  : 'paper-code-other',
            )
          parts.push(read.part)
        }
        if (new Set(parts.map(({ paper }) => paper)).size > 1) return fault('paper-code-mixed')
        const joined = joinPaper(parts)
        if (joined.state === 'damaged') return fault('paper-code-damaged')
        if (joined.state === 'waiting')
          return { ok: true, value: { batches: [], parts: { read: joined.read, of: joined.count } } }
        const batches: CarriedBatch[] = []
        for (const packed of joined.batches) {
          const batch = await readBatch(packed, known.county.code)
          if (!batch || batch.reading === 'false') return fault('paper-code-false')
          batches.push(batch)
        }
        return { ok: true, value: { batches, parts: { read: parts.length, of: parts[0]?.count ?? 1 } } }
      }),
    'carried:forward': ({ batches, cursor }) =>
      answering(async (): Promise<Outcome<ReturnContents | null>> => {
        const known = await deps.getFile()
        if (!known) return fault('not-enrolled')
        const held = batches.flatMap(text => fromBase64(text) ?? [])
        const sealed = await deps.onDuty(async ({ deviceKey }) => ({
          ok: true,
          value: await sealNow(deps, known, deviceKey, { batches: held, cursor, facts: 0, upTo: [] }),
        }))
        if (!sealed.ok) return sealed
        const answer = await callCenter(ports.http, {
          ...{ base: known.centerUrl, token: null, method: 'POST', path: PACKAGES_PATH, timeoutMs: FORWARD_TIMEOUT_MS },
          bytes: { type: PACKAGE_TYPE, bytes: sealed.value.bytes },
          wanted: { type: PACKAGE_TYPE, maxBytes: MAX_PACKAGE_BYTES },
        })
        if (!answer.ok) return answer
        const { status, bytes } = answer.value
        if (status === 202) return { ok: true, value: null }
        if (status >= 500) return fault('center-overloaded')
        if (status !== 200 || !bytes) return fault('center-refused')
        return openForUs(deps, bytes)
      }),
  }
}
