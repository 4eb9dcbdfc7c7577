import { describe, expect } from 'vitest'
import { sign } from '../../shared/sync/crypto-suite'
import { stationReplyText, wipeOrderText, type WipeOrder } from '../../shared/sync/wire-keys'
import { get, jsonAnswer, LI, unlock } from '../shared/station/station-kit'
import { attack } from './attack'
import { playCounty } from './false-county'
import { stolenPc, work, type StolenPc } from './stolen-pc'

/** The keys are where they were, and every fact still opens. */
async function keptEverything({ bench }: StolenPc): Promise<string> {
  bench.restart()
  get(await unlock(bench.station))
  expect(get(await bench.station['batch:seal']({ fromSeq: 1, maxEvents: 99 }))?.count).toBe(4)
  return 'no key destroyed, every fact still there'
}

describe('orders to destroy the keys', () => {
  async function stopped() {
    const pc = await stolenPc()
    const county = playCounty(pc)
    get(await unlock(pc.bench.station))
    pc.doors.stopped = true
    return { pc, county }
  }
  const resigned = (order: WipeOrder, secret: Uint8Array): WipeOrder => {
    const { signature: _, ...said } = order
    return { ...order, signature: sign(secret, wipeOrderText(said)) }
  }
  const forgeries: [string, string, (order: WipeOrder, falseKey: Uint8Array, trueKey: Uint8Array) => WipeOrder][] = [
    ['by a false county', 'a whole order under another key', (order, falseKey) => resigned(order, falseKey)],
    ['for the neighbour', 'the true county’s order for another PC', (order, _, key) => resigned({ ...order, device: '999903101203-08' }, key)],
    ['of another county', 'the true key, another county’s code', (order, _, key) => resigned({ ...order, county: '999904' }, key)],
    ['answering another asking', 'the true county’s order for other facts', (order, _, key) => resigned({ ...order, answers: 'ab'.repeat(32) }, key)],
    ['with one letter changed', 'the day of the order written over', order => ({ ...order, orderedAt: '2030-01-01T00:00:00.000Z' })],
    ['without a signature', 'zeros in its place', order => ({ ...order, signature: '0'.repeat(128) })],
  ] // prettier-ignore
  for (const [name, tried, forge] of forgeries)
    attack(`wipe order · ${name}`, tried, async () => {
      const { pc, county } = await stopped()
      pc.doors.forge = order => forge(order, county.keys.secretKey, pc.bench.county.county.secretKey)
      expect(await pc.bench.station['station:orders']()).toEqual({ ok: false, reason: 'center-not-daiban' })
      return `center-not-daiban; ${await keptEverything(pc)}`
    })
  attack('wipe order · last year’s', 'the true order of an earlier stop, kept and given again', async () => {
    const first = await stopped()
    let kept: WipeOrder | null = null
    // The county takes the stop back before the order arrives; the attacker has it.
    first.pc.doors.forge = order => ((kept = order), { ...order, signature: '0'.repeat(128) })
    await first.pc.bench.station['station:orders']()
    first.pc.doors.forge = order => kept ?? order
    first.pc.bench.restart()
    get(await unlock(first.pc.bench.station))
    expect(await first.pc.bench.station['station:orders']()).toEqual({ ok: false, reason: 'center-not-daiban' })
    return `center-not-daiban; ${await keptEverything(first.pc)}`
  })
  attack('wiped · written into station.json', 'the thief writes “wiped” to make the next start destroy the keys', async () => {
    const pc = await stolenPc()
    const copy = pc.text('station')
    pc.alter(file => void (file['stopped'] = 'wiped'))
    expect((await unlock(pc.bench.station)).ok).toBe(false)
    for (const name of ['station', 'station-copy']) pc.write(name, copy)
    return `does no more than deleting the file would; ${await keptEverything(pc)} once it is put back`
  }) // prettier-ignore
})

