import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditList } from '../../shared/ipc/desk-audit'
import { openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { enrolPc, openVillagePc } from './real-station-kit'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

test('the audit administrator finds who opened a village PC, who locked it, and that somebody guessed', async () => {
  const { url } = county.center
  const admin = await signInAtDesk(url, 'guanli')
  const auditor = await signInAtDesk(url, 'shenji')
  const pc = openVillagePc()
  const [staff, password] = ['liushugou', 'liushu-2026']
  await enrolPc(pc, admin, { url, point: '990100101001', staff, password })
  await pc.station['station:lock']()
  for (let count = 0; count < 3; count += 1)
    expect((await pc.station['station:unlock']({ staff, password: 'guess' })).ok).toBe(false)
  expect((await pc.station['station:unlock']({ staff, password })).ok).toBe(true)
  pc.later()
  expect((await pc.station['station:orders']()).ok).toBe(true)

  const { lines } = (await auditor.get<AuditList>('/audit')).body
  const about = lines.filter(({ subject }) => subject === '990100101001-01')
  expect(about.map(({ kind }) => kind)).toEqual([
    'station-unlocked',
    'station-refused',
    'station-locked',
    'station-enrolled',
  ])
  expect(about[0]).toMatchObject({ by: staff, detail: { how: 'password', n: 3 } })
  expect(about[1]).toMatchObject({ by: staff, detail: { tries: 3, device: '990100101001-01' } })
  expect(JSON.stringify(about)).not.toContain('guess')
})
