import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../center/audit/audit-command'
import { openForCheck } from '../../center/audit/open-for-check'
import { openTestCounty, signInAtDesk, type TestCounty } from './county-kit'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.end())

test('a check of a center at work finds nothing, however much is written meanwhile', async () => {
  const auditor = await signInAtDesk(county.center.url, 'shenji')
  let isChecking = true
  const working = (async () => {
    while (isChecking) await Promise.all([1, 2, 3, 4].map(() => auditor.get('/audit')))
  })()
  const opened = await openForCheck({ folder: county.folder })
  const { code, publicKey } = county.center.county
  for (let round = 0; round < 20; round += 1)
    expect((await verifyAll(opened.db, { county: code, publicKey, deep: false })).faults).toEqual([])
  isChecking = false
  await working
  await opened.close()
})
