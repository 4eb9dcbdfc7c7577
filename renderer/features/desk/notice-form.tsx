import { Button, Input, Select } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import type { NoticeCandidate, NoticePage, NoticeReply } from '../../../shared/ipc/desk-notices'
import type { Publication } from '../../../shared/ipc/desk-publications'
import { paperWords } from '../../../shared/paper/wording/paper-words'
import { isWithin } from '../../../shared/people/division'
import { firstNoticeDay, lastNoticeDay, noticeBody, placeName } from '../../../shared/publication/notice'
import type { PublicationBody } from '../../../shared/publication/publication'
import { noticePaper } from '../../../shared/publication/publication-papers'
import { noticeWording } from '../../../shared/text/notice'
import { calendarDate, parseCalendarDate, type CalendarDate } from '../../../shared/time/calendar-date'
import { useWords } from '../../ui/language'
import { PaperView } from '../../ui/paper-view'
import type { DeskAnswer } from './desk-call'
import { useDeskUser } from './desk-user'
import { noticeApi } from './notice-api'
import { NoticePeople } from './notice-people'

type FormProps = {
  page: NoticePage
  /** Null: a new list. */
  before: Publication | null
  made: (answer: DeskAnswer<NoticeReply>) => void
  cancel: () => void
  /** Something was changed: what was answered last no longer holds. */
  edited: () => void
  /** What was answered last. */
  children: ReactNode
}

/** Chooses matter, place and people, the days and the phone, and shows the sheet before anything is kept. */
export function NoticeForm({ page, before, made, cancel, edited, children }: FormProps) {
  const words = useWords(noticeWording)
  const { county } = useDeskUser()
  const [newest] = before?.versions ?? []
  const old = newest?.body
  const first = useMemo(() => firstNoticeDay(calendarDate(page.today), page.tables), [page])
  const [matter, setMatter] = useState(old?.notice?.matter.code ?? page.matters[0]?.code ?? '')
  const [place, setPlace] = useState(old?.point ?? '')
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(old?.notice?.cases))
  const [usual, setUsual] = useState(words.form.usual)
  const [own, setOwn] = useState<Readonly<Record<string, string>>>(() => resultsOf(old))
  const [from, setFrom] = useState<CalendarDate>(first)
  const [to, setTo] = useState<CalendarDate | null>(null)
  const [phone, setPhone] = useState(old?.phone ?? page.phone)
  const [isShown, setIsShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const rule = page.matters.find(({ code }) => code === matter)
  const last = rule ? lastNoticeDay(from, rule, page.tables) : null
  const until = to ?? last?.date ?? from
  const ofMatter = page.candidates.filter(one => one.matter === matter)
  const places = page.points
    .map(point => ({ ...point, count: ofMatter.filter(({ village }) => isWithin(village, point.code)).length }))
    .filter(({ count }) => count > 0)
  const point = places.find(({ code }) => code === place) ?? places[0]
  const listed = ofMatter.filter(({ village }) => point !== undefined && isWithin(village, point.code))
  const chosen = listed.filter(one => ticked.has(one.id) && isFree(one, before?.id ?? null))
  const resultOf = ({ id }: NoticeCandidate) => own[id] ?? usual
  const save = async () => {
    if (busy || !point) return
    setBusy(true)
    made(
      await noticeApi.make({
        ...{ matter, point: point.code, from, to: until, phone },
        entries: chosen.map(one => ({ case: one.id, result: resultOf(one) })),
        again: before && newest ? { id: before.id, base: newest.version } : null,
      }),
    )
    setBusy(false)
  }
  if (page.candidates.length === 0)
    return (
      <section className="desk-card" aria-label={words.make}>
        <p>{words.noCases}</p>
        <Button onClick={cancel}>{words.form.cancel}</Button>
      </section>
    )
  const sheet = () => {
    const body = noticeBody({
      made: { matter: { code: matter, name: rule?.name ?? '' }, from, cases: [] },
      people: chosen.map(one => ({ name: one.maskedName, group: one.group, result: resultOf(one) })),
      place: { code: point?.code ?? '', name: point ? placeName(point) : '' },
      ...{ to: until, phone, today: calendarDate(page.today) },
    })
    const organ = point?.name ?? ''
    return noticePaper({ body, indexNo: '', organ, sample: county.sample, words: paperWords(page.wording) }, 'A4')
  }
  return (
    <section className="desk-card publication-form" aria-label={before ? words.remake : words.make} onChange={edited}>
      <h2 className="publication-wide">{before ? words.remake : words.make}</h2>
      <label>
        {words.form.matter}
        <Select
          aria-label={words.form.matter}
          value={matter}
          onChange={setMatter}
          options={page.matters.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </label>
      <label>
        {words.form.place}
        <Select
          aria-label={words.form.place}
          value={point?.code ?? null}
          onChange={setPlace}
          options={places.map(({ code, name, count }) => ({
            value: code,
            label: `${name}　${words.form.people(count)}`,
          }))}
        />
      </label>
      <label>
        {words.form.from}
        <Input
          type="date"
          min={page.today}
          value={from}
          onChange={({ target }) => setFrom(parseCalendarDate(target.value) ?? from)}
        />
        <span className="desk-quiet">{words.form.start}</span>
      </label>
      <label>
        {words.form.to}
        <Input
          type="date"
          min={from}
          value={until}
          onChange={({ target }) => setTo(parseCalendarDate(target.value) ?? null)}
        />
        <span className="desk-quiet">
          {rule && rule.days !== null && words.form.length(rule.days, rule.unit ?? '日')}
          {last?.quality === 'estimated' && words.form.estimated}
        </span>
      </label>
      <label>
        {words.form.phone}
        <Input value={phone} maxLength={20} onChange={({ target }) => setPhone(target.value)} />
      </label>
      <label>
        {words.form.result}
        <Input value={usual} maxLength={120} onChange={({ target }) => setUsual(target.value)} />
      </label>
      <NoticePeople
        people={listed}
        isFree={one => isFree(one, before?.id ?? null)}
        ticked={new Set(chosen.map(({ id }) => id))}
        tick={(ids, on) => setTicked(new Set([...[...ticked].filter(id => !ids.includes(id)), ...(on ? ids : [])]))}
        resultOf={resultOf}
        setResult={(id, result) => setOwn({ ...own, [id]: result })}
      />
      <div className="publication-wide">{children}</div>
      <div className="desk-form-foot publication-wide">
        <span className="desk-quiet">{words.form.chosen(chosen.length)}</span>
        <Button onClick={cancel}>{words.form.cancel}</Button>
        <Button disabled={chosen.length === 0} onClick={() => setIsShown(!isShown)}>
          {words.form.preview}
        </Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {words.form.save}
        </Button>
      </div>
      {isShown && chosen.length > 0 && (
        <div className="publication-wide">
          <PaperView paper={sheet()} label={words.form.preview} scale={0.8} />
        </div>
      )}
    </section>
  )
}

/** What each case was to get in the list as it stands; its people are in the order of its cases. */
const resultsOf = (body: PublicationBody | undefined): Record<string, string> =>
  Object.fromEntries((body?.notice?.cases ?? []).map((id, index) => [id, body?.people[index]?.result ?? '']))

/** Whether the person may be named, and stands on no other list that waits or hangs. */
const isFree = ({ forbidden, listed }: NoticeCandidate, list: string | null): boolean =>
  forbidden === null && !(listed?.live && listed.id !== list)
