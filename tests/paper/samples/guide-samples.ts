import { drawGuide, type GuidePaper } from '../../../shared/paper/guide/draw-guide'
import type { Paper } from '../../../shared/paper/paper'
import type { PaperSize } from '../../../shared/paper/paper-size'
import type { PaperSample } from '../paper-sample'
import { matterOf, sampleCounty, samplePoint } from './people'

type Sheet = Pick<PaperSample, 'id' | 'name' | 'zh' | 'pages'> & {
  kinds: Partial<Record<PaperSize, GuidePaper>>
  code: string
}

/** What is given out or put up about a matter: a short one, and the longest of the sample catalogue. */
const SHEETS: readonly Sheet[] = [
  { id: 'X10', name: 'guide', zh: '办事指南', kinds: { A4: 'guide' }, code: 'SX-FL-001', pages: { A4: 2 } },
  { id: 'X10', name: 'guide-long', zh: '办事指南', kinds: { A4: 'guide' }, code: 'SX-TD-001', pages: { A4: 2 } },
  { id: 'X11', name: 'leaflet', zh: '明白卡', kinds: { A5: 'leaflet' }, code: 'SX-FL-001' },
  { id: 'X11', name: 'leaflet-long', zh: '明白卡', kinds: { A5: 'leaflet' }, code: 'SX-TD-001', pages: { A5: 2 } },
  { id: 'X12', name: 'poster', zh: '公开栏', kinds: { A4: 'posterA4', A3: 'posterA3' }, code: 'SX-FL-001' },
  { id: 'X12', name: 'poster-long', zh: '公开栏', kinds: { A4: 'posterA4', A3: 'posterA3' }, code: 'SX-TD-001' },
  { id: 'X13', name: 'flow', zh: '流程图', kinds: { A4: 'flowA4', A3: 'flowA3' }, code: 'SX-FL-001' },
  { id: 'X13', name: 'flow-long', zh: '流程图', kinds: { A4: 'flowA4', A3: 'flowA3' }, code: 'SX-TD-001' },
]

const sampleOf = ({ kinds, code, ...named }: Sheet): PaperSample => ({
  ...named,
  sizes: Object.keys(kinds) as PaperSize[],
  draw: (size: PaperSize): Paper => {
    const kind = kinds[size]
    if (!kind) throw new Error(`no ${named.name} on ${size}`)
    return drawGuide(kind, {
      matter: matterOf(code),
      ...{ version: '2026.1', point: samplePoint, county: sampleCounty, on: '2026-03-07' },
    })
  },
})

export const GUIDE_SAMPLES: readonly PaperSample[] = SHEETS.map(sampleOf)
