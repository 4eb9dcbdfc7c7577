import { bytesToHex } from '@noble/ciphers/utils.js'
import type { PackageRequest, ReturnContents, RoadChannels } from '../ipc/roads'
import type { CenterRequest, CenterResponse, Outcome } from '../ipc/station'
import type { StationReason } from '../ipc/station-reason'
import { beijingDateOf } from '../time/instant'
import { fitBatch, sealBatch } from './batch'
import { sha256Hex, suiteNameOf, suiteOf } from './crypto-suite'
import { applyPatch } from './catalogue-patch'
import { createCarriedRoad } from './carried-road'
import { MAILBOX_BYTES, MAX_PACKAGE_BYTES, PACKAGE_EXTENSION } from './package-form'
import { MAX_BATCHES_IN_PACKAGE, openReturn, sealOutward, type ReturnFault } from './package-outward'
import { MAX_PACKED_TEXT, packBatch, unpackBatch } from './packed-batch'
import { createRelayRoad } from './relay-road'
import { changeRoads } from './road-files'
import type { PackageFiles, RelayPort } from './road-ports'
import { fromBase64 } from './station-base64'
import { catalogueFileSchema, findFile, type CatalogueFile, type StationFile } from './station-file'
import type { Journal } from './station-journal'
import { withArrived } from './signed-holidays'
import { answering, type StationPorts } from './station-ports'
import { MAX_BATCH_EVENTS, MAX_WANTED_MATTERS } from './wire'
import type { NumbersReply, NumbersRequest } from './wire-numbers'

/** What of an open session the roads need. */
export type RoadSession = {
  journal: Pick<Journal, 'events'>
  deviceKey: Uint8Array
  /** Document numbers travel with every package; absent where a session has none. */
  numbers?: { request(): Promise<NumbersRequest | null>; apply(reply: NumbersReply): Promise<void> }
}
export type RoadDeps = {
  ports: Pick<StationPorts, 'keys' | 'http' | 'random' | 'clock'> & { packages?: PackageFiles; relay?: RelayPort }
  getFile: () => Promise<StationFile | null>
  onDuty: <T>(work: (session: RoadSession) => Promise<Outcome<T>>) => Promise<Outcome<T>>
  request: (request: CenterRequest) => Promise<Outcome<CenterResponse>>
}

/** A batch of another station in a package, and how many facts it holds. `name` tells it from others and nothing more. */
type CarriedInside = { name: string; facts: number }
/** A package that is ready to travel. `facts` are own ones; `upTo` says how far each writer's are in it. */
export type Packed = {
  bytes: Uint8Array
  mailbox: string
  facts: number
  upTo: { epoch: string; seq: number }[]
  carried: CarriedInside[]
}

const fault = (reason: StationReason): { ok: false; reason: StationReason } => ({ ok: false, reason })

/** More waits for the next package: a stick or a LAN takes this much easily, and the county's answer is not slow. */
const SOFT_LIMIT_BYTES = 32 * 1024 * 1024

/**
 * Seals everything from the given places on, writer by writer, into one package. Before it goes what came here by paper, since our
 * own facts may stand on it and would be set aside at a county that does not know the case. Retires nothing.
 */
export function packWaiting(deps: RoadDeps, request: PackageRequest): Promise<Outcome<Packed>> {
  const { writers, cursor, report, carried: texts = [], matters = [] } = request
  return deps.onDuty(async ({ journal, deviceKey, numbers }) => {
    const known = await deps.getFile()
    if (!known) return fault('not-enrolled')
    const { batches, carried, whole } = putFirst(texts)
    const upTo: Packed['upTo'] = []
    let [facts, size] = [0, batches.reduce((sum, { length }) => sum + length, 0)]
    for (const { epoch, fromSeq } of whole ? writers : []) {
      for (let from = fromSeq; size < SOFT_LIMIT_BYTES && batches.length < MAX_BATCHES_IN_PACKAGE;) {
        const run = fitBatch(await journal.events(epoch, from, MAX_BATCH_EVENTS), MAX_BATCH_EVENTS, MAX_PACKED_TEXT)
        if (run.length === 0) break
        const suite = suiteOf(suiteNameOf(known.county.publicKey))
        const packed = packBatch(sealBatch(known.county.code, run, deviceKey, suite), suite.sha, suite.name)
        batches.push(packed)
        facts += run.length
        size += packed.length
        from += run.length
        upTo.push({ epoch, seq: from - 1 })
      }
    }
    const content = {
      ...{ batches, cursor, report, facts, upTo, carried, matters },
      numbers: (await numbers?.request()) ?? undefined,
    }
    return { ok: true, value: await sealNow(deps, known, deviceKey, content) }
  })
}

/**
 * What others handed to us, each twice over: one damaged place on the stick must not let our own facts arrive without the case that
 * they belong to. Where not all find room, nothing of our own goes before them.
 */
function putFirst(texts: readonly string[]): { batches: Uint8Array[]; carried: CarriedInside[]; whole: boolean } {
  const once: Uint8Array[] = []
  const carried: CarriedInside[] = []
  let size = 0
  let whole = texts.length <= MAX_BATCHES_IN_PACKAGE / 2
  for (const text of texts.slice(0, MAX_BATCHES_IN_PACKAGE / 2)) {
    const packed = fromBase64(text) ?? new Uint8Array()
    const read = unpackBatch(packed)
    if (!read.ok) continue
    size += 2 * packed.length
    if (size > SOFT_LIMIT_BYTES) {
      whole = false
      break
    }
    once.push(packed)
    carried.push({ name: sha256Hex(packed).slice(0, 32), facts: read.batch.events.length })
  }
  return { batches: [...once, ...once], carried, whole }
}

