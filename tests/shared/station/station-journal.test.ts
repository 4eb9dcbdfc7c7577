import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  cloneDisk,
  createBench,
  draft,
  enrolledBench,
  get,
  isChain,
  LI,
  linesOn,
  openPacked,
  unlock,
  VILLAGE,
  WANG,
} from './station-kit'
import { StorageFault } from '../../../shared/sync/station-ports'

describe('what an agent was told is saved', () => {
  test('is there after a power cut, in order and chained', async () => {
    const bench = await enrolledBench()
    const first = get(await bench.station['journal:append']([draft(), draft()]))
    const second = get(await bench.station['journal:append']([draft()]))
    bench.restart()
    expect((await bench.station['journal:head']()).ok).toBe(false)
    expect((await unlock(bench.station)).ok).toBe(true)
    const { entries, next } = get(await bench.station['journal:read']({ fromLine: 1, limit: 10 }))
    expect(next).toBeNull()
    expect(entries.flatMap(entry => (entry.kind === 'event' ? [entry.sealed] : []))).toEqual([...first, ...second])
    const head = get(await bench.station['journal:head']())
    // The fourth line is the unlock.
    expect(head).toMatchObject({ lines: 4, seq: 3, hash: second[0]?.hash })
    expect(isChain([...first, ...second], head.epoch)).toBe(true)
  })

  test('is written once, even when the agent taps twice and the program restarts between', async () => {
    const bench = await enrolledBench()
    const one = draft()
    const [first, again] = await Promise.all([
      bench.station['journal:append']([one]),
      bench.station['journal:append']([one]),
    ])
    expect(get(again)).toEqual(get(first))
    bench.restart()
    await unlock(bench.station)
    expect(get(await bench.station['journal:append']([one, one]))).toEqual([...get(first), ...get(first)])
    expect(get(await bench.station['journal:head']()).seq).toBe(1)
  })

  test('cannot be read from the disk without a password', async () => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft({ data: { why: '张三的秘密' } })])
    const everything = JSON.stringify([[...bench.disk.lines], [...bench.disk.files]])
    expect(everything).not.toContain('张三')
    expect(everything).not.toContain('withdrawn')
  })

  test('a disk that refuses leaves no trace: the next fact takes the same place', async () => {
    let failing = false
    const bench = await enrolledBench()
    const lines = linesOn(bench.disk)
    Object.assign(bench.ports.lines, {
      append: (epoch: string, texts: readonly string[], month: string) =>
        failing ? Promise.reject(new StorageFault('disk-failed', 'ENOSPC')) : lines.append(epoch, texts, month),
    })
    failing = true
    const refused = draft()
    expect(await bench.station['journal:append']([refused])).toEqual({ ok: false, reason: 'disk-failed' })
    failing = false
    const [sealed] = get(await bench.station['journal:append']([refused]))
    expect(sealed?.event.seq).toBe(1)
  })

  test('pages and receipts of the county are kept between own facts and come back in line order', async () => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft()])
    expect(get(await bench.station['journal:keep']({ kind: 'page', page: '{"changes":[]}' })).line).toBe(2)
    await bench.station['journal:append']([draft()])
    bench.restart()
    await unlock(bench.station)
    const { entries } = get(await bench.station['journal:read']({ fromLine: 2, limit: 2 }))
    expect(entries.map(({ line, kind }) => ({ line, kind }))).toEqual([
      { line: 2, kind: 'page' },
      { line: 3, kind: 'event' },
    ])
  })
})

