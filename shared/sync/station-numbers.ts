import type { Outcome } from '../ipc/station'
import { formatQueryCode, QUERY_CODES } from '../text/query-code'
import { formatReceiptNumber, parseReceiptNumber } from '../text/receipt-number'
import { parseCalendarDate } from '../time/calendar-date'
import { findFile, numbersFileSchema, type NumbersFile } from './station-file'
import type { StationPorts } from './station-ports'

/**
 * Where a PC begins whose disk came from another machine, because the machine left behind may still count from 1 (pains 34);
 * and one that lost its counter, perhaps with its journal.
 */
export const MOVED_FLOOR = 500
/** Stands in a number for a day outside 2000 to 2099, as a dead clock battery tells it: nobody worked on it, so it meets no real number. */
const DAY_OF_A_DEAD_CLOCK = '2000-01-01'
const BITS_32 = 2 ** 32

type Ports = Pick<StationPorts, 'keys' | 'random'>

/** The counter of a station that has given out nothing yet. */
export const firstNumbers = (slot: number): NumbersFile => ({ v: 1, slot, days: {} })

export type Minted = { receiptNo: string; queryCode: string }

/** Mints receipt numbers for one village and slot. Calls must come one after another. */
export type NumberMint = { mint(beijingDate: string): Promise<Outcome<Minted>> }

/**
 * `known` are the numbers that the journal holds: with an older or missing counter file they are the floor. The counter is on
 * disk before a number is given out, so a crash can waste a number but never give one out twice.
 */
export async function createNumberMint(
  ports: Ports,
  place: { villageCode: string; deviceSlot: number; moved: boolean; known: readonly string[] },
): Promise<NumberMint> {
  const { villageCode, deviceSlot, moved, known } = place
  const kept = await findFile(ports.keys, 'numbers', numbersFileSchema)
  // Enrolment begins the file. Without it nobody knows what was given out and never came to the journal.
  const floor = moved || kept === null ? MOVED_FLOOR : 0
  const days = new Map(kept?.slot === deviceSlot ? Object.entries(kept.days) : [])
  for (const text of known) {
    const number = parseReceiptNumber(text)
    if (!number.ok || number.deviceSlot !== deviceSlot || number.villageCode !== villageCode) continue
    days.set(number.date, Math.max(days.get(number.date) ?? 0, number.sequence))
  }
  return {
    async mint(beijingDate) {
      const date = parseCalendarDate(beijingDate.startsWith('20') ? beijingDate : DAY_OF_A_DEAD_CLOCK)
      if (date === undefined) return { ok: false, reason: 'rejected-payload' }
      const sequence = Math.max(days.get(date) ?? 0, floor) + 1
      const formatted = formatReceiptNumber({ villageCode, deviceSlot, date, sequence })
      if (!formatted.ok) return formatted
      const next = new Map(days).set(date, sequence)
      const file: NumbersFile = { v: 1, slot: deviceSlot, days: Object.fromEntries(next) }
      await ports.keys.save('numbers', JSON.stringify(file))
      days.set(date, sequence)
      return { ok: true, value: { receiptNo: formatted.number, queryCode: formatQueryCode(draw(ports, QUERY_CODES)) } }
    },
  }
}

/** An even draw from 0 up to, not including, `below`: draws from the uneven rest are thrown away. */
function draw({ random }: Pick<StationPorts, 'random'>, below: number): number {
  for (;;) {
    const drawn = random(4).reduce((sum, byte) => sum * 256 + byte, 0)
    if (drawn < BITS_32 - (BITS_32 % below)) return drawn % below
  }
}
