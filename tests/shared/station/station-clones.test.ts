import { describe, expect, test } from 'vitest'
import { StorageFault } from '../../../shared/sync/station-ports'
import { cloneDisk, createBench, draft, enrolledBench, get, unlock, type Bench, type Disk } from './station-kit'

const day = { beijingDate: '2026-03-07' }
const send = async ({ station }: Bench) => {
  const { epoch } = get(await station['journal:head']())
  return get(await station['batch:seal']({ fromSeq: 1, maxEvents: 500, epoch }))
}
const mint = async ({ station }: Bench) => get(await station['number:mint'](day)).receiptNo
/** Sequence of the day: three digits before the check character. */
const sequenceOf = (receiptNo: string) => Number(receiptNo.slice(-4, -1))

/** Puts the folder back as it was in the backup. The sibling lies elsewhere and stays as it is. */
function restore(bench: Bench, backup: Disk): void {
  const copy = cloneDisk(backup)
  Object.assign(bench.disk, { epochs: copy.epochs, lines: copy.lines, files: copy.files, blobs: copy.blobs })
  bench.restart()
}

/** Another place that gets a copy of the folder, with or without what lay outside it. */
function copyTo(bench: Bench, machine: string, withSibling: boolean): Bench {
  const disk = cloneDisk(bench.disk)
  if (!withSibling) disk.sibling.text = null
  return createBench({ machine, http: bench.county.http }, disk)
}

const notices = async (bench: Bench) => get(await unlock(bench.station)).status.notices

describe('a backup put back on the same PC', () => {
  test('shows once something had left since: a new writer begins, the agent is told, no place is used twice', async () => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft()])
    const backup = cloneDisk(bench.disk)
    const lost = get(await bench.station['journal:append']([draft()]))
    await send(bench)
    restore(bench, backup)
    expect(await notices(bench)).toEqual(['restored-backup'])
    const [next] = get(await bench.station['journal:append']([draft()]))
    expect(next?.event.seq).toBe(1)
    expect(next?.event.epoch).not.toBe(lost[0]?.event.epoch)
    expect(next?.event.id).not.toBe(lost[0]?.event.id)
    bench.restart()
    expect(await notices(bench)).toEqual([])
  })

  test('shows too when nothing had left but much was recorded', async () => {
    const bench = await enrolledBench()
    const backup = cloneDisk(bench.disk)
    for (let fact = 0; fact < 20; fact += 1) await bench.station['journal:append']([draft()])
    restore(bench, backup)
    expect(await notices(bench)).toEqual(['restored-backup'])
  })

  test('gives out no number of the lost days again, whether or not the intake had been written', async () => {
    const bench = await enrolledBench()
    const backup = cloneDisk(bench.disk)
    const lost = [await mint(bench), await mint(bench), await mint(bench)]
    restore(bench, backup)
    await unlock(bench.station)
    const after = [await mint(bench), await mint(bench)]
    expect(new Set([...lost, ...after]).size).toBe(5)
  })

  test('the same backup put back three times on one day: three writers, and every number once', async () => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft()])
    const backup = cloneDisk(bench.disk)
    const [epochs, numbers] = [new Set<string>(), [] as string[]]
    for (let round = 0; round < 3; round += 1) {
      numbers.push(await mint(bench), await mint(bench))
      await bench.station['journal:append']([draft()])
      epochs.add((await send(bench))?.epoch ?? '')
      restore(bench, backup)
      expect(await notices(bench)).toEqual(['restored-backup'])
    }
    expect(epochs.size).toBe(3)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('a journal whose end somebody cut off is one, too', async () => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft(), draft(), draft()])
    await send(bench)
    for (const lines of bench.disk.lines.values()) lines.pop()
    bench.restart()
    expect(await notices(bench)).toEqual(['restored-backup'])
  })

  test('facts of before the backup can still be handed in by the old writer', async () => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft(), draft()])
    const { epoch } = get(await bench.station['journal:head']())
    const backup = cloneDisk(bench.disk)
    await bench.station['journal:append']([draft()])
    await send(bench)
    restore(bench, backup)
    await unlock(bench.station)
    expect(get(await bench.station['journal:head']()).earlier).toMatchObject([{ epoch, seq: 2 }])
    expect(get(await bench.station['batch:seal']({ fromSeq: 1, maxEvents: 500, epoch }))?.count).toBe(2)
  })
})

