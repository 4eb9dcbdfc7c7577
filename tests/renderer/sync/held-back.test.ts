import 'fake-indexeddb/auto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Hall } from '../../../renderer/app/hall'
import { cutOff, Neighbour, scan } from '../storage/neighbour'
import { file, Pc } from '../storage/station-in-memory'
import { CountyInMemory, refuse } from './county-in-memory'

/** Sent before what it stands on, a fact is set aside at the county for ever. So it waits; and nothing else waits for it. */

let county: CountyInMemory
let pc: Pc

beforeEach(() => {
  county = new CountyInMemory()
  pc = new Pc(county)
})

const online = () => void (county.instead = () => null)
const setAside = () => county.facts.filter(({ verdict }) => verdict === 'parked').map(({ reason }) => reason)
const heldOf = (caseId: string) => county.folded(caseId).map(({ type }) => type)

async function handOver(hall: Hall, caseId: string): Promise<void> {
  const command = { type: 'handToTownship', township: '999901103000', batchNo: 'JJ-1' } as const
  const done = await hall.record({ caseId, commandId: hall.platform.newId(), command })
  if (!done.ok) throw new Error(done.reasons.join())
}

/** A bad sector under the last line but one of the first writer. */
function spoilLastButOne(): void {
  const lines = pc.disk.lines.get(pc.disk.epochs[0]?.epoch ?? '') ?? []
  const text = lines.at(-2) ?? ''
  lines[lines.length - 2] = `${text.slice(0, -20)}#${text.slice(-19)}`
}

describe('behind a line of the journal that can no longer be read', () => {
  /** Three requests, of which the disk has lost the second; then the agent goes on with the third, on the same PC. */
  async function afterTheDamage(): Promise<{ hall: Hall; cases: string[] }> {
    cutOff(county)
    const first = await pc.start()
    const cases = [await file(first, '李秀英'), await file(first, '孙大有'), await file(first, '赵桂兰')]
    pc.kill()
    spoilLastButOne()
    const hall = await pc.start()
    await handOver(hall, cases[2] ?? '')
    await hall.sync.now()
    return { hall, cases }
  }

  test('what the agent does next on such a case comes after it, not before', async () => {
    const { hall, cases } = await afterTheDamage()
    online()
    for (let rounds = 0; rounds < 3; rounds++) await hall.sync.now()
    expect(setAside()).toEqual([])
    expect(heldOf(cases[2] ?? '')).toEqual(['intake-recorded', 'handed-to-township'])
    expect(hall.sync.status()).toMatchObject({ pendingEvents: 0, lastFailure: null })
    hall.close()
  })

  test('a rescue that fails keeps back only what stands on the lost place, and other people’s requests go', async () => {
    cutOff(county)
    const first = await pc.start()
    const cases = [await file(first, '李秀英'), await file(first, '孙大有'), await file(first, '赵桂兰')]
    pc.kill()
    spoilLastButOne()
    const hall = await pc.start()
    const other = await file(hall, '周巧云')
    await handOver(hall, cases[2] ?? '')
    await hall.sync.now()
    pc.run.broken['journal:rescue'] = 'before'
    online()
    await hall.sync.now()
    expect(setAside()).toEqual([])
    expect(heldOf(other)).toEqual(['intake-recorded'])
    expect(heldOf(cases[2] ?? '')).toEqual([])
    expect(hall.sync.status()).toMatchObject({ pendingEvents: 3, lastFailure: 'disk-failed' })
    pc.clocks.mono += 61 * 60_000
    await hall.sync.now()
    expect(heldOf(cases[2] ?? '')).toEqual(['intake-recorded', 'handed-to-township'])
    expect(hall.sync.status()).toMatchObject({ pendingEvents: 0, lastFailure: null })
    hall.close()
  })

  test('while a rescue may not run again yet, nothing goes before its turn; an hour later all of it goes', async () => {
    const { hall, cases } = await afterTheDamage()
    pc.run.broken['journal:rescue'] = 'before'
    online()
    // The rescue fails at its first step, and for an hour it is not tried again.
    await hall.sync.now()
    await hall.sync.now()
    expect(setAside()).toEqual([])
    expect(heldOf(cases[2] ?? '')).toEqual([])
    expect(hall.sync.status().lastFailure).not.toBeNull()
    pc.clocks.mono += 61 * 60_000
    for (let rounds = 0; rounds < 2; rounds++) await hall.sync.now()
    expect(setAside()).toEqual([])
    expect(heldOf(cases[2] ?? '')).toEqual(['intake-recorded', 'handed-to-township'])
    expect(hall.sync.status()).toMatchObject({ pendingEvents: 0, lastFailure: null })
    hall.close()
  })

  test('a writer that is refused for no known reason keeps the others back for hours, not for ever', async () => {
    const { hall } = await afterTheDamage()
    const later = await file(hall, '周巧云')
    const writers = pc.disk.epochs.map(({ epoch }) => epoch)
    expect(writers).toHaveLength(2)
    // The old writer is refused for whatever reason; what stands on its facts waits, and no rescue is called for.
    online()
    const push = pc.run.platform.call.bind(pc.run.platform)
    pc.run.platform.call = (async (channel: string, range: { epoch: string }) =>
      channel === 'county:push' && range.epoch === writers[0]
        ? { ok: false, reason: 'center-refused' }
        : push(channel as 'county:push', range as never)) as typeof push
    await hall.sync.now()
    // It stands behind the hand-over in the same chain, so it waits with it; but not for ever.
    expect(heldOf(later)).toEqual([])
    for (let rounds = 0; rounds < 40; rounds++) {
      pc.clocks.mono += 5 * 60_000
      await hall.sync.now()
    }
    expect(heldOf(later)).toEqual(['intake-recorded'])
    hall.close()
  })
})

