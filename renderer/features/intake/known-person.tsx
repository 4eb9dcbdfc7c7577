import { Button } from 'antd'
import { useMemo } from 'react'
import type { Applicant } from '../../../shared/case/event'
import { knownFields, type KnownField } from '../../../shared/form/known-values'
import { maskIdNumber } from '../../../shared/text/masking'
import { parseIdNumber } from '../../../shared/text/id-number'
import { normalizePersonName } from '../../../shared/text/person-name'
import { intakeWording } from '../../../shared/text/station-intake'
import { calendarDate } from '../../../shared/time/calendar-date'
import { dateWords } from '../../app/day-words'
import { useHall } from '../../app/use-hall'
import { useLive } from '../../storage/use-live'
import { useLanguage, useWords } from '../../ui/language'

/** What earlier cases say of the person with this number (一表通); empty while the number is not right. */
export function useKnownOf(idNumber: string, today: string): ReadonlyMap<string, KnownField> {
  const hall = useHall()
  const id = parseIdNumber(idNumber, calendarDate(today))
  const number = id.ok ? id.number : ''
  const values = useLive(async () => (number === '' ? [] : hall.people.valuesFor(number)), [hall, number])
  return useMemo(() => knownFields(values ?? [], today), [values, today])
}

/** Surname and one more. */
const LEAST = 2
const SHOWN = 4

/** Somebody of this name was here before: one press takes over the number, and only that. Of two people of one name both are shown. */
export function KnownPeople({ applicant, take }: { applicant: Applicant; take: (patch: Partial<Applicant>) => void }) {
  const words = useWords(intakeWording)
  const hall = useHall()
  const { language } = useLanguage()
  const name = normalizePersonName(applicant.name)
  const wanted = applicant.idNumber.trim() === '' && applicant.idKind !== 'none' && Array.from(name).length >= LEAST
  const found = useLive(async () => (wanted ? hall.people.find(name) : []), [hall, wanted, name])
  const people = (found ?? []).filter(one => one.idNumber !== '')
  if (!wanted || people.length === 0) return null
  return (
    <ul className="known-people" aria-label={words.knownPeople}>
      {people.slice(0, SHOWN).map(person => {
        const [newest] = person.cases
        return (
          <li key={person.idNumber}>
            <Button size="small" onClick={() => take({ idNumber: person.idNumber })}>
              {words.thatOne}
            </Button>
            <span>
              {person.name} <b className="figure">{maskIdNumber(person.idNumber)}</b>
              <small>
                {[person.address, newest && words.cameBefore(dateWords(newest.receivedOn, language), newest.matter)]
                  .filter(Boolean)
                  .join('，')}
              </small>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
