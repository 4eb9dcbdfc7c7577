import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stateOf } from '../../../center/numbers/number-state'
import { parseDocumentNumber } from '../../../shared/paper/document-number'
import { keyPairFrom } from '../../../shared/sync/crypto-suite'
import { answerFrom, ledgerOf, NO_BOOKS_OF_NUMBERS, type NumberBooks } from '../../kit/number-books'
import { numberOf, openDay, ORGAN, TOWNSHIP } from './documents-bench'

describe('the document numbers of a township station', () => {
  test('carry the organ’s name, the year and one after another, without a network', async () => {
    const pc = openDay().pc('one')
    await pc.contact()
    expect(numberOf(await pc.take())).toBe('兴仁政务受〔2026〕第0001号')
    expect(numberOf(await pc.take())).toBe('兴仁政务受〔2026〕第0002号')
  })

  test('the same command gets the same number, however often it is asked', async () => {
    const pc = openDay().pc('one')
    await pc.contact()
    const first = await pc.take('c-1')
    expect(await pc.take('c-1')).toEqual(first)
    expect(numberOf(await pc.take('c-2'))).toBe('兴仁政务受〔2026〕第0002号')
  })

  test('a county from before blocks is remembered, and papers carry the receipt’s form', async () => {
    const pc = openDay().pc('one')
    const run = await pc.start()
    expect(await pc.take()).toEqual({ ok: true, value: null })
    await run.noteNone()
    expect(run.status('2026-11-21').county).toBe('none')
    expect(await pc.take()).toEqual({ ok: true, value: null })
    expect((await pc.start()).status('2026-11-21').county).toBe('none')
  })

  test('when all are used up the paper is refused, and one contact mends it', async () => {
    const pc = openDay({ blockSize: 5 }).pc('one')
    await pc.contact()
    for (let paper = 0; paper < 5; paper += 1) pc.record(numberOf(await pc.take()))
    expect(await pc.take()).toEqual({ ok: false, reason: 'no-number-受' })
    expect(pc.state.run?.isHungry).toBe(true)
    await pc.contact()
    expect(numberOf(await pc.take())).toBe('兴仁政务受〔2026〕第0006号')
  })

  test('new numbers are asked for while a quarter is left', async () => {
    const pc = openDay({ blockSize: 8 }).pc('one')
    await pc.contact()
    for (let paper = 0; paper < 6; paper += 1) pc.record(numberOf(await pc.take()))
    await pc.contact()
    const left = pc.state.run?.status('2026-11-21').left.find(({ kind }) => kind === '受')
    expect(left).toEqual({ kind: '受', year: 2026, left: 10 })
  })

  test('an answer that was lost is asked for again and is the same block', async () => {
    const { county, pc: newPc } = openDay()
    const pc = newPc('one')
    await pc.contact({ lost: true })
    const given = county.books.blocks.length
    pc.state.run = null
    await pc.contact()
    expect(county.books.blocks).toHaveLength(given)
    expect(numberOf(await pc.take())).toBe('兴仁政务受〔2026〕第0001号')
  })

  test('a power cut between number and record wastes that number, and the county hears that it is void', async () => {
    const { county, pc: newPc } = openDay()
    const pc = newPc('one')
    await pc.contact()
    pc.record(numberOf(await pc.take()))
    await pc.take()
    pc.state.run = null
    expect(numberOf(await pc.take())).toBe('兴仁政务受〔2026〕第0003号')
    await pc.contact()
    const ledger = ledgerOf(county.books, { organ: ORGAN, point: TOWNSHIP, kind: '受', year: 2026 })
    expect(stateOf(ledger, 1)).toMatchObject({ state: 'used' })
    expect(stateOf(ledger, 2)).toMatchObject({ state: 'void', reason: 'interrupted' })
    expect(stateOf(ledger, 3)).toMatchObject({ state: 'given' })
    expect(stateOf(ledger, 4)).toMatchObject({ state: 'reserved' })
  })

  test('a number is not told before it is on disk', async () => {
    const pc = openDay().pc('one')
    await pc.contact()
    pc.state.full = true
    await expect(pc.take('c-1')).rejects.toThrow('full')
    pc.state.full = false
    expect(numberOf(await pc.take('c-2'))).toBe('兴仁政务受〔2026〕第0001号')
  })

  test('a disk that was put back drops what it had and asks anew; the county shows what lies there', async () => {
    const { county, pc: newPc } = openDay()
    const pc = newPc('one')
    await pc.contact()
    const backup = pc.state.disk.file
    pc.record(numberOf(await pc.take()))
    Object.assign(pc.state, { run: null, epoch: 'e-two', apart: true })
    pc.state.disk.file = backup
    expect(await pc.take()).toEqual({ ok: false, reason: 'no-number-受' })
    await pc.contact()
    expect(numberOf(await pc.take())).toBe('兴仁政务受〔2026〕第0009号')
    const ledger = ledgerOf(county.books, { organ: ORGAN, point: TOWNSHIP, kind: '受', year: 2026 })
    expect(stateOf(ledger, 1)).toMatchObject({ state: 'used' })
    expect(stateOf(ledger, 5)).toMatchObject({ state: 'left' })
  })

  test('a writer that begins in the middle of the day drops what the one before it had', async () => {
    const pc = openDay().pc('one')
    await pc.contact()
    await pc.take()
    Object.assign(pc.state, { epoch: 'e-two', apart: true })
    expect((await pc.take()).ok).toBe(false)
  })

  test('only the folder was put back, and what lies beside it knows how far the numbers had come', async () => {
    const pc = openDay().pc('one')
    await pc.contact()
    const backup = pc.state.disk.file
    await pc.take()
    await pc.take()
    pc.state.disk.file = backup
    pc.state.run = null
    expect(numberOf(await pc.take())).toBe('兴仁政务受〔2026〕第0003号')
  })

  test('papers of the new year never carry numbers of the old one', async () => {
    const { county, pc: newPc } = openDay()
    const pc = newPc('one')
    await pc.contact()
    pc.record(numberOf(await pc.take()))
    pc.state.today = '2027-01-04'
    expect(await pc.take()).toEqual({ ok: false, reason: 'no-number-受' })
    county.today = '2027-01-04'
    await pc.contact()
    await pc.contact()
    expect(numberOf(await pc.take())).toBe('兴仁政务受〔2027〕第0001号')
    const ledger = ledgerOf(county.books, { organ: ORGAN, point: TOWNSHIP, kind: '受', year: 2026 })
    expect(stateOf(ledger, 1)).toMatchObject({ state: 'used' })
    expect(stateOf(ledger, 2)).toMatchObject({ state: 'void', reason: 'year-ended' })
  })

  test('in December a station also gets numbers of the next year, and keeps those of this one', async () => {
    const { county, pc: newPc } = openDay()
    const pc = newPc('one')
    county.today = '2026-12-05'
    pc.state.today = '2026-12-05'
    await pc.contact()
    expect(numberOf(await pc.take())).toBe('兴仁政务受〔2026〕第0001号')
    pc.state.today = '2027-01-02'
    expect(numberOf(await pc.take())).toBe('兴仁政务受〔2027〕第0001号')
  })

  test('a clock that runs years ahead throws no number away, and gets none of that year', async () => {
    const { county, pc: newPc } = openDay()
    const pc = newPc('one')
    await pc.contact()
    pc.state.today = '2036-11-21'
    const reply = await pc.contact()
    expect(reply?.refused.every(({ why }) => why === 'wrong-year')).toBe(true)
    pc.state.today = '2026-11-21'
    expect(numberOf(await pc.take())).toBe('兴仁政务受〔2026〕第0001号')
    expect(county.books.blocks.every(({ closed }) => closed === null)).toBe(true)
  })

  test('a block that the county did not sign is not believed', async () => {
    const { pc: newPc } = openDay()
    const pc = newPc('one')
    const run = await pc.start()
    const request = await run.request({ here: '2026-11-21', county: '2026-11-21' })
    const ask = request?.asks.find(({ kind }) => kind === '受')?.ask ?? ''
    const stranger = keyPairFrom(new Uint8Array(32).fill(9))
    const asked = {
      county: '990100',
      keys: stranger,
      device: `${TOWNSHIP}-01`,
      point: TOWNSHIP,
      organ: ORGAN,
      today: '2026-11-21',
    }
    const { reply } = answerFrom(
      NO_BOOKS_OF_NUMBERS,
      { ...asked, newId: () => randomBytes(8).toString('hex') },
      request!,
    )
    expect(reply.blocks.some(one => one.ask === ask)).toBe(true)
    await run.apply(reply)
    expect((await pc.take()).ok).toBe(false)
  })
})

