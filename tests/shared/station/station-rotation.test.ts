import { describe, expect, test } from 'vitest'
import { signReceipt } from '../../../shared/sync/receipt'
import { StorageFault } from '../../../shared/sync/station-ports'
import { openRecovery } from '../../../shared/sync/station-rotation'
import type { SealedEvent } from '../../../shared/sync/envelope'
import { benchThatFailsAt, CUTS, PowerCut } from './crash-disk'
import { fileOn, keyBench, openKeyDoors, type KeyCounty } from './key-county'
import {
  cloneDisk,
  draft,
  emptyDisk,
  enrolRequest,
  get,
  isChain,
  LI,
  openPacked,
  PASSWORD,
  unlock,
  VILLAGE,
  WANG,
  type Bench,
} from './station-kit'

const WEEK_LATER = '2026-03-14T01:00:00.000Z'
const NEW_PASSWORD = '秋收冬藏2026'
const PHOTO = new Uint8Array([1, 2, 3])

/** Every own fact of every writer of this PC, as it would go to the county. */
async function factsToSend(bench: Bench): Promise<SealedEvent[]> {
  const { epoch, seq, earlier = [] } = get(await bench.station['journal:head']())
  const facts: SealedEvent[] = []
  for (const writer of [...earlier, { epoch, seq }]) {
    if (writer.seq === 0) continue
    const batch = get(await bench.station['batch:seal']({ fromSeq: 1, maxEvents: 500, epoch: writer.epoch }))
    const run = openPacked(batch?.packed ?? new Uint8Array(), bench.county.state.enrolledKey ?? '')
    expect(run.length).toBe(writer.seq)
    expect(isChain(run, writer.epoch)).toBe(true)
    facts.push(...run)
  }
  return facts
}

describe('a new data key while facts wait', () => {
  test('the facts of every writer still go out, pages and photos still open, new ones are sealed under the new key', async () => {
    const { bench } = await keyBench()
    const first = get(await bench.station['journal:append']([draft(), draft()]))
    get(await bench.station['journal:keep']({ kind: 'page', page: '{"old":1}' }))
    const { hash } = get(await bench.station['attachment:put']({ bytes: PHOTO, mime: 'image/jpeg' }))
    const before = get(await unlock(bench.station))
    const rotated = get(await bench.station['station:rotate']())
    expect(rotated.fieldKey).not.toEqual(before.fieldKey)
    expect(rotated.olderFieldKeys).toEqual([before.fieldKey])
    const second = get(await bench.station['journal:append']([draft()]))
    expect(second[0]?.event.epoch).not.toBe(first[0]?.event.epoch)
    get(await bench.station['station:rotate']())
    get(await bench.station['journal:append']([draft()]))
    bench.restart()
    const opened = get(await unlock(bench.station))
    expect(opened.olderFieldKeys).toEqual([rotated.fieldKey, before.fieldKey])
    expect(opened.status.notices).toEqual([])
    expect((await factsToSend(bench)).slice(0, 3)).toEqual([...first, ...second])
    expect(get(await bench.station['attachment:get']({ hash }))).toEqual(PHOTO)
    const { entries } = get(await bench.station['journal:read']({ fromLine: 1, limit: 100 }))
    const kinds = entries.map(({ kind }) => kind).filter(kind => kind !== 'audit')
    expect(kinds).toEqual(['event', 'event', 'page', 'event', 'event'])
    expect(new Set(bench.disk.epochs.map(({ epoch }) => epoch)).size).toBe(3)
  })

  test('everyone who had a way in still has it: own passwords, codes read out before, the county', async () => {
    const { bench, doors } = await keyBench()
    get(await bench.station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: NEW_PASSWORD }))
    get(
      await bench.station['journal:append']([
        draft({ actor: { staff: LI.id, name: LI.name, role: 'agent', point: '999903101203' } }),
      ]),
    )
    const written = doors.codeOf(LI.id, 2)
    get(await bench.station['station:rotate']())
    for (const enter of [
      () => unlock(bench.station),
      () => unlock(bench.station, NEW_PASSWORD, LI.id),
      () => bench.station['station:reset']({ staff: LI.id, code: written, password: PASSWORD }),
    ]) {
      bench.restart()
      get(await enter())
      expect((await factsToSend(bench)).length).toBe(1)
    }
    const opened = openRecovery(bench.disk.files.get('station') ?? '', doors.recoverySecret)
    expect(opened.ok && opened.keys.older.length).toBe(1)
    expect(opened.ok && fileOn(bench.disk)['generation']).toBe(2)
  })

  test('the county learns the new key at the next round, and keeps the old ones', async () => {
    const { bench, doors } = await keyBench()
    get(await bench.station['station:rotate']())
    get(await bench.station['station:orders']())
    expect(doors.deposits.map(({ generation }) => generation)).toEqual([1, 2])
    expect(new Set(doors.deposits.map(({ recovery }) => recovery)).size).toBe(2)
    bench.clock.mono += 11 * 60_000
    get(await bench.station['station:orders']())
    expect(doors.deposits.length).toBe(2)
  })

  test('the disk is full just as the new writer begins: nobody goes on under the old key, and everything opens again', async () => {
    const { bench } = await keyBench()
    const [sealed] = get(await bench.station['journal:append']([draft()]))
    if (!sealed) throw new Error('it was appended')
    const { lines } = bench.ports
    const healthy = { ...lines }
    lines.begin = async () => {
      throw new StorageFault('disk-full', 'no room')
    }
    expect(await bench.station['station:rotate']()).toEqual({ ok: false, reason: 'disk-full' })
    expect((await bench.station['station:status']()).unlocked).toBeNull()
    Object.assign(lines, healthy)
    const { device, epoch } = sealed.event
    const told = { county: '999903', device, epoch, ackedSeq: 1, headHash: sealed.hash, serverTime: WEEK_LATER }
    const receipt = signReceipt(told, bench.county.county.secretKey)
    // Whatever the page still wants to keep, it is not sealed with proofs of a key that is no longer the file's.
    expect(await bench.station['journal:keep']({ kind: 'receipt', receipt })).toEqual({ ok: false, reason: 'locked' })
    bench.restart()
    get(await unlock(bench.station))
    expect(await factsToSend(bench)).toEqual([sealed])
  })

  test('the power may go at any write: every fact is there, under the old key or the new one', async () => {
    let failing = 1
    for (; ; failing += 1) {
      const cuts = []
      for (const cut of CUTS) cuts.push(await rotateAndCut(failing, cut))
      if (cuts.every(cut => !cut)) break
    }
    // File, its copy, the new writer and its marker: each of them was cut.
    expect(failing).toBeGreaterThan(4)
  }, 60_000)
})

