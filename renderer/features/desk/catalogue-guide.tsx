import { Modal, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { DepartmentForm } from '../../../shared/form/department-form'
import { drawSampleForm } from '../../../shared/form/draw-sample-form'
import { SAMPLE_FACES, sampleFormsFor, type SampleFace } from '../../../shared/form/sample-form'
import type { Matter } from '../../../shared/matter/matter'
import { drawGuide, GUIDE_PAPERS, type GuidePaper } from '../../../shared/paper/guide/draw-guide'
import { catalogueDeskWording } from '../../../shared/text/catalogue-desk'
import { beijingDateOf } from '../../../shared/time/instant'
import { webPaper } from '../../platform/web-paper'
import { useWords } from '../../ui/language'
import { PaperView } from '../../ui/paper-view'
import { useDeskUser } from './desk-user'

const SCALE: Record<GuidePaper, number> = {
  ...{ guide: 0.95, leaflet: 1.1, posterA4: 0.95, posterA3: 0.68, flowA4: 0.95, flowA3: 0.68 },
}

const SAMPLE_SCALE = 0.95

type GuideProps = { matter: Matter; version: string; forms: readonly DepartmentForm[]; close: () => void }

/** Guide, leaflet, poster, flow chart and sample forms of one matter at the desk, seen as they print. */
export function CatalogueGuide({ matter, version, forms, close }: GuideProps) {
  const words = useWords(catalogueDeskWording)
  const { county, pointName } = useDeskUser()
  const [chosen, setChosen] = useState('guide')
  const samples = useMemo(() => samplesOf(sampleFormsFor(forms, matter), words), [forms, matter, words])
  const { label, scale, paper } = useMemo(() => {
    const sample = samples.find(({ key }) => key === chosen)
    if (sample)
      return { label: sample.label, scale: SAMPLE_SCALE, paper: drawSampleForm(sample.form, sample.face, { county }) }
    const kind = GUIDE_PAPERS.find(one => one === chosen) ?? 'guide'
    const paper = drawGuide(kind, {
      ...{ matter, version, county, on: beijingDateOf(new Date().toISOString()) },
      point: { name: pointName, address: '', phone: county.hotline },
    })
    return { label: words[kind], scale: SCALE[kind], paper }
  }, [chosen, samples, matter, version, county, pointName, words])
  const print = () => void webPaper.print({ html: paper.html, paper: paper.size, title: paper.title })
  return (
    <Modal
      open
      title={matter.name}
      width={960}
      onCancel={close}
      onOk={print}
      okText={words.print}
      cancelText={words.close}
      centered
      className="catalogue-guide"
    >
      <Segmented
        aria-label={words.look}
        value={chosen}
        onChange={setChosen}
        options={GUIDE_PAPERS.map(one => ({ value: one, label: words[one] }))}
      />
      {samples.length > 0 && (
        <Segmented
          aria-label={words.samples}
          value={chosen}
          onChange={setChosen}
          options={samples.map(one => ({ value: one.key, label: one.label }))}
        />
      )}
      <PaperView paper={paper} label={label} scale={scale} />
    </Modal>
  )
}

type Sample = { key: string; label: string; form: DepartmentForm; face: SampleFace }

const samplesOf = (forms: readonly DepartmentForm[], words: (typeof catalogueDeskWording)['zh']): Sample[] =>
  forms.flatMap(form =>
    SAMPLE_FACES.map(face => ({
      ...{ key: `${form.id} ${face}`, form, face },
      label: face === 'filled' ? words.sample(form.title) : words.blank(form.title),
    })),
  )
