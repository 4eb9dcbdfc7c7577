import { readEvent } from '../../shared/sync/chain'
import { sign, verify } from '../../shared/sync/crypto-suite'
import { unpackBatch } from '../../shared/sync/packed-batch'
import {
  answersOf,
  farewellRequestSchema,
  farewellText,
  wipedRequestSchema,
  wipedText,
  wipeOrderText,
} from '../../shared/sync/wire-keys'
import type { County } from './county'
import { ok, Refused, type Reply } from './county-answers'

// The end of a station: what center/keys/farewell.ts does, which is bound to PostgreSQL, in short.

/** Every fact of a device that the county holds anywhere, by place and hash, with the hash before it. */
function linksOf(county: County, device: string): Map<string, string> {
  const { facts, early, quarantine } = county.data
  const links = new Map<string, string>()
  const enter = (bytes: string): void => {
    const read = readEvent(bytes)
    if (!read.ok) return
    const { event, hash } = read.sealed
    links.set(`${event.epoch}/${event.seq}/${hash}`, event.prev)
  }
  for (const { sealed } of facts) if (sealed.event.device === device) enter(sealed.bytes)
  for (const batch of [...early, ...quarantine]) {
    const read = batch.device === device ? unpackBatch(batch.bytes) : null
    if (read?.ok) for (const text of read.batch.events) enter(text)
  }
  return links
}

export function takeLeave(county: County, body: unknown): Reply {
  const { signature, ...told } = farewellRequestSchema.parse(body)
  const device = county.devices.get(told.device)
  if (!device) throw new Refused(403, 'unknown-device')
  if (!verify(device.publicKey, farewellText(told), signature)) throw new Refused(400, 'bad-signature')
  if (!county.data.revoked.has(told.device)) throw new Refused(403, 'forbidden')
  const links = linksOf(county, told.device)
  const missing = told.heads.flatMap(({ epoch, seq, hash }) => {
    let [at, below]: [number, string | undefined] = [seq, hash]
    while (at > 0 && below !== undefined) [at, below] = [at - 1, links.get(`${epoch}/${at}/${below}`)]
    return below === undefined ? [{ epoch, fromSeq: 1 }] : []
  })
  if (missing.length > 0) return ok({ missing })
  county.parts.trace(`order ${told.device}`)
  const said = { county: county.code, device: told.device, orderedAt: county.now().toISOString() }
  const order = { ...said, reason: 'revoked', answers: answersOf(told) } as const
  return ok({ order: { ...order, signature: sign(county.keys.secretKey, wipeOrderText(order)) } })
}

export function noteWiped(county: County, body: unknown): Reply {
  const { device, order, signature } = wipedRequestSchema.parse(body)
  const known = county.devices.get(device)
  if (!known || !verify(known.publicKey, wipedText(order), signature)) throw new Refused(400, 'bad-signature')
  county.parts.trace(`wiped ${device}`)
  return ok({ ok: true })
}