let template: ReturnType<typeof prepare> | undefined
async function prepare() {
  const { bench } = await keyBench({}, emptyDisk())
  const facts = get(await bench.station['journal:append']([draft(), draft()]))
  return { bench, facts }
}

/** Rotates on a copy of one PC whose power goes at its `n`th write; answers whether it went at all. */
async function rotateAndCut(n: number, cut: (typeof CUTS)[number]): Promise<boolean> {
  const { bench: original, facts } = await (template ??= prepare())
  const disk = cloneDisk(original.disk)
  // Two writes of the unlock come before.
  const failing = benchThatFailsAt(n + 2, cut, disk)
  failing.bench.county.state.enrolledKey = original.county.state.enrolledKey
  let isCut = false
  try {
    get(await unlock(failing.bench.station))
    get(await failing.bench.station['station:rotate']())
    get(await failing.bench.station['journal:append']([draft()]))
  } catch (problem) {
    if (!(problem instanceof PowerCut)) throw problem
    isCut = true
  }
  failing.restart()
  get(await unlock(failing.bench.station))
  const sent = await factsToSend(failing.bench)
  expect(sent.slice(0, 2)).toEqual(facts)
  get(await failing.bench.station['station:rotate']())
  get(await failing.bench.station['journal:append']([draft()]))
  expect((await factsToSend(failing.bench)).slice(0, sent.length)).toEqual(sent)
  return isCut
}

