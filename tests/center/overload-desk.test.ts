import Fastify from 'fastify'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDeskFirst } from '../../center/http/desk-first'

const desks = createDeskFirst()
const app = Fastify()
let url = ''
let answerNow: () => void = () => undefined
beforeAll(async () => {
  desks.watch(app)
  app.get('/api/v1/cases', () => new Promise(resolve => (answerNow = () => resolve('ok'))))
  url = await app.listen({ port: 0 })
})
afterAll(() => app.close())

const askDesk = async (): Promise<() => void> => {
  const sent = request(`${url}/api/v1/cases`, answer => answer.resume())
  sent.on('error', () => undefined).end()
  await sleep(50)
  return () => answerNow()
}

test('what stations bring waits for a clerk’s answer, and goes on as soon as it is out', async () => {
  expect(desks.isPresent()).toBe(false)
  const answer = await askDesk()
  expect(desks.isPresent()).toBe(true)
  let went = false
  const work = desks.giveWay().then(() => (went = true))
  await sleep(20)
  expect(went).toBe(false)
  answer()
  await work
})

test('a desk whose answer hangs on a slow line holds the stations up for a moment only, and not again and again', async () => {
  const answer = await askDesk()
  const started = performance.now()
  for (let n = 0; n < 20; n += 1) await desks.giveWay()
  expect(performance.now() - started).toBeLessThan(600)
  answer()
})
