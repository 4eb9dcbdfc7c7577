import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { tellStory } from '../story/story'
import { expect, test } from './hall'

test('five requests recorded offline survive a power cut and a deleted IndexedDB, and come back decided', async ({
  shell,
}, info) => {
  test.skip(
    shell === 'web',
    'a browser keeps no second copy: deleting its IndexedDB is the end of it, and the screen says so',
  )
  test.setTimeout(300_000)
  const out = info.outputPath('story')
  const told = await tellStory({ kind: shell, out })
  expect(told).toMatchObject({ cases: 5, lost: 0, doubled: 0 })
  expect(told.papers).toBeGreaterThanOrEqual(16)
  expect(new Set(told.hashes.map(one => one.station)).size).toBe(5)
  for (const name of ['02-home-empty', '05-receipt-1', '08-cases', '22-desk-inbox', '26-desk-case-done'])
    expect(existsSync(join(out, 'screens', `${name}.png`))).toBe(true)
})
