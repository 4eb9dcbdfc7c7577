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
import { openPackage, sealPackage, type PackageFault, type PackageRecord } from './package-form'
import { unpackBatch } from './packed-batch'
import type { KeyPair } from './crypto-suite'
import type { PushReply, SealedBatch } from './wire'

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

/** Opens a package at the county. `keyOf` finds the public key of a device that may ask for a return; null for any other. */
export async function openOutward(
  bytes: Uint8Array,
  county: { code: string; secretKey: Uint8Array },
  keyOf: (device: string) => Promise<string | null>,
): Promise<({ ok: true } & Delivered) | { ok: false; reason: PackageFault }> {
  const opened = openPackage(bytes, county.secretKey)
  if (!opened.ok) return opened
  const cover = await findCover(opened, outwardCoverSchema, said =>
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
  for (const [index, { kind, content }] of [...opened.records].sort(([one], [other]) => one - other)) {
    if (kind === RECORD_KINDS.batch) {
      const batch = unpackBatch(content)
      if (batch.ok) delivered.batches.push(batch.batch)
      else delivered.damaged.push(index)
    } else if (kind !== RECORD_KINDS.cover) delivered.unknown += 1
  }
  return { ok: true, ...delivered }
}

export type Answer = {
  receipts: readonly PushReply[]
  pages: readonly { from: string; page: unknown }[]
  catalogue: { version: string; catalogue: unknown } | null
  answers: AnswersRecord
  serverTime: string
}

/** The county's return to the device that asked: the only one that can open it. */
export function sealReturn(
  answer: Answer,
  to: {
    county: string
    keys: KeyPair
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
  ]
  const said = {
    v: 1,
    way: 'to-station',
    county: to.county,
    device: to.device.id,
    serverTime: answer.serverTime,
  } as const
  const covered = withCovers<ReturnCover>(said, { mailbox: to.mailbox, records, secretKey: to.keys.secretKey })
  return sealPackage({ recipient: to.device.publicKey, mailbox: to.mailbox, secret: to.secret }, covered)
}
