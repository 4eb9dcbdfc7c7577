import 'fake-indexeddb/auto'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { NOT_TAKEN } from '../../../shared/text/station-needs'
import { CountyInMemory } from '../sync/county-in-memory'
import { countyRefuses, cutOff, Neighbour, scan } from './neighbour'
import { newFolder, Pc } from './station-in-memory'

let county: CountyInMemory
let pc: Pc

beforeEach(async () => {
  county = new CountyInMemory()
  pc = new Pc(county)
  await pc.start()
})

const printed = ['receipt-printed', { paper: 'A4', reprint: false }] as const
const reprinted = ['receipt-printed', { paper: '80mm', reprint: true }] as const
const handed = ['handed-to-township', { township: '999901103000', batchNo: 'JJ-1' }] as const

async function rebuild(): Promise<void> {
  pc.kill()
  newFolder()
  await pc.start()
}

const timeline = async (caseId: string) => (await pc.hall.cases.find(caseId))?.case.timeline.map(entry => entry.eventId)

describe('a paper that tells several facts of one case', () => {
  test('is told in the order in which the village recorded them, whatever their ids are', async () => {
    for (let paper = 0; paper < 12; paper++) {
      const caseId = uuidv7()
      const neighbour = new Neighbour(paper.toString(16).padStart(2, '0').repeat(8))
      const facts = neighbour.tells(caseId, [Neighbour.intake('赵桂兰'), printed, reprinted, handed])
      await scan(pc.hall, neighbour.paperOf(facts))
      expect(await timeline(caseId)).toEqual(facts.map(({ event }) => event.id))
    }
  })

  test('comes in two papers, the later one scanned first: still the order of the village, and nothing is missing', async () => {
    const caseId = uuidv7()
    const neighbour = new Neighbour()
    const facts = neighbour.tells(caseId, [Neighbour.intake('赵桂兰'), printed, reprinted, handed])
    await scan(pc.hall, neighbour.paperOf(facts.slice(2)))
    expect(await pc.hall.cases.find(caseId)).toBeUndefined()
    await scan(pc.hall, neighbour.paperOf(facts.slice(0, 2)))
    expect(await timeline(caseId)).toEqual(facts.map(({ event }) => event.id))
    await rebuild()
    expect(await timeline(caseId)).toEqual(facts.map(({ event }) => event.id))
  })

  test('is refused by the county: whoever reads why reads it in the same order', async () => {
    const caseId = uuidv7()
    const neighbour = new Neighbour()
    const facts = neighbour.tells(caseId, [Neighbour.intake('赵桂兰'), printed, reprinted, handed])
    const paper = neighbour.paperOf(facts)
    await scan(pc.hall, paper)
    await countyRefuses(pc, paper)
    const { needs } = (await pc.hall.cases.find(caseId))?.sync ?? { needs: [] }
    expect(needs.map(need => need.eventId)).toEqual(facts.map(({ event }) => event.id))
  })
})

test('a paper of a case that this PC has from the county already changes nothing, and nothing waits for it', async () => {
  const caseId = uuidv7()
  const neighbour = new Neighbour()
  const facts = neighbour.tells(caseId, [Neighbour.intake('赵桂兰'), printed])
  await county.neighbourSends(facts, neighbour.keys)
  pc.kill()
  pc = new Pc(county)
  await pc.start()
  await pc.hall.sync.now()
  await scan(pc.hall, neighbour.paperOf(facts))
  for (const again of [async () => undefined, () => pc.hall.sync.now(), () => pc.restart(), rebuild]) {
    await again()
    expect((await pc.hall.cases.find(caseId))?.sync.state).toBe('received')
    expect(await timeline(caseId)).toEqual(facts.map(({ event }) => event.id))
  }
  expect(pc.hall.sync.status().pendingPapers).toBe(0)
})

describe('a paper that this PC cannot judge, and that the county refuses', () => {
  test('is told to the person who scanned it, after a restart and a rebuild too, until it was seen', async () => {
    const caseId = uuidv7()
    const neighbour = new Neighbour()
    const [intake] = neighbour.tells(caseId, [Neighbour.intake('赵桂兰')])
    const paper = neighbour.paperOf(intake ? [intake] : [])
    await scan(pc.hall, paper, 'unknown-device')
    expect(await pc.hall.cases.find(caseId)).toBeUndefined()
    await countyRefuses(pc, paper)
    for (const again of [async () => undefined, () => pc.restart(), rebuild]) {
      await again()
      expect(await pc.hall.sync.needsYou()).toMatchObject([
        { eventId: intake?.event.id, applicant: '赵桂兰', verdict: 'parked', reason: NOT_TAKEN },
      ])
    }
    expect(pc.hall.sync.status().pendingPapers).toBe(0)
    await pc.hall.sync.acknowledge(intake?.event.id ?? '')
    expect(await pc.hall.sync.needsYou()).toEqual([])
    expect(await pc.hall.cases.find(caseId)).toBeUndefined()
    await pc.restart()
    expect(await pc.hall.cases.find(caseId)).toBeUndefined()
  })

  test('bothers nobody about what the county has by another way', async () => {
    const caseId = uuidv7()
    const neighbour = new Neighbour()
    const facts = neighbour.tells(caseId, [Neighbour.intake('赵桂兰')])
    await county.neighbourSends(facts, neighbour.keys)
    // A new PC learns of it by a snapshot, which tells no single facts.
    pc.kill()
    pc = new Pc(county)
    await pc.start()
    await pc.hall.sync.now()
    expect(await timeline(caseId)).toHaveLength(1)
    const paper = neighbour.paperOf(facts)
    await scan(pc.hall, paper, 'unknown-device')
    await countyRefuses(pc, paper)
    expect(await pc.hall.sync.needsYou()).toEqual([])
    expect((await pc.hall.cases.find(caseId))?.sync.state).toBe('received')
  })
})

describe('what the top line counts', () => {
  test('a scanned paper that the county has not shown yet waits, though it is scanned twice and no fact here is unsent', async () => {
    cutOff(county)
    const neighbour = new Neighbour()
    const facts = neighbour.tells(uuidv7(), [Neighbour.intake('赵桂兰'), printed])
    const paper = neighbour.paperOf(facts)
    await scan(pc.hall, paper)
    await scan(pc.hall, paper)
    await pc.restart()
    expect(pc.hall.sync.status()).toMatchObject({ pendingEvents: 0, pendingCases: 0, pendingPapers: 1 })
    county.instead = () => null
    await county.neighbourSends(facts, neighbour.keys)
    await pc.hall.sync.now()
    await pc.hall.sync.now()
    await pc.restart()
    expect(pc.hall.sync.status().pendingPapers).toBe(0)
  })
})
