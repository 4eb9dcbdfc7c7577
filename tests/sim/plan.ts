import { createChance, type Chance } from './prng'
import type { DiskTrap } from './pc'
import type { PeopleMove } from './people-moves'
import { FAIR, type Weather } from './sim-net'
import { DAILY_STORIES, PEOPLE_STORIES, STORIES, type Story, type Told } from './stories'

/** One thing that happens on a simulated day. `after`: milliseconds since the step before; `id` seeds its own chance. */
export type Step = { id: number; after: number } & Happening

export type Happening =
  | { kind: 'work'; pc: number; count: number; fresh: number }
  | { kind: 'sync'; pc: number }
  | { kind: 'weather'; pc: number; weather: Weather }
  | { kind: 'power'; pc: number; off: number }
  | { kind: 'trap'; pc: number; trap: DiskTrap; off: number }
  | { kind: 'restart'; pc: number; off: number }
  /** The browser's folder is gone, or goes back to what it was at the last backup. */
  | { kind: 'wipe'; pc: number }
  | { kind: 'backup'; pc: number }
  /** `whole`: the whole disk; else the program's folder only. */
  | { kind: 'restore'; pc: number; whole: boolean }
  /** `twin`: even the machine's own name was copied, so that no program can tell the two apart. */
  | { kind: 'clone'; pc: number; whole: boolean; twin: boolean }
  /** An old station gets the new program. */
  | { kind: 'update'; pc: number }
  | { kind: 'clock'; pc: number; offset: number }
  | { kind: 'county-crash'; when: 'now' | 'before-commit' | 'after-commit'; down: number }
  | { kind: 'county-backup' }
  | { kind: 'county-restore' }
  /** Its disk is slow from now on: a commit may take so many milliseconds more. */
  | { kind: 'county-slow'; most: number }
  | { kind: 'revoke'; pc: number }
  /** A printed receipt, a stick or a relay carries facts to the county outside of the line. */
  | { kind: 'paper'; pc: number; times: number }
  | { kind: 'usb'; pc: number; times: number }
  | PeopleMove

/** `relay`: this PC stands in for others on its LAN. `old`: an earlier version of the program is installed. */
export type Place = { point: string; staff: string; slot: number; old: boolean; relay: boolean }
export type Plan = { seed: string; places: Place[]; steps: Step[]; dexie: 'memory' | 'indexeddb' }

const TOWNSHIPS = [
  { point: '990100101000', staff: 'xingren' },
  { point: '990100102000', staff: 'qingshui' },
]
const VILLAGES = [
  { point: '990100101001', staff: 'liushugou' },
  { point: '990100101002', staff: 'shiqiao' },
  { point: '990100102001', staff: 'shangwan' },
  { point: '990100101003', staff: 'dongpo' },
  { point: '990100102002', staff: 'xiawan' },
]
const COUNTY = { point: '990100000000', staff: 'xianchuang' }

function drawPlaces(chance: Chance): Place[] {
  const count = chance.happens(0.7) ? chance.between(2, 4) : chance.between(5, 8)
  const wanted = [
    VILLAGES[0],
    TOWNSHIPS[0],
    VILLAGES[0],
    COUNTY,
    VILLAGES[1],
    VILLAGES[2],
    TOWNSHIPS[1],
    VILLAGES[3],
    VILLAGES[4],
  ]
  const slots = new Map<string, number>()
  // The first village and its township always; the rest as chance has it.
  const rest = wanted.slice(2)
  while (rest.length > count - 2) rest.splice(chance.below(rest.length), 1)
  return [...wanted.slice(0, 2), ...rest].flatMap(place => {
    if (!place) return []
    const slot = (slots.get(place.point) ?? 0) + 1
    slots.set(place.point, slot)
    return [{ ...place, slot, old: chance.happens(0.1), relay: place.point.endsWith('000') && chance.happens(0.4) }]
  })
}

const YEARS_10 = 10 * 365 * 86_400_000

function drawWeather(chance: Chance): Weather {
  const share = () => (chance.happens(0.4) ? chance.next() * 0.5 : 0)
  if (chance.happens(0.25)) return { ...FAIR, down: true }
  if (chance.happens(0.3)) return FAIR
  return {
    down: false,
    dropRequest: share(),
    dropAnswer: share(),
    duplicate: share(),
    late: share() / 2,
    half: share() / 2,
    portal: share() / 2,
    liar: share() / 2,
    badGateway: share() / 2,
    delay: chance.happens(0.3) ? { from: 1_000, to: 70_000 } : FAIR.delay,
  }
}

/** What a happening is drawn from: the day's chance, and the PC that it befalls. */
export type Drawn = { chance: Chance; pc: number }
const minutes = (chance: Chance, most: number): number => chance.between(1_000, most * 60_000)

