import { expect, test } from 'vitest'
import { parseReceiptNumber } from '../../../shared/text/receipt-number'
import { addDays, calendarDate } from '../../../shared/time/calendar-date'
import { cloneDisk, createBench, enrolledBench, get, unlock, type Bench, type Disk } from './station-kit'

/** How many numbers are given out; `DAIBAN_NUMBERS=1000000` is the long run. */
const WANTED = Number(process.env['DAIBAN_NUMBERS'] ?? 30_000)

/** Chance that comes again: a run that fails is played again by its seed. */
function chanceFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** One office: its PC, and what was given out there, on this PC or on copies of its disk. */
class Office {
  date = calendarDate('2026-03-07')
  readonly given = new Set<string>()
  doubled = 0
  restarts = 0
  private backup: Disk | null = null

  constructor(
    private readonly bench: Bench,
    private readonly chance: (below: number) => number,
  ) {}

  /** False when the day has no more. */
  async mint(bench = this.bench): Promise<boolean> {
    const minted = await bench.station['number:mint']({ beijingDate: this.date })
    if (!minted.ok) return false
    const { receiptNo } = minted.value
    if (this.given.has(receiptNo) || !parseReceiptNumber(receiptNo).ok) this.doubled += 1
    this.given.add(receiptNo)
    return true
  }

  async crash(): Promise<void> {
    this.restarts += 1
    this.bench.restart()
    get(await unlock(this.bench.station))
  }

  saveBackup(): void {
    this.backup = cloneDisk(this.bench.disk)
  }

  /** The folder as it was at the last backup; the sibling lies elsewhere. */
  async putBack(): Promise<void> {
    if (!this.backup) return
    const { epochs, lines, files } = cloneDisk(this.backup)
    Object.assign(this.bench.disk, { epochs, lines, files })
    await this.crash()
  }

  /** A copy of the disk in another PC works along for some numbers of this day; then it is found and taken away. */
  async workOnClone(machine: string): Promise<void> {
    const clone = createBench({ machine }, cloneDisk(this.bench.disk))
    get(await unlock(clone.station))
    for (let left = 1 + this.chance(20); left > 0; left -= 1) await this.mint(clone)
    clone.restart()
    get(await unlock(clone.station))
    await this.mint(clone)
  }
}

test(
  `${WANTED} numbers over power cuts, restored backups, clones and clocks that jump: none is given out twice`,
  { timeout: 30 * 60_000 },
  async () => {
    let [total, doubled, restarts, clones, restores, seed] = [0, 0, 0, 0, 0, 0]
    for (; total < WANTED; seed += 1) {
      const chance = chanceFrom(seed)
      const bench = await enrolledBench()
      const office = new Office(bench, chance)
      // Where backups are put back, no clone is at work on the same day: two writers in the upper half may meet by chance.
      const restoring = seed % 2 === 0
      for (let step = 0; step < 60; step += 1) {
        let more = true
        for (let left = chance(120); left > 0 && more; left -= 1) more = await office.mint()
        const what = chance(10)
        if (what < 3) await office.crash()
        else if (what < 5 && restoring) office.saveBackup()
        else if (what < 7 && restoring) {
          await office.putBack()
          restores += 1
        } else if (what < 6 && !restoring) {
          await office.workOnClone(`pc-${step}`)
          clones += 1
          office.date = addDays(office.date, 1)
        } else office.date = chance(8) === 0 ? calendarDate(`20${10 + chance(80)}-05-01`) : addDays(office.date, 1)
      }
      total += office.given.size
      doubled += office.doubled
      restarts += office.restarts
    }
    console.log(
      `numbers: given=${total} doubled=${doubled} offices=${seed} restarts=${restarts} restores=${restores} clones=${clones}`,
    )
    expect(doubled).toBe(0)
  },
)
