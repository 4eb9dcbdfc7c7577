import { Button, Input, Table } from 'antd'
import { useMemo, useState } from 'react'
import { formsFrom } from '../../../shared/form/county-forms'
import type { Catalogue } from '../../../shared/matter/catalogue'
import { averageCompression } from '../../../shared/matter/compression'
import { isUnchecked } from '../../../shared/matter/import-reminders'
import type { Matter } from '../../../shared/matter/matter'
import { createMatterSearch } from '../../../shared/matter/matter-search'
import { limitText } from '../../../shared/paper/paper-matter'
import { catalogueDeskWording } from '../../../shared/text/catalogue-desk'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { CatalogueGuide } from './catalogue-guide'

/** The list in force, found by a few characters; each matter with its guide, poster and flow chart. */
export function CatalogueMatters({ catalogue }: { catalogue: Catalogue }) {
  const words = useWords(catalogueDeskWording)
  const heads = words.columns
  const forms = useMemo(() => formsFrom(catalogue.extras), [catalogue])
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Matter | null>(null)
  const search = useMemo(() => createMatterSearch(catalogue.matters), [catalogue])
  const found = useMemo(() => (text.trim() === '' ? catalogue.matters : search(text)), [catalogue, search, text])
  const shorter = useMemo(() => averageCompression(catalogue.matters), [catalogue])
  return (
    <>
      <div className="desk-filters">
        <Input
          allowClear
          autoFocus
          className="desk-search"
          aria-label={words.search}
          placeholder={words.search}
          value={text}
          onChange={event => setText(event.target.value)}
        />
        <span role="status">{words.count(found.length, catalogue.matters.length)}</span>
        {shorter && <span className="desk-quiet">{words.compression(shorter.percent, shorter.of)}</span>}
      </div>
      <Table<Matter>
        rowKey="code"
        size="small"
        pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
        dataSource={[...found]}
        locale={{ emptyText: <EmptyState title={words.none}>{words.noneHint}</EmptyState> }}
        columns={[
          { title: heads.code, dataIndex: 'code', width: 140, className: 'desk-number' },
          {
            title: heads.name,
            render: (_, { name, legalBasis }) => (
              <>
                {name}{' '}
                {legalBasis.some(isUnchecked) && (
                  <span className="catalogue-mark" title={words.uncheckedHint}>
                    {words.unchecked}
                  </span>
                )}
              </>
            ),
          },
          { title: heads.category, dataIndex: 'category', width: 150 },
          { title: heads.department, dataIndex: 'handlingDepartment', width: 190 },
          {
            title: heads.promise,
            width: 120,
            render: (_, { promisedLimit }) => (promisedLimit.days === 0 ? words.sameDay : limitText(promisedLimit, '')),
          },
          { title: heads.law, width: 110, render: (_, { legalLimit }) => limitText(legalLimit, '—') },
          {
            title: heads.papers,
            width: 200,
            render: (_, matter) => <Button onClick={() => setShown(matter)}>{words.look}</Button>,
          },
        ]}
      />
      {shown && (
        <CatalogueGuide matter={shown} version={catalogue.version} forms={forms} close={() => setShown(null)} />
      )}
    </>
  )
}
