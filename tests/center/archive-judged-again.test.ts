import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runArchiveCommand } from '../../center/archive/archive-command'
import type { Command } from '../../shared/case/command'
import { databaseUrlOf, openTestCounty, signInAtDesk, type TestCounty } from './county-kit'
import { enrolStation } from './station-kit'

let county: TestCounty
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daiban-archive-'))
  county = await openTestCounty()
})
afterAll(async () => {
  await county.end()
  await rm(folder, { recursive: true, force: true })
})

async function run(staff: string, id: string, command: Command): Promise<void> {
  const done = await (await signInAtDesk(county.center.url, staff)).run(id, command)
  if (!done.ok) throw new Error(`${command.type}: ${done.reasons.join(', ')}`)
}

test('a fact that is judged again after the archiving makes no package a forgery', async () => {
  const clerk = await signInAtDesk(county.center.url, 'xianchuang')
  const village = await enrolStation(county.center.url, '990100101001', 'liushugou')
  const late = village.recordIntake('乔大山', { matter: { code: 'SX-FL-001', version: '0.2-sample', name: '高龄津贴（尊老金）申领' } }) // prettier-ignore
  village.record(late, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-3' })
  // Written at this PC by somebody whom the county still has at another point.
  const stranger = { ...village.actor, staff: 'shiqiao', name: '李长河' }
  village.record(late, 'receipt-printed', { paper: 'A4', reprint: true }, { actor: stranger })
  expect((await village.push()).body.verdicts.at(-1)).toMatchObject({ verdict: 'parked', reason: 'unknown-staff' })
  await run('xingren', late, { type: 'receiveAtTownship', originalsCounted: 0 })
  await run('xingren', late, { type: 'accept' })
  await run('xingren', late, { type: 'terminate', ground: 'other', why: '申请人不办了' })
  const { body } = await clerk.get<{ archiveNo: string; packageHash: string }>(`/cases/${late}/archive-package`)
  await run('xianchuang', late, { type: 'archive', ...body })

  const parked = `select change_no from events where case_id = $1 and reason = 'unknown-staff'`
  const [row] = await county.query<{ change_no: string }>(parked, [late])
  await county.query(`update staff set point = $1 where id = 'shiqiao'`, [village.enrolled.point.code])
  const again = await clerk.post('/attention/judge-again', { kind: 'parked', subject: String(row?.change_no) })
  expect(again.body).toEqual({ ok: true, taken: 1, left: 0 })
  expect(await county.query(`select 1 from events where case_id = $1 and superseded`, [late])).toHaveLength(1)

  const answer = await fetch(`${county.center.url}/api/v1/cases/${late}/archive-package.zip`, {
    method: 'POST',
    headers: { cookie: clerk.cookie, 'x-daiban': '1', 'content-type': 'application/json' },
    body: '{}',
  })
  const path = join(folder, 'late.zip')
  await writeFile(path, new Uint8Array(await answer.arrayBuffer()))
  const lines: string[] = []
  const env = { DATABASE_URL: await databaseUrlOf(county.folder) }
  const code = await runArchiveCommand(['verify', path], env, line => lines.push(line))
  expect([code, lines.join('\n')]).toEqual([0, expect.stringContaining('从县里取走的那一个')])
})
