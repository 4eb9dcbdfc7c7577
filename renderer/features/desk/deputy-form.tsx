import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { DeputyChoice, DeputyPage, NameDeputy } from '../../../shared/ipc/deputies'
import { levelOf } from '../../../shared/people/division'
import { deputyWording } from '../../../shared/text/deputy'
import { useWords } from '../../ui/language'
import { deputiesApi } from './deputies-api'
import type { Act } from './deputy-row'

const labelOf = ({ name, pointName }: DeputyChoice): string => `${name} · ${pointName}`

/** Names who stands in: the one who is away first, then only people of the same place. */
export function DeputyForm({ page, act }: { page: DeputyPage; act: Act }) {
  const words = useWords(deputyWording)
  const empty: NameDeputy = {
    ...{ staff: '', deputy: '', department: '', from: page.today, until: page.today },
    ...{ documentNo: '', why: '' },
  }
  const [asked, setAsked] = useState(empty)
  const [busy, setBusy] = useState(false)
  const change = (more: Partial<NameDeputy>) => setAsked(before => ({ ...before, ...more }))
  const away = page.people.find(({ id }) => id === asked.staff)
  const others = page.people.filter(one => one.mayStandIn && one.id !== asked.staff && one.point === away?.point)
  const atCounty = away !== undefined && levelOf(away.point) === 'county'
  const ready = asked.staff !== '' && asked.deputy !== '' && asked.why.trim().length >= 2
  const send = async () => {
    setBusy(true)
    if (await act(() => deputiesApi.name(asked), words.sent)) setAsked(empty)
    setBusy(false)
  }
  return (
    <section className="desk-card" aria-label={words.propose}>
      <h2>{words.propose}</h2>
      <div className="deputy-form">
        <label>
          {words.staff}
          <Select
            aria-label={words.staff}
            value={asked.staff || null}
            placeholder={words.pick}
            onChange={staff => change({ staff, deputy: '', department: '' })}
            options={page.people.filter(one => one.hasPost).map(one => ({ value: one.id, label: labelOf(one) }))}
          />
        </label>
        <label>
          {words.deputy}
          <Select
            aria-label={words.deputy}
            value={asked.deputy || null}
            placeholder={words.pick}
            disabled={!away}
            onChange={deputy => change({ deputy })}
            options={others.map(one => ({ value: one.id, label: one.name }))}
          />
        </label>
        {atCounty && (
          <label>
            {words.department}
            <Select
              aria-label={words.department}
              value={asked.department}
              showSearch
              onChange={department => change({ department })}
              options={[{ value: '', label: words.all }, ...page.departments.map(one => ({ value: one, label: one }))]}
            />
          </label>
        )}
        <label>
          {words.from}
          <Input type="date" value={asked.from} onChange={event => change({ from: event.target.value })} />
        </label>
        <label>
          {words.until}
          <Input type="date" value={asked.until} onChange={event => change({ until: event.target.value })} />
        </label>
        <label>
          {words.documentNo}
          <Input
            value={asked.documentNo}
            maxLength={60}
            onChange={event => change({ documentNo: event.target.value })}
          />
        </label>
        <label>
          {words.why}
          <Input value={asked.why} maxLength={400} onChange={event => change({ why: event.target.value })} />
        </label>
        <div className="desk-form-foot deputy-form-foot">
          <Button type="primary" loading={busy} disabled={!ready} onClick={() => void send()}>
            {words.send}
          </Button>
        </div>
      </div>
    </section>
  )
}
