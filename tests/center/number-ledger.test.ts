import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numberRuns, stateOf, type LedgerKey } from '../../center/numbers/number-state'
import { DOCUMENT_KIND_NAMES, kindOfCommand, kindsAt, usualBlockSize } from '../../shared/paper/document-kinds'
import { formatDocumentNumber, parseDocumentNumber } from '../../shared/paper/document-number'
import { COMMAND_TYPES, EVENT_OF, TRANSITIONS } from '../../shared/case/transition'
import { keyPairFrom } from '../../shared/sync/crypto-suite'
import type { NumberBlock, NumbersRequest } from '../../shared/sync/wire-numbers'
import { answerFrom, ledgerOf, NO_BOOKS_OF_NUMBERS, type NumberBooks } from '../kit/number-books'

const POINT = '990100101000'
const ORGAN = '兴仁政务'
const KEY = { organ: ORGAN, point: POINT, kind: '受', year: 2026 }
const KEYS = keyPairFrom(new Uint8Array(32).fill(5))
const NOTHING: NumbersRequest = { holds: [], done: [], lost: [], asks: [] }

type Deed =
  | { kind: 'ask'; pc: number; again: boolean; size: number }
  | { kind: 'done'; pc: number; next: number }
  | { kind: 'lost'; pc: number; offset: number }
  | { kind: 'paper'; pc: number; offset: number }
  | { kind: 'desk' }
  | { kind: 'backup' }
  | { kind: 'set-back' }
  | { kind: 'prove'; pc: number }

const pc = fc.integer({ min: 0, max: 2 })
const small = fc.integer({ min: 0, max: 9 })
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      pc,
      again: fc.boolean(),
      size: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('done' as const), pc, next: small }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lost' as const), pc, offset: small }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('paper' as const), pc, offset: small }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('desk' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('backup' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('set-back' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('prove' as const), pc }) },
)

/** A county with a desk and three stations, and every number that any of its pasts has given to somebody. */
class Play {
  books: NumberBooks = NO_BOOKS_OF_NUMBERS
  backup: NumberBooks | null = null
  readonly blocks: { pc: number; block: NumberBlock }[] = []
  readonly given = new Map<number, string>()
  twice = 0
  private ids = 0
  private asks: string[] = ['', '', '']

  tell(pc: number, request: Partial<NumbersRequest>, size = 4) {
    const by = {
      county: '990100',
      keys: KEYS,
      device: `${POINT}-0${pc + 1}`,
      point: POINT,
      organ: ORGAN,
      today: '2026-11-21',
    }
    const { reply, books } = answerFrom(
      this.books,
      { ...by, newId: () => String((this.ids += 1)).padStart(16, '0'), sizeOf: () => size },
      { ...NOTHING, ...request },
    )
    this.books = books
    return reply
  }

  holds(pc: number): NumbersRequest['holds'] {
    return this.blocks.filter(one => one.pc === pc).map(({ block: { id, from } }) => ({ id, next: from }))
  }

  give(number: number, to: string): void {
    const before = this.given.get(number)
    if (before !== undefined && before !== to) this.twice += 1
    this.given.set(number, to)
  }

  do(step: Deed): void {
    if (step.kind === 'ask') {
      const ask =
        step.again && this.asks[step.pc] ? (this.asks[step.pc] ?? '') : String((this.ids += 1)).padStart(16, 'a')
      this.asks[step.pc] = ask
      for (const { block } of this.tell(
        step.pc,
        { holds: this.holds(step.pc), asks: [{ ask, kind: '受', year: 2026 }] },
        step.size,
      ).blocks) {
        if (this.blocks.some(one => one.block.id === block.id)) continue
        this.blocks.push({ pc: step.pc, block })
        for (let number = block.from; number <= block.to; number += 1) this.give(number, block.id)
      }
    } else if (step.kind === 'desk') {
      const last = (this.books.lasts.get('2026/受') ?? 0) + 1
      this.books = { ...this.books, lasts: new Map([['2026/受', last]]) }
      this.use(last, 'center', `desk-${(this.ids += 1)}`)
      this.give(last, `desk-${this.ids}`)
    } else if (step.kind === 'backup') this.backup = this.books
    else if (step.kind === 'set-back' && this.backup) this.setBack(this.backup)
    else if (step.kind === 'prove') {
      const { unknown } = this.tell(step.pc, { holds: this.holds(step.pc) })
      const proofs = this.blocks.flatMap(({ block }) => (unknown.includes(block.id) ? [block] : []))
      this.tell(step.pc, { holds: this.holds(step.pc), proofs })
    } else if (step.kind !== 'set-back') this.withBlock(step)
  }

  private withBlock(step: Deed & { kind: 'done' | 'lost' | 'paper' }): void {
    const { block } = this.blocks.findLast(one => one.pc === step.pc) ?? {}
    if (!block) return
    const number = Math.min(block.from + ('offset' in step ? step.offset : step.next), block.to)
    const holds = this.holds(step.pc)
    if (step.kind === 'paper') this.use(number, `${POINT}-0${step.pc + 1}`, `case-${number}`)
    else if (step.kind === 'lost')
      this.tell(step.pc, { holds, lost: [{ id: block.id, number, reason: 'interrupted' }] })
    else
      this.tell(step.pc, {
        holds: holds.filter(({ id }) => id !== block.id),
        done: [{ id: block.id, next: number + 1 }],
      })
  }

