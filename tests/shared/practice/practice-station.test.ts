import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPracticeOnDisk, practiceFolder } from '../../../electron/practice'
import type { StationService } from '../../../shared/ipc/station'
import {
  PRACTICE_COUNTY,
  PRACTICE_PASSWORD,
  PRACTICE_POINT,
  PRACTICE_STAFF,
} from '../../../shared/practice/practice-county'
import { practiceJob } from '../../../shared/practice/practice-paper'
import { openPracticeStation } from '../../../shared/practice/practice-station'
import { withPractice } from '../../../shared/practice/practice-switch'
import type { StationPorts } from '../../../shared/sync/station-ports'
import { createStation } from '../../../shared/sync/station-service'
import { portsWithoutShell } from '../../kit/station-without-shell'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'daiban-practice-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const [JIA, YI] = PRACTICE_STAFF
const jia = { staff: JIA.id, password: PRACTICE_PASSWORD }

/** A PC as the desktop edition makes it: the real station in `real`, practice below it. Whatever leaves the PC is counted. */
function pc() {
  const called: string[] = []
  const ports = (folder: string): StationPorts => ({
    ...portsWithoutShell(folder, 'http://127.0.0.1:1'),
    http: async ({ url }) => {
      called.push(url)
      return { kind: 'failed', why: 'unreachable' }
    },
    upload: async ({ endpoint }) => {
      called.push(endpoint)
      return { kind: 'unreachable' }
    },
  })
  const folder = join(home, 'real')
  const real = createStation(ports(folder))
  const station = withPractice(real, () => openPracticeStation(ports(practiceFolder(folder))))
  return { station, folder, called, ports }
}

const get = <T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

/** Every file below a folder but practice, with its hash. */
function hashes(folder: string): Record<string, string> {
  const found: Record<string, string> = {}
  const walk = (at: string, name: string) => {
    if (name === 'practice') return
    if (statSync(at).isDirectory())
      for (const one of readdirSync(at)) walk(join(at, one), name === '' ? one : `${name}/${one}`)
    else found[name] = createHash('sha256').update(readFileSync(at)).digest('hex')
  }
  walk(folder, '')
  return found
}

const intake = (station: StationService) =>
  station['journal:append']([
    {
      ...{ key: v7(), caseId: v7(), type: 'intake-recorded', v: 1, base: 0, data: { applicant: '练秀英' } },
      actor: { staff: JIA.id, name: JIA.name, role: 'agent', point: PRACTICE_POINT.code },
    },
  ])

test('practice opens without a network, with two people who can unlock, and says that it is practice', async () => {
  const { station, called } = pc()
  const status = get(await station['station:practice']({ on: true }))
  expect(status).toMatchObject({ practice: true, enrolled: true, unlocked: null, point: { code: PRACTICE_POINT.code } })
  expect(status.county).toMatchObject({ code: PRACTICE_COUNTY.code, sample: true })
  expect(status.staff.map(({ id, hasPassword }) => [id, hasPassword])).toEqual([
    [JIA.id, true],
    [YI.id, true],
  ])
  expect(get(await station['station:unlock'](jia)).status).toMatchObject({ practice: true, unlocked: { id: JIA.id } })
  expect(get(await station['station:unlock']({ ...jia, staff: YI.id })).status.unlocked).toMatchObject({ id: YI.id })
  expect(called).toEqual([])
})

test('in practice every road is shut before anything is read, and nothing leaves the PC', async () => {
  const { station, called } = pc()
  get(await station['station:practice']({ on: true }))
  get(await station['station:unlock'](jia))
  get(await intake(station))
  const head = get(await station['journal:head']())
  const request = { writers: [{ epoch: head.epoch, fromSeq: 1 }], cursor: '' }
  const answers = await Promise.all([
    station['county:push']({ epoch: head.epoch, fromSeq: 1, maxEvents: 10, maxBytes: 10_000 }),
    station['center:request']({ method: 'GET', path: '/sync/v1/station', authenticated: true, timeoutMs: 1000 }),
    station['attachment:send']({ hash: 'a'.repeat(64), caseId: v7(), mime: 'image/png' }),
    station['package:export'](request),
    station['package:import'](),
    station['relay:exchange'](request),
    station['relay:set']({ serve: true }),
    station['relay:find'](),
    station['carried:open']({ codes: ['x'] }),
    station['carried:forward']({ batches: [], cursor: '' }),
    station['devices:refresh'](),
    station['station:orders'](),
    station['station:enrolment-file'](),
  ])
  for (const answer of answers) expect(answer).toEqual({ ok: false, reason: 'not-in-practice' })
  expect(called).toEqual([])
})

