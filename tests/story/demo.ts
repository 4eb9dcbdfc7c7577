import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../../build/paths'
import { StoryFailure, tellStory } from './story'

const out = inRoot('demo-out')
/** The pictures that README.md shows; `npm run demo -- --pictures` renews them. */
function keepPictures(screens: string): void {
  for (const name of ['07-home', '04-intake-with-photo', '05-receipt-5', '23-desk-case'])
    copyFileSync(join(screens, `${name}.png`), inRoot(`docs/pictures/${name.slice(3)}.png`))
}

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const kind = process.env['DAIBAN_SHELL'] === 'electron' ? 'electron' : 'double'
try {
  const told = await tellStory({ kind, out, note: line => console.log(`  ${line}`) })
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify({ edition: kind, ...told }, null, 2)}\n`)
  if (process.argv.includes('--pictures')) keepPictures(join(out, 'screens'))
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
