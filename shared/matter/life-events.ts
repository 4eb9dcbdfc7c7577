import { defineWording } from '../text/language'
import type { Matter } from './matter'

/** What happened in somebody's life, as the pictures on the home screen name it (domain.md U9). */
export const LIFE_EVENT_KEYS = [
  'birth',
  'illness',
  'old-age',
  'school',
  'farming',
  'building',
  'work',
  'disability',
  'army',
  'death',
  'hardship',
  'papers',
  'dispute',
  'other',
] as const
export type LifeEventKey = (typeof LIFE_EVENT_KEYS)[number]

export type LifeEvent = {
  readonly key: LifeEventKey
  /** Name of the drawing to show beside the word; the renderer owns the drawings. */
  readonly icon: string
  /** Matter codes of the sample catalogue, most asked for first. */
  readonly codes: readonly string[]
  /** Where matters with other codes go, by their category. */
  readonly categories: readonly string[]
}

const sx = (...codes: string[]): string[] => codes.map(code => `SX-${code}`)

/** In the order of a life, then the rest. `other` takes what fits nowhere, so that no matter is ever out of reach. */
export const LIFE_EVENTS: readonly LifeEvent[] = [
  {
    key: 'birth',
    icon: 'cradle',
    codes: sx('ZH-004', 'WJ-001', 'HJ-001', 'WJ-002', 'YB-001', 'WJ-005', 'MZ-001'),
    categories: ['卫生健康（计划生育）'],
  },
  {
    key: 'illness',
    icon: 'stethoscope',
    codes: sx('YB-005', 'YB-002', 'YB-001', 'YB-003', 'YB-004', 'YB-006', 'YB-007', 'SB-007', 'WJ-006', 'CL-006'),
    categories: ['医疗保障（新农合）'],
  },
  {
    key: 'old-age',
    icon: 'walking-stick',
    codes: sx(
      ...['SB-004', 'SB-003', 'FL-001', 'SB-001', 'SB-002', 'SB-006', 'FL-002', 'MZ-002', 'WJ-006', 'WJ-003'],
      ...['WJ-004', 'TY-003', 'JZ-002'],
    ),
    categories: ['社会保险'],
  },
  { key: 'school', icon: 'schoolbag', codes: sx('JZ-007', 'FL-005', 'FL-004', 'FL-003'), categories: [] },
  {
    key: 'farming',
    icon: 'rice',
    codes: sx(
      ...['NB-001', 'NB-003', 'NB-002', 'NB-004', 'NB-006', 'NB-005', 'TD-005', 'TD-004', 'LY-001', 'LY-002'],
      ...['LY-003', 'LY-004', 'SC-002'],
    ),
    categories: ['涉农补贴与农业', '林业'],
  },
  {
    key: 'building',
    icon: 'house',
    codes: sx('ZH-007', 'TD-001', 'TD-002', 'TD-003', 'TD-006', 'ZJ-001', 'JZ-006', 'ZJ-002', 'LY-001'),
    categories: ['农用地与宅基地', '住房和城乡建设'],
  },
  {
    key: 'work',
    icon: 'toolbox',
    codes: sx('LD-005', 'LD-001', 'LD-002', 'LD-003', 'LD-004', 'SC-001', 'SC-002', 'SB-006', 'YB-007', 'HJ-004'),
    categories: ['劳动就业', '市场监管'],
  },
  {
    key: 'disability',
    icon: 'wheelchair',
    codes: sx('ZH-006', 'CL-001', 'CL-002', 'CL-003', 'CL-004', 'CL-005', 'CL-006', 'FL-002'),
    categories: ['残疾人服务'],
  },
  {
    key: 'army',
    icon: 'medal',
    codes: sx('TY-001', 'TY-005', 'TY-004', 'TY-002', 'TY-003'),
    categories: ['退役军人事务'],
  },
  { key: 'death', icon: 'candle', codes: sx('ZH-005', 'HJ-002', 'SB-005', 'FL-006'), categories: [] },
  {
    key: 'hardship',
    icon: 'helping-hand',
    codes: sx(
      ...['JZ-001', 'JZ-003', 'JZ-002', 'JZ-004', 'YB-006', 'JZ-005', 'JZ-006', 'FL-003', 'FL-004', 'ZJ-001'],
      ...['SF-002', 'LD-003'],
    ),
    categories: ['社会救助', '社会福利'],
  },
  {
    key: 'papers',
    icon: 'identity-card',
    codes: sx('HJ-003', 'HJ-001', 'HJ-005', 'HJ-004', 'HJ-002', 'SB-007', 'MZ-001', 'MZ-002', 'ZH-001', 'TY-001'),
    categories: ['户籍', '民政事务'],
  },
  {
    key: 'dispute',
    icon: 'speech-bubbles',
    codes: sx('SF-001', 'SF-002', 'ZH-003', 'ZH-002'),
    categories: ['司法与法律服务'],
  },
  { key: 'other', icon: 'basket', codes: [], categories: [] },
]

/** The words under the pictures. */
export const lifeEventWording = defineWording<Record<LifeEventKey, string>>({
  zh: {
    birth: '生孩子',
    illness: '看病',
    'old-age': '养老',
    school: '上学',
    farming: '种地',
    building: '盖房',
    work: '找工作',
    disability: '残疾',
    army: '当兵',
    death: '身后事',
    hardship: '困难救助',
    papers: '证件户口',
    dispute: '评理投诉',
    other: '其他',
  },
  en: {
    birth: 'A child',
    illness: 'Illness',
    'old-age': 'Old age',
    school: 'School',
    farming: 'Farming',
    building: 'Building',
    work: 'Work',
    disability: 'Disability',
    army: 'Army',
    death: 'A death',
    hardship: 'Hardship',
    papers: 'Papers',
    dispute: 'Disputes',
    other: 'Other',
  },
})

/**
 * The matters of one life event, most asked for first. A matter with a code that no event lists goes by its category, or else
 * under `other`: every matter of any county's catalogue is under at least one event.
 */
export function mattersForLifeEvent(key: LifeEventKey, matters: readonly Matter[]): Matter[] {
  const event = LIFE_EVENTS.find(candidate => candidate.key === key)
  const listed = (event?.codes ?? []).flatMap(code => matters.filter(matter => matter.code === code))
  return [...listed, ...matters.filter(matter => !isListed(matter.code) && homeOf(matter.category) === key)]
}

const isListed = (code: string): boolean => LIFE_EVENTS.some(({ codes }) => codes.includes(code))

const homeOf = (category: string): LifeEventKey =>
  LIFE_EVENTS.find(({ categories }) => categories.includes(category))?.key ?? 'other'
