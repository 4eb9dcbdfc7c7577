import { describe, expect } from 'vitest'
import { createRefusalLog, plainAddress } from '../../center/http/answer-log'
import { attack } from './attack'

describe('the center’s log', () => {
  attack('log · knocking until the disk is full', 'a hundred thousand refusals from one address within a minute', async () => {
    let lines = 0
    const log = createRefusalLog({ warn: () => void (lines += 1) }, () => 0)
    for (let n = 0; n < 100_000; n += 1) log.refused('203.0.113.9', { status: 401 })
    expect(lines).toBe(61)
    return '60 lines, and one that says the rest is counted'
  }) // prettier-ignore
  attack('log · a line of one’s own', 'line breaks and words as the address that a careless proxy passes on', async () => {
    for (const said of ['203.0.113.9\n{"msg":"answered","status":200}', '李秀英', '203.0.113.9, 10.0.0.1', ''])
      expect(plainAddress(said)).toBe('unknown')
    return 'what is no address is written as unknown'
  }) // prettier-ignore
})
