import { matterAsOn } from '../../matter/in-force'
import type { Paper } from '../paper'
import { flowPaper } from './flow-paper'
import type { GuideInput } from './guide-facts'
import { guidePaper } from './guide-paper'
import { leafletPaper } from './leaflet-paper'
import { posterPaper } from './poster-paper'

/** What can be given out or put up about a matter. */
export const GUIDE_PAPERS = ['guide', 'leaflet', 'posterA4', 'posterA3', 'flowA4', 'flowA3'] as const
export type GuidePaper = (typeof GUIDE_PAPERS)[number]

/** Drawn from the list that lies at hand: needs no network. What has run out on the day is not told as if it held. */
export function drawGuide(kind: GuidePaper, about: GuideInput): Paper {
  const input = { ...about, matter: matterAsOn(about.matter, about.on) }
  switch (kind) {
    case 'guide':
      return guidePaper(input)
    case 'leaflet':
      return leafletPaper(input)
    case 'posterA4':
      return posterPaper(input, 'A4')
    case 'posterA3':
      return posterPaper(input, 'A3')
    case 'flowA4':
      return flowPaper(input, 'A4')
    case 'flowA3':
      return flowPaper(input, 'A3')
  }
}
