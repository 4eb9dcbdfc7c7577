import { Input } from 'antd'
import { useStore } from 'zustand'
import type { Applicant } from '../../../shared/case/event'
import { idNumberReasons, idWarningWording } from '../../../shared/text/id-number-reasons'
import { parseIdNumber } from '../../../shared/text/id-number'
import { personNameReasons, personNameWarningWording } from '../../../shared/text/person-name-reasons'
import { parsePersonName } from '../../../shared/text/person-name'
import { phoneReasons } from '../../../shared/text/phone-reasons'
import { intakeWording } from '../../../shared/text/station-intake'
import { calendarDate } from '../../../shared/time/calendar-date'
import { KnownOffers } from '../../app/known-offers'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { useLanguage, useWords } from '../../ui/language'
import type { IntakeFault } from './intake-faults'
import type { IntakeStore } from './intake-store'
import { KnownPeople, useKnownOf } from './known-person'

const KINDS = ['resident', 'hk-macao-taiwan-residence', 'foreign-permanent', 'none'] as const

const join = (words: { what: string; next: string }) => `${words.what}${words.next}`

/** Who applies: name, document, address and, if there is one, a phone. */
export function ApplicantPart({ store, today }: { store: IntakeStore; today: string }) {
  const words = useWords(intakeWording)
  const idReasons = useWords(idNumberReasons)
  const nameReasons = useWords(personNameReasons)
  const telReasons = useWords(phoneReasons)
  const applicant = useStore(store, state => state.draft.applicant)
  const faults = useStore(store, state => state.faults)
  const set = (patch: Partial<Applicant>) => store.getState().edit({ applicant: { ...applicant, ...patch } })
  const known = useKnownOf(applicant.idNumber, today)
  const fault = <F extends IntakeFault['field']>(field: F) =>
    faults.find((one): one is Extract<IntakeFault, { field: F }> => one.field === field)
  const [nameFault, idFault, phoneFault] = [fault('name'), fault('idNumber'), fault('phone')]
  return (
    <section className="part" aria-label={words.applicantPart}>
      <h2>{words.applicantPart}</h2>
      <div className="field-row">
        <Field
          label={words.name}
          width="middle"
          error={
            nameFault ? (nameFault.reason === 'empty' ? words.nameMissing : join(nameReasons[nameFault.reason])) : null
          }
          hint={<NameHint name={applicant.name} />}
        >
          {control => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              value={applicant.name}
              onChange={event => set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={words.phone}
          optional={words.optional}
          width="middle"
          error={phoneFault ? join(telReasons[phoneFault.reason]) : null}
        >
          {control => (
            <Input
              {...control}
              inputMode="tel"
              autoComplete="off"
              value={applicant.phone}
              onChange={event => set({ phone: event.target.value })}
            />
          )}
        </Field>
      </div>
      <KnownOffers
        label={words.phone}
        known={known.get('phone')}
        value={applicant.phone}
        take={({ value }) => set({ phone: value })}
      />
      <KnownPeople applicant={applicant} take={({ idNumber = '' }) => set({ idNumber, ...kindIn(idNumber, today) })} />
      <div className="field">
        <div className="group-label">{words.idKind}</div>
        <Choice
          label={words.idKind}
          value={applicant.idKind}
          choose={idKind => set({ idKind })}
          options={KINDS.map(value => ({ value, label: words.idKinds[value] }))}
        />
      </div>
      <div className="field-row">
        {applicant.idKind !== 'none' && (
          <Field
            label={words.idNumber}
            width="middle"
            error={idFault ? join(idReasons[idFault.reason]) : null}
            hint={<IdHint typed={applicant.idNumber} today={today} />}
          >
            {control => (
              <Input
                {...control}
                className="number-input"
                autoComplete="off"
                spellCheck={false}
                value={applicant.idNumber}
                onChange={event => set({ idNumber: event.target.value, ...kindIn(event.target.value, today) })}
              />
            )}
          </Field>
        )}
        <Field label={words.address} hint={words.addressHint} width={applicant.idKind === 'none' ? 'full' : 'middle'}>
          {control => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={200}
              value={applicant.address}
              onChange={event => set({ address: event.target.value })}
            />
          )}
        </Field>
      </div>
      <KnownOffers
        label={words.address}
        known={known.get('address')}
        value={applicant.address}
        take={({ value }) => set({ address: value })}
      />
    </section>
  )
}

// A right number says itself what kind of document it stands on.
function kindIn(typed: string, today: string): Partial<Applicant> {
  const id = parseIdNumber(typed, calendarDate(today))
  return id.ok ? { idKind: id.kind } : {}
}

const FULL_LENGTH = 15

function IdHint({ typed, today }: { typed: string; today: string }) {
  const words = useWords(intakeWording)
  const reasons = useWords(idNumberReasons)
  const { language } = useLanguage()
  const id = parseIdNumber(typed, calendarDate(today))
  if (id.ok)
    return (
      <span className="hint-good">
        {[words.idFine, ...id.warnings.map(one => idWarningWording[language][one])].join(' ')}
      </span>
    )
  // While it is being typed a number is short, not wrong.
  const early = typed.trim().length < FULL_LENGTH || id.reason === 'length' || id.reason === 'empty'
  return early ? words.idNumberHint : <span className="hint-doubt">{join(reasons[id.reason])}</span>
}

function NameHint({ name }: { name: string }) {
  const warnings = useWords(personNameWarningWording)
  const parsed = parsePersonName(name)
  return parsed.ok ? parsed.warnings.map(one => warnings[one]).join(' ') : null
}
