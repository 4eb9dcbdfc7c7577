import type { PaperWords } from '../../shared/paper/wording/paper-words'
import type { Hall } from './hall'

/** The county's wording in force at this station, for every paper that it prints. The texts come with the engine of papers. */
export async function countyWords(hall: Hall): Promise<PaperWords> {
  const [{ readOverlay }, { paperWords }, extras] = await Promise.all([
    import('../../shared/paper/wording/check-wording'),
    import('../../shared/paper/wording/paper-words'),
    hall.catalogueExtras(),
  ])
  return paperWords(readOverlay(extras?.['wording']))
}
