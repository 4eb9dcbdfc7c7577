import type { Road } from '../../center/sync/intake-open'
import { createRelayStore, type RelayStore } from '../../electron/relay/relay-store'
import { forwardWaiting } from '../../electron/relay/relay-forward'
import { isWithin } from '../../shared/people/division'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import { packBatch, unpackBatch } from '../../shared/sync/packed-batch'
import { paperCodes } from '../../shared/sync/paper-code'
import { takePackage } from './county-packages'
import { takeIn } from './county-routes'
import type { Day } from './day'
import type { Pc } from './pc'
import type { Chance } from './prng'

/** The newest few facts of this PC, sealed as its receipts carry them. */
async function printed(pc: Pc, chance: Chance): Promise<Uint8Array | null> {
  const head = pc.run && (await pc.whileOn(pc.run.platform.call('journal:head')))
  if (!head?.ok || head.value.seq === 0) return null
  const { epoch, seq } = head.value
  const maxEvents = chance.between(1, 3)
  const fromSeq = Math.max(1, seq - maxEvents + 1 - chance.below(3))
  const sealed = pc.run && (await pc.whileOn(pc.run.platform.call('batch:seal', { fromSeq, maxEvents, epoch })))
  return sealed?.ok && sealed.value ? sealed.value.packed : null
}

/** A printed receipt: read at a township that sees this village, or brought to the county by somebody. */
export async function carryByPaper(day: Day, pc: Pc, chance: Chance, times: number): Promise<void> {
  const packed = await printed(pc, chance)
  if (!packed) return
  const townships = day.pcs.filter(other => other !== pc && isWithin(pc.place.point, other.place.point))
  const reader = townships.length > 0 && chance.happens(0.6) ? chance.pick(townships) : null
  if (!reader) return deliver(day, chance, [packed], 'paper', times)
  const codes = paperCodes([packed])
  if (!codes) return
  for (let time = 0; time < times; time++) {
    await day.loop.wait(chance.below(600_000))
    const { run } = reader
    if (!run || reader.place.old) continue
    const opened = await reader.whileOn(run.hall.roads.paper.open(codes))
    day.note(
      `${reader.name} reads a paper of ${pc.name}: ${opened?.ok ? opened.value.batches.map(one => one.reading).join() : String(opened?.reason)}`,
    )
    if (opened?.ok) await reader.whileOn(run.hall.roads.paper.keep(opened.value.batches))
  }
}

/** A stick to the county and back: whole or spoiled, once or several times, and the return may come late or never. */
export async function carryByStick(day: Day, pc: Pc, chance: Chance, times: number): Promise<void> {
  const { run } = pc
  if (!run || pc.place.old) return
  const written = await pc.whileOn(run.hall.roads.exportPackage())
  const stick = pc.tray
  if (!written?.ok || !written.value || !stick) return
  for (let time = 0; time < times; time++) {
    await day.loop.wait(chance.below(900_000))
    if (!day.county.up) continue
    const bytes = chance.happens(0.3) ? spoiled(chance, stick) : stick
    const returned = await takePackage(day.county, bytes, 'usb')
    day.note(`stick of ${pc.name}: ${returned === 'refused' || returned === null ? String(returned) : returned.length}`)
    if (returned === null || returned === 'refused' || chance.happens(0.2)) continue
    await day.loop.wait(chance.below(900_000))
    const home = pc.run
    if (!home) continue
    pc.tray = chance.happens(0.2) ? spoiled(chance, returned) : returned
    for (let imports = chance.between(1, 2); imports > 0; imports--) {
      const applied = await pc.whileOn(home.hall.roads.importReturn())
      day.note(`${pc.name} takes a return: ${applied?.ok ? JSON.stringify(applied.value) : String(applied?.reason)}`)
    }
  }
}

/** Somebody's finger, or a bad flash cell. */
function spoiled(chance: Chance, bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  if (chance.happens(0.3)) return copy.slice(0, chance.below(copy.length))
  for (let spots = chance.between(1, 4); spots > 0; spots--) copy[chance.below(copy.length)] = chance.below(256)
  return copy
}

/** Brings batches to the county as they are; now and then a hostile hand has written something else into one. */
async function deliver(day: Day, chance: Chance, packed: Uint8Array[], road: Road, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await day.loop.wait(chance.below(600_000))
    if (!day.county.up || packed.length === 0) continue
    const offered = packed.flatMap(bytes => {
      const read = unpackBatch(chance.happens(0.3) ? altered(bytes) : bytes)
      return read.ok ? [{ batch: read.batch, road }] : []
    })
    const answers = await takeIn(day.county, offered)
    for (const answer of answers) if (answer.ok) day.county.signed(answer.receipt)
    day.note(`${road} ${answers.map(answer => (answer.ok ? answer.held : answer.error)).join()}`)
  }
}

/** The same batch with another's name on its last fact: well formed, hashes made anew, only the signature cannot be. */
function altered(bytes: Uint8Array): Uint8Array {
  const read = unpackBatch(bytes)
  if (!read.ok) throw new Error(`a batch that we packed does not unpack: ${read.reason}`)
  const { batch } = read
  const events = batch.events.map((text, index) =>
    index === batch.events.length - 1 ? text.replace(/"name":"[^"]*"/, '"name":"钱换名"') : text,
  )
  return packBatch({ ...batch, events, headHash: sha256Hex(events.at(-1) ?? '') })
}

/** The relay on a township's PC: its real store on that PC's disk, and the real forwarding over that PC's line. */
export type Relay = { store: RelayStore; took(): void; forward(): Promise<void> }

/** As electron/relay/relay.ts does: at once when something came, and again while something waits. */
export function createRelay(
  folder: string,
  http: Parameters<typeof forwardWaiting>[1],
  { took, wait }: { took: () => void; wait: (ms: number) => Promise<void> },
): Relay {
  const store = createRelayStore(folder, async () => 50e9)
  let busy = false
  return {
    store,
    took,
    async forward() {
      if (busy) return
      busy = true
      for (let tries = 0; tries < 60; tries++) {
        const left = await forwardWaiting(store, http, { url: 'https://county.example' }).catch(() => ({ waiting: 1 }))
        if (left.waiting === 0) break
        await wait(60_000)
      }
      busy = false
    },
  }
}
