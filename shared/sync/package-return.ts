import {
  findCover,
  jsonRecord,
  outwardCoverSchema,
  RECORD_KINDS,
  withCovers,
  type AnswersRecord,
  type OutwardCover,
  type ReturnCover,
} from './package-content'
import { openPackage, sealPackage, type OpenedPackage, type PackageFault, type PackageRecord } from './package-form'
import { unpackBatch } from './packed-batch'
import { FIRST_SUITE, sha256Hex, suiteNameOf, suiteOf, type CryptoSuite, type KeyPair } from './crypto-suite'
import type { CataloguePatch } from './catalogue-patch'
import type { HolidaysReply } from './signed-holidays'
import type { PushReply, SealedBatch } from './wire'
import type { NumbersReply } from './wire-numbers'

/** What a package brought to the county. Batches prove themselves, so they are taken also when no cover is whole. */
export type Delivered = {
  mailbox: Uint8Array
  cover: OutwardCover | null
  batches: SealedBatch[]
  /** Places of records that did not come whole, and of batches that are none. */
  damaged: number[]
  /** Records that there were, and those of kinds that this county does not know yet. */
  count: number
  unknown: number
}

/** Means that a county with more than this script has: `open` in place of `openPart`, `readBatch` of `unpackBatch`. Same promises. */
type FasterMeans = {
  open?: CryptoSuite['box']['openPart']
  readBatch?: (content: Uint8Array) => Promise<{ ok: true; batch: SealedBatch } | { ok: false }>
}

/**
 * Opens a package at the county, by its key of the suite that `suiteOfPackage` names. `keyOf` finds the public key of a device that may ask for a return; null for any other. Batches are
 * read one after another, so that others come between: nobody is asked who they are before a package is opened.
 */
export async function openOutward(
  bytes: Uint8Array,
  county: { code: string; secretKey: Uint8Array; suite?: CryptoSuite },
  keyOf: (device: string) => Promise<string | null>,
  { open, readBatch = async content => unpackBatch(content) }: FasterMeans = {},
): Promise<({ ok: true } & Delivered) | { ok: false; reason: PackageFault }> {
  const { suite = FIRST_SUITE, secretKey } = county
  const opened = openPackage(bytes, secretKey, { suite, ...(open && { open }) })
  if (!opened.ok) return opened
  const cover = await findCover(onlyCovers(opened), outwardCoverSchema, said =>
    said.county === county.code ? keyOf(said.device) : null,
  )
  const delivered: Delivered = {
    mailbox: opened.mailbox,
    cover,
    batches: [],
    damaged: [...opened.damaged],
    count: opened.count,
    unknown: 0,
  }
  const seen = new Set<string>()
  for (const [index, { kind, content }] of [...opened.records].sort(([one], [other]) => one - other)) {
    if (kind === RECORD_KINDS.batch) {
      // What others handed on stands in a package twice, so that damage to one place does not take it.
      const name = sha256Hex(content)
      if (seen.has(name)) continue
      seen.add(name)
      const batch = await readBatch(content)
      if (batch.ok) delivered.batches.push(batch.batch)
      else delivered.damaged.push(index)
    } else if (kind !== RECORD_KINDS.cover) delivered.unknown += 1
  }
  return { ok: true, ...delivered }
}

/** A small record may swell to 8 MB, so covers are looked for where `withCovers` puts them and nowhere else. */
function onlyCovers(opened: OpenedPackage): OpenedPackage {
  const places = new Set([0, opened.count - 1])
  return { ...opened, records: new Map([...opened.records].filter(([index]) => places.has(index))) }
}

export type Answer = {
  receipts: readonly PushReply[]
  pages: readonly { from: string; page: unknown }[]
  catalogue: { version: string; catalogue: unknown } | null
  /** Instead of the list, for a station that says it applies differences. */
  cataloguePatch?: { version: string; patch: CataloguePatch }
  /** Matters of other versions that the station asked for. */
  matters?: readonly { version: string; matter: unknown }[]
  /** Where the station has not the newest tables. */
  holidays?: HolidaysReply
  answers: AnswersRecord
  serverTime: string
  numbers?: NumbersReply
}

/** The county's return to the device that asked: the only one that can open it. */
export function sealReturn(
  answer: Answer,
  to: {
    county: string
    keys: KeyPair
    /** `keys` of the county are those of this key's suite. */
    device: { id: string; publicKey: string }
    mailbox: Uint8Array
    secret: Uint8Array
  },
): Uint8Array {
  const records: PackageRecord[] = [
    jsonRecord('answers', answer.answers),
    ...answer.receipts.map(receipt => jsonRecord('receipt', receipt)),
    ...answer.pages.map(page => jsonRecord('page', page)),
    ...(answer.catalogue ? [jsonRecord('catalogue', answer.catalogue)] : []),
    ...(answer.cataloguePatch ? [jsonRecord('cataloguePatch', answer.cataloguePatch)] : []),
    ...(answer.matters ?? []).map(one => jsonRecord('matter', one)),
    ...(answer.holidays ? [jsonRecord('holidays', answer.holidays)] : []),
  ]
  const said = {
    v: 1,
    way: 'to-station',
    county: to.county,
    device: to.device.id,
    serverTime: answer.serverTime,
    ...(answer.numbers && { numbers: answer.numbers }),
  } as const
  const covered = withCovers<ReturnCover>(said, {
    ...{ mailbox: to.mailbox, records, secretKey: to.keys.secretKey },
    suite: suiteOf(suiteNameOf(to.device.publicKey)),
  })
  return sealPackage({ recipient: to.device.publicKey, mailbox: to.mailbox, secret: to.secret }, covered)
}
