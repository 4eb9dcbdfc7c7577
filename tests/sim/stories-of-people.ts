import type { Drawn } from './plan'
import { FAIR } from './sim-net'
import type { Told } from './stories'

const DOWN = { ...FAIR, down: true }
const MINUTE = 60_000

const person = ({ chance, pc }: Drawn, after?: number): Told => ({
  ...{ kind: 'person', pc, who: chance.below(9), off: chance.below(10_000) },
  ...{ fumbles: chance.happens(0.2) ? chance.between(1, 3) : 0 },
  ...(after === undefined ? {} : { after }),
})
const trap = ({ chance, pc }: Drawn, most: number): Told => ({
  ...{ kind: 'trap', pc, off: 5_000 },
  trap: {
    afterChanges: chance.between(1, most),
    kind: chance.pick(['power', 'power', 'EIO', 'ENOSPC'] as const),
    lasting: 1,
  },
})

/** Stories of who sits at a PC, of its keys, and of its end. Most days tell one or two of them, at some moment. */
export const OF_PEOPLE = {
  // Several people share a PC, and lock it in the middle of whatever happens.
  shared: drawn => [
    { kind: 'sync', pc: drawn.pc },
    person(drawn, MINUTE / 2),
    { kind: 'work', pc: drawn.pc, count: 3, fresh: 0.6 },
    ...(drawn.chance.happens(0.4) ? [trap(drawn, 12)] : []),
    person(drawn),
    { kind: 'work', pc: drawn.pc, count: 2, fresh: 0.3 },
    person(drawn),
  ],
  // The key is changed while facts wait; the power may go over it; then everything goes out.
  rotation: drawn => {
    const { chance, pc } = drawn
    return [
      person(drawn),
      { kind: 'weather', pc, weather: chance.happens(0.7) ? DOWN : FAIR, after: MINUTE },
      { kind: 'work', pc, count: chance.between(1, 4), fresh: 0.7 },
      ...(chance.happens(0.4) ? [trap(drawn, 10)] : []),
      { kind: 'rotate', pc, after: chance.below(MINUTE) },
      { kind: 'work', pc, count: 2, fresh: 0.4 },
      person(drawn),
      ...(chance.happens(0.5) ? ([{ kind: 'rotate', pc, after: MINUTE }] as const) : []),
      ...(chance.happens(0.4) ? ([{ kind: 'restart', pc, off: 1_000, after: MINUTE }] as const) : []),
      { kind: 'weather', pc, weather: FAIR },
    ]
  },
  // Two words, one by each person, and the case may have moved on in between.
  duty: drawn => {
    const { chance, pc } = drawn
    return [
      { kind: 'work', pc, count: 2, fresh: 1 },
      { kind: 'duty', pc, count: chance.between(1, 4), after: MINUTE / 2 },
      ...(chance.happens(0.4) ? ([{ kind: 'weather', pc, weather: DOWN }] as const) : []),
      person(drawn),
      { kind: 'duty', pc, count: chance.below(2), after: MINUTE },
      { kind: 'duty', pc: 1, count: 1 },
      person(drawn),
      { kind: 'duty', pc, count: 1, after: MINUTE },
      { kind: 'weather', pc, weather: FAIR },
    ]
  },
  // A colleague leaves: the key changes by the county's word. Perhaps they come back.
  leaver: drawn => {
    const { chance, pc } = drawn
    return [
      person(drawn),
      { kind: 'work', pc, count: 2, fresh: 0.8, after: MINUTE },
      ...(chance.happens(0.5) ? ([{ kind: 'weather', pc, weather: DOWN }] as const) : []),
      { kind: 'list', pc, who: chance.below(9), on: false, after: MINUTE },
      { kind: 'work', pc, count: 2, fresh: 0.5 },
      ...(chance.happens(0.3) ? [trap(drawn, 10)] : []),
      { kind: 'weather', pc, weather: FAIR },
      { kind: 'sync', pc, after: 11 * MINUTE },
      ...(chance.happens(0.6) ? ([{ kind: 'list', pc, who: 0, on: true, after: MINUTE }] as const) : []),
      person(drawn, MINUTE),
    ]
  },
  // A station is stopped while facts wait on it, of more than one key; it takes its leave, whatever happens meanwhile.
  end: drawn => {
    const { chance, pc } = drawn
    const rush = Array.from({ length: 4 }, (): Told => ({ kind: 'work', pc, count: 3, fresh: 0.5, after: 300 }))
    return [
      ...(chance.happens(0.5) ? [person(drawn)] : []),
      { kind: 'weather', pc, weather: DOWN, after: MINUTE / 2 },
      { kind: 'work', pc, count: chance.between(1, 3), fresh: 0.8 },
      ...(chance.happens(0.6) ? ([{ kind: 'rotate', pc, after: MINUTE / 2 }] as const) : []),
      { kind: 'work', pc, count: chance.between(0, 2), fresh: 0.6, after: MINUTE / 2 },
      { kind: 'revoke', pc },
      {
        kind: 'weather',
        pc,
        weather: chance.happens(0.5) ? FAIR : { ...FAIR, dropAnswer: 0.3, delay: { from: 1_000, to: 9_000 } },
      },
      { kind: 'sync', pc, after: 100 },
      ...(chance.happens(0.5) ? rush : []),
      ...(chance.happens(0.4) ? [trap(drawn, 20)] : []),
      ...(chance.happens(0.2) ? ([{ kind: 'county-crash', when: 'after-commit', down: MINUTE }] as const) : []),
      { kind: 'sync', pc },
      { kind: 'weather', pc, weather: FAIR, after: MINUTE },
    ]
  },
  // The wrong station was stopped, and a person says so: before it heard of it, while it takes its leave, or when its key is gone.
  mistake: drawn => {
    const { chance, pc } = drawn
    return [
      { kind: 'weather', pc, weather: chance.happens(0.5) ? DOWN : FAIR },
      { kind: 'work', pc, count: chance.between(1, 4), fresh: 0.7 },
      { kind: 'revoke', pc, after: chance.below(MINUTE) },
      { kind: 'work', pc: pc + 1, count: 2, fresh: 0 },
      { kind: 'weather', pc, weather: { ...FAIR, dropAnswer: 0.4, delay: { from: 2_000, to: 30_000 } } },
      { kind: 'sync', pc, after: 100 },
      { kind: 'resume', pc, after: chance.below(3 * MINUTE) },
      { kind: 'work', pc, count: chance.between(1, 3), fresh: 0.4 },
      { kind: 'weather', pc, weather: FAIR, after: MINUTE },
      { kind: 'sync', pc },
    ]
  },
} satisfies Record<string, (drawn: Drawn) => Told[]>
