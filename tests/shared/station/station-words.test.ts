import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { payloadSchemas } from '../../../shared/ipc/payload-schemas'
import { PROGRAM_VERSION } from '../../../shared/ipc/program-version'
import { STATION_CHANNELS } from '../../../shared/ipc/station-channels'
import { STATION_REASONS } from '../../../shared/ipc/station-reason'
import { stationReasonWords } from '../../../shared/ipc/station-reason-words'

test.each(STATION_REASONS)('%s is told in three sentences, in both languages, without codes', reason => {
  for (const language of ['zh', 'en'] as const) {
    const { what, lost, next } = stationReasonWords[language][reason]
    for (const sentence of [what, lost, next]) expect(sentence).toMatch(language === 'zh' ? /[。]$/ : /\.$/)
    expect(`${what}${lost}${next}`).not.toContain(reason.includes('-') ? reason : '###')
  }
})

test('the version that is reported is the version of the program', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  expect(PROGRAM_VERSION).toBe(version)
})

test('the preload lets through just the channels that have a payload rule', () => {
  expect([...STATION_CHANNELS].sort()).toEqual(Object.keys(payloadSchemas).sort())
})
