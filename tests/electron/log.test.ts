import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createLog } from '../../electron/log'

const folder = mkdtempSync(join(tmpdir(), 'daiban-log-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what a page sent stays in one line of the log, and no number of a person stays at all', () => {
  const log = createLog(folder, () => '2026-03-09T01:00:00.000Z')
  log('navigation refused: a\r\n2026-03-09T01:00:00.000Z all is well\u2028110101195003071235\u001b[2J')
  const text = readFileSync(join(folder, 'main.log'), 'utf8')
  expect(text.split(/[\n\r\u2028]/)).toEqual([expect.stringContaining('all is well # [2J'), ''])
})
