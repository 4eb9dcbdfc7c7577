import type { Outcome } from '../ipc/station'
import { formatQueryCode, QUERY_CODES } from '../text/query-code'
import { formatReceiptNumber, MAX_DAILY_SEQUENCE, parseReceiptNumber } from '../text/receipt-number'
import { parseCalendarDate } from '../time/calendar-date'
import { findFile, numbersFileSchema, type NumbersFile } from './station-file'
import type { StationPorts } from './station-ports'

/**
 * Where a PC begins that is not alone with its past: its disk came from another machine, which may still count from 1 (pains 34), it
 * was put back from a backup, or it lost its counter.
 */
export const MOVED_FLOOR = 500
/** Stands in a number for a day outside 2000 to 2099, as a dead clock battery tells it: nobody worked on it, so it meets no real number. */
const DAY_OF_A_DEAD_CLOCK = '2000-01-01'
const BITS_32 = 2 ** 32
/** Days kept in the counter file, so that writing it stays cheap for decades. */
const KEPT_DAYS = 400

type Ports = Pick<StationPorts, 'keys' | 'random'>

/** The counter of a station that has given out nothing yet. */
export const firstNumbers = (slot: number): NumbersFile => ({ v: 1, slot, days: {} })

export type Minted = { receiptNo: string; queryCode: string }

/** Mints receipt numbers for one village and slot. Calls must come one after another. */
export type NumberMint = {
  mint(beijingDate: string): Promise<Outcome<Minted>>
  /** Highest number given out per Beijing date, of the newest `count` dates that have any. */
  highest(count: number): Record<string, number>
}

export type NumberPlace = {
  villageCode: string
  deviceSlot: number
  /** Numbers that the journal holds: with an older or missing counter file they are the floor. */
  known: readonly string[]
  /** As the sibling marker remembers them, when it speaks of this slot. */
  remembered: Record<string, number>
  /** The writer that mints now; `apart` when another may go on from the same past. Asked at every number: a fork may begin one. */
  writer: () => { epoch: string; apart: boolean }
  /** Called when the counter is on disk, before the number is given out. */
  given(date: string, sequence: number): Promise<void>
}

/**
 * The counter is on disk before a number is given out, so a crash can waste a number but never give one out twice. A writer that is
 * apart leaps once a day to a place nobody can foresee, above all it knows of: so two copies of one disk, each in its upper half,
 * most likely never meet.
 */
export async function createNumberMint(ports: Ports, place: NumberPlace): Promise<NumberMint> {
  const { villageCode, deviceSlot } = place
  const file = await findFile(ports.keys, 'numbers', numbersFileSchema)
  const ours = file?.slot === deviceSlot ? file : null
  const days = highestOf([Object.entries(ours?.days ?? {}), Object.entries(place.remembered), numbersIn(place)])
  const kept = newestOf(days)
  // Days older than the counter file goes back: the journal need not hold every number that was given out then.
  let oldest = kept.size < KEPT_DAYS ? '' : earliest(kept)
  // Enrolment begins the file. Without it nobody knows what was given out and never came to the journal.
  const lost = ours === null
  let leaps = ours?.leaps ?? { epoch: '', dates: [] }

  function nextOf(date: string): number {
    const { epoch, apart } = place.writer()
    const last = days.get(date) ?? 0
    if (!apart && !lost && date >= oldest) return last + 1
    const floor = Math.max(last, MOVED_FLOOR)
    if (leaps.epoch === epoch && leaps.dates.includes(date)) return floor + 1
    // At most half of what is left, so that restoring a backup several times on one day still leaves numbers.
    return floor + 1 + draw(ports, Math.max(1, Math.floor((MAX_DAILY_SEQUENCE - floor) / 2)))
  }

  async function keep(date: string, sequence: number): Promise<void> {
    const { epoch } = place.writer()
    const leapt = leaps.epoch === epoch ? leaps.dates.filter(known => known !== date) : []
    const after = { epoch, dates: [...leapt, date].slice(-KEPT_DAYS) }
    const next: NumbersFile = {
      v: 1,
      slot: deviceSlot,
      days: { ...Object.fromEntries(kept), [date]: sequence },
      leaps: after,
    }
    await ports.keys.save('numbers', JSON.stringify(next))
    leaps = after
    days.set(date, sequence)
    kept.set(date, sequence)
    if (kept.size > KEPT_DAYS) {
      kept.delete(earliest(kept))
      oldest = earliest(kept)
    }
    await place.given(date, sequence)
  }

  function highest(count: number): Record<string, number> {
    return Object.fromEntries(newestFirst(days).slice(0, count))
  }

  return {
    highest,
    async mint(beijingDate) {
      const date = parseCalendarDate(beijingDate.startsWith('20') ? beijingDate : DAY_OF_A_DEAD_CLOCK)
      if (date === undefined) return { ok: false, reason: 'rejected-payload' }
      const sequence = nextOf(date)
      const formatted = formatReceiptNumber({ villageCode, deviceSlot, date, sequence })
      if (!formatted.ok) return formatted
      await keep(date, sequence)
      return { ok: true, value: { receiptNo: formatted.number, queryCode: formatQueryCode(draw(ports, QUERY_CODES)) } }
    },
  }
}

/** Date and sequence of the known numbers of this village and slot. */
function numbersIn({ known, villageCode, deviceSlot }: NumberPlace): [string, number][] {
  return known.flatMap((text): [string, number][] => {
    const number = parseReceiptNumber(text)
    if (!number.ok || number.deviceSlot !== deviceSlot || number.villageCode !== villageCode) return []
    return [[number.date, number.sequence]]
  })
}

function highestOf(sources: readonly (readonly (readonly [string, number])[])[]): Map<string, number> {
  const days = new Map<string, number>()
  for (const [date, sequence] of sources.flat()) days.set(date, Math.max(days.get(date) ?? 0, sequence))
  return days
}

const newestFirst = (days: Map<string, number>): [string, number][] => [...days].sort(([a], [b]) => (a < b ? 1 : -1))
const newestOf = (days: Map<string, number>): Map<string, number> => new Map(newestFirst(days).slice(0, KEPT_DAYS))
const earliest = (days: Map<string, number>): string => {
  let first = '9999'
  for (const date of days.keys()) if (date < first) first = date
  return first
}

/** An even draw from 0 up to, not including, `below`: draws from the uneven rest are thrown away. */
function draw({ random }: Pick<StationPorts, 'random'>, below: number): number {
  for (;;) {
    const drawn = random(4).reduce((sum, byte) => sum * 256 + byte, 0)
    if (drawn < BITS_32 - (BITS_32 % below)) return drawn % below
  }
}
