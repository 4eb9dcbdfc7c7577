import type { Matter } from './matter'

/** How much shorter the promises are than the law on average (时限压缩率, domain.md #38), in whole percent; null when none can be compared. */
export function averageCompression(
  matters: readonly Pick<Matter, 'legalLimit' | 'promisedLimit'>[],
): { percent: number; of: number } | null {
  const shares = matters.flatMap(({ legalLimit, promisedLimit }) =>
    legalLimit.days !== null && legalLimit.unit === promisedLimit.unit
      ? [1 - promisedLimit.days / legalLimit.days]
      : [],
  )
  if (shares.length === 0) return null
  return {
    percent: Math.round((100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length),
    of: shares.length,
  }
}
