import { readFileSync } from 'node:fs'

export type Total = { passed: number; failed: number; skipped: number }

export const addTotals = (...totals: Total[]): Total =>
  totals.reduce(
    (sum, next) => ({
      passed: sum.passed + next.passed,
      failed: sum.failed + next.failed,
      skipped: sum.skipped + next.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )

/** Counts of a vitest JSON report. A file that could not even load counts as one failure. */
export function vitestTotal(file: string): Total {
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    testResults: { status: string; assertionResults: unknown[] }[]
  }
  const broken = report.testResults.filter(
    suite => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped: report.numPendingTests }
}

/** Counts of a Playwright JSON report; a test that passed only on a second try counts as failed. */
export function playwrightTotal(file: string): Total {
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

/** Counts of `tests/faults/run.ts`, one for each part. */
export const faultsTotal = (file: string): Total => JSON.parse(readFileSync(file, 'utf8')) as Total
