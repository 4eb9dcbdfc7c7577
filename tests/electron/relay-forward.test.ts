import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { forwardWaiting } from '../../electron/relay/relay-forward'
import { createRelayStore, type RelayStore } from '../../electron/relay/relay-store'
import { createTurns } from '../../electron/relay/relay-turns'
import { PACKAGE_TYPE } from '../../shared/sync/package-form'
import type { HttpAnswer, HttpPort } from '../../shared/sync/station-ports'

const [BIG, ...SMALL] = ['00', 'aa', 'bb', 'cc'].map(digits => digits.repeat(16)) as [string, ...string[]]
const MINUTE = 60_000
const FAILED: HttpAnswer = { kind: 'failed', why: 'timeout' }
const RETURN: HttpAnswer = { kind: 'answer', status: 200, contentType: PACKAGE_TYPE, bytes: new Uint8Array(10) }
const json = (status: number, body: unknown): HttpAnswer => ({
  kind: 'answer',
  status,
  contentType: 'application/json',
  bytes: Buffer.from(JSON.stringify(body)),
})
const refusal = (status: number, error: string) => json(status, { error, message: '' })

let folder: string
let store: RelayStore
let clock: number
/** Sizes of what was posted, in order. */
let posted: number[]
let county: (bytes: number) => HttpAnswer
const http: HttpPort = async ({ body }) => {
  posted.push(body?.length ?? 0)
  return county(body?.length ?? 0)
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daiban-forward-'))
  store = createRelayStore(folder, async () => 50e9)
  clock = 0
  posted = []
  await store.put(BIG, new Uint8Array(2000))
  for (const mailbox of SMALL) await store.put(mailbox, new Uint8Array(300))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const turns = () => createTurns(() => clock)

describe('a package that does not get through', () => {
  test.each<[string, HttpAnswer]>([
    ['the line breaks under it each time', FAILED],
    ['the county fails over it', refusal(500, 'internal')],
    ['a proxy finds it too large, in words of its own', json(413, { msg: 'request entity too large' })],
  ])('keeps back no other, and is tried ever more rarely: %s', async (_why, answer) => {
    county = bytes => (bytes === 2000 ? answer : RETURN)
    const order = turns()
    await forwardWaiting(store, http, { url: 'http://county' }, order)
    expect(await store.counts()).toEqual({ waiting: 1, kept: 3 })
    posted = []
    for (let minute = 0; minute < 120; minute += 1) {
      clock += MINUTE
      await store.put('dd'.repeat(16), new Uint8Array(300))
      await forwardWaiting(store, http, { url: 'http://county' }, order)
    }
    expect(posted.filter(bytes => bytes === 300)).toHaveLength(120)
    const tries = posted.filter(bytes => bytes === 2000).length
    expect(tries).toBeGreaterThan(3)
    expect(tries).toBeLessThan(9)
  })

  test('goes as soon as the county is back when it was the line and not the package', async () => {
    county = () => FAILED
    const order = turns()
    for (let minute = 0; minute < 300; minute += 1) {
      clock += MINUTE
      expect(await forwardWaiting(store, http, { url: 'http://county' }, order)).toEqual({ answered: 0, waiting: 4 })
    }
    // Two tries a minute, not one for each package: every one of them may wait two minutes for nothing.
    expect(posted).toHaveLength(600)
    county = () => RETURN
    clock += MINUTE
    expect(await forwardWaiting(store, http, { url: 'http://county' }, order)).toEqual({ answered: 4, waiting: 0 })
  })

  test('a county that is busy is left alone until the next minute', async () => {
    county = () => refusal(503, 'overloaded')
    const order = turns()
    expect(await forwardWaiting(store, http, { url: 'http://county' }, order)).toEqual({ answered: 0, waiting: 4 })
    expect(posted).toHaveLength(1)
    county = () => RETURN
    expect(await forwardWaiting(store, http, { url: 'http://county' }, order)).toEqual({ answered: 4, waiting: 0 })
  })
})

describe('who may say that a package is done with', () => {
  test.each<[string, HttpAnswer]>([
    ['a portal that wants a login, in JSON', json(404, { code: 404, msg: 'please log in' })],
    ['a portal that says yes to everything', json(202, { ok: true })],
    ['a county that does not know packages yet', refusal(404, 'not-found')],
    ['somebody with a page', { kind: 'answer', status: 400, contentType: 'text/html', bytes: Buffer.from('<p>') }],
  ])('not %s', async (_who, answer) => {
    county = () => answer
    await forwardWaiting(store, http, { url: 'http://county' })
    expect(await store.counts()).toEqual({ waiting: 4, kept: 0 })
  })

  test.each<[string, HttpAnswer]>([
    ['that took it and has nobody to answer', json(202, { facts: 1, batches: [], damaged: [0], records: 3 })],
    ['to which it says nothing', refusal(400, 'malformed')],
    ['of another name', refusal(403, 'unknown-device')],
  ])('the county %s', async (_what, answer) => {
    county = () => answer
    await forwardWaiting(store, http, { url: 'http://county' })
    expect(await store.counts()).toEqual({ waiting: 0, kept: 0 })
    expect(await store.fetch(BIG)).toEqual({ state: 'refused' })
  })
})
