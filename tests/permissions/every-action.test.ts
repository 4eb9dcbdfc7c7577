import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ACTIONS } from '../../shared/people/action'

const fileOf = (action: string) => `${action.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}.test.ts`

test('every action has a file here that walks every role through it', () => {
  const files = readdirSync(import.meta.dirname)
  expect(ACTIONS.map(fileOf).filter(file => !files.includes(file))).toEqual([])
})
