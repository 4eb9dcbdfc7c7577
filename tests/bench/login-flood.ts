import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { SAMPLE_PASSWORD } from '../../center/store/sample-county-data'
import { startCenterProcess } from '../kit/center-process'
import { percentile, printFigure } from './figure'

/**
 * What a flood of sign-ins does to people who work. The flood comes from two hundred addresses and never uses a name twice, so
 * that no wait of an account or an address holds it back: what is left is the bound on hashing. It runs in a process of its own.
 */
const SECONDS = 15
const ADDRESSES = 200
const AT_ONCE = 64

type Head = Record<string, string>
type Said = { status: number; cookies: string[]; ms: number }

function send(
  url: string,
  method: string,
  { heads = {}, body, agent }: { heads?: Head; body?: unknown; agent?: Agent },
) {
  return new Promise<Said>((resolve, reject) => {
    const started = performance.now()
    const headers = { 'x-daiban': '1', ...(body ? { 'content-type': 'application/json' } : {}), ...heads }
    const asking = request(url, { method, headers, ...(agent ? { agent } : {}) }, response => {
      response.resume().once('end', () => {
        const cookies = response.headers['set-cookie'] ?? []
        resolve({ status: response.statusCode ?? 0, cookies, ms: performance.now() - started })
      })
    })
    asking.once('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
  })
}

async function flood(url: string): Promise<void> {
  const agents = Array.from(
    { length: ADDRESSES },
    (_, i) => new Agent({ keepAlive: true, localAddress: `127.0.1.${i + 1}` }),
  )
  const answered: Record<number, number> = {}
  let sent = 0
  let isOver = false
  process.once('message', () => {
    isOver = true
  })
  const one = async () => {
    while (!isOver) {
      sent += 1
      const agent = agents[sent % ADDRESSES]
      const body = { staff: `nobody-${sent}`, password: `guess ${sent}` }
      const { status } = await send(`${url}/api/v1/session`, 'POST', { body, ...(agent ? { agent } : {}) })
      answered[status] = (answered[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  for (const agent of agents) agent.destroy()
  process.send?.(answered)
}

const cookieOf = ({ cookies }: Said): string => cookies.map(line => line.split(';')[0]).join('; ')

async function measure(url: string): Promise<void> {
  const enter = (staff: string, heads: Head = {}) =>
    send(`${url}/api/v1/session`, 'POST', { heads, body: { staff, password: SAMPLE_PASSWORD } })
  const desks = await Promise.all(['xianchuang', 'yishen', 'xingren'].map(staff => enter(staff)))
  const known = cookieOf(await enter('yihe'))

  const work = async (): Promise<number[]> => {
    const until = performance.now() + SECONDS * 1000
    const took: number[] = []
    const one = async (heads: Head, agent: Agent) => {
      while (performance.now() < until) {
        for (const path of ['/cases?box=all', '/me', '/points']) {
          const said = await send(`${url}/api/v1${path}`, 'GET', { heads, agent })
          if (said.status !== 200) throw new Error(`${path} answered ${said.status}`)
          took.push(said.ms)
        }
        await wait(50)
      }
    }
    // Each desk at its own address: three together would be stopped by the limit of one.
    const agents = desks.map((_, index) => new Agent({ keepAlive: true, localAddress: `127.0.7.${index + 1}` }))
    await Promise.all(desks.map((desk, index) => one({ cookie: cookieOf(desk) }, agents[index] as Agent)))
    for (const agent of agents) agent.destroy()
    return took
  }

  await work()
  const calm = await work()
  const child = fork(fileURLToPath(import.meta.url), ['flood', url])
  const counted = new Promise<Record<string, number>>(resolve => child.once('message', resolve as never))
  await wait(2000)
  const [busy, entered] = await Promise.all([
    work(),
    // Somebody at their usual desk, in the middle of it.
    wait(SECONDS * 500).then(() => enter('yihe', { cookie: known })),
  ])
  child.send('over')
  const answered = await counted
  child.disconnect()

  const [quiet, loud] = [percentile(calm, 0.95), percentile(busy, 0.95)]
  printFigure('desk request without a flood, p50', percentile(calm, 0.5), 'ms', '–')
  printFigure('desk request without a flood, p95', quiet, 'ms', '–')
  printFigure('desk request under a flood of sign-ins, p50', percentile(busy, 0.5), 'ms', '–')
  printFigure('desk request under a flood of sign-ins, p95', loud, 'ms', '–')
  printFigure('ratio of the two p95', loud / quiet, '×', '≤ 2')
  printFigure('sign-ins judged under the flood', (answered['401'] ?? 0) / (SECONDS + 2), '1/s', 'bounded')
  printFigure('sign-ins told to come again', (answered['429'] ?? 0) / (SECONDS + 2), '1/s', '–')
  printFigure(`a person at their usual desk signs in meanwhile (${entered.status})`, entered.ms, 'ms', '≤ 1000')
}

/** Whether the time of an answer tells who works here: a hundred tries each, in turn. */
async function timing(url: string): Promise<void> {
  const kinds = { unknown: [] as number[], known: [] as number[] }
  for (let i = 0; i < 100; i += 1)
    for (const kind of ['unknown', 'known'] as const) {
      // An address of its own for each try, and each person four times: no wait comes between.
      const agent = new Agent({ localAddress: `127.0.${10 + (i % 100)}.${kind === 'known' ? 1 : 2}` })
      const staff = kind === 'unknown' ? `nobody-${i}` : (PEOPLE[i % PEOPLE.length] ?? '')
      const { status, ms } = await send(`${url}/api/v1/session`, 'POST', { body: { staff, password: 'wrong' }, agent })
      if (status !== 401) throw new Error(`${staff} answered ${status}`)
      kinds[kind].push(ms)
      agent.destroy()
    }
  const [unknown, known] = [percentile(kinds.unknown, 0.5), percentile(kinds.known, 0.5)]
  printFigure('wrong password of somebody who works here, p50', known, 'ms', '–')
  printFigure('somebody unknown, p50', unknown, 'ms', 'the same')
  printFigure('difference', Math.abs(known - unknown), 'ms', '≤ 5')
}

const PEOPLE = [
  'yishen2', 'yihe2', 'ducha', 'guanli', 'anquan', 'shenji', 'xingren2', 'qingshui', 'yunling', 'xingren-yishen', 'xingren-yihe',
  'qingshui-yishen', 'qingshui-yihe', 'yunling-yishen', 'yunling-yihe', 'liushugou', 'shiqiao', 'dongpo', 'shangwan', 'xiawan',
  'dukou', 'chayuan', 'zhuxi', 'gaotai', 'gongkai',
] // prettier-ignore

const [, , role, address] = process.argv
if (role === 'flood') await flood(address ?? '')
else {
  const folder = mkdtempSync(join(tmpdir(), 'daiban-flood-'))
  const center = await startCenterProcess(join(folder, 'center'))
  try {
    await timing(center.url)
    await measure(center.url)
  } finally {
    await center.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
