import { expect, test } from 'vitest'
import { printedAs } from '../../../renderer/case-steps/sign-first'
import { keepSize, lastSize } from '../../../renderer/ui/size-choice'
import type { Command } from '../../../shared/case/command'

const withdraw = (why: string): Command => ({ type: 'withdraw', why, signed: 'signature' })

test('a sheet that was printed fits only as long as the form says the same', () => {
  expect(printedAs(null, withdraw('不想办了'))).toBe('no')
  expect(printedAs(JSON.stringify(withdraw('不想办了')), withdraw('不想办了'))).toBe('yes')
  expect(printedAs(JSON.stringify(withdraw('不想办了')), withdraw('去县里办'))).toBe('changed')
  expect(printedAs(JSON.stringify(withdraw('不想办了')), null)).toBe('changed')
})

test('a PC remembers for each paper on which size it was printed, and forgets a size that the paper has no more', () => {
  const kept = new Map<string, string>()
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, to: string) => void kept.set(key, to),
  }
  expect(lastSize('receipt', store)).toBe('80mm')
  keepSize('receipt', '58mm', store)
  expect(lastSize('receipt', store)).toBe('58mm')
  expect(lastSize('handover', store)).toBe('A4')
  keepSize('handover', '80mm', store)
  expect(lastSize('handover', store)).toBe('A4')
})