describe('a journal that is not whole', () => {
  async function threeFacts() {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft()])
    await bench.station['journal:append']([draft()])
    await bench.station['journal:append']([draft()])
    const [epoch] = [...bench.disk.lines.keys()]
    return { bench, epoch: epoch ?? '', lines: bench.disk.lines.get(epoch ?? '') ?? [] }
  }

  test('a spoiled last line was never promised: it is put aside and the agent is told', async () => {
    const { bench, epoch, lines } = await threeFacts()
    lines[2] = '\0\0\0\0'
    bench.restart()
    const { status } = get(await unlock(bench.station))
    expect(status.notices).toEqual(['torn-line-dropped'])
    expect(status.epoch).toBe(epoch)
    expect(get(await bench.station['journal:append']([draft()]))[0]?.event.seq).toBe(3)
  })

  test('a damaged middle stays on disk, everything around it is read, and a new writer begins', async () => {
    const { bench, epoch, lines } = await threeFacts()
    lines[1] = lines[1]?.replace(/"c":"..../, '"c":"AAAA') ?? ''
    const before = [...lines]
    bench.restart()
    const { status } = get(await unlock(bench.station))
    expect(status.notices).toEqual(['journal-damaged', 'new-epoch'])
    expect(status.epoch).not.toBe(epoch)
    const { entries } = get(await bench.station['journal:read']({ fromLine: 1, limit: 10 }))
    // The fourth is the unlock, under the new writer.
    expect(entries.map(entry => entry.line)).toEqual([1, 3, 4])
    const [sealed] = get(await bench.station['journal:append']([draft()]))
    expect(sealed?.event).toMatchObject({ seq: 1, epoch: status.epoch })
    expect(bench.disk.lines.get(epoch)).toEqual(before)
    expect(get(await bench.station['journal:head']()).lines).toBe(5)
  })

  test('a cloned disk on another PC becomes another writer, and both can still hand in what they had', async () => {
    const { bench } = await threeFacts()
    const clone = createBench({ machine: 'pc-two', http: bench.county.http }, cloneDisk(bench.disk))
    const { status } = get(await unlock(clone.station))
    expect(status.notices).toEqual(['new-epoch'])
    const one = get(await bench.station['journal:append']([draft()]))[0]?.event
    const other = get(await clone.station['journal:append']([draft()]))[0]?.event
    expect(one?.epoch).not.toBe(other?.epoch)
    const head = get(await clone.station['journal:head']())
    expect(head.earlier).toHaveLength(1)
    const batch = get(await clone.station['batch:seal']({ fromSeq: 1, maxEvents: 500, epoch: one?.epoch ?? '' }))
    expect(batch && openPacked(batch.packed, bench.county.state.enrolledKey ?? '')).toHaveLength(3)
    expect(batch?.count).toBe(3)
  })
})

describe('what may be written', () => {
  test('a full disk takes no new case, but what was begun can go on', async () => {
    let free = 5e9
    const bench = await enrolledBench({ freeBytes: async () => free })
    free = 200e6
    expect(await bench.station['journal:append']([draft({ type: 'intake-recorded' })])).toEqual({
      ok: false,
      reason: 'disk-full',
    })
    expect((await bench.station['journal:append']([draft()])).ok).toBe(true)
    expect((await bench.station['station:status']()).disk.level).toBe('full')
  })

  test('who is on duty may be named as author; a colleague, a stranger or another village may not', async () => {
    const bench = await enrolledBench()
    const by = (staff: string, point: string) => draft({ actor: { staff, name: '某人', role: 'agent', point } })
    expect((await bench.station['journal:append']([by(WANG.id, VILLAGE)])).ok).toBe(true)
    for (const fact of [by(LI.id, VILLAGE), by('s-other', VILLAGE), by(WANG.id, '999903101204')])
      expect(await bench.station['journal:append']([fact])).toMatchObject({ reason: 'rejected-payload' })
  })

  test('what a colleague told before a disk lost it may be told again while somebody else is on duty', async () => {
    const bench = await enrolledBench()
    const [sealed] = get(await bench.station['journal:append']([draft()]))
    if (!sealed) throw new Error('it was appended')
    const { device: _device, epoch: _epoch, seq: _seq, prev: _prev, ...fact } = sealed.event
    const told = (staff: string) => ({
      ...{ ...fact, id: randomUUID(), key: randomUUID() },
      actor: { staff, name: '某人', role: 'agent' as const, point: VILLAGE },
    })
    expect((await bench.station['journal:rescue']({ events: [told(LI.id)], newEpoch: false })).ok).toBe(true)
    expect(await bench.station['journal:rescue']({ events: [told('s-other')], newEpoch: false })).toMatchObject({
      reason: 'rejected-payload',
    })
  })

  test('a batch holds own facts only, signed by this device, from where it was asked', async () => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft(), draft(), draft()])
    await bench.station['journal:keep']({ kind: 'page', page: '{}' })
    const batch = get(await bench.station['batch:seal']({ fromSeq: 2, maxEvents: 500 }))
    if (!batch) throw new Error('there are facts to send')
    const opened = openPacked(batch.packed, bench.county.state.enrolledKey ?? '')
    expect(opened.map(({ event }) => event.seq)).toEqual([2, 3])
    expect(get(await bench.station['batch:seal']({ fromSeq: 4, maxEvents: 500 }))).toBeNull()
  })

  test('a clock behind the newest fact is told, and the fact says that its time is doubtful', async () => {
    const bench = await enrolledBench()
    await bench.station['journal:append']([draft()])
    bench.clock.wall = '1970-01-01T00:00:10.000Z'
    bench.restart()
    const { status } = get(await unlock(bench.station))
    expect(status.notices).toEqual(['clock-behind'])
    const [sealed] = get(await bench.station['journal:append']([draft()]))
    expect(sealed?.event.at.quality).toBe('suspect')
  })
})
