import type { Drawn, Happening } from './plan'
import { OF_PEOPLE } from './stories-of-people'
import { FAIR } from './sim-net'

/** A happening of a story; `after` where the story needs its time: else chance has it. */
export type Told = Happening & { after?: number }

const DOWN = { ...FAIR, down: true }
const MINUTE = 60_000

/** Things that belong together: each alone would seldom meet the other. Any day may tell one of these. */
const DAILY = {
  // The line is down, people work, and what they printed travels before the line is back.
  paper: ({ chance, pc }) => [
    { kind: 'weather', pc, weather: DOWN },
    { kind: 'work', pc, count: chance.between(2, 6), fresh: 0.6 },
    { kind: chance.pick(['paper', 'usb'] as const), pc, times: chance.between(1, 3) },
    { kind: 'paper', pc, times: 1 },
    { kind: 'work', pc: pc + 1, count: chance.between(1, 4), fresh: 0 },
    { kind: 'work', pc, count: 2, fresh: 0.3 },
    { kind: 'weather', pc, weather: FAIR },
  ],
  // A backup is put back although work went on.
  restore: ({ chance, pc }) => [
    { kind: 'work', pc, count: 3, fresh: 0.7 },
    { kind: 'backup', pc },
    { kind: 'work', pc, count: chance.between(1, 4), fresh: 0.6 },
    { kind: 'weather', pc, weather: { ...FAIR, down: chance.happens(0.5) } },
    { kind: 'restore', pc, whole: chance.happens(0.6) },
    { kind: 'work', pc, count: chance.between(1, 4), fresh: 0.6 },
  ],
  // Two machines go on from one disk.
  clone: ({ chance, pc }) => [
    { kind: 'weather', pc, weather: { ...FAIR, down: chance.happens(0.4) } },
    { kind: 'work', pc, count: 3, fresh: 0.7 },
    { kind: 'clone', pc, whole: chance.happens(0.6), twin: chance.happens(0.5) },
    { kind: 'work', pc, count: 3, fresh: 0.6 },
    { kind: 'work', pc: 8, count: 3, fresh: 0.6 },
  ],
  // The county comes back from an older backup, and some stations speak to it before others.
  county: ({ chance, pc }) => [
    { kind: 'county-backup' },
    { kind: 'work', pc, count: chance.between(2, 5), fresh: 0.7 },
    { kind: 'sync', pc },
    { kind: 'weather', pc, weather: { ...FAIR, down: chance.happens(0.5) } },
    { kind: 'county-restore' },
    { kind: 'work', pc: pc + 1, count: chance.between(2, 6), fresh: 0.7 },
    { kind: 'weather', pc, weather: FAIR },
  ],
  // The power goes while people work fast.
  power: ({ chance, pc }) => [
    { kind: 'work', pc, count: 6, fresh: 0.8 },
    { kind: 'trap', pc, trap: { afterChanges: chance.between(1, 25), kind: 'power', lasting: 1 }, off: 5_000 },
    { kind: 'work', pc, count: 4, fresh: 0.5 },
  ],
} satisfies Record<string, (drawn: Drawn) => Told[]>

/** Told only on days that are about them: each leads straight to one narrow place, which an ordinary day seldom finds. */
const SELDOM = {
  // A full disk takes half a line, refuses to cut it off again, and has room for the next one.
  'half-line': ({ chance, pc }) => [
    { kind: 'weather', pc, weather: DOWN },
    { kind: 'work', pc, count: 2, fresh: 1 },
    { kind: 'trap', pc, trap: { afterChanges: 1, kind: 'ENOSPC', lasting: 2 }, off: 0, after: 2 * MINUTE },
    { kind: 'work', pc, count: chance.between(2, 4), fresh: 0 },
    { kind: 'restart', pc, off: 1_000, after: 2 * MINUTE },
  ],
  // A township reads a slip whose writer the county then stops, or knows another past of.
  slip: ({ chance }) => {
    // Every day has a village in the first place and its township in the second.
    const [writer, reader] = [0, 1]
    const fork: Told[] = [
      { kind: 'restore', pc: writer, whole: true, after: 11 * MINUTE },
      { kind: 'work', pc: writer, count: 3, fresh: 0.8, after: MINUTE },
      { kind: 'weather', pc: writer, weather: FAIR, after: MINUTE },
      { kind: 'sync', pc: writer },
    ]
    return [
      { kind: 'sync', pc: reader },
      { kind: 'weather', pc: writer, weather: DOWN, after: MINUTE },
      { kind: 'weather', pc: reader, weather: DOWN },
      { kind: 'backup', pc: writer },
      { kind: 'work', pc: writer, count: chance.between(1, 3), fresh: 0.7 },
      { kind: 'paper', pc: writer, times: 1, after: MINUTE },
      ...(chance.happens(0.5) ? fork : [{ kind: 'revoke', pc: writer, after: 11 * MINUTE } as const]),
      { kind: 'weather', pc: reader, weather: FAIR, after: MINUTE },
    ]
  },
  // A station is stopped while facts still wait on it.
  stopped: ({ chance, pc }) => [
    { kind: 'weather', pc, weather: DOWN },
    { kind: 'work', pc, count: chance.between(1, 4), fresh: 0.7 },
    { kind: 'revoke', pc, after: MINUTE },
    { kind: 'weather', pc, weather: FAIR },
    { kind: 'sync', pc },
  ],
  // All stations send at the same moment, again and again, and the county's disk is slow.
  rush: ({ chance }) => {
    const all = Array.from({ length: 8 }, (_, index) => index)
    const wave = (): Told[] => [
      ...all.map((pc): Told => ({ kind: 'work', pc, count: 2, fresh: 0.7, after: 0 })),
      ...all.map((pc): Told => ({ kind: 'sync', pc, after: pc === 0 ? MINUTE : 0 })),
    ]
    return [
      { kind: 'county-slow', most: chance.pick([100, 1_000, 5_000]) },
      ...all.map((pc): Told => ({ kind: 'weather', pc, weather: FAIR, after: 0 })),
      ...[wave(), wave(), wave(), wave()].flat(),
      { kind: 'county-slow', most: 0, after: MINUTE },
    ]
  },
  // A box on the line answers pushes with words of its own; what arrived all the same comes back in a page; then the county loses it.
  echo: ({ chance, pc }) => [
    { kind: 'county-backup', after: MINUTE },
    { kind: 'weather', pc, weather: DOWN },
    { kind: 'work', pc, count: chance.between(1, 3), fresh: 1 },
    { kind: 'weather', pc, weather: { ...FAIR, dropAnswer: 0.3, half: 0.3, liar: 0.3 }, after: MINUTE },
    ...Array.from({ length: 6 }, (): Told => ({ kind: 'sync', pc, after: MINUTE / 2 })),
    { kind: 'weather', pc, weather: DOWN, after: MINUTE },
    { kind: 'county-restore' },
    { kind: 'weather', pc, weather: FAIR },
  ],
} satisfies Record<string, (drawn: Drawn) => Told[]>

export const STORIES: Readonly<Record<Story, (drawn: Drawn) => readonly Told[]>> = { ...DAILY, ...SELDOM, ...OF_PEOPLE }
export type Story = keyof typeof DAILY | keyof typeof SELDOM | keyof typeof OF_PEOPLE
export const PEOPLE_STORIES = Object.keys(OF_PEOPLE) as (keyof typeof OF_PEOPLE)[]
export const DAILY_STORIES = Object.keys(DAILY) as (keyof typeof DAILY)[]