test('the real folder is the same byte for byte before and after practice', async () => {
  const { folder, ports } = pc()
  const practice = () => openPracticeOnDisk(folder, ports(folder).paper)
  const station = withPractice(createStation(ports(folder)), practice)
  await station['station:status']()
  const before = hashes(folder)
  get(await station['station:practice']({ on: true }))
  get(await station['station:unlock'](jia))
  get(await intake(station))
  get(await station['attachment:put']({ bytes: new Uint8Array([1, 2, 3]), mime: 'image/png' }))
  get(await station['number:mint']({ beijingDate: '2026-11-21' }))
  const left = get(await station['station:practice']({ on: false }))
  expect(left).toMatchObject({ practice: false, enrolled: false, unlocked: null })
  expect(hashes(folder)).toEqual(before)
  expect(readdirSync(practiceFolder(folder))).not.toEqual([])
})

test('a number minted in practice begins with the code of the invented village', async () => {
  const { station } = pc()
  get(await station['station:practice']({ on: true }))
  get(await station['station:unlock'](jia))
  const { receiptNo } = get(await station['number:mint']({ beijingDate: '2026-11-21' }))
  expect(receiptNo).toMatch(new RegExp(`^代${PRACTICE_POINT.code}`))
})

test('who comes back to practice finds what was practised, and leaving locks it', async () => {
  const { station } = pc()
  get(await station['station:practice']({ on: true }))
  get(await station['station:unlock'](jia))
  get(await intake(station))
  get(await station['station:practice']({ on: false }))
  expect(get(await station['station:practice']({ on: true })).unlocked).toBeNull()
  expect(await station['journal:head']()).toEqual({ ok: false, reason: 'locked' })
  get(await station['station:unlock'](jia))
  expect(get(await station['journal:head']()).seq).toBe(1)
})

test('a practice journal that was copied over the real one shows as practice and brings no fact to a real county', async () => {
  const { station, folder, ports, called } = pc()
  get(await station['station:practice']({ on: true }))
  get(await station['station:unlock'](jia))
  get(await intake(station))
  get(await station['station:practice']({ on: false }))
  cpSync(practiceFolder(folder), join(home, 'copied'), { recursive: true })
  const copied = createStation(ports(join(home, 'copied')))
  expect(await copied['station:status']()).toMatchObject({ practice: true, county: { code: PRACTICE_COUNTY.code } })
  get(await copied['station:unlock'](jia))
  const { epoch } = get(await copied['journal:head']())
  await copied['county:push']({ epoch, fromSeq: 1, maxEvents: 10, maxBytes: 10_000 })
  for (const url of called) expect(new URL(url).hostname).toBe('practice.invalid')
})

test('only the journal copied the other way opens nothing: the lines are sealed under another key', async () => {
  const { station, folder, ports } = pc()
  get(await station['station:practice']({ on: true }))
  get(await station['station:unlock'](jia))
  get(await intake(station))
  get(await station['station:practice']({ on: false }))
  const other = join(home, 'other')
  const second = withPractice(createStation(ports(other)), () => openPracticeStation(ports(practiceFolder(other))))
  get(await second['station:practice']({ on: true }))
  rmSync(join(practiceFolder(other), 'journal'), { recursive: true })
  cpSync(join(practiceFolder(folder), 'journal'), join(practiceFolder(other), 'journal'), { recursive: true })
  const again = await openPracticeStation(ports(practiceFolder(other)))
  const opened = get(await again['station:unlock'](jia))
  expect(opened.status.notices.length).toBeGreaterThan(0)
  const { entries } = get(await again['journal:read']({ fromLine: 1, limit: 100 }))
  expect(entries.filter(entry => entry.kind === 'event')).toEqual([])
})

test('every sheet of a practice paper wears the mark once, however often it is asked for', () => {
  const html =
    '<html><head><style>a{}</style></head><body><main><article class="sheet">一</article><article class="sheet">二</article></main></body></html>'
  const marked = practiceJob({ html, paper: 'A4', title: '代办收件回执' })
  expect(marked.html.match(/练习用，不是凭证/g)).toHaveLength(2)
  expect(marked.title).toMatch(/^练习 /)
  expect(practiceJob(marked)).toEqual(marked)
  expect(() => practiceJob({ html: '<p>一张白纸</p>', paper: 'A4', title: 'x' })).toThrow()
})
