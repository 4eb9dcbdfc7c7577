import { randomBytes } from 'node:crypto'
import type { BatchAnswer } from '../../shared/ipc/roads'
import type { Matter } from '../../shared/matter/matter'
import { FIRST_SUITE, suiteOf } from '../../shared/sync/crypto-suite'
import { cataloguePatch } from '../../shared/sync/catalogue-patch'
import type { OutwardCover } from '../../shared/sync/package-content'
import { suiteOfPackage } from '../../shared/sync/package-form'
import { openOutward, sealReturn, type Delivered } from '../../shared/sync/package-return'
import type { PushReply, SealedBatch } from '../../shared/sync/wire'
import type { CenterContext } from '../http/center-context'
import { takeNumbers } from '../numbers/take-numbers'
import { Refusal } from '../http/refusal'
import { countyKeyFor } from '../keys/county-keys'
import { answerPull } from '../sync/answer-pull'
import type { KnownDevice } from '../sync/device-session'
import { getDevice, hasEnded } from '../sync/device-session'
import { keepReport } from '../sync/report'
import type { BatchAnswer as CarriedAnswer } from '../sync/intake'
import { takeCarried } from '../sync/take-carried'
import { openPartInNode } from './native-box'

/** How a package came: handed in at the desk, or posted by a station or a relay. */
export type PackageRoad = 'usb' | 'relay'

export type PackageTaken = {
  /** Who asked for a return; null when no cover came whole, and then nothing can go back. */
  device: KnownDevice | null
  /** For that device alone. */
  returned: Uint8Array | null
  batches: BatchAnswer[]
  facts: number
  /** Places of the parts that did not come whole, of `records`. */
  damaged: number[]
  records: number
}

const PAGE_LIMIT = 500
/** Of pages in one return; the rest comes with the next one. */
const RETURN_BYTES = 16 * 1024 * 1024
const BATCHES_AT_ONCE = 16

/**
 * Takes in one package from any road. Whole batches are taken whatever happened to the others, as often as they come. The return
 * speaks of what the county holds after that, so the same package twice gives two returns that say the same.
 */
export async function takePackage(context: CenterContext, bytes: Uint8Array, road: PackageRoad): Promise<PackageTaken> {
  const { county } = context
  const keyOf = async (id: string) => (await findDevice(context, id))?.publicKey ?? null
  // A package without a readable head is told so by the opening itself.
  const suite = suiteOf(suiteOfPackage(bytes) ?? undefined)
  const { secretKey } = county.keysOf(suite.name)
  const readBatch = (content: Uint8Array) => context.packedReaders.read(content)
  const means = suite.name === FIRST_SUITE.name ? { open: openPartInNode, readBatch } : { readBatch }
  const opened = await openOutward(bytes, { code: county.code, secretKey, suite }, keyOf, means)
  if (!opened.ok) throw new Refusal(opened.reason === 'not-ours' ? 'unknown-device' : opened.reason)
  const device = opened.cover && (await findDevice(context, opened.cover.device))
  const answers = await takeInTurns(context, opened.batches, { device: device?.id ?? null, road })
  const batches = opened.batches.map((batch, index): BatchAnswer => {
    const { device: id, epoch, fromSeq, events } = batch
    return { device: id, epoch, fromSeq, count: events.length, result: resultOf(answers[index]) }
  })
  const taken: PackageTaken = {
    device,
    returned: null,
    batches,
    facts: batches.reduce((sum, { count, result }) => sum + (isSafe(result) ? count : 0), 0),
    damaged: opened.damaged,
    records: opened.count,
  }
  if (device && opened.cover)
    taken.returned = await makeReturn(context, device, { delivered: opened, cover: opened.cover, answers, taken, road })
  return taken
}

/** A few at a time, so that a stick with a year of facts leaves room for the stations that push meanwhile. */
async function takeInTurns(
  context: CenterContext,
  batches: readonly SealedBatch[],
  carrier: Parameters<typeof takeCarried>[2],
): Promise<CarriedAnswer[]> {
  const answers: CarriedAnswer[] = []
  for (let from = 0; from < batches.length; from += BATCHES_AT_ONCE)
    answers.push(...(await takeCarried(context, batches.slice(from, from + BATCHES_AT_ONCE), carrier)))
  return answers
}

const isSafe = (result: BatchAnswer['result']): boolean => result === 'taken' || result === 'early'

const resultOf = (answer: CarriedAnswer | undefined): BatchAnswer['result'] =>
  answer === undefined ? 'internal' : answer.ok ? answer.held : answer.error

/** An enrolled device that may still ask; null otherwise. */
async function findDevice(context: CenterContext, id: string): Promise<KnownDevice | null> {
  try {
    return await getDevice(context, id)
  } catch (problem) {
    if (problem instanceof Refusal) return null
    throw problem
  }
}

