import type { Language } from '../../shared/text/language'
import { unlockWording } from '../../shared/text/station-unlock'

const SECONDS_PER_MINUTE = 60

/** A wait as people say it: 45 秒, 2 分 15 秒, 15 分钟. A part of a second counts as one, so that nobody is told 0. */
export function waitWords(ms: number, language: Language): string {
  const words = unlockWording[language]
  const seconds = Math.ceil(ms / 1000)
  if (seconds < SECONDS_PER_MINUTE) return words.seconds(seconds)
  return words.minutes(Math.floor(seconds / SECONDS_PER_MINUTE), seconds % SECONDS_PER_MINUTE)
}