describe('a false county on the road', () => {
  async function onTheRoad(says: (pc: StolenPc, county: ReturnType<typeof playCounty>) => void) {
    const pc = await stolenPc()
    const county = playCounty(pc)
    says(pc, county)
    get(await unlock(pc.bench.station))
    return { pc, county }
  }
  /** Answers GET /sync/v1/station in place of the county. */
  const answering = (pc: StolenPc, body: (nonce: string) => object) => {
    const { http } = pc.bench.ports
    pc.bench.ports.http = async call =>
      new URL(call.url).pathname === '/sync/v1/station'
        ? jsonAnswer(200, body(new URL(call.url).searchParams.get('nonce') ?? ''))
        : http(call)
    pc.bench.restart()
  }
  const said = (recoveryKey: string) => ({
    ...{ staff: [{ id: 's-thief', name: '贼', role: 'agent' }], certificate: null, renewable: false },
    ...{ recoveryKey, serverTime: '2030-01-01T00:00:00.000Z' },
  })
  const device = '999903101203-07'

  for (const [name, tried, word] of [
    ['without a signature', 'zeros in its place', () => '0'.repeat(128)],
    ['by a false county', 'signed by the attacker', (secret: Uint8Array, nonce: string, key: string) => sign(secret, stationReplyText(device, nonce, said(key) as never))],
    ['of another asking', 'signed for another nonce', (secret: Uint8Array, _: string, key: string) => sign(secret, stationReplyText(device, 'n', said(key) as never))],
  ] as [string, string, (secret: Uint8Array, nonce: string, key: string) => string][]) // prettier-ignore
    attack(`staff list · ${name}`, `a list with the attacker on it and another recovery key; ${tried}`, async () => {
      const { pc } = await onTheRoad((one, county) =>
        answering(one, nonce => {
          const key = county.recovery.publicKey
          const secret = name === 'of another asking' ? one.bench.county.county.secretKey : county.keys.secretKey
          return { ...said(key), word: word(secret, nonce, key) }
        }),
      )
      const before = (JSON.parse(pc.text('station')) as { staff: unknown[]; county: unknown })
      const answer = await pc.bench.station['station:orders']()
      expect(answer.ok ? 'obeyed' : answer.reason).toBe('center-not-daiban')
      const after = JSON.parse(pc.text('station')) as typeof before
      expect([after.staff.length, after.county]).toEqual([before.staff.length, before.county])
      expect((await pc.bench.station['station:status']()).staff.map(({ id }) => id)).toContain(LI.id)
      return 'center-not-daiban; nobody added, nobody locked out, the recovery key as before'
    }) // prettier-ignore
  attack('revoked · said by nobody', 'every answer on the road is an unsigned “revoked”', async () => {
    const { pc } = await onTheRoad(one => {
      one.bench.ports.http = async () => jsonAnswer(403, { error: 'revoked', message: '' })
      one.bench.restart()
    })
    await pc.bench.station['station:orders']()
    get(await pc.bench.station['journal:append']([work()]))
    return 'work goes on: without the county’s signed order nothing is destroyed'
  })
  attack('revoked · with a false farewell', 'the attacker also plays the farewell and asks for facts', async () => {
    const { pc } = await onTheRoad(one => {
      one.bench.ports.http = async ({ url }) => {
        if (url.endsWith('/challenge')) return jsonAnswer(200, { nonce: 'n' })
        if (url.endsWith('/farewell')) return jsonAnswer(200, { missing: [{ epoch: 'f'.repeat(16), fromSeq: 1 }] })
        return jsonAnswer(403, { error: 'revoked', message: '' })
      }
      one.bench.restart()
    })
    await pc.bench.station['station:orders']()
    const halted = await pc.bench.station['journal:append']([work()])
    pc.bench.ports.http = pc.bench.county.http
    pc.bench.restart()
    get(await unlock(pc.bench.station))
    get(await pc.bench.station['station:orders']())
    get(await pc.bench.station['journal:append']([work()]))
    return `no key destroyed; new facts ${halted.ok ? 'go on' : 'wait'} until the true county speaks, then all is as before`
  })
})
