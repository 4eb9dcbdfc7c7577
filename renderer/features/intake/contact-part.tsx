import { Checkbox, Input } from 'antd'
import { useStore } from 'zustand'
import { VILLAGE_NOTICE } from '../../../shared/case/decide-applicant'
import type { Contact } from '../../../shared/case/event'
import { personNameReasons } from '../../../shared/text/person-name-reasons'
import { phoneReasons } from '../../../shared/text/phone-reasons'
import { intakeWording } from '../../../shared/text/station-intake'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import type { IntakeStore } from './intake-store'

const RELATIONS = ['child', 'spouse', 'kin', 'neighbour', 'group'] as const

/** Whom to tell when the resident has no phone: a relative, a neighbour, or the agent goes there (domain.md U11). */
export function ContactPart({ store, agentName }: { store: IntakeStore; agentName: string }) {
  const words = useWords(intakeWording)
  const nameReasons = useWords(personNameReasons)
  const telReasons = useWords(phoneReasons)
  const contact = useStore(store, state => state.draft.contact)
  const faults = useStore(store, state => state.faults)
  const villageNotice = contact?.relation === VILLAGE_NOTICE
  const set = (patch: Partial<Contact>) => {
    const next = { name: '', relation: '', phone: '', ...(villageNotice ? {} : contact), ...patch }
    store.getState().edit({ contact: next.name || next.relation || next.phone ? next : null })
  }
  const nameFault = faults.find(one => one.field === 'contactName')
  const phoneFault = faults.find(one => one.field === 'contactPhone')
  const missing = faults.some(one => one.field === 'contact')
  return (
    <section className="part" aria-label={words.contactPart}>
      <h3>{words.contactPart}</h3>
      <Checkbox
        checked={villageNotice}
        aria-invalid={missing}
        onChange={event =>
          store.getState().edit({
            contact: event.target.checked ? { name: agentName, relation: VILLAGE_NOTICE, phone: '' } : null,
          })
        }
      >
        {words.villageNotice}
      </Checkbox>
      {missing && (
        <div className="field-error" role="alert">
          {words.contactMissing}
        </div>
      )}
      {!villageNotice && (
        <>
          <div className="field-row">
            <Field
              label={words.contactName}
              width="middle"
              error={nameFault ? `${nameReasons[nameFault.reason].what}${nameReasons[nameFault.reason].next}` : null}
            >
              {control => (
                <Input
                  {...control}
                  autoComplete="off"
                  value={contact?.name ?? ''}
                  onChange={event => set({ name: event.target.value })}
                />
              )}
            </Field>
            <Field
              label={words.contactPhone}
              width="middle"
              error={phoneFault ? `${telReasons[phoneFault.reason].what}${telReasons[phoneFault.reason].next}` : null}
            >
              {control => (
                <Input
                  {...control}
                  inputMode="tel"
                  autoComplete="off"
                  value={contact?.phone ?? ''}
                  onChange={event => set({ phone: event.target.value })}
                />
              )}
            </Field>
          </div>
          <Choice
            label={words.relation}
            value={RELATIONS.find(one => stored(one) === contact?.relation) ?? null}
            choose={one => set({ relation: stored(one) })}
            options={RELATIONS.map(value => ({ value, label: words.relations[value] }))}
          />
        </>
      )}
    </section>
  )
}

// Facts are Chinese whatever the language of the screen: the papers and the county read them.
const stored = (relation: (typeof RELATIONS)[number]): string => intakeWording.zh.relations[relation]
