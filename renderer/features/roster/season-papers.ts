import type { Paper } from '../../../shared/paper/paper'
import type { PaperSize } from '../../../shared/paper/paper-size'
import type { Hall } from '../../app/hall'
import type { Run } from './use-run'

const load = () =>
  Promise.all([import('../../../shared/paper/draw-paper'), import('../../../shared/form/roster-papers')])

function aboutOf(hall: Hall, { roster }: Run) {
  const { point, county, unlocked } = hall.status
  if (!point || !county || !unlocked) throw new Error('a list belongs to a point')
  return { roster, point, county, agent: unlocked.name, on: hall.now().date }
}

/** The slip of the family in hand. */
export async function drawFamilySlip(hall: Hall, run: Run): Promise<Paper> {
  const [{ drawPaper }, { familySlip }] = await load()
  if (!run.family) throw new Error('no family in hand')
  return drawPaper(familySlip(aboutOf(hall, run), run.family), '80mm')
}

/** What the season came to. */
export async function drawSummary(hall: Hall, run: Run, size: PaperSize): Promise<Paper> {
  const [{ drawPaper }, { seasonSummary }] = await load()
  return drawPaper(seasonSummary(aboutOf(hall, run), run.rows), size)
}