/** What may happen, each with its weight. */
const HAPPENINGS: readonly [number, (drawn: Drawn) => Happening][] = [
  [30, ({ chance, pc }) => ({ kind: 'work', pc, count: chance.between(1, 7), fresh: chance.next() * 0.7 })],
  [12, ({ pc }) => ({ kind: 'sync', pc })],
  [14, ({ chance, pc }) => ({ kind: 'weather', pc, weather: drawWeather(chance) })],
  [5, ({ chance, pc }) => ({ kind: 'power', pc, off: minutes(chance, 3) })],
  [
    9,
    ({ chance, pc }) => ({
      kind: 'trap',
      pc,
      trap: {
        afterChanges: chance.between(1, 14),
        kind: chance.pick(['power', 'power', 'power', 'ENOSPC', 'EIO'] as const),
        lasting: chance.between(1, 6),
      },
      off: minutes(chance, 2),
    }),
  ],
  [3, ({ chance, pc }) => ({ kind: 'restart', pc, off: minutes(chance, 2) })],
  [2, ({ pc }) => ({ kind: 'wipe', pc })],
  [4, ({ pc }) => ({ kind: 'backup', pc })],
  [4, ({ chance, pc }) => ({ kind: 'restore', pc, whole: chance.happens(0.5) })],
  [2, ({ chance, pc }) => ({ kind: 'clone', pc, whole: chance.happens(0.5), twin: chance.happens(0.3) })],
  [2, ({ pc }) => ({ kind: 'update', pc })],
  [
    3,
    ({ chance, pc }) => ({
      kind: 'clock',
      pc,
      offset: chance.pick([
        0,
        YEARS_10,
        -YEARS_10,
        -3_600_000,
        3_600_000,
        -86_400_000,
        Date.parse('1970-01-02') - Date.parse('2026-03-09'),
      ]),
    }),
  ],
  [
    4,
    ({ chance }) => ({
      kind: 'county-crash',
      when: chance.pick(['now', 'before-commit', 'after-commit']),
      down: minutes(chance, 5),
    }),
  ],
  [2, () => ({ kind: 'county-backup' })],
  [1, () => ({ kind: 'county-restore' })],
  [1, ({ pc }) => ({ kind: 'revoke', pc })],
  [3, ({ chance, pc }) => ({ kind: 'paper', pc, times: chance.between(1, 2) })],
  [3, ({ chance, pc }) => ({ kind: 'usb', pc, times: chance.between(1, 2) })],
]
/** How often things of each kind happen on this day: most days have few kinds of faults, and much of those. */
function drawWeights(chance: Chance): number[] {
  return HAPPENINGS.map(([weight], index) => (index === 0 ? weight : weight * chance.pick([0, 0, 1, 1, 3, 8])))
}

function drawHappening(weights: readonly number[], drawn: Drawn): Happening {
  let left = drawn.chance.next() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [index, weight] of weights.entries()) {
    if (left < weight) return HAPPENINGS[index]?.[1](drawn) ?? { kind: 'sync', pc: drawn.pc }
    left -= weight
  }
  return { kind: 'sync', pc: drawn.pc }
}

function drawStory(chance: Chance, places: number, names: readonly Story[]): readonly Told[] {
  return STORIES[chance.pick(names)]({ chance, pc: chance.below(places) })
}

/** Ids of people's steps: those of all others stay as they are, and with them what chance gives to each. */
const PEOPLE_FROM = 1000

/** People come and go on most days: a story or two of theirs among whatever else happens. */
function withPeople(chance: Chance, steps: readonly Step[], places: number): Step[] {
  const all = [...steps]
  let id = PEOPLE_FROM
  for (let stories = chance.pick([0, 1, 1, 2]); stories > 0; stories -= 1) {
    const told = STORIES[chance.pick(PEOPLE_STORIES)]({ chance, pc: chance.below(places) })
    const news = told.map((happening): Step => ({ id: id++, after: chance.below(20_000), ...happening }))
    all.splice(chance.between(2, all.length), 0, ...news)
  }
  return all
}

/** The day that belongs to a seed; `about`: stories that it is to tell again and again. Nothing else is drawn while it is played that could change which steps come. */
export function drawPlan(seed: string, dexie: Plan['dexie'] = 'memory', about: readonly Story[] = []): Plan {
  const chance = createChance(`plan/${seed}`)
  const places = drawPlaces(chance)
  const count = chance.happens(0.8) ? chance.between(8, 24) : chance.between(25, 60)
  const weights = drawWeights(chance)
  // A day without cases shows nothing: it begins with work.
  const happenings: Told[] = [0, 1].map(pc => ({ kind: 'work', pc, count: 2, fresh: 1 }))
  while (happenings.length < count) {
    const tellsStory = chance.happens(about.length > 0 ? 0.4 : 0.08)
    if (tellsStory) happenings.push(...drawStory(chance, places.length, about.length > 0 ? about : DAILY_STORIES))
    else happenings.push(drawHappening(weights, { chance, pc: chance.below(places.length) }))
  }
  const steps = happenings.map((happening, id): Step => {
    const after = chance.happens(0.6) ? chance.below(8_000) : chance.below(120_000)
    return { id, after, ...happening }
  })
  return {
    seed,
    places,
    steps: about.length > 0 ? steps : withPeople(createChance(`people/${seed}`), steps, places.length),
    dexie,
  }
}
