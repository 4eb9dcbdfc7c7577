import { appendFile, cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepBackups } from '../../electron/journal/backup-rhythm'
import { backUpJournal } from '../../electron/journal/journal-backup'
import { createLineFiles } from '../../electron/journal/line-files'
import { createSiblingFile } from '../../electron/sibling-file'
import { createKeyFiles } from '../../electron/station-files'
import { createBench, draft, enrolRequest, get, unlock, type Bench } from '../shared/station/station-kit'

let home = ''
const at = (...names: string[]) => join(home, ...names)
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'daiban-backup-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const pc = (): Bench =>
  createBench({
    lines: createLineFiles(at('data', 'journal')),
    keys: createKeyFiles(at('data')),
    sibling: createSiblingFile(at('here.json')),
  })
async function enrolledPc(): Promise<Bench> {
  const bench = pc()
  get(await bench.station['station:enrol'](enrolRequest))
  return bench
}
const record = async ({ station }: Bench) => get(await station['journal:append']([draft()]))[0]?.hash
const hashesOf = async ({ station }: Bench) =>
  get(await station['journal:read']({ fromLine: 1, limit: 1000 })).entries.flatMap(entry =>
    entry.kind === 'event' ? [entry.sealed.hash] : [],
  )
/** The one segment of the one epoch, in the journal or in its backup. */
async function segmentIn(folder: string): Promise<string> {
  const [epoch = ''] = (await readdir(at(folder, 'journal'))).filter(name => name.length === 16)
  return at(folder, 'journal', epoch, '2026-03.ndjson')
}

test('a data folder that is gone comes back from the backup with every fact of it, and its PC notices', async () => {
  const bench = await enrolledPc()
  const saved = [await record(bench), await record(bench)]
  await backUpJournal(at('data'), at('backup'))
  saved.push(await record(bench))
  expect(await backUpJournal(at('data'), at('backup'))).toMatchObject({ segments: 1 })
  await record(bench)
  get(await bench.station['batch:seal']({ fromSeq: 1, maxEvents: 500 }))
  await rm(at('data'), { recursive: true })
  await cp(at('backup'), at('data'), { recursive: true })
  const again = pc()
  expect(get(await unlock(again.station)).status.notices).toEqual(['restored-backup'])
  expect(await hashesOf(again)).toEqual(saved)
})

test('only what is new is written, and half a line is left for the next time', async () => {
  const bench = await enrolledPc()
  await record(bench)
  const first = await backUpJournal(at('data'), at('backup'))
  expect(await backUpJournal(at('data'), at('backup'))).toEqual({ segments: 0, bytes: 0 })
  const whole = await readFile(await segmentIn('data'))
  await appendFile(await segmentIn('data'), '{"n":2,"p":"ha')
  expect(await backUpJournal(at('data'), at('backup'))).toEqual({ segments: 0, bytes: 0 })
  expect(await readFile(await segmentIn('backup'))).toEqual(whole)
  expect(first.bytes).toBe(whole.length)
})

test('a copy that was cut off in the middle of a write is mended by the next one', async () => {
  const bench = await enrolledPc()
  for (let fact = 0; fact < 4; fact += 1) await record(bench)
  await backUpJournal(at('data'), at('backup'))
  const whole = await readFile(await segmentIn('data'))
  for (const length of [0, 1, 100, whole.length - 1]) {
    await truncate(await segmentIn('backup'), length)
    await backUpJournal(at('data'), at('backup'))
    expect(await readFile(await segmentIn('backup'))).toEqual(whole)
  }
})

test('a PC that is enrolled anew, or a journal that went on differently, overwrites nothing of the backup', async () => {
  const bench = await enrolledPc()
  await record(bench)
  await record(bench)
  await backUpJournal(at('data'), at('backup'))
  const [journal, station] = [await readFile(await segmentIn('backup')), await readFile(at('backup', 'station.json'))]
  // The last line is lost and another one stands in its place.
  const lines = journal.toString().split('\n')
  await writeFile(await segmentIn('data'), `${lines[0]}\n${(lines[1] ?? '').replaceAll('a', 'b')}\n`)
  await backUpJournal(at('data'), at('backup'))
  expect(await readFile(`${await segmentIn('backup')}.1`)).toEqual(journal)
  await rm(at('data'), { recursive: true })
  await enrolledPc()
  await backUpJournal(at('data'), at('backup'))
  expect(await readFile(at('backup', 'station.json.1'))).toEqual(station)
})

test('a backup that cannot be written is logged and stops nobody', async () => {
  const bench = await enrolledPc()
  await record(bench)
  const logged: string[] = []
  await writeFile(at('backup'), 'a file where the folder should be')
  await keepBackups({ userData: at('data'), backup: at('backup') }, line => void logged.push(line)).end()
  expect(logged).toHaveLength(1)
  await rm(at('backup'))
  await keepBackups({ userData: at('data'), backup: at('backup') }, line => void logged.push(line)).end()
  expect(logged).toHaveLength(1)
  expect(await readFile(await segmentIn('backup'))).toEqual(await readFile(await segmentIn('data')))
})
