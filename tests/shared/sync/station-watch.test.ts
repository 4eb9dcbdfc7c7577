import { expect, test } from 'vitest'
import { NOTICE_TONES, noticesOf, STATION_NOTICES, type StationFacts } from '../../../shared/sync/station-watch'
import { alarmWording, noticeWording } from '../../../shared/text/desk-sync-notices'

const IN_ORDER: StationFacts = {
  certificateDays: 700,
  revoked: false,
  silentDays: 0,
  waiting: 0,
  pushedDaysAgo: 0,
  skewSeconds: 2,
  ...{ forks: 0, gaps: 0, behind: 0, setApart: 0, parked: 0, early: 0 },
}
const notices = (facts: Partial<StationFacts>) => noticesOf({ ...IN_ORDER, ...facts })

test('a station in order needs nothing', () => {
  expect(notices({})).toEqual([])
  expect(notices({ waiting: 5 })).toEqual([])
  expect(notices({ skewSeconds: null, pushedDaysAgo: null })).toEqual([])
})

test('a station is missed after three working days of silence, and somebody must go after seven', () => {
  expect(notices({ silentDays: 3 })).toEqual([])
  expect(notices({ silentDays: 4 })).toEqual(['silent'])
  expect(notices({ silentDays: 7 })).toEqual(['silent'])
  expect(notices({ silentDays: 8 })).toEqual(['silent-long'])
  expect(notices({ silentDays: null })).toEqual(['never-seen'])
  expect([NOTICE_TONES.silent, NOTICE_TONES['silent-long']]).toEqual(['soon', 'now'])
})

test('a station that calls in every day and sends nothing of what waits is stuck', () => {
  expect(notices({ waiting: 3, pushedDaysAgo: 2 })).toEqual(['stuck'])
  expect(notices({ waiting: 3, pushedDaysAgo: null })).toEqual(['stuck'])
  expect(notices({ waiting: 3, pushedDaysAgo: 1 })).toEqual([])
  expect(notices({ waiting: 3, pushedDaysAgo: 9, silentDays: 9 })).toEqual(['silent-long'])
})

test('a clock is wrong from five minutes on, in both directions', () => {
  expect(notices({ skewSeconds: 300 })).toEqual([])
  expect(notices({ skewSeconds: 301 })).toEqual(['clock'])
  expect(notices({ skewSeconds: -301 })).toEqual(['clock'])
})

test('what is most pressing comes first, and of a stopped station nobody expects a word', () => {
  const all = { forks: 1, gaps: 1, behind: 1, setApart: 1, parked: 1, early: 1, skewSeconds: 999, silentDays: 8 }
  const found = notices(all)
  expect(found).toEqual(STATION_NOTICES.filter(notice => found.includes(notice)))
  expect(found[0]).toBe('fork')
  expect(notices({ ...all, revoked: true })).toEqual([
    'fork',
    'number-gap',
    'county-behind',
    'set-apart',
    'parked',
    'early',
  ])
})

test('every notice and every alarm says in both languages what to do, in one sentence that ends', () => {
  const figures = { days: 4, count: 2, clock: '慢了 10 年', numbers: '11月20日第 3 号' }
  for (const language of ['zh', 'en'] as const) {
    const said = [
      ...STATION_NOTICES.map(notice => noticeWording[language][notice](figures)),
      ...Object.values(alarmWording[language]).map(({ what, next }) => ({ word: what(''), next })),
    ]
    for (const { word, next } of said) {
      expect(word).not.toBe('')
      expect(next).toMatch(/[。.]$/)
    }
  }
})
