import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { caseWording } from '../../../shared/text/station-case-page'
import type { CaseSync } from '../../app/hall'
import { paths } from '../../app/paths'
import { STATE_GROUPS, type StateGroup } from '../../app/state-groups'
import { useHall } from '../../app/use-hall'
import { useLive } from '../../storage/use-live'
import { Choice } from '../../ui/choice'
import { EmptyState } from '../../ui/empty-state'
import { Field } from '../../ui/field'
import { useInPassing } from '../../ui/in-passing'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { CaseTable } from './case-table'

const PAGE = 50
const SYNC_STATES: CaseSync['state'][] = ['here', 'sent', 'received', 'needs-you']
const GROUPS = Object.keys(STATE_GROUPS) as StateGroup[]

/** All cases of this point, newest first; going back keeps the filters, which stand in the address but for what was typed. */
export function Cases() {
  const words = useWords(caseWording)
  const hall = useHall()
  const [search, setSearch] = useSearchParams()
  const [limit, setLimit] = useState(PAGE)
  const [text, setText] = useInPassing(hall, 'cases')
  const group = GROUPS.find(one => one === search.get('state')) ?? null
  const sync = SYNC_STATES.find(one => one === search.get('sync')) ?? null
  const rows = useLive(
    () => hall.cases.list({ text, legal: group && [...STATE_GROUPS[group]], sync, limit: limit + 1 }),
    [hall, text, group, sync, limit],
  )
  const set = (name: string, value: string | null) => {
    setLimit(PAGE)
    setSearch(
      before => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  }
  const filtered = text !== '' || group !== null || sync !== null
  return (
    <Page title={words.listTitle} wide>
      <div className="filters">
        <Field label={words.search} width="short">
          {control => (
            <Input
              {...control}
              allowClear
              autoComplete="off"
              placeholder={words.searchHint}
              value={text}
              onChange={event => {
                setLimit(PAGE)
                setText(event.target.value)
              }}
            />
          )}
        </Field>
        <div className="field">
          <div className="group-label">{words.sync}</div>
          <Choice
            label={words.sync}
            value={sync ?? 'all'}
            choose={value => set('sync', value === 'all' ? null : value)}
            options={[
              { value: 'all', label: words.all },
              ...SYNC_STATES.map(value => ({ value, label: words.syncStates[value] })),
            ]}
          />
        </div>
        <div className="field field-full">
          <div className="group-label">{words.state}</div>
          <Choice
            label={words.state}
            value={group ?? 'all'}
            choose={value => set('state', value === 'all' ? null : value)}
            options={[
              { value: 'all', label: words.all },
              ...GROUPS.map(value => ({ value, label: words.stateGroups[value] })),
            ]}
          />
        </div>
      </div>
      {rows && rows.length > 0 && <CaseTable rows={rows.slice(0, limit)} />}
      {rows && rows.length > limit && (
        <Button block size="large" onClick={() => setLimit(limit + PAGE)}>
          {words.more}
        </Button>
      )}
      {rows?.length === 0 &&
        (filtered ? (
          <EmptyState title={words.none}>{words.noneTeach}</EmptyState>
        ) : (
          <EmptyState title={words.empty}>
            {words.emptyTeach} <Link to={paths.pickMatter}>→</Link>
          </EmptyState>
        ))}
    </Page>
  )
}
