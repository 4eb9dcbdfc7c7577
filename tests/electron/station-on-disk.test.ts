import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLineFiles } from '../../electron/journal/line-files'
import { createSiblingFile, siblingPath } from '../../electron/sibling-file'
import { createKeyFiles } from '../../electron/station-files'
import { createBench, draft, enrolRequest, get, unlock, type Bench } from '../shared/station/station-kit'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'daiban-on-disk-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

/** The program over real files, as `createElectronPorts` puts them together. */
function pcOver(folder: string, machine = 'pc-one'): Bench {
  const userData = join(home, folder)
  return createBench({
    machine,
    lines: createLineFiles(join(userData, 'journal')),
    keys: createKeyFiles(userData),
    sibling: createSiblingFile(siblingPath(userData, true)),
  })
}

async function enrolledPc(): Promise<Bench> {
  const bench = pcOver('data')
  get(await bench.station['station:enrol'](enrolRequest))
  return bench
}

const start = async (folder: string, machine?: string) => {
  const bench = pcOver(folder, machine)
  const { status } = get(await unlock(bench.station))
  return { bench, notices: status.notices }
}
const send = async ({ station }: Bench) => get(await station['batch:seal']({ fromSeq: 1, maxEvents: 500 }))

describe('a folder on a real disk', () => {
  test('opens again as the same writer, with everything that was said to be saved', async () => {
    const first = await enrolledPc()
    const told = get(await first.station['journal:append']([draft(), draft()]))
    get(await first.station['journal:keep']({ kind: 'seen', text: 'x'.repeat(9000) }))
    const { bench, notices } = await start('data')
    expect(notices).toEqual([])
    const { entries } = get(await bench.station['journal:read']({ fromLine: 1, limit: 10 }))
    expect(entries.map(entry => (entry.kind === 'event' ? entry.sealed : entry.kind))).toEqual([
      ...told,
      'seen',
      'audit',
    ])
    expect(get(await bench.station['journal:append']([draft()]))[0]?.event.seq).toBe(3)
  })

  test('put back from a backup begins another writer, and its sibling lies outside of what was put back', async () => {
    const first = await enrolledPc()
    get(await first.station['journal:append']([draft()]))
    await cp(join(home, 'data'), join(home, 'backup'), { recursive: true })
    get(await first.station['journal:append']([draft()]))
    const lost = get(await first.station['number:mint']({ beijingDate: '2026-03-07' }))
    await send(first)
    await rm(join(home, 'data'), { recursive: true })
    await cp(join(home, 'backup'), join(home, 'data'), { recursive: true })
    const { bench, notices } = await start('data')
    expect(notices).toEqual(['restored-backup'])
    expect(get(await bench.station['number:mint']({ beijingDate: '2026-03-07' }))).not.toEqual(lost)
    expect((await start('data')).notices).toEqual([])
    expect((await readdir(home)).sort()).toEqual([
      expect.stringMatching(/^\.[0-9a-f]{16}\.daiban\.json$/),
      'backup',
      'data',
    ])
  })

  test.each([
    ['on the same PC', 'pc-one'],
    ['on another PC', 'pc-two'],
  ])('copied elsewhere %s begins another writer', async (_where, machine) => {
    const first = await enrolledPc()
    get(await first.station['journal:append']([draft()]))
    await cp(join(home, 'data'), join(home, 'copy'), { recursive: true })
    expect((await start('copy', machine)).notices).toEqual(['new-epoch'])
    expect((await start('copy', machine)).notices).toEqual([])
    expect((await start('data')).notices).toEqual([])
  })

  test('cut at any byte of its last line, is whole again at the next start', async () => {
    const first = await enrolledPc()
    get(await first.station['journal:append']([draft()]))
    get(await first.station['journal:keep']({ kind: 'snapshot', text: '{}', begin: true, end: true }))
    const [epoch = ''] = (await readdir(join(home, 'data', 'journal'))).filter(name => name.length === 16)
    const file = join(home, 'data', 'journal', epoch, '2026-03.ndjson')
    const whole = await readFile(file)
    const lastLine = whole.indexOf('\n') + 1
    for (let cut = lastLine; cut <= whole.length; cut += 7) {
      await writeFile(file, whole.subarray(0, cut))
      const { bench, notices } = await start('data')
      expect(notices).toEqual(cut === lastLine || cut === whole.length ? [] : ['torn-line-dropped'])
      expect(get(await bench.station['journal:head']())).toMatchObject({
        seq: 1,
        // And the unlock's own.
        lines: cut === whole.length ? 3 : 2,
      })
    }
  })
})
