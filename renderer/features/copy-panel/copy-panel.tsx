import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formsFor } from '../../../shared/form/department-form'
import { copyWording } from '../../../shared/text/station-copy'
import { paths } from '../../app/paths'
import { useCase } from '../../app/use-case'
import { Choice } from '../../ui/choice'
import { EmptyState } from '../../ui/empty-state'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { CopyForm } from './copy-form'
import { useForms } from './use-forms'
import './copy-panel.css'

/** One case beside another department's system. */
export function CopyPanel() {
  const words = useWords(copyWording)
  const { caseId = '' } = useParams()
  const county = useForms()
  const row = useCase(caseId)
  const [chosen, setChosen] = useState<string | null>(null)
  if (!county || row === undefined) return null
  const forms = row ? formsFor(county.forms, row.case.matter.code) : []
  const form = forms.find(one => one.id === chosen) ?? forms[0]
  if (!row || !form)
    return (
      <Page title={words.listTitle}>
        <EmptyState title={words.noForm}>
          {words.noFormTeach} <Link to={paths.copyList}>→</Link>
        </EmptyState>
      </Page>
    )
  const choice = forms.length > 1 && (
    <Choice
      label={words.form}
      value={form.id}
      choose={setChosen}
      options={forms.map(({ id, title }) => ({ value: id, label: title }))}
    />
  )
  return <CopyForm key={`${caseId} ${form.id}`} held={row.case} form={form} seconds={county.seconds} choice={choice} />
}
