import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CountyStore } from '../../center/sync/county-store'
import { createIntakeQueue } from '../../center/sync/intake-queue'
import { verifyReceipt } from '../../shared/sync/receipt'
import { openTestBooks, type TestBooks } from './books-kit'
import type { TestStation } from './station-kit'

let books: TestBooks
beforeAll(async () => {
  books = await openTestBooks()
})
afterAll(() => books.end())

/** The county's real store, with its turns counted; `spoil` may throw in the place of a commit. */
function watched(spoil: (devices: readonly string[]) => void = () => undefined) {
  const real = books.deps.store
  const turns: string[][] = []
  const store: CountyStore = {
    findKey: device => real.findKey(device),
    inTurn: work =>
      real.inTurn(async turn => {
        let devices: string[] = []
        const done = await work({
          look: wanted => turn.look(wanted),
          keep: async kept => {
            devices = [...kept.heard]
            await turn.keep(kept)
          },
        })
        spoil(devices)
        turns.push(devices)
        return done
      }),
  }
  return { turns, queue: createIntakeQueue({ ...books.deps, store }) }
}

const stations = async (count: number) => Promise.all(Array.from({ length: count }, () => books.station()))
const heldOf = (one: TestStation) =>
  books.query('select 1 from events where device = $1', [one.head.device]).then(rows => rows.length)

test('batches that arrive while a turn runs share the next one, and each still has its own receipt', async () => {
  const villages = await stations(40)
  for (const village of villages) village.recordIntake('李秀英')
  const { turns, queue } = watched()
  const answers = await Promise.all(villages.map(village => queue.take({ batch: village.seal(), road: 'direct' })))
  expect(turns.length).toBeLessThan(15)
  for (const [index, answer] of answers.entries()) {
    if (!answer.ok) throw new Error(answer.error)
    expect(answer.receipt).toMatchObject({ device: villages[index]?.head.device, headHash: villages[index]?.head.hash })
    expect(verifyReceipt(answer.receipt, books.county.keys.publicKey)).toBe(true)
  }
  expect(queue.waiting()).toBe(0)
})

test('one batch that the database cannot take holds up nobody who shares its turn', async () => {
  const villages = await stations(12)
  for (const village of villages) village.recordIntake('李秀英')
  const poison = villages[5]?.head.device ?? ''
  const { queue } = watched(devices => {
    if (devices.includes(poison)) throw new Error('the database cannot take it')
  })
  const answers = await Promise.allSettled(
    villages.map(village => queue.take({ batch: village.seal(), road: 'direct' })),
  )
  expect(answers.map(({ status }) => status)).toEqual(
    villages.map((_, index) => (index === 5 ? 'rejected' : 'fulfilled')),
  )
  expect(await Promise.all(villages.map(heldOf))).toEqual(villages.map((_, index) => (index === 5 ? 0 : 1)))
})

test('nobody gets a receipt before the commit: when it fails, there is no answer and nothing is held', async () => {
  const [village] = await stations(1)
  if (!village) throw new Error('one station')
  village.recordIntake('李秀英')
  let fails = true
  const { queue } = watched(() => {
    if (fails) throw new Error('power cut')
  })
  await expect(queue.take({ batch: village.seal(), road: 'direct' })).rejects.toThrow('power cut')
  expect(await heldOf(village)).toBe(0)
  fails = false
  const answer = await queue.take({ batch: village.seal(), road: 'direct' })
  expect(answer.ok && answer.receipt.ackedSeq).toBe(1)
})

test('a station that sends the next batch before the first is answered is served in order', async () => {
  const [village] = await stations(1)
  if (!village) throw new Error('one station')
  for (let n = 0; n < 20; n += 1) village.recordIntake('李秀英')
  const { queue } = watched()
  const answers = []
  for (let from = 1; from <= 20; from += 2) {
    answers.push(queue.take({ batch: village.seal(from, 2), road: 'direct' as const }))
    await sleep(0)
  }
  for (const answer of await Promise.all(answers)) expect(answer.ok).toBe(true)
  expect(await heldOf(village)).toBe(20)
})
