import { afterEach, expect, test } from 'vitest'
import { createPasswordHashing, type PasswordHashing } from '../../../center/accounts/password-hashing'
import { hashPassword } from '../../../center/store/password'

let hashing: PasswordHashing
afterEach(() => hashing.close())

test('a password is known again however its characters were typed, whole, and no other is', async () => {
  hashing = createPasswordHashing()
  const hash = await hashPassword('Ça va, 代办 𠮷 é'.normalize('NFC'))
  expect(await hashing.check('Ça va, 代办 𠮷 é'.normalize('NFD'), hash, 'stranger')).toBe(true)
  expect(await hashing.check('Ça va, 代办 𠮷 é '.normalize('NFC'), hash, 'stranger')).toBe(false)
  const long = 'x'.repeat(255)
  const longHash = await hashing.hash(`${long}a`)
  expect(await hashing.check(`${long}b`, longHash, 'stranger')).toBe(false)
  expect(longHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await hashing.check('', null, 'stranger')).toBe(false)
})

test('the center’s own thread goes on while passwords are checked', async () => {
  hashing = createPasswordHashing({ threads: 1 })
  await hashing.hash('warm')
  let [longest, last] = [0, performance.now()]
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const started = performance.now()
  await Promise.all(Array.from({ length: 10 }, () => hashing.hash('some password')))
  clearInterval(timer)
  // On this thread ten of them would hold it up for the whole time.
  expect(longest).toBeLessThan((performance.now() - started) / 2)
})

test('so many wait and no more, each kind in its own places; a person whom the browser knows goes first', async () => {
  hashing = createPasswordHashing({ threads: 1, queue: 2 })
  const order: string[] = []
  const check = (name: string, lane: 'known' | 'stranger') =>
    hashing.check('password', null, lane, () => Promise.resolve(void order.push(name)))
  const running = [check('first', 'stranger'), check('second', 'stranger'), check('third', 'stranger')]
  await expect(check('too many', 'stranger')).rejects.toMatchObject({ error: 'overloaded' })
  running.push(check('known', 'known'))
  await Promise.all(running)
  expect(order).toEqual(['first', 'known', 'second', 'third'])
})