  private use(sequence: number, device: string, caseId: string): void {
    const text = formatDocumentNumber({ organ: ORGAN, kind: '受', year: 2026, sequence })
    this.books = { ...this.books, uses: [...this.books.uses, { text, device, caseId }] }
  }

  /** As `leaveNumbersOut`: more than was given out since. */
  private setBack(backup: NumberBooks): void {
    const last = backup.lasts.get('2026/受') ?? 0
    const to = Math.max(last, ...this.given.keys()) + 1
    // What stations wrote since comes back with their facts.
    this.books = {
      ...backup,
      lasts: new Map([['2026/受', to]]),
      leftOut: [...backup.leftOut, { kind: '受', year: 2026, from: last + 1, to }],
      uses: this.books.uses.filter(
        ({ device }) => device !== 'center' || backup.uses.some(use => use.device === device),
      ),
    }
  }
}

describe('the county’s ledger of document numbers', () => {
  test('gives no number twice and keeps a state for each, with three stations, a desk, lost answers and backups put back', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), deeds => {
        const play = new Play()
        for (const step of deeds) play.do(step)
        expect(play.twice).toBe(0)
        const ledger = ledgerOf(play.books, KEY)
        for (const run of numberRuns(ledger)) expect(run.state).not.toBe('unclear')
        for (const one of ledger.blocks)
          for (const two of ledger.blocks)
            expect(one.id === two.id || one.to < two.from || two.to < one.from).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('its runs follow one another from 1 to the last number, and agree with each number by itself', () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 8 }))
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 45 })),
        fc.array(range, { maxLength: 5 }),
        fc.array(range, { maxLength: 2 }),
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom(null, 'finished' as const, 'year-ended' as const, 'lost' as const),
        (used, blocks, leftOut, last, closed) => {
          const key: LedgerKey = {
            ...{ last, used: new Set(used), lost: [] },
            blocks: blocks.map(([from, more], at) => ({
              id: `${at}`,
              device: 'd',
              from,
              to: from + more,
              next: from + 2,
              closed,
              held: at % 2 === 0,
            })),
            leftOut: leftOut.map(([from, more]) => ({ from, to: from + more })),
          }
          let next = 1
          for (const { from, to, ...state } of numberRuns(key)) {
            expect(from).toBe(next)
            for (let number = from; number <= to; number += 1) expect(stateOf(key, number)).toEqual(state)
            next = to + 1
          }
          expect(next - 1).toBe(Math.max(last, 0, ...used))
        },
      ),
    )
  })

  test('a paper is stronger than what was said before', () => {
    const block = { id: 'b', device: 'd', from: 1, to: 5, next: 3, closed: 'lost' as const, held: true }
    const key: LedgerKey = {
      last: 5,
      used: new Set([2, 4]),
      blocks: [block],
      lost: [{ block: 'b', number: 2, reason: 'interrupted' }],
      leftOut: [],
    }
    expect(numberRuns(key).map(({ from, to, state }) => `${from}–${to} ${state}`)).toEqual([
      '1–1 void',
      '2–2 used',
      '3–3 void',
      '4–4 used',
      '5–5 void',
    ])
  })
})

describe('a document number', () => {
  test('is read as it was written, whatever the organ is called', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\u4e00-\u9fa5]{1,12}$/),
        fc.constantFrom(...DOCUMENT_KIND_NAMES),
        fc.integer({ min: 2000, max: 2099 }),
        fc.integer({ min: 1, max: 99_999_999 }),
        (organ, kind, year, sequence) => {
          const number = { organ, kind, year, sequence }
          expect(parseDocumentNumber(formatDocumentNumber(number), [organ])).toEqual(number)
        },
      ),
    )
    expect(parseDocumentNumber('青禾行审补〔2026〕第0007号', ['青禾行审'])).toMatchObject({ kind: '补' })
    expect(parseDocumentNumber('青禾行审补〔2026〕第0007号')).toMatchObject({ kind: '审补' })
    expect(parseDocumentNumber('代990100101001012611210017')).toBeNull()
    expect(parseDocumentNumber('兴仁政务受〔2026〕第07号')).toBeNull()
    expect(parseDocumentNumber('兴仁政务受〔2026〕第0000号')).toBeNull()
  })

  test('has a word for every step whose paper must carry one', () => {
    for (const command of COMMAND_TYPES)
      if (TRANSITIONS[EVENT_OF[command]].needs.includes('document-number'))
        expect(kindOfCommand(command), command).not.toBeNull()
  })

  test('is needed at a village for what a village issues, and at a township for more', () => {
    expect(kindsAt('990100101001')).toContain('送')
    expect(kindsAt('990100101001')).not.toContain('受')
    expect(kindsAt(POINT)).toEqual(expect.arrayContaining(['受', '补', '不受', '送', '终']))
    for (const kind of DOCUMENT_KIND_NAMES) expect(usualBlockSize(kind, POINT)).toBeGreaterThanOrEqual(20)
  })
})
