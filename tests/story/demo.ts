import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../../build/paths'
import { StoryFailure, tellStory } from './story'

const out = inRoot('demo-out')
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const kind = process.env['DAIBAN_SHELL'] === 'electron' ? 'electron' : 'double'
try {
  const told = await tellStory({ kind, out, note: line => console.log(`  ${line}`) })
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify({ edition: kind, ...told }, null, 2)}\n`)
  rmSync(join(out, 'work'), { recursive: true, force: true })
  const { cases, events, lost, doubled, papers, seconds } = told
  const fine = cases === 5 && lost === 0 && doubled === 0
  console.log(
    fine
      ? `demo: ok cases=${cases} events=${events} lost=${lost} doubled=${doubled} papers=${papers} seconds=${seconds}`
      : `demo: failed comparison: cases=${cases} lost=${lost} doubled=${doubled}`,
  )
  process.exit(fine ? 0 : 1)
} catch (problem) {
  const step = problem instanceof StoryFailure ? problem.step : 'start'
  const reason = problem instanceof Error ? problem.message.replaceAll(/\s+/g, ' ').slice(0, 600) : String(problem)
  console.log(`demo: failed ${step}: ${reason}`)
  process.exit(1)
}
