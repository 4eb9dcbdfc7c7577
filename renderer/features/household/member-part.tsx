import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import { ageOn, birthOf, TRAITS, type Trait } from '../../../shared/form/household'
import { idNumberReasons } from '../../../shared/text/id-number-reasons'
import { parseIdNumber } from '../../../shared/text/id-number'
import { householdWording } from '../../../shared/text/station-household'
import { calendarDate } from '../../../shared/time/calendar-date'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import type { FamilyDraft } from './use-household'

type Member = FamilyDraft['members'][number]

type MemberPartProps = {
  member: Member
  index: number
  today: string
  change: (patch: Partial<Member>) => void
  remove: () => void
}

/** One person of the family: who, and what applies to them. */
export function MemberPart({ member, index, today, change, remove }: MemberPartProps) {
  const words = useWords(householdWording)
  const idReasons = useWords(idNumberReasons)
  const number = member.idNumber.trim()
  const id = parseIdNumber(number, calendarDate(today))
  const birth = birthOf(member, today)
  const early = number.length < 15
  const toggle = (trait: Trait, on: boolean) =>
    change({ traits: TRAITS.filter(one => (one === trait ? on : member.traits.includes(one))) })
  const title = member.name || words.member(index + 1)
  return (
    <section className="member" aria-label={title}>
      <div className="member-who">
        <Field label={words.name} width="middle">
          {control => (
            <Input
              {...control}
              autoComplete="off"
              value={member.name}
              onChange={event => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={words.idNumber}
          width="middle"
          error={!id.ok && !early ? idReasons[id.reason].what + idReasons[id.reason].next : null}
          hint={birth ? words.age(ageOn(birth, today)) : null}
        >
          {control => (
            <Input
              {...control}
              className="number-input"
              autoComplete="off"
              spellCheck={false}
              value={member.idNumber}
              onChange={event => change({ idNumber: event.target.value })}
            />
          )}
        </Field>
        {number === '' ? (
          <Field label={words.birth} width="middle">
            {control => (
              <Input
                {...control}
                type="date"
                max={today}
                value={member.birth}
                onChange={event => change({ birth: event.target.value })}
              />
            )}
          </Field>
        ) : (
          <Field label={words.phone} width="middle">
            {control => (
              <Input
                {...control}
                inputMode="tel"
                autoComplete="off"
                value={member.phone}
                onChange={event => change({ phone: event.target.value })}
              />
            )}
          </Field>
        )}
        <Button type="text" icon={<DeleteOutlined />} aria-label={words.removeMember(title)} onClick={remove} />
      </div>
      <div className="member-traits" role="group" aria-label={`${words.traits}：${title}`}>
        {TRAITS.map(trait => (
          <Checkbox
            key={trait}
            checked={member.traits.includes(trait)}
            onChange={event => toggle(trait, event.target.checked)}
          >
            {words.traitNames[trait]}
          </Checkbox>
        ))}
        {member.traits.includes('disabled') && (
          <label className="inline-field">
            {words.cardUntil}
            <Input
              type="date"
              aria-label={`${words.cardUntil}：${title}`}
              value={member.disabilityCardUntil}
              onChange={event => change({ disabilityCardUntil: event.target.value })}
            />
          </label>
        )}
      </div>
    </section>
  )
}
