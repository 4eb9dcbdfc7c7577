import { readEvent } from '../../shared/sync/chain'
import { sign, verify } from '../../shared/sync/crypto-suite'
import { openKeyBox, resetBoxAad } from '../../shared/sync/key-box'
import { unpackBatch } from '../../shared/sync/packed-batch'
import { encodeResetCode } from '../../shared/sync/reset-code'
import {
  answersOf,
  depositRequestSchema,
  farewellRequestSchema,
  farewellText,
  wipedRequestSchema,
  wipedText,
  wipeOrderText,
} from '../../shared/sync/wire-keys'
import { judgePersonAgain, takeReleased } from '../../center/sync/judge-again'
import type { County } from './county'
import { ok, Refused, type Reply } from './county-answers'
import { staffOf } from './county-office'
import { intakeDeps, type Asked } from './county-routes'

// Keys and the end of a station: what center/keys/ and center/desk/station-control.ts do, which are bound to PostgreSQL, in short.

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
  county.parts.onOrder()
  const said = { county: county.code, device: told.device, orderedAt: county.now().toISOString() }
  const order = { ...said, reason: 'revoked', answers: answersOf(told) } as const
  return ok({ order: { ...order, signature: sign(county.keys.secretKey, wipeOrderText(order)) } })
}

export async function noteWiped(county: County, body: unknown): Promise<Reply> {
  const { device, order, signature } = wipedRequestSchema.parse(body)
  const known = county.devices.get(device)
  if (!known || !verify(known.publicKey, wipedText(order), signature)) throw new Refused(400, 'bad-signature')
  county.parts.trace(`told wiped ${device}`)
  await county.alter(data => ({
    ...data,
    wiped: new Set([...data.wiped, device]),
    revoked: new Set([...data.revoked, device]),
  }))
  return ok({ ok: true })
}

/** Somebody stopped it by mistake: it runs again, and what it sent meanwhile is judged now. */
export async function resume(county: County, device: string): Promise<void> {
  let resumed = false
  await county.alter(data => {
    resumed = data.revoked.has(device) && !data.wiped.has(device)
    return resumed ? { ...data, revoked: new Set([...data.revoked].filter(id => id !== device)) } : data
  })
  if (!resumed) return
  county.parts.trace(`resume ${device}`)
  await judgeCards(county)
}

/** A person leaves the list, or is back on it; what they recorded in between is judged then. */
export async function list(county: County, staff: string, isOn: boolean): Promise<void> {
  county.parts.trace(`list ${isOn ? 'has' : 'drops'} ${staff}`)
  await county.alter(data => {
    const others = [...data.away].filter(id => id !== staff)
    return { ...data, away: new Set(isOn ? others : [...others, staff]) }
  })
  if (isOn) await judgeCards(county)
}

/** Every card on 需要人看的 that can be judged again is: of stations that run, and of people who are on the list. */
export async function judgeCards(county: County): Promise<void> {
  const { quarantine, revoked, facts, away } = county.data
  const deps = { ...intakeDeps(county), store: county.memory }
  const stations = quarantine.filter(({ device, reason }) => reason === 'revoked' && !revoked.has(device))
  for (const device of new Set(stations.map(batch => batch.device))) await takeReleased(deps, device)
  const authors = facts.filter(({ reason, verdict }) => reason === 'unknown-staff' && verdict === 'parked')
  for (const staff of new Set(authors.map(({ sealed }) => sealed.event.actor.staff)))
    if (!away.has(staff)) await judgePersonAgain(deps, staff)
}

const depositKey = (device: string, staff: string, index: number): string => `${device}/${staff}/${index}`

/** Beside everything that was ever left: copies of one disk make other boxes under the same numbers. */
export async function keepDeposit(county: County, asked: Asked): Promise<Reply> {
  const { device } = asked.device()
  const { resets } = depositRequestSchema.parse(asked.body).deposit
  await county.alter(data => {
    const deposits = new Map(data.deposits)
    for (const { staff, index, box } of resets) {
      const key = depositKey(device, staff, index)
      deposits.set(key, [...new Set([...(deposits.get(key) ?? []), box])])
    }
    return { ...data, deposits }
  })
  return ok({ ok: true })
}

/** What is read out over the telephone for the number that a station shows beside a person's name, to who works there; the newest first. */
export function resetCodes(county: County, asked: { device: string; staff: string; index: number }): string[] {
  const { device, staff, index } = asked
  const known = county.devices.get(device)
  if (!county.up || !known || !staffOf(county, known.point).some(({ id }) => id === staff)) return []
  return (county.data.deposits.get(depositKey(device, staff, index)) ?? []).toReversed().flatMap(box => {
    const bytes = new Uint8Array(Buffer.from(box, 'base64'))
    const code = openKeyBox(county.recovery.secretKey, bytes, resetBoxAad(known.publicKey, staff, index))
    return code ? [encodeResetCode(code)] : []
  })
}
