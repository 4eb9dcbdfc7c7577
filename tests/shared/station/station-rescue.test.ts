import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { RescuedFact } from '../../../shared/ipc/station'
import type { SealedEvent } from '../../../shared/sync/envelope'
import { eventIdAt } from '../../../shared/sync/event-id'
import { StorageFault } from '../../../shared/sync/station-ports'
import { draft, enrolledBench, get, isChain, linesOn, unlock, VILLAGE, type Bench } from './station-kit'

/** What the working copy knows of a fact when it asks for its rescue. */
const factOf = ({ event }: SealedEvent, key = event.id): RescuedFact => {
  const { id, caseId, at, actor, type, v, base, data } = event
  return { id, caseId, at, actor, type, v, base, data, key }
}

async function threeFacts(): Promise<{ bench: Bench; told: SealedEvent[]; keys: string[] }> {
  const bench = await enrolledBench()
  const drafts = [draft(), draft(), draft()]
  const told = get(await bench.station['journal:append'](drafts))
  return { bench, told, keys: drafts.map(({ key }) => key) }
}

const eventsOf = async ({ station }: Bench) =>
  get(await station['journal:read']({ fromLine: 1, limit: 1000 })).entries.flatMap(entry =>
    entry.kind === 'event' ? [entry] : [],
  )

