import { BEGINNINGS } from '../../shared/case/event'
import type { DivisionCode } from '../../shared/people/division'
import { parseReceiptNumber } from '../../shared/text/receipt-number'
import type { CenterContext } from '../http/center-context'
import type { MissingNumbers } from '../store/schema'

/**
 * A writer that lost its counter, or whose disk came from another machine, leaps once a day to some place above this, so that two
 * such writers do not meet. The numbers leapt over were never given out.
 */
const LEAP_FLOOR = 500
/** A hole this wide above the floor lies between two leaps rather than within what one writer counted. */
const LEAP_WIDTH = 10
/** Of one day. A person needs to know that numbers are missing and which come first, not all of a thousand. */
const MAX_NAMED = 50

/** Who gives out the numbers: the point's code and the device's place stand in every one of them. */
export type Numberer = { device: string; point: DivisionCode; slot: number }

/**
 * The numbers that a station gave out on one day, by its own word up to `highest`, and the county does not hold. Of a hole that a
 * leap made only its last number is known to be on paper, and only when the station named that one itself.
 */
export function missingOfDay(highest: number, held: ReadonlySet<number>): number[] {
  const missing: number[] = []
  for (const [from, end] of holesUpTo(highest, held)) {
    const isLeap = end >= LEAP_FLOOR && (from <= LEAP_FLOOR || end - from + 1 >= LEAP_WIDTH)
    if (!isLeap) for (let number = from; number <= end && missing.length < MAX_NAMED; number += 1) missing.push(number)
    else if (end === highest) missing.push(highest)
    if (missing.length >= MAX_NAMED) break
  }
  return missing
}

/** From what is held and not from one number to the next: how far a station counts is its own word. */
function holesUpTo(highest: number, held: ReadonlySet<number>): [from: number, end: number][] {
  const holes: [number, number][] = []
  let from = 1
  const within = [...held].filter(number => number >= 1 && number <= highest)
  for (const number of within.sort((one, other) => one - other)) {
    if (number > from) holes.push([from, number - 1])
    from = number + 1
  }
  if (from <= highest) holes.push([from, highest])
  return holes
}

/** What is missing on each day that the station speaks of; days without a hole are left out. */
export async function findMissingNumbers(
  context: CenterContext,
  numberer: Numberer,
  highest: Readonly<Record<string, number>>,
): Promise<MissingNumbers[]> {
  const days = Object.entries(highest).filter(([, number]) => number > 0)
  if (days.length === 0) return []
  const parked = await parkedNumbers(context, numberer.device)
  const missing: MissingNumbers[] = []
  for (const [date, number] of days) {
    const held = new Set(parked.filter(one => one.startsWith(dayPart(numberer, date))).map(sequenceOf))
    for (const one of await heldNumbers(context, dayPart(numberer, date))) held.add(sequenceOf(one))
    const numbers = missingOfDay(number, held)
    if (numbers.length > 0) missing.push({ date, numbers })
  }
  return missing
}

/** What all numbers of one device and day begin with. */
const dayPart = ({ point, slot }: Numberer, date: string): string =>
  `代${point}${String(slot).padStart(2, '0')}${date.slice(2).replaceAll('-', '')}`

function sequenceOf(number: string): number {
  const parsed = parseReceiptNumber(number)
  return parsed.ok ? parsed.sequence : 0
}

async function heldNumbers({ db, county }: CenterContext, part: string): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('receipt_no')
    .where('county', '=', county.code)
    .where('receipt_no', '>=', `${part}000`)
    .where('receipt_no', '<=', `${part}999Z`)
    .execute()
  return rows.map(row => row.receipt_no)
}

/** A beginning that was parked is held too: nothing of it is lost, and the number is not missing. */
async function parkedNumbers({ db, county }: CenterContext, device: string): Promise<string[]> {
  const rows = await db
    .selectFrom('events')
    .select('bytes')
    .where('county', '=', county.code)
    .where('verdict', '=', 'parked')
    .where('device', '=', device)
    .where('type', 'in', BEGINNINGS)
    .execute()
  return rows.flatMap(({ bytes }) => {
    const { data } = JSON.parse(bytes) as { data: unknown }
    const named = typeof data === 'object' && data !== null && 'receiptNo' in data ? data.receiptNo : null
    return typeof named === 'string' ? [named] : []
  })
}
