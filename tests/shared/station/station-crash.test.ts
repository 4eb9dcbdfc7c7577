import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { RescuedFact } from '../../../shared/ipc/station'
import type { SealedEvent } from '../../../shared/sync/envelope'
import { benchThatFailsAt, CUTS, PowerCut, type Cut } from './crash-disk'
import { draft, enrolRequest, get, isChain, unlock, type Bench } from './station-kit'

const day = { beijingDate: '2026-03-07' }
/** Fixed, so that what is done again after a crash is the same command. */
const keys = Array.from({ length: 12 }, () => randomUUID())
const intake = (at: number, receiptNo: string) =>
  draft({ key: keys[at] ?? '', type: 'intake-recorded', data: { receiptNo } })
const factOf = ({ event }: SealedEvent, key = event.id): RescuedFact => {
  const { id, caseId, at, actor, type, v, base, data } = event
  return { id, caseId, at, actor, type, v, base, data, key }
}

/** What people were told: these must be true for ever. */
type Told = { events: Map<string, SealedEvent>; numbers: string[]; kept: string[] }

/** A day at a station, up to a fork at the county and the rescue that follows. Each answer that comes is a promise. */
async function workADay({ station }: Bench, told: Told): Promise<void> {
  const append = async (drafts: ReturnType<typeof draft>[]) => {
    const sealed = get(await station['journal:append'](drafts))
    for (const [index, one] of sealed.entries()) told.events.set(drafts[index]?.key ?? '', one)
    return sealed
  }
  const keep = async (text: string) => {
    get(await station['journal:keep']({ kind: 'snapshot', text, begin: true, end: true }))
    told.kept.push(text)
  }
  const mint = async () => {
    const { receiptNo } = get(await station['number:mint'](day))
    told.numbers.push(receiptNo)
    return receiptNo
  }
  await append([intake(0, await mint()), draft({ key: keys[1] ?? '' }), draft({ key: keys[2] ?? '' })])
  await keep('page one')
  await append([draft({ key: keys[3] ?? '' })])
  const { epoch } = get(await station['journal:head']())
  get(await station['batch:seal']({ epoch, fromSeq: 1, maxEvents: 500 }))
  await append([intake(4, await mint())])
  // The county says fork: what it has not acknowledged is told again by a new writer.
  const waiting = [3, 4].flatMap(at => told.events.get(keys[at] ?? '') ?? [])
  const facts = waiting.map((sealed, index) => factOf(sealed, keys[index + 3]))
  const rescued = get(await station['journal:rescue']({ events: facts, newEpoch: true }))
  expect(rescued.map(({ event }) => event.id)).toEqual(facts.map(({ id }) => id))
  for (const [index, one] of rescued.entries()) told.events.set(keys[index + 3] ?? '', one)
  await keep('page two')
  await append([intake(5, await mint()), draft({ key: keys[6] ?? '' })])
}

async function begin(bench: Bench): Promise<void> {
  if (!(await bench.station['station:status']()).enrolled) get(await bench.station['station:enrol'](enrolRequest))
  get(await unlock(bench.station))
}

const entriesOf = async ({ station }: Bench) => get(await station['journal:read']({ fromLine: 1, limit: 1000 })).entries

/** Everything that was promised is there; every writer's chain holds; nothing stands twice under one writer. */
async function expectWhole(bench: Bench, told: Told): Promise<void> {
  const entries = await entriesOf(bench)
  const events = entries.flatMap(entry => (entry.kind === 'event' ? [entry] : []))
  for (const sealed of told.events.values()) expect(events.map(entry => entry.sealed.hash)).toContain(sealed.hash)
  for (const text of told.kept)
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'snapshot', text, begin: true, end: true }))
  expect(new Set(told.numbers).size).toBe(told.numbers.length)
  const head = get(await bench.station['journal:head']())
  for (const epoch of [...(head.earlier ?? []).map(writer => writer.epoch), head.epoch]) {
    const run = events.map(entry => entry.sealed).filter(({ event }) => event.epoch === epoch)
    expect(isChain(run, epoch)).toBe(true)
    expect(new Set(run.map(({ event }) => event.id)).size).toBe(run.length)
  }
}

/** One day with the power going at write `n`; then the same person does the same things again. */
async function dayWithCut(n: number, cut: Cut): Promise<{ reached: boolean }> {
  const pc = benchThatFailsAt(n, cut)
  const told: Told = { events: new Map(), numbers: [], kept: [] }
  let reached = false
  try {
    await begin(pc.bench)
    await workADay(pc.bench, told)
  } catch (problem) {
    if (!(problem instanceof PowerCut)) throw problem
    reached = true
  }
  pc.restart()
  await begin(pc.bench)
  const { notices } = await pc.bench.station['station:status']()
  // A power cut is not a backup put back, and no damage.
  expect(notices.filter(notice => notice !== 'torn-line-dropped')).toEqual([])
  await expectWhole(pc.bench, told)
  await workADay(pc.bench, told)
  await expectWhole(pc.bench, told)
  return { reached }
}

describe.each(CUTS)('the power goes %s a write, at every write of a day', cut => {
  test('nobody was told something untrue, and the work goes on', async () => {
    let n = 1
    while ((await dayWithCut(n, cut)).reached) n += 1
    // Enrolment, numbers, lines, markers, the rescue: fewer would mean that the day was not walked through.
    expect(n).toBeGreaterThan(25)
  })
})
