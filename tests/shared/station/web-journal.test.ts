import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openWebJournal } from '../../../renderer/storage/web-journal'
import { createBench, draft, enrolRequest, get, unlock } from './station-kit'

test('the browser edition keeps the same promises over IndexedDB: facts, numbers and photos are there after a reload', async () => {
  const first = openWebJournal('one-pc')
  const bench = createBench({ edition: 'web', ...first })
  get(await bench.station['station:enrol'](enrolRequest))
  const appended = get(await bench.station['journal:append']([draft(), draft()]))
  const minted = get(await bench.station['number:mint']({ beijingDate: '2026-03-07' }))
  const { hash } = get(await bench.station['attachment:put']({ bytes: new Uint8Array([1, 2, 3]), mime: 'image/png' }))
  first.close()

  const again = createBench({ edition: 'web', ...openWebJournal('one-pc') }, bench.disk)
  const { status } = get(await unlock(again.station))
  expect(status).toMatchObject({ edition: 'web', secondCopy: false, notices: [] })
  const { entries } = get(await again.station['journal:read']({ fromLine: 1, limit: 10 }))
  expect(entries.flatMap(entry => (entry.kind === 'event' ? [entry.sealed] : []))).toEqual(appended)
  expect(entries.length).toBe(3)
  expect(get(await again.station['number:mint']({ beijingDate: '2026-03-07' })).receiptNo).not.toBe(minted.receiptNo)
  expect(get(await again.station['attachment:get']({ hash }))).toEqual(new Uint8Array([1, 2, 3]))
})
