import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SAMPLE_PASSWORD } from '../../center/store/sample-county-data'
import type { DeskCaseList } from '../../shared/ipc/desk'
import { call, post, signInAtDesk } from './county-kit'
import { enrolStation } from './station-kit'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NAME = '欧阳秀英'
const ID = '110101194912310027'
const PHONE = '13900001234'
const NOTE = '孙女在外地念书'
const WRONG = 'not-my-password-7'
const REASON = '核对存折上的名字'

let child: ChildProcess
let folder: string
let said = ''
let url = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daiban-logs-'))
  const args = ['--import', 'tsx', 'center/main.ts', '--data', folder, '--port', '0', '--sample', '--log', 'trace']
  child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  for (let waited = 0; waited < 60_000 && url === ''; waited += 100) {
    await new Promise(resolve => setTimeout(resolve, 100))
    url = /^center: (http:\S+)/m.exec(said)?.[1] ?? ''
  }
}, 90_000)
afterAll(async () => {
  child.kill('SIGTERM')
  await once(child, 'exit')
  await rm(folder, { recursive: true, force: true })
})

/** Whatever was entered, and whatever opens something. */
async function dayOfWork(): Promise<string[]> {
  const village = await enrolStation(url, '990100101001', 'liushugou')
  const caseId = village.recordIntake(NAME, {
    applicant: { name: NAME, idKind: 'resident', idNumber: ID, address: '石坝村2组17号', phone: PHONE },
    queryCode: '482915',
    notes: NOTE,
  })
  village.record(caseId, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-1' })
  await village.push()
  const { authorization } = await village.authorization()
  await village.pull(0)
  await post(`${url}/api/v1/session`, { staff: 'xingren', password: WRONG }, { 'x-daiban': '1' })
  const answer = await post(
    `${url}/api/v1/session`,
    { staff: 'xingren', password: SAMPLE_PASSWORD },
    { 'x-daiban': '1' },
  )
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const clerk = await signInAtDesk(url, 'xingren')
  await clerk.post<DeskCaseList>('/cases/search', { box: 'all', text: NAME })
  await clerk.open(caseId)
  await clerk.post(`/cases/${caseId}/reveal`, { field: 'idNumber', reason: REASON })
  await clerk.run(caseId, { type: 'receiveAtTownship', originalsCounted: 0 })
  await clerk.post('/cases/export.csv', { box: 'all', text: NAME })
  // What is refused quotes what somebody typed.
  await clerk.post(`/cases/${caseId}/reveal`, { field: NAME, reason: PHONE })
  await clerk.get(`/cases?box=${encodeURIComponent(NAME)}`)
  await clerk.get(`/cases?text=${encodeURIComponent(NAME)}`)
  await clerk.get(`/nowhere/${encodeURIComponent(NAME)}/${ID}`)
  await call(`${url}/${encodeURIComponent(NAME)}/%zz/${ID}`)
  await post(`${url}/sync/v1/push`, { events: [NAME, ID] })
  await call(`${url}/sync/v1/push`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: `${NAME}${ID}` })
  await call(`${url}/sync/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"${NAME}`,
  })
  const token = authorization.replace('Bearer ', '')
  return [NAME, '秀英', ID, PHONE, '482915', NOTE, '石坝村2组17号', WRONG, REASON, token, cookie.split('=')[1] ?? '']
}

test('a day of work at log level trace leaves no name, number, password, reason or token in any log', async () => {
  const before = said.length
  const secrets = await dayOfWork()
  await new Promise(resolve => setTimeout(resolve, 500))
  const log = said.slice(before) + (await readFile(join(folder, 'postgres.log'), 'utf8'))
  // It is a log of that day and not an empty one.
  expect(log).toContain('/api/v1/cases/:id/reveal')
  const spellings = (secret: string) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
  expect(secrets.every(secret => secret.length >= 2)).toBe(true)
  expect(secrets.filter(secret => spellings(secret).some(one => log.includes(one)))).toEqual([])
  expect(log).not.toContain(SAMPLE_PASSWORD)
}, 90_000)