describe('whatever happens to a station', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.constant('paper' as const) },
    { weight: 2, arbitrary: fc.constant('abandoned' as const) },
    { weight: 2, arbitrary: fc.constant('power' as const) },
    { weight: 3, arbitrary: fc.constant('contact' as const) },
    { weight: 2, arbitrary: fc.constant('lost-answer' as const) },
    { weight: 1, arbitrary: fc.constant('backup' as const) },
    { weight: 1, arbitrary: fc.constant('restore' as const) },
    { weight: 1, arbitrary: fc.constant('full' as const) },
  )

  test('no number comes twice, and every number has a state', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), async (steps, blockSize) => {
        const { county, pc: newPc } = openDay({ blockSize })
        const pc = newPc('one')
        const papers: string[] = []
        let backup: string | null = null
        let writers = 0
        for (const one of steps) {
          if (one === 'contact' || one === 'lost-answer') await pc.contact({ lost: one === 'lost-answer' })
          else if (one === 'power') pc.state.run = null
          else if (one === 'backup') backup = pc.state.disk.file
          else if (one === 'restore') {
            pc.state.disk.file = backup
            Object.assign(pc.state, { run: null, epoch: `e-${(writers += 1)}`, apart: true })
          } else if (one === 'full') {
            pc.state.full = true
            await pc.take().catch(() => undefined)
            pc.state.full = false
          } else {
            const taken = await pc.take()
            if (!taken.ok || taken.value === null) continue
            papers.push(taken.value)
            if (one === 'paper') pc.record(taken.value)
          }
        }
        expect(new Set(papers).size).toBe(papers.length)
        pc.state.run = null
        await pc.contact()
        await pc.contact()
        checkLedger(county.books, pc.state.journal, papers)
      }),
      { numRuns: 60 },
    )
  })

  function checkLedger(books: NumberBooks, recorded: readonly string[], papers: readonly string[]): void {
    const ledger = ledgerOf(books, { organ: ORGAN, point: TOWNSHIP, kind: '受', year: 2026 })
    for (let number = 1; number <= ledger.last; number += 1) expect(stateOf(ledger, number).state).not.toBe('unclear')
    for (const text of recorded)
      expect(stateOf(ledger, parseDocumentNumber(text)?.sequence ?? 0)).toMatchObject({ state: 'used' })
    // What was given out and never recorded is void, or lies in a block that the disk forgot when it was put back.
    for (const text of papers)
      if (!recorded.includes(text))
        expect(['void', 'left', 'given']).toContain(stateOf(ledger, parseDocumentNumber(text)?.sequence ?? 0).state)
  }
})