describe('a case that came on paper', () => {
  const neighbour = () => new Neighbour()

  /** A paper is scanned and the agent goes on with its case, all without a line. */
  async function workOnPaper(): Promise<{ hall: Hall; caseId: string; paper: string }> {
    cutOff(county)
    const hall = await pc.start()
    const [caseId, village] = [uuidv7(), neighbour()]
    county.devices.set('dev-2', { device: 'dev-2', point: '999901103203', publicKey: village.keys.publicKey })
    const paper = village.paperOf(village.tells(caseId, [Neighbour.intake('赵桂兰')]))
    await scan(hall, paper)
    await hall.sync.now()
    return { hall, caseId, paper }
  }

  test('goes to the county before what was done on it here', async () => {
    const { hall, caseId } = await workOnPaper()
    await handOver(hall, caseId)
    online()
    await hall.sync.now()
    await hall.sync.now()
    expect(setAside()).toEqual([])
    expect(heldOf(caseId)).toEqual(['intake-recorded', 'handed-to-township'])
    expect(hall.sync.status()).toMatchObject({ pendingEvents: 0, lastFailure: null })
    hall.close()
  })

  test.each([
    ['the door for packages is broken', refuse(500, 'internal'), 'center-overloaded'],
    ['the county has no such door', refuse(404, 'not-found'), 'center-refused'],
    ['nobody answers there', 'timeout', 'center-timeout'],
  ] as const)('%s: what stands on it waits, the rest goes, and the round is no success', async (_, answer, reason) => {
    const { hall, caseId } = await workOnPaper()
    const before = await file(hall, '李秀英')
    await handOver(hall, caseId)
    county.instead = call => (call.url.endsWith('/packages') ? answer : null)
    await hall.sync.now()
    expect(setAside()).toEqual([])
    expect(heldOf(before)).toEqual(['intake-recorded'])
    expect(hall.sync.status()).toMatchObject({ pendingEvents: 1, lastFailure: reason, lastSuccess: null })
    online()
    await hall.sync.now()
    await hall.sync.now()
    expect(heldOf(caseId)).toEqual(['intake-recorded', 'handed-to-township'])
    expect(hall.sync.status()).toMatchObject({ pendingEvents: 0, lastFailure: null })
    hall.close()
  })

  test('a county that says when to come again is not asked anything else before', async () => {
    const { hall } = await workOnPaper()
    county.instead = call => (call.url.endsWith('/packages') ? { ...refuse(503, 'overloaded'), retryAfter: 120 } : null)
    const asked = county.asked.length
    await hall.sync.now()
    expect(county.asked.slice(asked)).toEqual([])
    await nextTurn()
    expect(hall.sync.status()).toMatchObject({ lastFailure: 'center-overloaded', nextTryInMs: 120_000 })
    hall.close()
  })

  test('one paper that the county cannot take does not keep the others here', async () => {
    const { hall, paper } = await workOnPaper()
    const village = new Neighbour('d3'.repeat(8))
    const others = [uuidv7(), uuidv7()]
    for (const caseId of others) await scan(hall, village.paperOf(village.tells(caseId, [Neighbour.intake('钱多多')])))
    const call = pc.run.platform.call.bind(pc.run.platform)
    pc.run.platform.call = (async (channel: string, ask: { batches: string[] }) =>
      channel === 'carried:forward' && ask.batches.includes(paper)
        ? { ok: false, reason: 'center-refused' }
        : call(channel as 'carried:forward', ask as never)) as typeof call
    online()
    for (let rounds = 0; rounds < 8; rounds++) await hall.sync.now()
    expect(others.map(heldOf)).toEqual([['intake-recorded'], ['intake-recorded']])
    hall.close()
  })
})