describe('somebody whom the county’s list no longer names', () => {
  async function stationOfTwo(): Promise<{ bench: Bench; doors: KeyCounty }> {
    const { bench, doors } = await keyBench()
    get(await bench.station['station:reset']({ staff: LI.id, code: doors.codeOf(LI.id, 1), password: NEW_PASSWORD }))
    get(await unlock(bench.station))
    get(await bench.station['journal:append']([draft()]))
    return { bench, doors }
  }

  test('is locked out at the next round, with the password and with codes; what waits goes on waiting for the others', async () => {
    const { bench, doors } = await stationOfTwo()
    const before = get(await unlock(bench.station)).fieldKey
    const copyOfTheDisk = cloneDisk(bench.disk)
    bench.county.state.staff = [WANG]
    expect(get(await bench.station['station:orders']())).toEqual({ changed: true, wiped: false })
    expect(await unlock(bench.station, NEW_PASSWORD, LI.id)).toEqual({ ok: false, reason: 'person-unknown' })
    const code = doors.codeOf(LI.id, 2)
    expect(await bench.station['station:reset']({ staff: LI.id, code, password: PASSWORD })).toMatchObject({
      ok: false,
    })
    const after = get(await unlock(bench.station))
    expect(after.fieldKey).not.toEqual(before)
    expect((await factsToSend(bench)).length).toBe(1)
    // Her old wrap, out of a copy of the old file, opens no key that is in use now.
    const former = (JSON.parse(copyOfTheDisk.files.get('station') ?? '') as { staff: unknown[] }).staff[1]
    const file = fileOn(bench.disk)
    bench.disk.files.set('station', JSON.stringify({ ...file, staff: [...file.staff, former] }))
    bench.restart()
    expect(await unlock(bench.station, NEW_PASSWORD, LI.id)).toEqual({ ok: false, reason: 'wrong-password' })
  })

  test('leaves behind facts that are written again out of a lost journal like anybody’s', async () => {
    const { bench } = await stationOfTwo()
    get(await unlock(bench.station, NEW_PASSWORD, LI.id))
    const actor = { staff: LI.id, name: LI.name, role: LI.role, point: VILLAGE }
    const [told] = get(await bench.station['journal:append']([draft({ actor })]))
    if (!told) throw new Error('nothing was written')
    get(await unlock(bench.station))
    bench.county.state.staff = [WANG]
    get(await bench.station['station:orders']())
    const { id, caseId, type, v, base, data, at } = told.event
    const fact = { id, caseId, actor, type, v, base, data, at, key: id }
    expect(await bench.station['journal:rescue']({ events: [fact], newEpoch: true })).toMatchObject({ ok: true })
    const stranger = { ...fact, actor: { ...actor, staff: 's-nobody' } }
    expect(await bench.station['journal:rescue']({ events: [stranger], newEpoch: false })).toEqual({
      ...{ ok: false, reason: 'rejected-payload' },
    })
  })

  test('is sent out of the office when on duty; a colleague goes on', async () => {
    const { bench } = await stationOfTwo()
    bench.county.state.staff = [LI]
    get(await bench.station['station:orders']())
    expect((await bench.station['station:status']()).unlocked).toBeNull()
    expect(await bench.station['journal:head']()).toEqual({ ok: false, reason: 'locked' })
    get(await unlock(bench.station, NEW_PASSWORD, LI.id))
    expect((await factsToSend(bench)).length).toBe(1)
  })

  test('who has another office by the list is sent out, and comes back in the new one', async () => {
    const { bench } = await stationOfTwo()
    bench.county.state.staff = [{ ...WANG, role: 'supervisor' }, LI]
    expect(get(await bench.station['station:orders']())).toEqual({ changed: true, wiped: false })
    expect((await bench.station['station:status']()).unlocked).toBeNull()
    expect(get(await unlock(bench.station)).status.unlocked).toMatchObject({ id: WANG.id, role: 'supervisor' })
    bench.county.state.staff = [WANG]
    bench.clock.mono += 10 * 60_000
    expect(get(await bench.station['station:orders']())).toEqual({ changed: true, wiped: false })
    expect((await bench.station['station:status']()).unlocked).toBeNull()
    expect(get(await unlock(bench.station)).status.unlocked).toMatchObject({ id: WANG.id, role: 'agent' })
  })

  test('a list that names nobody with a way in is a mistake: nobody is locked out', async () => {
    const { bench } = await stationOfTwo()
    bench.county.state.staff = []
    get(await bench.station['station:orders']())
    bench.restart()
    get(await unlock(bench.station))
    get(await unlock(bench.station, NEW_PASSWORD, LI.id))
  })

  test('a list that somebody on the road changed is none of the county’s', async () => {
    const { bench } = await stationOfTwo()
    const honest = bench.county.http
    bench.ports.http = async call => {
      const answer = await honest(call)
      if (answer.kind === 'failed' || !call.url.includes('/sync/v1/station?')) return answer
      const text = new TextDecoder().decode(answer.bytes).replace(LI.id, 's-mallory')
      return { ...answer, bytes: new TextEncoder().encode(text) }
    }
    bench.restart()
    get(await unlock(bench.station))
    expect(await bench.station['station:orders']()).toEqual({ ok: false, reason: 'center-not-daiban' })
    get(await unlock(bench.station, NEW_PASSWORD, LI.id))
  })

  test('a newcomer is listed, begins with a code, and needs nobody’s password for it', async () => {
    const { bench, doors } = await stationOfTwo()
    const zhao = { id: 's-zhao', name: '赵敏', role: 'agent' } as const
    bench.county.state.staff = [WANG, LI, zhao]
    get(await bench.station['station:orders']())
    get(await bench.station['station:reset']({ staff: zhao.id, code: doors.codeOf(zhao.id, 1), password: PASSWORD }))
    expect((await bench.station['station:status']()).unlocked).toEqual(zhao)
  })

  test('a PC enrolled at a county that gave no recovery key yet gets it later', async () => {
    const { bench } = await keyBench()
    const doors = openKeyDoors(bench)
    get(await bench.station['station:orders']())
    expect(doors.deposits.length).toBe(1)
    expect(openRecovery(bench.disk.files.get('station') ?? '', doors.recoverySecret).ok).toBe(true)
    expect(enrolRequest.staff).toBe(WANG.id)
  })
})
