import 'fake-indexeddb/auto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseHash, foldCase } from '../../../shared/case/fold'
import type { Hall } from '../../../renderer/app/hall'
import type { CountyData } from '../../sim/county-memory'
import { copyDisk, file, newFolder, Pc, type Disk } from '../storage/station-in-memory'
import { CountyInMemory } from './county-in-memory'

/** Everything that may happen to one station and its county, in any order, with a crash at any call between the two. */

const everything = { text: '', legal: null, sync: null, limit: 1000 }

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('file' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('sync' as const) }) },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'hand',
        'clerk',
        'cut',
        'lose-answers',
        'heal',
        'restart',
        'wipe',
        'damage-row',
        'county-backup',
        'county-restored',
        'own-backup',
        'own-restored',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('spoil-line' as const),
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('crash' as const), call: fc.integer({ min: 1, max: 25 }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

class Day {
  readonly county = new CountyInMemory()
  readonly pc = new Pc(this.county)
  readonly filed: string[] = []
  /** What nobody can know any more: the disk that held it was set back before anybody else had it. */
  private readonly mayBeGone = new Set<string>()
  private countyBackup: CountyData | null = null
  private ownBackup: { disk: Disk; filed: number } | null = null
  /** A line of the journal does not open: until the county has everything, the working copy must not be lost as well. */
  private spoilt = false
  private badSector = false
  /** A row was lost behind the program's back: the next sync or start brings it. */
  private rowLost = false

  get hall(): Hall {
    return this.pc.hall
  }

  private heal(): void {
    Object.assign(this.county, { instead: () => null, afterCommit: () => null })
  }

  async play(one: Step): Promise<void> {
    const { county, pc, filed } = this
    const newest = filed.at(-1)
    switch (one.kind) {
      case 'file':
        filed.push(await file(this.hall, '李秀英'))
        break
      case 'hand':
        if (newest) await this.handOver(newest)
        break
      case 'clerk':
        if (newest && county.folded(newest).length > 0)
          await county.clerkSays(newest, 'township-received', { receivedOn: '2026-03-09', originalsCounted: 0 })
        break
      case 'sync':
        await this.hall.sync.now()
        if (this.hall.sync.status().pendingEvents === 0) this.spoilt = false
        if (this.hall.sync.status().lastFailure === null) this.rowLost = false
        break
      case 'cut':
        county.instead = call => (/push|pull|snapshot|repair|sums/.test(call.url) ? 'unreachable' : null)
        break
      case 'lose-answers':
        county.afterCommit = call => (/push|pull|snapshot/.test(call.url) ? 'timeout' : null)
        break
      case 'heal':
        this.heal()
        break
      case 'restart':
        await pc.restart()
        break
      case 'wipe':
        pc.kill()
        if (!this.spoilt) newFolder()
        await pc.start()
        break
      case 'damage-row':
        this.rowLost = true
        await pc.inCopy(async db => {
          const row = await db.cases.toCollection().first()
          if (row) await db.cases.delete(row.id)
        })
        break
      case 'county-backup':
        this.countyBackup = county.backup()
        break
      case 'county-restored':
        if (this.countyBackup) county.restore(this.countyBackup)
        break
      case 'own-backup':
        if (!this.badSector) this.ownBackup = { disk: copyDisk(pc.disk), filed: filed.length }
        break
      case 'own-restored':
        await this.putBack()
        break
      case 'spoil-line':
        await this.spoil(one.at)
        break
      case 'crash':
        await this.crashAt(one.call)
    }
  }

  private handOver = (caseId: string) =>
    this.hall.record({
      caseId,
      commandId: this.hall.platform.newId(),
      command: { type: 'handToTownship', township: '999901103000', batchNo: 'JJ-1' },
    })

  /** The whole disk as it was, sibling and all; what was filed since and not sent is gone with it. */
  private async putBack(): Promise<void> {
    const { county, pc, filed, ownBackup } = this
    if (!ownBackup) return
    for (const id of filed.slice(ownBackup.filed)) this.mayBeGone.add(id)
    if (this.countyBackup) for (const id of filed) if (county.folded(id).length === 0) this.mayBeGone.add(id)
    pc.kill()
    newFolder()
    pc.disk = copyDisk(ownBackup.disk)
    await pc.start()
  }

  private async spoil(at: number): Promise<void> {
    const { pc } = this
    const epoch = pc.disk.epochs.at(-1)?.epoch ?? ''
    const lines = pc.disk.lines.get(epoch) ?? []
    if (lines.length < 3) return
    const index = Math.floor(at * (lines.length - 1))
    // Once more a backup of this disk would have the bad line too, and no working copy to help.
    this.ownBackup = null
    pc.kill()
    lines[index] = `${(lines[index] ?? '').slice(0, -20)}#`
    this.spoilt = this.badSector = true
    await pc.start()
  }

  /** The process dies at its n-th call from now, while a fact is saved and sent. */
  private async crashAt(n: number): Promise<void> {
    const { pc } = this
    const { platform } = pc.run
    const call = platform.call.bind(platform)
    let left = n
    let died: () => void = () => undefined
    const death = new Promise<void>(resolve => (died = resolve))
    platform.call = (channel, ...args) => {
      left -= 1
      if (left === 0) {
        pc.run.kill()
        died()
      }
      return call(channel, ...args)
    }
    const caseId = this.hall.platform.newId()
    const work = file(this.hall, '赵桂兰').then(
      id => this.filed.push(id),
      () => this.mayBeGone.add(caseId),
    )
    await Promise.race([death, work.then(() => this.hall.sync.now())])
    for (let turn = 0; turn < 20; turn++) await nextTurn()
    await pc.restart()
    // A fact whose saving was cut off was not shown as saved: it may be there or not.
    for (const { case: held } of await this.hall.cases.list(everything))
      if (!this.filed.includes(held.id)) this.filed.push(held.id)
  }

  /** Saved is seen at once and for ever, whatever came between. */
  async expectSeen(): Promise<void> {
    if (this.spoilt || this.rowLost || this.mayBeGone.size > 0) return
    const seen = (await this.hall.cases.list(everything)).map(row => row.case.id)
    const missing = this.filed.filter(id => !seen.includes(id))
    expect(missing.length === 0 || this.pc.run.status.notices.includes('journal-damaged')).toBe(true)
  }

  /** Both sides hold the same cases, each fact once, and nothing waits. */
  async expectSettled(): Promise<void> {
    const { county, pc } = this
    this.heal()
    for (let tries = 0; tries < 4; tries++) await this.hall.sync.now()
    expect(this.hall.sync.status()).toMatchObject({ pendingEvents: 0, lastFailure: null })
    const ids = county.heldIds()
    expect(new Set(ids).size).toBe(ids.length)
    const rows = await this.hall.cases.list(everything)
    const here = rows.map(row => row.case.id)
    expect(this.filed.filter(id => !here.includes(id) && !this.mayBeGone.has(id))).toEqual([])
    for (const row of rows) {
      const folded = foldCase(county.folded(row.case.id))
      expect(caseHash(row.case)).toBe(folded && caseHash(folded))
      expect(row.sync.state === 'received' || row.sync.needs.length > 0).toBe(true)
    }
    // A row may be lost again between mending and looking: then all is fetched anew, and the log says so.
    const expected = /DatabaseClosed|differs from the county after mending/
    expect(pc.problems.filter(problem => !expected.test(String(problem)))).toEqual([])
    pc.kill()
  }
}

test('any order of work, cuts, crashes, wiped folders, backups and spoiled disks ends with both sides equal and nothing lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 16 }), async steps => {
      const day = new Day()
      await day.pc.start()
      for (const one of steps) {
        await day.play(one)
        await day.expectSeen()
      }
      await day.expectSettled()
    }),
    { numRuns: Number(process.env.ANY_ORDER_RUNS ?? 40) },
  )
}, 300_000)
