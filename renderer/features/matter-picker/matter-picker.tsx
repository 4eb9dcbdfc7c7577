import { Input } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { LIFE_EVENTS, lifeEventWording, type LifeEventKey } from '../../../shared/matter/life-events'
import { matterAsOn } from '../../../shared/matter/in-force'
import type { Matter } from '../../../shared/matter/matter'
import { matterPickerWording } from '../../../shared/text/station-matter'
import { CatalogueAgeLine } from '../../app/catalogue-age'
import { paths } from '../../app/paths'
import { startDraft } from '../../app/start-draft'
import { useHall } from '../../app/use-hall'
import { Field } from '../../ui/field'
import { EmptyState } from '../../ui/empty-state'
import { meantKey } from '../../ui/keys'
import { useWords } from '../../ui/language'
import { Page } from '../../ui/page'
import { ForbiddenCertificates } from './forbidden-certificates'
import { MatterFacts } from './matter-facts'
import { useMatterList } from './use-matter-list'

/** Which matter: by a few letters, by nickname, or by what happened in the family. Arrows choose, Enter starts. */
export function MatterPicker() {
  const words = useWords(matterPickerWording)
  const events = useWords(lifeEventWording)
  const hall = useHall()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [event, setEvent] = useState<LifeEventKey | null>(null)
  const [at, setAt] = useState(0)
  const starting = useRef(false)
  const list = useRef<HTMLUListElement>(null)
  const { matters, all, forbidden } = useMatterList(text, event)
  const chosen = matters[Math.min(at, matters.length - 1)]

  // Asked for one of the forbidden certificates: the matter that makes certificates does not begin.
  const isStopped = (matter: Matter) => forbidden.length > 0 && (matter.prohibitedCertificates ?? []).length > 0
  const start = async (matter: Matter) => {
    if (starting.current || matter.villageService.mode === '告知' || isStopped(matter)) return
    starting.current = true
    const draft = await startDraft(hall, matter)
    await navigate(paths.intake(draft.id))
  }
  const move = (to: number) => {
    const next = Math.max(0, Math.min(matters.length - 1, to))
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const pressed = (press: KeyboardEvent) => {
    const key = meantKey(press)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[key ?? '']
    if (to !== undefined) {
      press.preventDefault()
      move(to)
    } else if (key === 'Enter' && chosen) {
      press.preventDefault()
      void start(chosen)
    }
  }
  const show = (next: LifeEventKey | null) => {
    setEvent(next)
    setAt(0)
  }
  return (
    <Page title={words.title} wide>
      <div className="picker">
        <div className="picker-left">
          <Field label={words.search} hint={words.searchHint}>
            {control => (
              <Input
                {...control}
                autoFocus
                allowClear
                role="combobox"
                aria-expanded={true}
                aria-controls="matter-list"
                aria-activedescendant={chosen ? `matter-${chosen.code}` : undefined}
                autoComplete="off"
                spellCheck={false}
                value={text}
                onKeyDown={pressed}
                onChange={change => {
                  setText(change.target.value)
                  setAt(0)
                }}
              />
            )}
          </Field>
          <div className="events" role="group" aria-label={words.events}>
            {[null, ...LIFE_EVENTS.map(one => one.key)].map(key => (
              <button key={key ?? 'all'} type="button" aria-pressed={event === key} onClick={() => show(key)}>
                {key ? events[key] : words.allEvents}
              </button>
            ))}
          </div>
          <ForbiddenCertificates found={forbidden} />
          <div className="count-line">
            <p className="count" role="status">
              {words.count(matters.length, all)}
            </p>
            <CatalogueAgeLine />
          </div>
          {all > 0 && matters.length === 0 && <EmptyState title={words.none}>{words.noneTeach}</EmptyState>}
          <ul ref={list} id="matter-list" className="matters" role="listbox" aria-label={words.results}>
            {matters.map((matter, index) => (
              <li
                key={matter.code}
                id={`matter-${matter.code}`}
                role="option"
                aria-selected={matter === chosen}
                onClick={() => setAt(index)}
                onDoubleClick={() => void start(matter)}
              >
                <span>{matter.name}</span>
                <small>{matter.villageService.mode === '告知' ? words.notHere : matter.category}</small>
              </li>
            ))}
          </ul>
        </div>
        {chosen ? (
          <MatterFacts
            matter={matterAsOn(chosen, hall.now().date)}
            isStopped={isStopped(chosen)}
            start={() => void start(chosen)}
          />
        ) : (
          <div className="matter-facts">
            <p className="lead">{words.choose}</p>
          </div>
        )}
      </div>
    </Page>
  )
}