describe('facts that their old place cannot bring to the county', () => {
  test('are told again by a new writer under their own id and on their own day, days later', async () => {
    const { bench, told, keys } = await threeFacts()
    const before = get(await bench.station['journal:head']())
    bench.clock.wall = '2026-03-11T08:00:00.000Z'
    const facts = told.slice(1).map((sealed, index) => factOf(sealed, keys[index + 1]))
    const again = get(await bench.station['journal:rescue']({ events: facts, newEpoch: true }))
    expect(again.map(({ event }) => event.id)).toEqual(facts.map(({ id }) => id))
    expect(again.map(({ event }) => event.at)).toEqual(told.slice(1).map(({ event }) => event.at))
    const head = get(await bench.station['journal:head']())
    expect(head).toMatchObject({ seq: 2, lines: 5, earlier: [{ epoch: before.epoch, seq: 3 }] })
    expect(head.epoch).not.toBe(before.epoch)
    expect(isChain(again, head.epoch)).toBe(true)
    expect((await bench.station['station:status']()).notices).toContain('new-epoch')
    // What comes after is named by its new place.
    const [next] = get(await bench.station['journal:append']([draft()]))
    const place = { device: `${VILLAGE}-07`, epoch: head.epoch, seq: 3 }
    expect(next?.event).toMatchObject(place)
    expect(next?.event.id).toBe(next && eventIdAt(place, next.event.caseId, next.event.at))
  })

  test('and a command that is repeated then finds the fact that was rescued', async () => {
    const { bench, told, keys } = await threeFacts()
    const fact = factOf(told[0] as SealedEvent, keys[0])
    const [again] = get(await bench.station['journal:rescue']({ events: [fact], newEpoch: true }))
    bench.restart()
    await unlock(bench.station)
    const [answer] = get(await bench.station['journal:append']([draft({ key: keys[0] ?? '' })]))
    expect(answer).toEqual(again)
  })

  test('asking twice writes once: what the current writer holds is answered', async () => {
    const { bench, told } = await threeFacts()
    const facts = told.map(sealed => factOf(sealed))
    const first = get(await bench.station['journal:rescue']({ events: facts.slice(0, 2), newEpoch: true }))
    const all = get(await bench.station['journal:rescue']({ events: facts, newEpoch: false }))
    expect(all.slice(0, 2)).toEqual(first)
    bench.restart()
    await unlock(bench.station)
    expect(get(await bench.station['journal:rescue']({ events: facts, newEpoch: false }))).toEqual(all)
    expect(get(await bench.station['journal:head']()).seq).toBe(3)
  })

  test('the same fact named twice in one call is written once', async () => {
    const { bench, told } = await threeFacts()
    const fact = factOf(told[0] as SealedEvent)
    const twice = get(await bench.station['journal:rescue']({ events: [fact, fact], newEpoch: true }))
    expect(twice[0]).toEqual(twice[1])
    expect(get(await bench.station['journal:head']()).seq).toBe(1)
  })

  test('a power cut between the new writer and its first fact: the next call mends it, and the day stays the same', async () => {
    const { bench, told } = await threeFacts()
    let dead = false
    const lines = linesOn(bench.disk)
    bench.ports.lines.append = (epoch, texts, month) =>
      dead ? Promise.reject(new Error('no power')) : lines.append(epoch, texts, month)
    const facts = told.map(sealed => factOf(sealed))
    dead = true
    await expect(bench.station['journal:rescue']({ events: facts, newEpoch: true })).rejects.toThrow('no power')
    dead = false
    bench.restart()
    get(await unlock(bench.station))
    const begun = get(await bench.station['journal:head']())
    // The fourth line is the unlock.
    expect(begun).toMatchObject({ seq: 0, lines: 4, earlier: [{ seq: 3 }] })
    const again = get(await bench.station['journal:rescue']({ events: facts, newEpoch: false }))
    expect(again.map(({ event }) => [event.epoch, event.id, event.at.wall])).toEqual(
      told.map(({ event }) => [begun.epoch, event.id, event.at.wall]),
    )
  })

  test('a full disk refuses, says so, and nothing of the attempt is left to be read', async () => {
    const { bench, told } = await threeFacts()
    const lines = linesOn(bench.disk)
    let full = true
    bench.ports.lines.append = (epoch, texts, month) =>
      full ? Promise.reject(new StorageFault('disk-failed', 'ENOSPC')) : lines.append(epoch, texts, month)
    const request = { events: told.map(sealed => factOf(sealed)), newEpoch: true }
    expect(await bench.station['journal:rescue'](request)).toEqual({ ok: false, reason: 'disk-failed' })
    expect(await eventsOf(bench)).toHaveLength(3)
    full = false
    expect(get(await bench.station['journal:rescue']({ ...request, newEpoch: false }))).toHaveLength(3)
    expect(await eventsOf(bench)).toHaveLength(6)
  })

  test('an intake is rescued even when the disk is too full for new ones: it was promised already', async () => {
    let free = 5e9
    const bench = await enrolledBench({ freeBytes: async () => free })
    const told = get(await bench.station['journal:append']([draft({ type: 'intake-recorded' })]))
    free = 100e6
    const request = { events: told.map(sealed => factOf(sealed)), newEpoch: true }
    expect((await bench.station['journal:rescue'](request)).ok).toBe(true)
  })

  test('a stranger’s fact is not ours to tell again', async () => {
    const { bench, told } = await threeFacts()
    const [sealed] = told
    const actor = { staff: 's-other', name: '某人', role: 'agent', point: VILLAGE } as const
    const foreign = { ...factOf(sealed as SealedEvent), actor }
    const answer = await bench.station['journal:rescue']({ events: [foreign], newEpoch: true })
    expect(answer).toEqual({ ok: false, reason: 'rejected-payload' })
    expect(get(await bench.station['journal:head']()).earlier).toEqual([])
  })

  test('numbers given out after a rescue keep away from those of whoever goes on from the same past', async () => {
    const { bench } = await threeFacts()
    const day = { beijingDate: '2026-03-07' }
    const before = get(await bench.station['number:mint'](day)).receiptNo
    await bench.station['journal:rescue']({ events: [], newEpoch: true })
    const after = get(await bench.station['number:mint'](day)).receiptNo
    const sequence = (number: string) => Number(number.replace(/[^0-9A-Z]/g, '').slice(-4, -1))
    expect(sequence(before)).toBe(1)
    expect(sequence(after)).toBeGreaterThan(500)
  })
})

test('a fact recorded by a program that knew no keys is found by its id', async () => {
  const { bench, told } = await threeFacts()
  const id = randomUUID()
  // Told again under an id of the old form: its line has the id for a key, as old lines have.
  const fact = { ...factOf(told[0] as SealedEvent), id, key: id }
  const [sealed] = get(await bench.station['journal:rescue']({ events: [fact], newEpoch: false }))
  bench.restart()
  await unlock(bench.station)
  expect(get(await bench.station['journal:append']([draft({ key: id })]))).toEqual([sealed])
})
