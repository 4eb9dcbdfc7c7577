import type { PackageRequest, ReturnContents } from '../ipc/roads'
import { bytesToHex } from '@noble/ciphers/utils.js'
import { suiteNameOf, suiteOf } from './crypto-suite'
import {
  answersRecordSchema,
  catalogueRecordSchema,
  coveredRecords,
  findCover,
  pageRecordSchema,
  readJson,
  receiptRecordSchema,
  RECORD_KINDS,
  returnCoverSchema,
  withCovers,
  type OutwardCover,
} from './package-content'
import { openPackage, sealPackage, type PackageFault, type PackageRecord } from './package-form'

/** Leaves room for the covers. */
export const MAX_BATCHES_IN_PACKAGE = 4000

export type Outward = {
  /** `publicKey`: its key of this device's suite, which says by its length which one that is. */
  county: { code: string; publicKey: string }
  device: { id: string; secretKey: Uint8Array }
  /** Packed batches, of whoever. */
  batches: readonly Uint8Array[]
  says: Pick<PackageRequest, 'cursor' | 'report'> & { catalogueVersion?: string }
  mailbox: Uint8Array
  /** 32 fresh random bytes. */
  secret: Uint8Array
}

/** A package from a station to its county. */
export function sealOutward({ county, device, batches, says, mailbox, secret }: Outward): Uint8Array {
  const records = batches.map((content): PackageRecord => ({ kind: RECORD_KINDS.batch, content }))
  const said = { v: 1, way: 'to-county', county: county.code, device: device.id, ...says } as const
  const covered = withCovers<OutwardCover>(said, {
    ...{ mailbox, records, secretKey: device.secretKey },
    suite: suiteOf(suiteNameOf(county.publicKey)),
  })
  return sealPackage({ recipient: county.publicKey, mailbox, secret }, covered)
}

/** `unsigned`: opened, but no cover of the county is whole, so nothing in it can be believed. */
export type ReturnFault = PackageFault | 'unsigned'

/** Opens a return for this device. Only what the county signed is given out. */
export async function openReturn(
  bytes: Uint8Array,
  { device, county }: { device: Outward['device']; county: Outward['county'] },
): Promise<{ ok: true; contents: ReturnContents } | { ok: false; reason: ReturnFault }> {
  const suite = suiteOf(suiteNameOf(county.publicKey))
  const opened = openPackage(bytes, device.secretKey, { suite })
  if (!opened.ok) return opened
  const cover = await findCover(opened, returnCoverSchema, said =>
    said.county === county.code && said.device === device.id ? county.publicKey : null,
  )
  if (!cover) return { ok: false, reason: 'unsigned' }
  const contents: ReturnContents = {
    mailbox: bytesToHex(opened.mailbox),
    serverTime: cover.serverTime,
    receipts: [],
    pages: [],
    catalogue: null,
    answers: [],
    damagedThere: 0,
    damaged: opened.damaged.length,
    records: opened.count,
  }
  for (const record of coveredRecords(opened, cover, suite.sha)) takeRecord(contents, record)
  return { ok: true, contents }
}

function takeRecord(contents: ReturnContents, { kind, content }: PackageRecord): void {
  const value = readJson(content)
  if (kind === RECORD_KINDS.receipt) {
    const receipt = receiptRecordSchema.safeParse(value)
    if (receipt.success) contents.receipts.push(receipt.data)
  } else if (kind === RECORD_KINDS.page) {
    const page = pageRecordSchema.safeParse(value)
    if (page.success) contents.pages.push({ from: page.data.from, page: page.data.page })
  } else if (kind === RECORD_KINDS.catalogue) {
    const catalogue = catalogueRecordSchema.safeParse(value)
    if (catalogue.success) contents.catalogue = { version: catalogue.data.version, catalogue: catalogue.data.catalogue }
  } else if (kind === RECORD_KINDS.answers) {
    const answers = answersRecordSchema.safeParse(value)
    if (!answers.success) return
    contents.answers.push(...answers.data.batches)
    contents.damagedThere += answers.data.damaged.length
  }
}
