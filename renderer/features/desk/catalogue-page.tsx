import { Alert, Tabs } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import type { CatalogueOverview } from '../../../shared/ipc/desk-catalogue'
import type { Catalogue } from '../../../shared/matter/catalogue'
import { catalogueDeskWording } from '../../../shared/text/catalogue-desk'
import { lapseWording } from '../../../shared/text/lapse'
import { useWords } from '../../ui/language'
import { catalogueApi } from './catalogue-api'
import { CatalogueImport } from './catalogue-import'
import { CatalogueLapses, LapseNotice } from './catalogue-lapses'
import { CatalogueMatters } from './catalogue-matters'
import { CatalogueVersions } from './catalogue-versions'
import './catalogue.css'

/** 事项目录 at the desk: the matters in force, what waits for approval, and every version there was. */
export function CataloguePage() {
  const words = useWords(catalogueDeskWording)
  const lapse = useWords(lapseWording)
  const [overview, setOverview] = useState<CatalogueOverview | null>(null)
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null)
  const [failed, setFailed] = useState(false)
  const load = useCallback(async () => {
    const told = await catalogueApi.overview()
    setFailed(!told.ok)
    if (!told.ok) return
    setOverview(told.value)
    const list = await catalogueApi.version(told.value.current)
    setFailed(!list.ok)
    if (list.ok) setCatalogue(list.value.catalogue)
  }, [])
  useEffect(() => void load(), [load])
  if (failed) return <Alert type="error" showIcon title={words.failed} />
  if (!overview || !catalogue) return null
  return (
    <section aria-label={words.title}>
      <h1 className="catalogue-title">{words.title}</h1>
      <LapseNotice lines={overview.runningOut} />
      <Tabs
        defaultActiveKey={overview.open ? 'import' : 'matters'}
        items={[
          { key: 'matters', label: words.tabs.matters, children: <CatalogueMatters catalogue={catalogue} /> },
          {
            key: 'import',
            label: words.tabs.import,
            children: <CatalogueImport overview={overview} changed={() => void load()} />,
          },
          {
            key: 'lapses',
            label: `${lapse.tab}${overview.runningOut.length > 0 ? `（${overview.runningOut.length}）` : ''}`,
            children: <CatalogueLapses lines={overview.runningOut} />,
          },
          { key: 'versions', label: words.tabs.versions, children: <CatalogueVersions overview={overview} /> },
        ]}
      />
    </section>
  )
}
