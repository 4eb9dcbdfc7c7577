import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import type { ReturnContents } from '../../shared/ipc/roads'
import { PACKAGE_TYPE } from '../../shared/sync/package-form'
import { openReturn, sealOutward, type Outward } from '../../shared/sync/package-outward'
import { packBatch } from '../../shared/sync/packed-batch'
import type { SealedBatch } from '../../shared/sync/wire'
import type { TestStation } from './station-kit'

export const random = (size: number) => new Uint8Array(randomBytes(size))

/** The same station with another writer, as if nothing had been recorded yet. */
export const again = (from: TestStation): TestStation =>
  Object.assign(Object.create(Object.getPrototypeOf(from) as object) as TestStation, from, {
    events: [],
    head: { ...from.head, epoch: randomBytes(8).toString('hex'), seq: 0, hash: '0'.repeat(64) },
  })

export const packageOf = (
  from: TestStation,
  batches: readonly SealedBatch[],
  says: Outward['says'] = { cursor: '' },
): Uint8Array =>
  sealOutward({
    county: from.enrolled.county,
    device: { id: from.head.device, secretKey: from.keys.secretKey },
    batches: batches.map(batch => packBatch(batch, undefined, from.suite.name)),
    says,
    mailbox: random(16),
    secret: random(32),
  })

export async function hand(
  url: string,
  bytes: Uint8Array,
): Promise<{ status: number; bytes: Uint8Array; type: string }> {
  const response = await fetch(`${url}/sync/v1/packages`, {
    method: 'POST',
    headers: { 'content-type': PACKAGE_TYPE },
    body: Buffer.from(bytes),
  })
  const type = response.headers.get('content-type') ?? ''
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()), type }
}

/** Hands a package in and opens the return as the station does. */
export async function returnTo(from: TestStation, bytes: Uint8Array): Promise<ReturnContents> {
  const answer = await hand(from.url, bytes)
  expect([answer.status, answer.type]).toEqual([200, PACKAGE_TYPE])
  const opened = await openReturn(answer.bytes, {
    device: { id: from.head.device, secretKey: from.keys.secretKey },
    county: from.enrolled.county,
  })
  if (!opened.ok) throw new Error(opened.reason)
  return opened.contents
}
