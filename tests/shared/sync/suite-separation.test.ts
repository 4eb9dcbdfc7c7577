import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { headText, signedEntryText } from '../../../center/audit/audit-chain'
import { batchHeader } from '../../../shared/sync/batch'
import { canonicalText } from '../../../shared/sync/canonical'
import { outwardCoverSchema, returnCoverSchema } from '../../../shared/sync/package-content'
import { sessionText } from '../../../shared/sync/receipt'
import { certificateSchema, receiptSchema } from '../../../shared/sync/wire'
import { farewellText, stationReplyText, wipedText, wipeOrderText } from '../../../shared/sync/wire-keys'

/**
 * Every text that a key of the house signs, and how its reader knows it. A signature proves a text; it must never prove a second thing
 * as well. Texts either begin with a word of their own, or are canonical JSON objects that no two kinds have the same members of.
 */
type Kind = {
  by: 'device' | 'county'
  text: string
  /** The members that this kind always has when it is JSON; a tag otherwise. */
  mark: string | readonly string[]
  /** Members that it may have besides. */
  may?: readonly string[]
}

const [COUNTY, DEVICE, HASH, EPOCH] = ['999901', '999901001001-01', 'b'.repeat(64), 'a'.repeat(16)]
const SIGNATURE = 'c'.repeat(128)
const said = { county: COUNTY, device: DEVICE }
const order = { ...said, orderedAt: '2026-03-07T01:00:00.000Z', reason: 'revoked', answers: HASH } as const
const reply = { staff: [], certificate: null, renewable: false, recoveryKey: null, serverTime: 'x' }

/** The members that a schema demands and allows, without the signature. */
function membersOf(schema: z.ZodObject): Pick<Kind, 'mark' | 'may'> {
  const names = Object.keys(schema.shape).filter(name => name !== 'signature')
  const optional = (name: string) => (schema.shape as Record<string, z.ZodType>)[name]?._zod.optin === 'optional'
  return { mark: names.filter(name => !optional(name)), may: names.filter(optional) }
}

const covers = { v: 1, ...said, mailbox: 'd'.repeat(32), contents: [HASH] }
const KINDS: Record<string, Kind> = {
  batch: {
    by: 'device',
    text: batchHeader({ protocol: 1, ...said, epoch: EPOCH, fromSeq: 1, events: ['{}'], headHash: HASH }),
    mark: ['protocol', 'county', 'device', 'epoch', 'fromSeq', 'count', 'headHash'],
  },
  'package to the county': {
    by: 'device',
    text: canonicalText({ ...covers, way: 'to-county', cursor: '' }),
    ...membersOf(outwardCoverSchema),
  },
  session: { by: 'device', text: sessionText(DEVICE, 'nonce'), mark: 'daiban-session:' },
  farewell: {
    by: 'device',
    text: farewellText({ device: DEVICE, nonce: 'nonce', heads: [] }),
    mark: 'daiban-farewell:',
  },
  'order carried out': { by: 'device', text: wipedText({ ...order, signature: SIGNATURE }), mark: 'daiban-wiped:' },
  slip: { by: 'device', text: `daiban-slip:${'代办收件回执'}`, mark: 'daiban-slip:' },
  certificate: {
    by: 'county',
    text: canonicalText({ ...said, point: '999901001001', slot: 1, publicKey: HASH, notBefore: 'x', notAfter: 'y' }),
    ...membersOf(certificateSchema),
  },
  receipt: {
    by: 'county',
    text: canonicalText({ ...said, epoch: EPOCH, ackedSeq: 1, headHash: HASH, serverTime: 'x' }),
    ...membersOf(receiptSchema),
  },
  'package to a station': {
    by: 'county',
    text: canonicalText({ ...covers, way: 'to-station', serverTime: 'x' }),
    ...membersOf(returnCoverSchema),
  },
  'word to a station': { by: 'county', text: stationReplyText(DEVICE, 'nonce', reply), mark: 'daiban-station:' },
  'order to destroy a key': { by: 'county', text: wipeOrderText(order), mark: 'daiban-wipe:' },
  'entry of the audit trail': { by: 'county', text: signedEntryText(HASH), mark: 'daiban-audit-entry:' },
  'head of the audit trail': {
    by: 'county',
    text: headText({
      ...{ county: COUNTY, day: '2026-03-07', seq: 1, hash: HASH, fromChange: 1, toChange: 2 },
      ...{ eventsHash: HASH, signedAt: 'x', signature: SIGNATURE },
    }),
    mark: 'daiban-audit-head:',
  },
}

/** Whether the reader of a kind would take a text for one of its own. */
function isTakenFor({ mark, may = [] }: Kind, text: string): boolean {
  if (typeof mark === 'string') return text.startsWith(mark)
  if (!text.startsWith('{')) return false
  const members = Object.keys(JSON.parse(text) as object)
  return mark.every(name => members.includes(name)) && members.every(name => mark.includes(name) || may.includes(name))
}

describe('each signed text', () => {
  test.each(Object.keys(KINDS))('%s is taken for itself and for nothing else', name => {
    const text = KINDS[name]?.text ?? ''
    const taken = Object.entries(KINDS).flatMap(([other, kind]) => (isTakenFor(kind, text) ? [other] : []))
    expect(taken).toEqual([name])
  })

  test('no tag is the beginning of another tag', () => {
    const tags = Object.values(KINDS).flatMap(({ mark }) => (typeof mark === 'string' ? [mark] : []))
    for (const tag of tags) expect(tags.filter(other => other.startsWith(tag))).toEqual([tag])
  })

  test('what comes after a tag cannot bring its reader to another tag: every tag ends in a colon and holds one only', () => {
    for (const { mark } of Object.values(KINDS)) if (typeof mark === 'string') expect(mark).toMatch(/^daiban-[a-z-]+:$/)
  })
})
