import { Button, Input } from 'antd'
import { useState } from 'react'
import { maskIdNumber } from '../../../shared/text/masking'
import { householdWording } from '../../../shared/text/station-household'
import { dateWords } from '../../app/day-words'
import { useHall } from '../../app/use-hall'
import type { KnownPerson } from '../../storage/person-fields'
import { useLive } from '../../storage/use-live'
import { Field } from '../../ui/field'
import { useLanguage, useWords } from '../../ui/language'

/** Fewer letters find half the village. */
const LEAST = 2

/** People who had a case here before, alone or with everybody of their household. */
export function FindPeople({ add }: { add: (people: readonly KnownPerson[]) => void }) {
  const words = useWords(householdWording)
  const hall = useHall()
  const { language } = useLanguage()
  const [text, setText] = useState('')
  const sought = text.trim()
  const found = useLive(
    async () =>
      sought.length < LEAST
        ? []
        : Promise.all(
            (await hall.people.find(sought)).map(async person => ({
              person,
              family: await hall.people.householdOf(person),
            })),
          ),
    [hall, sought],
  )
  const take = (people: readonly KnownPerson[]) => {
    add(people)
    setText('')
  }
  return (
    <>
      <Field
        label={words.find}
        hint={sought.length >= LEAST && found?.length === 0 ? words.foundNone : words.findHint}
        width="middle"
      >
        {control => (
          <Input
            {...control}
            allowClear
            autoComplete="off"
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
      <ul className="found-people">
        {(found ?? []).map(({ person, family }) => {
          const [newest] = person.cases
          return (
            <li key={person.idNumber || person.name + person.address}>
              <span>
                <strong>{person.name}</strong> <span className="figure">{maskIdNumber(person.idNumber)}</span>
                <small>
                  {[person.address, newest && words.lastCase(newest.matter, dateWords(newest.receivedOn, language))]
                    .filter(Boolean)
                    .join('，')}
                </small>
              </span>
              <Button onClick={() => take([person])}>{words.add}</Button>
              {family.length > 1 && <Button onClick={() => take(family)}>{words.addFamily(family.length)}</Button>}
            </li>
          )
        })}
      </ul>
    </>
  )
}
