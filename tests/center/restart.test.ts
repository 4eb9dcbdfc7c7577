import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { startCenter } from '../../center/start-center'
import { queryFolder } from './county-kit'
import { enrolStation, TestStation } from './station-kit'

const MAIN = fileURLToPath(new URL('../../center/main.ts', import.meta.url))
const TSX = createRequire(import.meta.url).resolve('tsx/cli')
const folders: string[] = []
afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true }))))

/** The center as `npm start` runs it: a process of its own. */
async function startProcess(folder: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [TSX, MAIN, '--data', folder, '--port', '0', '--sample'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the center ended with ${code}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /center: (http:\S+)/.exec(chunk.toString())?.[1]
      if (found) resolve(found)
    })
  })
  return { url, child }
}

/** tsx runs the program in a child of its own; both must go at once, as when a PC loses a process. */
async function killHard(child: ChildProcess, folder: string): Promise<void> {
  const gone = new Promise(resolve => child.once('exit', resolve))
  const { readFile } = await import('node:fs/promises')
  const holder = Number((await readFile(join(folder, 'center.lock'), 'utf8')).split(' ')[0])
  process.kill(holder, 'SIGKILL')
  child.kill('SIGKILL')
  await gone
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'daiban-restart-'))
  folders.push(folder)
  return folder
}

test('a center that is killed while stations push loses nothing it acknowledged, and starts again on the same data', async () => {
  const folder = await newFolder()
  const first = await startProcess(folder)
  const village = await enrolStation(first.url, '990100101001', 'liushugou')
  let acked = 0
  const pushing = (async () => {
    for (;;) {
      village.recordIntake('李秀英')
      const answer = await village.push(village.seal(village.events.length)).catch(() => null)
      if (!answer) return
      if (answer.status === 200) acked = answer.body.receipt.ackedSeq
    }
  })()
  while (acked < 25) await new Promise(resolve => setTimeout(resolve, 20))
  await killHard(first.child, folder)
  await pushing
  const center = await startCenter({ data: folder, sample: true })
  try {
    const [held] = await queryFolder<{ count: number }>(folder, 'select count(*)::int from events where device = $1', [
      village.head.device,
    ])
    expect(held?.count).toBeGreaterThanOrEqual(acked)
    const again = new TestStation(center.url, village.keys, village.enrolled, village.actor, village.head.epoch)
    again.events.push(...village.events)
    const { body } = await again.push(again.seal())
    expect(body.receipt.ackedSeq).toBe(village.events.length)
    expect((await again.pull(0)).changes).toHaveLength(village.events.length)
  } finally {
    await center.close()
  }
})

test('two centers never share one folder, and a stopped one leaves the folder free with no database running', async () => {
  const folder = await newFolder()
  const center = await startCenter({ data: folder, sample: true })
  await expect(startCenter({ data: folder, sample: true })).rejects.toThrow('Another center is already running')
  await center.close()
  await expect(queryFolder(folder, 'select 1')).rejects.toThrow()
  const next = await startCenter({ data: folder })
  expect(next.county.name).toContain('示例县')
  await next.close()
})

test('a center stopped by Ctrl-C ends cleanly, its database with it', async () => {
  const folder = await newFolder()
  const { child } = await startProcess(folder)
  const code = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGINT')
  expect(await code).toBe(0)
  await expect(queryFolder(folder, 'select 1')).rejects.toThrow()
})

test('the sample county refuses to exist in production', async () => {
  const folder = await newFolder()
  process.env['NODE_ENV'] = 'production'
  await expect(startCenter({ data: folder, sample: true })).rejects.toThrow('refuses to run in production')
  process.env['NODE_ENV'] = 'test'
})
