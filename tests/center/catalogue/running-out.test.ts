import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCatalogue } from '../../../center/store/catalogue-store'
import { openDatabase } from '../../../center/store/open-database'
import type { CatalogueOverview } from '../../../shared/ipc/desk-catalogue'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { addDays, calendarDate } from '../../../shared/time/calendar-date'
import { beijingDateOf } from '../../../shared/time/instant'
import { databaseUrlOf, openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from '../county-kit'

let town: TestCounty
let publisher: DeskWorker
beforeAll(async () => {
  town = await openTestCounty()
  publisher = await signInAtDesk(town.center.url, 'gongkai')
})
afterAll(() => town.end())

test('what runs out while the list is in force is told to the people of the list, by the day’s date, over before coming', async () => {
  const overview = async () => (await publisher.get<CatalogueOverview>('/catalogue')).body
  expect((await overview()).runningOut).toEqual([])
  const sample = await loadSampleCatalogue()
  const day = (from: number) => addDays(calendarDate(beijingDateOf(new Date().toISOString())), from)
  const next = {
    ...sample,
    version: 'running-out',
    matters: sample.matters.map(matter => {
      const [law, ...others] = matter.legalBasis
      if (matter.code !== 'SX-FL-001' || !law) return matter
      return {
        ...matter,
        legalBasis: [{ ...law, title: '高龄津贴办法', validUntil: day(10) }, law, ...others],
        fee: { charged: true, amountYuan: 5, basis: '收费办法', docNo: '发改〔2024〕1号', validUntil: day(-1) },
        delegation: { basis: '县政府决定', from: '2025-01-01', until: day(300) },
      }
    }),
  }
  const store = await openDatabase({ folder: town.folder, databaseUrl: await databaseUrlOf(town.folder) })
  await addCatalogue(store.db, '990100', next, new Date(Date.now() + 1000))
  await store.close()
  await expect.poll(async () => (await overview()).runningOut.length, { timeout: 15_000 }).toBe(2)
  const named = { code: 'SX-FL-001', name: '高龄津贴（尊老金）申领' }
  expect((await overview()).runningOut).toEqual([
    { ...named, kind: 'fee', title: '发改〔2024〕1号', lastDay: day(-1), isOver: true },
    { ...named, kind: 'basis', title: '高龄津贴办法', lastDay: day(10), isOver: false },
  ])
})
