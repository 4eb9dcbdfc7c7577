import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyReceipt } from '../../shared/sync/receipt'
import { BATCH_MEDIA_TYPE } from '../../shared/sync/packed-batch'
import { COUNTY, LoadWriter, loadStation, type PackedRequest } from './ingest-load'

/** What the clients' process is asked to do (one JSON argument), and what it answers when all is acknowledged. */
export type ClientsTask = {
  url: string
  name: string
  clients: number
  requests: number
  casesPerRequest: number
  /** Cut each request to so many facts. */
  events?: number
  firstCase: number
  countyKey: string
}
export type ClientsResult = { events: number; seconds: number; times: number[]; cpuSeconds: number; sentAway: number }

type Answer = { status: number; retryAfter: number; body: string }

function post(url: URL, agent: Agent, body: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': BATCH_MEDIA_TYPE, 'content-length': body.length }
    const sent = request(url, { method: 'POST', agent, headers }, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', reject)
      response.once('end', () => {
        const retryAfter = Number(response.headers['retry-after'] ?? 0)
        resolve({ status: response.statusCode ?? 0, retryAfter, body: Buffer.concat(parts).toString() })
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

async function main(task: ClientsTask): Promise<void> {
  const perClient = task.requests * task.casesPerRequest
  const clients = Array.from({ length: task.clients }, (_, index) => {
    const station = loadStation(task.name, index)
    const writer = new LoadWriter(station, task.firstCase + index * perClient)
    const requests = Array.from({ length: task.requests }, () => writer.request(task.casesPerRequest, task.events))
    return { station, requests, answers: [] as string[] }
  })
  process.send?.('ready')
  await new Promise(resolve => process.once('message', resolve))

  const url = new URL(`${task.url}/sync/v1/push`)
  const agent = new Agent({ keepAlive: true, maxSockets: task.clients })
  const times: number[] = []
  let sentAway = 0
  const cpu = process.cpuUsage()
  const started = performance.now()
  const deliver = async (one: PackedRequest): Promise<string> => {
    for (;;) {
      const from = performance.now()
      const answer = await post(url, agent, one.body)
      times.push(performance.now() - from)
      if (answer.status === 200) return answer.body
      if (answer.status !== 503) throw new Error(`${answer.status} ${answer.body}`)
      sentAway += 1
      await sleep(answer.retryAfter * 1000)
    }
  }
  await Promise.all(
    clients.map(async ({ requests, answers }) => {
      for (const one of requests) answers.push(await deliver(one))
    }),
  )
  const seconds = (performance.now() - started) / 1000
  const used = process.cpuUsage(cpu)
  agent.destroy()

  // Not timed: every receipt must hold, and speak of exactly what was sent.
  for (const { station, requests, answers } of clients)
    for (const [index, { toSeq, headHash }] of requests.entries()) {
      const brief = JSON.parse(answers[index] ?? '') as {
        ackedSeq: number
        serverTime: string
        signature: string
        not: unknown[]
      }
      const { device, epoch } = station
      const receipt = { county: COUNTY, device, epoch, headHash, ...brief }
      const { ackedSeq, serverTime, signature } = receipt
      const isSound = verifyReceipt(
        { county: COUNTY, device, epoch, ackedSeq, headHash, serverTime, signature },
        task.countyKey,
      )
      if (!isSound || ackedSeq !== toSeq || brief.not.length > 0)
        throw new Error(`a receipt does not hold: ${answers[index]}`)
    }
  const events = clients.flatMap(({ requests }) => requests).reduce((sum, one) => sum + one.events, 0)
  const result: ClientsResult = { events, seconds, times, cpuSeconds: (used.user + used.system) / 1e6, sentAway }
  process.send?.(result)
  process.disconnect()
}

await main(JSON.parse(process.argv[2] ?? '{}') as ClientsTask)
