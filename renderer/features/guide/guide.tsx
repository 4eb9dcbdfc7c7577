import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { formsFrom } from '../../../shared/form/county-forms'
import type { DepartmentForm } from '../../../shared/form/department-form'
import { drawSampleForm } from '../../../shared/form/draw-sample-form'
import { missingSamples, SAMPLE_FACES, sampleFormsFor, type SampleFace } from '../../../shared/form/sample-form'
import type { Matter } from '../../../shared/matter/matter'
import { drawGuide, GUIDE_PAPERS, type GuidePaper } from '../../../shared/paper/guide/draw-guide'
import type { Paper } from '../../../shared/paper/paper'
import { stationGuideWording } from '../../../shared/text/station-guide'
import { CatalogueAgeLine } from '../../app/catalogue-age'
import type { Hall } from '../../app/hall'
import { paths } from '../../app/paths'
import { PrintButton } from '../../app/print-button'
import { useHall } from '../../app/use-hall'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { PaperView } from '../../ui/paper-view'
import { GuideNotices } from './guide-notices'

/** A sheet fits beside the list of papers at 1366 pixels. */
const SCALE: Record<GuidePaper, number> = {
  ...{ guide: 0.82, leaflet: 1.05, posterA4: 0.82, posterA3: 0.58, flowA4: 0.82, flowA3: 0.58 },
}
const SAMPLE_SCALE = 0.82

/** What can be looked at: a paper about the matter, or one face of a sample form (样表). */
type Sheet = { key: string; label: string; scale: number; draw: () => Paper }

type Shelf = { matter: Matter; version: string; forms: readonly DepartmentForm[] }

/** 办事指南, 明白卡, poster, flow chart and sample forms of one matter: seen as they print, offline too. */
export function Guide() {
  const words = useWords(stationGuideWording)
  const hall = useHall()
  const { code = '' } = useParams()
  const [chosen, setChosen] = useState('guide')
  const [shelf, setShelf] = useState<Shelf | 'gone' | null>(null)
  useEffect(() => {
    let left = false
    void shelfOf(hall, code).then(found => !left && setShelf(found ?? 'gone'))
    return () => {
      left = true
    }
  }, [hall, code])
  if (shelf === 'gone')
    return (
      <Page title={words.title}>
        <EmptyState title={words.gone}>
          {words.goneTeach} <Link to={paths.pickMatter}>{words.back}</Link>
        </EmptyState>
      </Page>
    )
  const isHidden = shelf?.matter.hiddenBecause !== undefined
  const papers = shelf && !isHidden ? papersOf(hall, shelf, words) : []
  const samples = shelf ? samplesOf(hall, shelf, words) : []
  const missing = shelf ? missingSamples(shelf.forms, shelf.matter) : []
  const sheet = [...papers, ...samples].find(({ key }) => key === chosen)
  const paper = sheet?.draw()
  const buttons = (label: string, sheets: readonly Sheet[], look = '') => (
    <div className={`guide-kinds ${look}`} role="group" aria-label={label}>
      {sheets.map(one => (
        <button key={one.key} type="button" aria-pressed={one.key === chosen} onClick={() => setChosen(one.key)}>
          {one.label}
        </button>
      ))}
    </div>
  )
  return (
    <Page
      title={words.title}
      wide
      footNote={<Link to={paths.pickMatter}>{words.back}</Link>}
      actions={paper && <PrintButton large label={words.print} draw={() => Promise.resolve(paper)} subject={code} />}
    >
      <div className="receipt">
        <div className="receipt-side guide-side">
          {!isHidden && <p className="lead">{words.lead}</p>}
          {shelf && <GuideNotices matter={shelf.matter} today={hall.now().date} />}
          {papers.length > 0 && <div className="group-label">{words.papers}</div>}
          {papers.length > 0 && buttons(words.papers, papers, 'guide-kinds-pairs')}
          <div className="group-label">{words.samples}</div>
          {samples.length > 0 && buttons(words.samples, samples)}
          {shelf && samples.length === 0 && missing.length === 0 && <p className="field-hint">{words.noSamples}</p>}
          {missing.length > 0 && <p className="field-hint">{words.sampleMissing(missing.join('”“'))}</p>}
          <CatalogueAgeLine />
        </div>
        {sheet && paper && <PaperView paper={paper} label={sheet.label} scale={sheet.scale} />}
      </div>
    </Page>
  )
}

type Words = (typeof stationGuideWording)['zh']

function papersOf(hall: Hall, { matter, version }: Shelf, words: Words): Sheet[] {
  const { point, county } = hall.status
  if (!point || !county) return []
  const about = { matter, version, point, county, on: hall.now().date }
  return GUIDE_PAPERS.map(kind => ({
    ...{ key: kind, label: words[kind], scale: SCALE[kind], draw: () => drawGuide(kind, about) },
  }))
}

function samplesOf(hall: Hall, { matter, forms }: Shelf, words: Words): Sheet[] {
  const { county } = hall.status
  if (!county) return []
  const label: Record<SampleFace, (title: string) => string> = { filled: words.sample, empty: words.blank }
  return sampleFormsFor(forms, matter).flatMap(form =>
    SAMPLE_FACES.map(face => ({
      ...{ key: `${form.id} ${face}`, label: label[face](form.title), scale: SAMPLE_SCALE },
      draw: () => drawSampleForm(form, face, { county }),
    })),
  )
}

async function shelfOf(hall: Hall, code: string): Promise<Shelf | null> {
  const [matter, version, extras] = await Promise.all([
    hall.matter(code),
    hall.catalogueVersion(),
    hall.catalogueExtras(),
  ])
  return matter && { matter, version, forms: formsFrom(extras) }
}
