import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { queryFolder } from '../center/county-kit'
import { enrolStation } from '../center/station-kit'
import { startCenterProcess } from '../kit/center-process'
import { seconds, type Found } from './figure'

/** The same batch a hundred times at once: one set of rows, a hundred equal answers (pains 30). */
export async function runParallelCopies(copies = 100, events = 100): Promise<Found> {
  const folder = await mkdtemp(join(tmpdir(), 'daiban-copies-'))
  const center = await startCenterProcess(join(folder, 'center'))
  const faults: string[] = []
  try {
    const village = await enrolStation(center.url, '990100101001', 'liushugou')
    for (let number = 0; number < events; number++) village.recordIntake(`示例村民${number}`)
    const batch = village.seal()
    const started = performance.now()
    const answers = await Promise.all(
      Array.from({ length: copies }, async () => {
        // The county may shed load before its database; a station then comes again, and so does this one.
        for (;;) {
          const answer = await village.push(batch)
          if (answer.status !== 503 && answer.status !== 429) return answer
          const after = Number(answer.headers.get('retry-after') ?? '1')
          await new Promise(resolve => setTimeout(resolve, 1000 * Math.min(2, after)))
        }
      }),
    )
    const took = performance.now() - started
    const said = new Set(
      answers.map(({ status, body }) => {
        const { receipt, verdicts } = body
        return JSON.stringify([status, receipt?.ackedSeq, receipt?.headHash, verdicts])
      }),
    )
    const [row] = await queryFolder<{ rows: number; cases: number }>(
      join(folder, 'center'),
      'select count(*)::int as rows, count(distinct case_id)::int as cases from events where device = $1',
      [village.head.device],
    )
    if (answers.some(({ status }) => status !== 200)) faults.push(`refused: ${[...said].join(' ').slice(0, 400)}`)
    if (said.size !== 1) faults.push(`${said.size} different answers`)
    if (row?.rows !== events || row.cases !== events)
      faults.push(`${row?.rows} rows of ${row?.cases} cases instead of ${events}`)
    const figures = `copies=${copies} of ${events} facts, rows=${row?.rows} different-answers=${said.size} in ${seconds(took)}`
    return { name: 'same batch in parallel', figures, faults }
  } finally {
    await center.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
