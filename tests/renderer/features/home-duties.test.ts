import { expect, test } from 'vitest'
import { dutiesOf } from '../../../renderer/features/home/duties'
import type { Case } from '../../../shared/case/case'
import { sampleCase } from '../../kit/sample-case'

const rowOf = (held: Case): Parameters<typeof dutiesOf>[0] =>
  ({ case: held, sync: { state: 'received' } }) as unknown as Parameters<typeof dutiesOf>[0]

/** The township accepted it; two papers follow by the 16th. */
const lacking: Case = {
  ...sampleCase(),
  id: 'c-1',
  legal: 'accepted-deferred',
  originals: [],
  deferral: {
    deferred: [
      { key: 'M05', name: '照片' },
      { key: 'M06', name: '银行卡复印件' },
    ],
    until: '2026-03-16',
  },
}
const deferralsOn = (today: string) => dutiesOf(rowOf(lacking), today).filter(({ kind }) => kind === 'deferral')

test('the agent sees from three days before that papers are still to come, and in red once the day has passed', () => {
  expect(deferralsOn('2026-03-12')).toEqual([])
  expect(deferralsOn('2026-03-13')).toMatchObject([
    { paper: '照片、银行卡复印件', date: '2026-03-16', late: false, to: '/cases/c-1' },
  ])
  expect(deferralsOn('2026-03-16')).toMatchObject([{ late: false }])
  expect(deferralsOn('2026-03-17')).toMatchObject([{ late: true }])
})
