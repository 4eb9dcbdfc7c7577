import { Input, Select } from 'antd'
import { materialsFor } from '../../../shared/matter/checklist'
import type { Matter } from '../../../shared/matter/matter'
import { rosterWording } from '../../../shared/text/station-roster'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import type { ImportPlan } from './import-plan'

type PartProps = { plan: ImportPlan; set: (patch: Partial<ImportPlan>) => void }

/** Which matter, how the list is called, since when the season counts, and what the law asks every person for. */
export function SeasonPart({ plan, set, matters, today }: PartProps & { matters: readonly Matter[]; today: string }) {
  const words = useWords(rosterWording)
  return (
    <section className="part" aria-label={words.step1}>
      <h2>{words.step1}</h2>
      <div className="field-row">
        <Field label={words.matter} hint={words.matterHint} width="middle">
          {control => (
            <Select
              {...control}
              showSearch
              optionFilterProp="label"
              className="roster-matter"
              value={plan.matter || null}
              options={matters.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(code: string) => set({ matter: code, answers: {} })}
            />
          )}
        </Field>
        <Field label={words.listTitle} hint={words.listTitleHint} width="middle">
          {control => (
            <Input
              {...control}
              maxLength={60}
              autoComplete="off"
              value={plan.title}
              onChange={event => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.from} hint={words.fromHint} width="middle">
          {control => (
            <Input
              {...control}
              type="date"
              max={today}
              value={plan.from}
              onChange={event => set({ from: event.target.value })}
            />
          )}
        </Field>
        <div className="field-row">
          <Field label={words.fee} hint={words.feeHint} width="middle">
            {control => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                value={plan.fee}
                onChange={event => set({ fee: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.feeBasis} width="middle">
            {control => (
              <Input
                {...control}
                maxLength={120}
                autoComplete="off"
                value={plan.feeBasis}
                onChange={event => set({ feeBasis: event.target.value })}
              />
            )}
          </Field>
        </div>
      </div>
    </section>
  )
}

/** What everybody on the list brings, answered once. */
export function PapersPart({ plan, set, matter, asked }: PartProps & { matter: Matter; asked: boolean }) {
  const words = useWords(rosterWording)
  const items = materialsFor(matter)
  if (items.length === 0) return null
  return (
    <section className="part" aria-label={words.step2}>
      <h2>{words.step2}</h2>
      <p className="field-hint">{words.step2Lead}</p>
      {items.map(item => (
        <div key={item.key} className="material" role="group" aria-label={item.name}>
          <div className="material-name">
            <strong>{item.name}</strong>
            {item.condition && <span className="field-hint">{item.condition}</span>}
          </div>
          <Choice
            label={item.name}
            value={plan.answers[item.key] ?? null}
            invalid={asked && !plan.answers[item.key]}
            choose={answer => set({ answers: { ...plan.answers, [item.key]: answer } })}
            options={[
              { value: 'seen', label: words.seen },
              { value: 'missing', label: words.notSeen },
              ...(item.necessity === '情形' ? [{ value: 'not-needed' as const, label: words.notNeeded }] : []),
            ]}
          />
        </div>
      ))}
    </section>
  )
}