type Content = Pick<PackageRequest, 'cursor'> & {
  batches: readonly Uint8Array[]
  report?: PackageRequest['report'] | undefined
  numbers?: NumbersRequest | undefined
  facts: number
  upTo: Packed['upTo']
  carried?: CarriedInside[]
  matters?: PackageRequest['matters']
}

/** One package with a fresh mailbox. */
export async function sealNow(
  deps: RoadDeps,
  known: StationFile,
  deviceKey: Uint8Array,
  content: Content,
): Promise<Packed> {
  const kept = await findFile(deps.ports.keys, 'catalogue', catalogueFileSchema)
  const mailbox = deps.ports.random(MAILBOX_BYTES)
  const { batches, cursor, report, numbers, facts, upTo, carried = [], matters = [] } = content
  const bytes = sealOutward({
    county: known.county,
    device: { id: known.certificate.device, secretKey: deviceKey },
    batches,
    says: {
      cursor,
      ...(kept ? { catalogueVersion: kept.version } : {}),
      ...(kept && kept.version !== '' && !kept.wholeNext ? { patches: true as const } : {}),
      ...(matters.length > 0 ? { matters: matters.slice(0, MAX_WANTED_MATTERS) } : {}),
      ...(kept?.signedHolidays ? { holidays: kept.signedHolidays.edition } : {}),
      ...(report ? { report } : {}),
      ...(numbers ? { numbers } : {}),
    },
    mailbox,
    secret: deps.ports.random(32),
  })
  return { bytes, mailbox: bytesToHex(mailbox), facts, upTo, carried }
}

const REASON_OF_FAULT: Record<ReturnFault, StationReason> = {
  malformed: 'package-unreadable',
  unsigned: 'package-unreadable',
  'not-ours': 'package-foreign',
  'too-large': 'package-too-large',
}

/** Opens a return that is meant for this station; anything else is told apart in words. */
export function openForUs(deps: RoadDeps, bytes: Uint8Array): Promise<Outcome<ReturnContents>> {
  return deps.onDuty(async ({ deviceKey, numbers }) => {
    const known = await deps.getFile()
    if (!known) return fault('not-enrolled')
    const opened = await openReturn(bytes, {
      device: { id: known.certificate.device, secretKey: deviceKey },
      county: known.county,
    })
    if (!opened.ok) return fault(REASON_OF_FAULT[opened.reason])
    const contents = await keepPublic(deps, known.county, opened)
    if (opened.numbers) await numbers?.apply(opened.numbers)
    return { ok: true, value: contents }
  })
}

type Opened = Extract<Awaited<ReturnType<typeof openReturn>>, { ok: true }>

/**
 * Public data, kept plain: the catalogue and the county's holiday tables; screens take them from there. A difference becomes the whole
 * list here; one that does not prove itself changes nothing, and the next package asks for the whole list.
 */
async function keepPublic(
  { ports }: RoadDeps,
  county: StationFile['county'],
  { contents, patch }: Pick<Opened, 'contents' | 'patch'>,
): Promise<ReturnContents> {
  const { holidays } = contents
  if (!contents.catalogue && !holidays && !patch) return contents
  const kept = await findFile(ports.keys, 'catalogue', catalogueFileSchema)
  const fits = patch !== null && kept?.version === patch.patch.from
  const whole = fits ? applyPatch(kept.catalogue, patch.patch) : null
  const catalogue = contents.catalogue ?? (patch && whole && { version: patch.version, catalogue: whole })
  const signedHolidays = holidays && withArrived(kept?.signedHolidays, holidays, county)
  const { wholeNext: _wholeNext, ...before } = kept ?? { v: 1 as const, version: '', catalogue: null, holidays: [] }
  const file: CatalogueFile = {
    ...{ ...before, ...catalogue },
    ...(signedHolidays && { signedHolidays }),
    ...(fits && !catalogue && { wholeNext: true }),
  }
  await ports.keys.save('catalogue', JSON.stringify(file))
  return { ...contents, catalogue }
}

/** The next name of the day. It tells the day and which package of the day, nothing else. */
async function nextName({ ports }: RoadDeps): Promise<string> {
  let date: string
  try {
    date = beijingDateOf(ports.clock.wall())
  } catch {
    date = '1970-01-01'
  }
  const { written } = await changeRoads(ports.keys, now => ({
    ...now,
    written: { date, last: now.written.date === date ? now.written.last + 1 : 1 },
  }))
  return `代办通-${date}-${String(written.last).padStart(3, '0')}.${PACKAGE_EXTENSION}`
}

/** The doors of the other roads. Dialogs and the LAN are never waited for while the journal stands still. */
export function createRoads(deps: RoadDeps): RoadChannels {
  const { packages } = deps.ports
  return {
    ...createRelayRoad(deps),
    ...createCarriedRoad(deps),
    'package:export': request =>
      answering(async () => {
        if (!packages) return fault('no-road')
        const packed = await packWaiting(deps, request)
        if (!packed.ok) return packed
        const { bytes, carried } = packed.value
        const facts = carried.reduce((sum, one) => sum + one.facts, packed.value.facts)
        const name = await nextName(deps)
        const saved = await packages.save(name, bytes)
        if (!saved.ok) return saved
        return { ok: true, value: saved.value && { name, path: saved.value.path, facts, bytes: bytes.length } }
      }),
    'package:import': () =>
      answering(async (): Promise<Outcome<ReturnContents | null>> => {
        if (!packages) return fault('no-road')
        const opened = await packages.open(MAX_PACKAGE_BYTES)
        if (!opened.ok) return opened
        return opened.value ? openForUs(deps, opened.value.bytes) : { ok: true, value: null }
      }),
  }
}
