import { expect, test } from 'vitest'
import { createTurns } from '../../../renderer/app/turns'

test('a station that is still opening when another takes its turn no longer appears', () => {
  const turns = createTurns()
  const [practice, real] = [turns.next(), turns.next()]
  expect([practice(), real()]).toEqual([false, true])
  turns.next()
  expect(real()).toBe(false)
})
