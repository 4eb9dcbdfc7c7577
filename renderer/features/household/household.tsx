import { PlusOutlined } from '@ant-design/icons'
import { App, Button, Input } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { EMPTY_MEMBER } from '../../../shared/form/household'
import type { Matter } from '../../../shared/matter/matter'
import type { PaperSize } from '../../../shared/paper/paper-size'
import { parseIdNumber } from '../../../shared/text/id-number'
import { householdDayWording } from '../../../shared/text/household-day'
import { householdWording } from '../../../shared/text/station-household'
import { calendarDate } from '../../../shared/time/calendar-date'
import { paths } from '../../app/paths'
import { PrintButton } from '../../app/print-button'
import { startDraft } from '../../app/start-draft'
import { useHall } from '../../app/use-hall'
import { useKept } from '../../app/use-kept'
import type { KnownPerson } from '../../storage/person-fields'
import { Field } from '../../ui/field'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { DueList } from './due-list'
import { FindPeople } from './find-people'
import { MemberPart } from './member-part'
import { NO_FAMILY, pickOf, useDue, type FamilyDraft } from './use-household'
import './household.css'

/** 一户一次: the people of a house, what they are due for this year, and several requests begun at once. */
export function HouseholdPass() {
  const words = useWords(householdWording)
  const day = useWords(householdDayWording)
  const hall = useHall()
  const navigate = useNavigate()
  const { modal, message } = App.useApp()
  const kept = useKept<FamilyDraft>(paths.household, NO_FAMILY)
  const due = useDue(kept.value)
  const [matters, setMatters] = useState<readonly Matter[]>([])
  const [busy, setBusy] = useState(false)
  const today = hall.now().date
  useEffect(() => {
    let gone = false
    void hall.matters().then(all => !gone && setMatters(all))
    return () => {
      gone = true
    }
  }, [hall])
  const offered = useMemo(
    () => new Set(matters.filter(one => one.villageService.mode !== '告知').map(one => one.code)),
    [matters],
  )
  const { value: family, edit } = kept
  if (!family) return null
  const set = (patch: Partial<FamilyDraft>) => edit(before => ({ ...before, ...patch }))
  const picked = due.filter(item => family.picked.includes(pickOf(item)) && item.state !== 'done')

  const add = (people: readonly KnownPerson[]) => {
    const fresh = people.filter(one => !family.members.some(member => member.idNumber === one.idNumber && one.idNumber))
    set({
      address: family.address || (people[0]?.address ?? ''),
      householdNo: family.householdNo || (people[0]?.householdNo ?? ''),
      members: [...family.members, ...fresh.map(({ name, idNumber, phone }) => memberOf({ name, idNumber, phone }))],
    })
  }
  const start = async () => {
    if (busy || picked.length === 0) return
    setBusy(true)
    try {
      const ids: string[] = []
      for (const item of picked) {
        const matter = matters.find(one => one.code === item.rule.matter)
        const member = family.members[item.member]
        if (!matter || !member) continue
        const id = parseIdNumber(member.idNumber, calendarDate(today))
        const applicant = {
          ...{ name: member.name, idNumber: member.idNumber, address: family.address, phone: member.phone },
          idKind: id.ok ? id.kind : ('none' as const),
        }
        ids.push((await startDraft(hall, matter, { applicant, trip: 'home' })).id)
      }
      set({ picked: [] })
      const [first] = ids
      if (!first) return
      if (ids.length > 1) void message.info(words.started)
      await navigate(paths.intake(first))
    } finally {
      setBusy(false)
    }
  }
  const clear = () =>
    void modal.confirm({
      title: words.clearAsk,
      content: words.clearNote,
      okText: words.yes,
      cancelText: words.no,
      onOk: () => edit(() => NO_FAMILY),
    })
  const draw = async (size: PaperSize) => {
    const { point, county } = hall.status
    if (!point || !county) throw new Error('a card belongs to a point')
    const [{ drawPaper }, { householdCard }] = await Promise.all([
      import('../../../shared/paper/draw-paper'),
      import('../../../shared/form/household-card'),
    ])
    const household = { ...family, members: family.members.map(one => ({ ...one, last: {} })) }
    return drawPaper(householdCard(household, due, { point, county, on: today }), size)
  }
  return (
    <Page
      wide
      title={words.title}
      lead={words.lead}
      aside={
        <>
          <Link to={paths.householdDay}>{day.open}</Link>
          {family.members.length > 0 && <Button onClick={clear}>{words.clear}</Button>}
        </>
      }
      footNote={
        <>
          {due.length > 0 && (
            <>
              <PrintButton label={`${words.card} A5`} draw={() => draw('A5')} subject="household" />
              <PrintButton label={words.cardSlip} draw={() => draw('80mm')} subject="household" />
            </>
          )}
          <span role="status" className="hint-good">
            {kept.isSaved && words.saved}
          </span>
        </>
      }
      actions={
        <Button type="primary" size="large" loading={busy} disabled={picked.length === 0} onClick={() => void start()}>
          {words.start(picked.length)}
        </Button>
      }
    >
      <div className="household">
        <section className="part" aria-label={words.family}>
          <h2>{words.family}</h2>
          <FindPeople add={add} />
          <div className="field-row">
            <Field label={words.address} width="middle">
              {control => (
                <Input
                  {...control}
                  autoComplete="off"
                  maxLength={200}
                  value={family.address}
                  onChange={event => set({ address: event.target.value })}
                />
              )}
            </Field>
            <Field label={words.householdNo} width="middle">
              {control => (
                <Input
                  {...control}
                  autoComplete="off"
                  maxLength={60}
                  value={family.householdNo}
                  onChange={event => set({ householdNo: event.target.value })}
                />
              )}
            </Field>
          </div>
          {family.members.map((member, index) => (
            <MemberPart
              key={index}
              member={member}
              index={index}
              today={today}
              change={patch =>
                edit(before => ({
                  ...before,
                  members: before.members.map((one, at) => (at === index ? { ...one, ...patch } : one)),
                }))
              }
              remove={() => set({ members: family.members.filter((_, at) => at !== index), picked: [] })}
            />
          ))}
          <Button icon={<PlusOutlined />} onClick={() => set({ members: [...family.members, memberOf({})] })}>
            {words.addMember}
          </Button>
        </section>
        <section className="part" aria-label={words.due}>
          <h2>{words.due}</h2>
          <DueList family={family} due={due} offered={offered} pick={next => set({ picked: next })} />
        </section>
      </div>
    </Page>
  )
}

function memberOf(known: Partial<Pick<KnownPerson, 'name' | 'idNumber' | 'phone'>>): FamilyDraft['members'][number] {
  const { last: _, ...empty } = EMPTY_MEMBER
  return { ...empty, ...known }
}