describe('a copied disk', () => {
  test.each([
    ['on another PC, the folder alone', 'pc-two', false],
    ['on another PC, the whole disk', 'pc-two', true],
    ['at another place of the same PC', 'pc-one', false],
  ])('%s, becomes another writer with its own half of the numbers', async (_where, machine, whole) => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft()])
    const first = await mint(bench)
    await send(bench)
    const clone = copyTo(bench, machine, whole)
    expect(await notices(clone)).toEqual(['new-epoch'])
    const [mine, theirs] = [
      get(await bench.station['journal:append']([draft()]))[0]?.event,
      get(await clone.station['journal:append']([draft()]))[0]?.event,
    ]
    expect(mine?.epoch).not.toBe(theirs?.epoch)
    expect([sequenceOf(first), sequenceOf(await mint(bench))]).toEqual([1, 2])
    expect(sequenceOf(await mint(clone))).toBeGreaterThan(500)
    clone.restart()
    expect(await notices(clone)).toEqual([])
    bench.restart()
    expect(await notices(bench)).toEqual([])
  })

  test('two clones of one image leap to places that do not depend on each other', async () => {
    const bench = await enrolledBench()
    const starts = new Set<number>()
    for (let copy = 0; copy < 12; copy += 1) {
      const clone = copyTo(bench, `pc-${copy}`, true)
      await unlock(clone.station)
      starts.add(sequenceOf(await mint(clone)))
    }
    expect(starts.size).toBeGreaterThan(6)
    for (const start of starts) expect(start).toBeGreaterThan(500)
  })

  test('whose machine cannot be told apart goes on unnoticed here; after the county saw the fork both part for good', async () => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft()])
    const twin = copyTo(bench, 'pc-one', true)
    expect(await notices(twin)).toEqual([])
    const [mine] = get(await bench.station['journal:append']([draft()]))
    const [theirs] = get(await twin.station['journal:append']([draft()]))
    // The same place, another content: this is what the county calls a fork. Their ids differ, so neither counts as a repeat.
    expect([mine?.event.epoch, mine?.event.seq]).toEqual([theirs?.event.epoch, theirs?.event.seq])
    expect(mine?.hash).not.toBe(theirs?.hash)
    expect(mine?.event.id).not.toBe(theirs?.event.id)
    await twin.station['journal:rescue']({ events: [], newEpoch: true })
    const [apart] = get(await twin.station['journal:append']([draft()]))
    expect(apart?.event.epoch).not.toBe(mine?.event.epoch)
    expect(sequenceOf(await mint(twin))).toBeGreaterThan(500)
  })
})

describe('a sibling marker that does not work', () => {
  test('keeps nobody from working, and does not make a new writer at every start', async () => {
    const failing = { load: async () => null, save: () => Promise.reject(new StorageFault('disk-failed', 'EROFS')) }
    const bench = await enrolledBench({ sibling: failing })
    for (let start = 0; start < 3; start += 1) {
      get(await bench.station['journal:append']([draft()]))
      expect(await mint(bench)).toContain('代')
      bench.restart()
      expect(await notices(bench)).toEqual([])
    }
    expect(bench.disk.epochs).toHaveLength(1)
  })

  test('that is spoiled or was swept away counts as a copy, once', async () => {
    for (const text of ['{"v":1,', null]) {
      const bench = await enrolledBench()
      await bench.station['journal:append']([draft()])
      bench.disk.sibling.text = text
      bench.restart()
      expect(await notices(bench)).toEqual(['new-epoch'])
      bench.restart()
      expect(await notices(bench)).toEqual([])
    }
  })

  test('a journal of a program that knew no sibling goes on as it was', async () => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft()])
    bench.disk.epochs = bench.disk.epochs.map(({ epoch, machine }) => ({ epoch, machine }))
    bench.disk.sibling.text = null
    bench.restart()
    expect(await notices(bench)).toEqual([])
    expect(get(await bench.station['journal:append']([draft()]))[0]?.event.seq).toBe(2)
    await send(bench)
    bench.restart()
    expect(await notices(bench)).toEqual([])
  })
})
