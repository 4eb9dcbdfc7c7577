import type { Day } from './day'
import { oldProgram } from './old-program'

/** What a day's trace is searched for, so that a run can tell what it really met and what it only might have. */
const SIGNS: readonly [string, RegExp][] = [
  ['power cuts', / power$/],
  ['cuts at a write', / power at /],
  ['disk full or broken', / (ENOSPC|EIO) at /],
  ['county crashes', / county crash$/],
  ['saved', / saved /],
  ['pushes', / → POST \/push/],
  ['pulls', / → (POST|GET) \/pull/],
  ['snapshots', / → POST \/snapshot/],
  ['sums asked', / → POST \/sums/],
  ['papers read', / reads a paper .*verified/],
  ['carried early', /(paper|usb|relay) .*early/],
  ['altered refused', /(paper|usb|relay) .*bad-signature/],
  ['sticks taken', / stick of \S+: \d+$/],
  ['returns applied', / takes a return: \{/],
  ['packages posted', / → POST \/packages/],
  ['relay used', / relay took /],
  ['writers begun', / wrote 1:/],
  ['rescued', / rescued /],
  ['locked', / locks$/],
  ['let in by a code', / in by a code$/],
  ['keys changed', / new key: done$/],
  ['cases offered', / saved offerDuty /],
  ['cases taken over', / saved takeDuty /],
  ['shown the door', / the door$/],
  ['stops taken back', / resume /],
  ['orders to wipe', / order /],
  ['wiped', / wiped$/],
  ['numbers asked', / → POST \/number-blocks/],
  ['no number left', / refused \w+: no-number-/],
]

export type Seen = Record<string, number>

/** Counts of what happened on this day. */
export function seenOn({ trace, county, ledger, plan }: Day): Seen {
  const seen: Seen = {}
  const add = (name: string, count: number): void => {
    if (count > 0) seen[name] = (seen[name] ?? 0) + count
  }
  for (const [name, sign] of SIGNS) add(name, trace.filter(line => sign.test(line)).length)
  // Without the checkout's history every station runs the program of today, and no old one was seen.
  add('old programs', oldProgram ? plan.places.filter(place => place.old).length : 0)
  for (const { kind } of county.data.alarms) add(`alarm ${kind}`, 1)
  for (const { reason } of county.data.quarantine) add(`kept apart: ${reason}`, 1)
  for (const { verdict, reason } of county.data.facts) add(reason === 'duplicate-id' ? 'told twice' : verdict, 1)
  for (const { uses, blocks, lost } of county.data.numbers.values()) {
    add('papers numbered', uses.length)
    add('number blocks', blocks.length)
    add('blocks dropped', blocks.filter(({ held }) => !held).length)
    for (const { reason } of lost) add(`number void: ${reason}`, 1)
  }
  add('cases numbered', county.data.caseSerial)
  add('histories', county.histories)
  add('excused', ledger.excused.size)
  return seen
}
