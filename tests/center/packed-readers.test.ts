import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleCenterFile } from '../../build/bundle'
import { inRoot } from '../../build/paths'
import { takeBatches, type BatchAnswer } from '../../center/sync/intake'
import { openOffered } from '../../center/sync/intake-open'
import { createPackedReaders, type PackedReaders } from '../../center/sync/packed-readers'
import { batchHeader } from '../../shared/sync/batch'
import { canonicalText } from '../../shared/sync/canonical'
import { sha256Hex, sign } from '../../shared/sync/crypto-suite'
import { packBatch, writerOfPacked } from '../../shared/sync/packed-batch'
import type { SealedBatch } from '../../shared/sync/wire'
import { openTestBooks, type TestBooks } from './books-kit'
import type { TestStation } from './station-kit'

const giveWay = () => Promise.resolve()
let books: TestBooks
let folder = ''
let readers: PackedReaders
beforeAll(async () => {
  books = await openTestBooks()
  // Inside the checkout, where the bundled thread finds its packages.
  folder = await mkdtemp(inRoot('out/packed-reader-'))
  await bundleCenterFile('center/sync/packed-reader-worker.ts', join(folder, 'packed-reader.mjs'))
  const keyOf = ({ device }: { device: string }) => books.deps.store.findKey(device)
  readers = createPackedReaders(pathToFileURL(join(folder, 'packed-reader.mjs')), { keyOf, giveWay })
})
afterAll(async () => {
  await readers.close()
  await rm(folder, { recursive: true, force: true })
  await books.end()
})

async function offer(batch: SealedBatch) {
  const packed = packBatch(batch)
  const read = await readers.read(packed)
  if (!read.ok) throw new Error(read.reason)
  return { batch: read.batch, hashes: read.hashes, fault: read.fault, packed, road: 'direct' as const }
}

async function take(batch: SealedBatch): Promise<BatchAnswer | undefined> {
  return (await takeBatches(books.deps, [await offer(batch)]))[0]
}

/** The same batch with its texts changed by somebody who holds the station's key. */
function forged(station: TestStation, change: (texts: string[]) => string[]): SealedBatch {
  const { signature: _signature, ...batch } = station.seal()
  const events = change(batch.events)
  const unsigned = { ...batch, events, headHash: sha256Hex(events.at(-1) ?? '') }
  return { ...unsigned, signature: sign(station.keys.secretKey, batchHeader(unsigned)) }
}

test('what another thread has read is taken in as if it had been read here', async () => {
  const stations = await Promise.all(Array.from({ length: 12 }, () => books.station()))
  for (const station of stations) station.recordHandedOver('李秀英')
  const answers = await Promise.all(stations.map(station => take(station.seal())))
  for (const [index, answer] of answers.entries())
    expect(answer).toMatchObject({ ok: true, receipt: { ackedSeq: 2, headHash: stations[index]?.head.hash } })
})

test('what another thread found wrong is refused by its name, and a wrong signature before everything else', async () => {
  const station = await books.station()
  const stranger = await books.station()
  station.recordHandedOver('李秀英')
  stranger.recordIntake('李秀英')
  const spaced = forged(station, ([first = '', second = '']) => [first, second.replace('{', '{ ')])
  const swapped = forged(station, ([first = '']) => [first, first])
  const foreign = forged(station, () => [stranger.events[0]?.bytes ?? ''])
  expect(await take(spaced)).toEqual({ ok: false, error: 'malformed' })
  expect(await take(swapped)).toEqual({ ok: false, error: 'broken-chain' })
  expect(await take(foreign)).toEqual({ ok: false, error: 'wrong-device' })
  expect(await take({ ...spaced, signature: 'ab'.repeat(64) })).toEqual({ ok: false, error: 'bad-signature' })
  expect(await readers.read(Uint8Array.of(1, 2, 3, 4, 5, 6))).toEqual({ ok: false, reason: 'malformed' })
  expect(await take(station.seal())).toMatchObject({ ok: true })
})

test('members that no schema knows stay in the text and out of the fact, whoever read it', async () => {
  const station = await books.station()
  station.recordIntake('李秀英')
  const batch = forged(station, ([text = '']) => {
    const event = JSON.parse(text) as { actor: object; at: object }
    return [canonicalText({ ...event, actor: { ...event.actor, mood: 'good' }, at: { ...event.at, tide: 'high' } })]
  })
  const here = await openOffered(books.deps, { batch, road: 'direct' })
  const there = await openOffered(books.deps, await offer(batch))
  if (!here.ok || !there.ok) throw new Error('both open')
  expect(there.opened.events).toEqual(here.opened.events)
  expect(there.opened.events[0]?.event.actor).not.toHaveProperty('mood')
})

test('a thread that dies takes only what lies in its hands, and the next batch is read by a new one', async () => {
  const script = join(folder, 'mortal.mjs')
  await writeFile(
    script,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', ({ publicKey }) =>
       publicKey === 'fatal' ? process.exit(1) : parentPort.postMessage({ ok: true, hashes: [publicKey] }))`,
  )
  const station = await books.station()
  station.record(uuidv7(), 'note', {})
  const packed = packBatch(station.seal())
  const keys = ['1', '2', 'fatal', '4', '5']
  const mortal = createPackedReaders(pathToFileURL(script), { keyOf: async () => keys.shift() ?? '', giveWay })
  expect(await mortal.read(packed)).toMatchObject({ hashes: ['1'] })
  const told = await Promise.allSettled(Array.from({ length: 3 }, () => mortal.read(packed)))
  expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(await mortal.read(packed)).toMatchObject({ hashes: ['5'] })
  await mortal.close()
  await expect(mortal.read(packed)).rejects.toThrow('closes')
})

test('a batch waits in its few bytes until there is room for it', async () => {
  let open = () => undefined as void
  const room = new Promise<void>(resolve => (open = resolve))
  const station = await books.station()
  station.record(uuidv7(), 'note', {})
  const slow = createPackedReaders(null, { keyOf: async () => station.keys.publicKey, giveWay: () => room })
  let isRead = false
  const read = slow.read(packBatch(station.seal())).then(() => (isRead = true))
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(isRead).toBe(false)
  open()
  await read
})

test('of a stranger’s batch nothing but the name is read, and few bytes give no flood of text even under a known name', async () => {
  const station = await books.station()
  const { county, device } = station.enrolled.certificate
  const flood = (by: string) =>
    packBatch({
      ...{ protocol: 1, county, device: by, epoch: '0123456789abcdef', fromSeq: 1 },
      ...{ events: ['abcd'.repeat(250_000)], headHash: 'ab'.repeat(32), signature: 'ab'.repeat(64) },
    })
  expect(flood(device).length).toBeLessThan(2500)
  expect(writerOfPacked(flood(device))).toEqual({ county, device })
  expect(await readers.read(flood(device))).toEqual({ ok: false, reason: 'too-large' })
  expect(await readers.read(flood('990100101001-99'))).toEqual({ ok: false, reason: 'unknown-device' })
  expect(await readers.read(flood('990100101001-\0'))).toEqual({ ok: false, reason: 'unknown-device' })
})
