import type { PackageRequest, ReturnContents } from '../ipc/roads'
import { bytesToHex } from '@noble/ciphers/utils.js'
import { suiteNameOf, suiteOf } from './crypto-suite'
import {
  answersRecordSchema,
  cataloguePatchRecordSchema,
  catalogueRecordSchema,
  coveredRecords,
  findCover,
  matterRecordSchema,
  pageRecordSchema,
  readJson,
  receiptRecordSchema,
  RECORD_KINDS,
  returnCoverSchema,
  withCovers,
  type OutwardCover,
} from './package-content'
import type { CataloguePatch } from './catalogue-patch'
import { openPackage, sealPackage, type PackageFault, type PackageRecord } from './package-form'
import { holidaysReplySchema } from './signed-holidays'
import type { NumbersReply, NumbersRequest } from './wire-numbers'

/** Leaves room for the covers. */
export const MAX_BATCHES_IN_PACKAGE = 4000

export type Outward = {
  /** `publicKey`: its key of this device's suite, which says by its length which one that is. */
  county: { code: string; publicKey: string }
  device: { id: string; secretKey: Uint8Array }
  /** Packed batches, of whoever. */
  batches: readonly Uint8Array[]
  says: Pick<PackageRequest, 'cursor' | 'report'> & {
    catalogueVersion?: string
    patches?: true
    matters?: { code: string; version: string }[]
    holidays?: string
    numbers?: NumbersRequest
  }
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

/** `patch`: what turns the list that this station named into the county's; whoever keeps the list applies it. */
type Opened = {
  ok: true
  contents: ReturnContents
  numbers: NumbersReply | null
  patch: { version: string; patch: CataloguePatch } | null
}

/** Opens a return for this device. Only what the county signed is given out. */
export async function openReturn(
  bytes: Uint8Array,
  { device, county }: { device: Outward['device']; county: Outward['county'] },
): Promise<Opened | { ok: false; reason: ReturnFault }> {
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
  let patch: Opened['patch'] = null
  for (const record of coveredRecords(opened, cover, suite.sha)) {
    if (record.kind === RECORD_KINDS.cataloguePatch)
      patch = cataloguePatchRecordSchema.safeParse(readJson(record.content)).data ?? null
    else takeRecord(contents, record)
  }
  return { ok: true, contents, numbers: cover.numbers ?? null, patch }
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
  } else if (kind === RECORD_KINDS.matter) {
    const matter = matterRecordSchema.safeParse(value)
    if (matter.success) contents.matters = [...(contents.matters ?? []), matter.data]
  } else if (kind === RECORD_KINDS.holidays) {
    const holidays = holidaysReplySchema.safeParse(value)
    if (holidays.success) contents.holidays = holidays.data
  } else if (kind === RECORD_KINDS.answers) {
    const answers = answersRecordSchema.safeParse(value)
    if (!answers.success) return
    contents.answers.push(...answers.data.batches)
    contents.damagedThere += answers.data.damaged.length
  }
}