type Answered = {
  delivered: Delivered
  cover: OutwardCover
  answers: readonly CarriedAnswer[]
  taken: PackageTaken
  road: PackageRoad
}

async function makeReturn(context: CenterContext, device: KnownDevice, answered: Answered): Promise<Uint8Array> {
  const { delivered, cover, taken, road } = answered
  if (cover.report) await keepReport(context, device, cover.report, road === 'usb' ? 'package' : 'relay')
  // After the facts of the package, so that the ledger knows which numbers stand on papers.
  const numbers = cover.numbers && !hasEnded(context, device) ? await takeNumbers(context, device, cover.numbers) : null
  const list = await listFor(context, cover)
  const edition = await context.holidays.edition()
  return sealReturn(
    {
      receipts: receiptsFor(device, answered),
      // By stick as by line: nothing new goes to a station whose certificate has ended, but its receipts do.
      pages: hasEnded(context, device) ? [] : await readPages(context, device, cover),
      ...list,
      matters: await mattersFor(context, cover),
      ...(edition !== (cover.holidays ?? '') && { holidays: await context.holidays.signedFor(device.publicKey) }),
      answers: { batches: taken.batches, damaged: delivered.damaged },
      serverTime: context.now().toISOString(),
      ...(numbers && { numbers }),
    },
    {
      county: context.county.code,
      keys: countyKeyFor(context.county, device.publicKey),
      device,
      mailbox: delivered.mailbox,
      secret: new Uint8Array(randomBytes(32)),
    },
  )
}

/** What brings the station's list to the county's: nothing, the difference where it takes one and that is much the shorter, or all of it. */
async function listFor(
  { catalogues }: CenterContext,
  { catalogueVersion: held, patches }: OutwardCover,
): Promise<Pick<Parameters<typeof sealReturn>[0], 'catalogue' | 'cataloguePatch'>> {
  const version = await catalogues.currentVersion()
  if (version === held) return { catalogue: null }
  const [now, before] = [
    await catalogues.find(version),
    patches && held !== undefined ? await catalogues.find(held) : null,
  ]
  if (!now) return { catalogue: null }
  const patch = before && held !== undefined && cataloguePatch({ version: held, catalogue: before.body }, now.body)
  if (patch && JSON.stringify(patch).length * 2 < JSON.stringify(now.body).length)
    return { catalogue: null, cataloguePatch: { version, patch } }
  return { catalogue: { version, catalogue: now.body } }
}

/** The matters of older versions that the station's frozen cases need. One that the county never had is left out. */
async function mattersFor({ catalogues }: CenterContext, { matters = [] }: OutwardCover) {
  const found: { version: string; matter: Matter }[] = []
  // Version by version: a list is large, and no more than one has to be read at a time.
  for (const ref of matters.toSorted((a, b) => a.version.localeCompare(b.version))) {
    const matter = await catalogues.findMatter(ref)
    if (matter) found.push({ version: ref.version, matter })
  }
  return found
}

/** One receipt per writer of the device itself, with every verdict of its batches. */
function receiptsFor(device: KnownDevice, { delivered, answers }: Answered): PushReply[] {
  const byWriter = new Map<string, PushReply>()
  delivered.batches.forEach((batch, index) => {
    const answer = answers[index]
    if (batch.device !== device.id || !answer?.ok) return
    const before = byWriter.get(batch.epoch)
    const newest = before && before.receipt.ackedSeq > answer.receipt.ackedSeq ? before.receipt : answer.receipt
    byWriter.set(batch.epoch, { receipt: newest, verdicts: [...(before?.verdicts ?? []), ...answer.verdicts] })
  })
  return [...byWriter.values()].filter(({ receipt }) => receipt.ackedSeq > 0)
}

/**
 * The county's news for the station from its cursor on, as the pull door gives them. What the station reports of itself goes with the
 * first question, so that a county that was set back asks for what it lost. A station whose cursor means nothing any more is told
 * so and given all from the beginning in the same return: the next one may take a week.
 */
async function readPages(
  context: CenterContext,
  device: KnownDevice,
  { cursor, report }: OutwardCover,
): Promise<{ from: string; page: unknown }[]> {
  const pages: { from: string; page: unknown }[] = []
  let [from, size] = [cursor, 0]
  for (;;) {
    const said = pages.length === 0 && report ? { report } : {}
    const page = await answerPull(context, device, { cursor: from, limit: PAGE_LIMIT, ...said })
    pages.push({ from, page })
    size += page.changes.reduce((sum, { bytes }) => sum + bytes.length, 0)
    const next = page.resync ? '' : page.next
    if (next === from || size > RETURN_BYTES || !(page.more || page.resync)) return pages
    from = next
  }
}
