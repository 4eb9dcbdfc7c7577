import { describe, expect, test } from 'vitest'
import { briefReplyOf, briefReplySchema, expandBriefReply } from '../../../shared/sync/brief-reply'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import { signReceipt } from '../../../shared/sync/receipt'
import type { PushReply } from '../../../shared/sync/wire'
import { workloadChain } from '../../bench/workload-events'

const county = keyPairFrom(new Uint8Array(32).fill(1))
const stranger = keyPairFrom(new Uint8Array(32).fill(2))
const events = workloadChain(0, 1)
const first = events[0]
if (!first) throw new Error('a case has facts')
const sent = {
  county: '990100',
  device: first.event.device,
  epoch: first.event.epoch,
  fromSeq: 1,
  ids: events.map(({ event }) => event.id),
}
const own = { hashAt: (seq: number) => events[seq - 1]?.hash ?? null, countyKey: county.publicKey }

const replyBy = (
  secretKey: Uint8Array,
  ackedSeq = events.length,
  headHash = events[ackedSeq - 1]?.hash ?? '',
): PushReply => {
  const { device, epoch } = sent
  const serverTime = '2026-03-07T01:12:00.000Z'
  return {
    receipt: signReceipt({ county: sent.county, device, epoch, ackedSeq, headHash, serverTime }, secretKey),
    verdicts: sent.ids.map((id, at) => ({
      seq: at + 1,
      id,
      verdict: at === 2 ? ('parked' as const) : at === 4 ? ('conflict' as const) : ('applied' as const),
      reason: at === 2 ? 'not-permitted' : null,
    })),
  }
}
const overTheWire = (reply: PushReply): unknown => JSON.parse(JSON.stringify(briefReplyOf(reply)))

describe('the brief answer to a packed push', () => {
  test('becomes the whole answer again, with every verdict that is not plain acceptance', () => {
    const reply = replyBy(county.secretKey)
    expect(expandBriefReply(sent, overTheWire(reply), own)).toEqual({ ok: true, reply })
  })

  test('costs under 260 bytes when everything was taken in', () => {
    const reply = replyBy(county.secretKey)
    const verdicts = reply.verdicts.map(one => ({ ...one, verdict: 'applied' as const, reason: null }))
    expect(JSON.stringify(briefReplyOf({ ...reply, verdicts })).length).toBeLessThan(260)
  })

  test('may speak of more than was sent, as far as the station itself has written', () => {
    const some = { ...sent, ids: sent.ids.slice(0, 3) }
    const expanded = expandBriefReply(some, overTheWire(replyBy(county.secretKey)), own)
    expect(expanded.ok && expanded.reply.receipt.ackedSeq).toBe(events.length)
    expect(expanded.ok && expanded.reply.verdicts).toHaveLength(3)
  })

  test('retires nothing when it was signed by somebody else, or over another history than the one written here', () => {
    expect(expandBriefReply(sent, overTheWire(replyBy(stranger.secretKey)), own)).toEqual({
      ok: false,
      reason: 'bad-signature',
    })
    const other = replyBy(county.secretKey, 7, 'f'.repeat(64))
    expect(expandBriefReply(sent, overTheWire(other), own)).toEqual({ ok: false, reason: 'bad-signature' })
    const moved = { ...briefReplyOf(replyBy(county.secretKey, 5)), ackedSeq: 6 }
    expect(expandBriefReply(sent, moved, own)).toEqual({ ok: false, reason: 'bad-signature' })
  })

  test('retires nothing when it speaks of facts that were never written here', () => {
    const future = replyBy(county.secretKey, 99, 'a'.repeat(64))
    expect(expandBriefReply(sent, overTheWire(future), own)).toEqual({ ok: false, reason: 'unknown-seq' })
  })

  test('is not read when a captive portal or an older center answered something else', () => {
    for (const answer of [
      null,
      '<html>',
      { receipt: {}, verdicts: [] },
      { ...briefReplyOf(replyBy(county.secretKey)), not: [[0, 'applied', null]] },
    ])
      expect(expandBriefReply(sent, answer, own)).toEqual({ ok: false, reason: 'malformed' })
    expect(briefReplySchema.safeParse(briefReplyOf(replyBy(county.secretKey))).success).toBe(true)
  })
})
