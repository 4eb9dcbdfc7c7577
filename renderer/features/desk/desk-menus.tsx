import { DownOutlined } from '@ant-design/icons'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { Link, useLocation } from 'react-router'
import { deskMenuWording, type DeskGroup } from '../../../shared/text/desk-menu'
import { useLanguage, useWords } from '../../ui/language'
import { meantKey } from '../../ui/keys'
import { menusFor, placeOfAddress, type DeskPlace } from './desk-places'
import { useDeskUser } from './desk-user'
import './desk-menus.css'

/**
 * Where this person may go, in menus that open by a click, by Enter, Space or the down arrow, one at a time. Escape, a choice,
 * or leaving them closes. They are lists of links (WAI-ARIA disclosure navigation), so Tab walks through as everywhere else.
 */
export function DeskMenus() {
  const words = useWords(deskMenuWording)
  const { actor } = useDeskUser()
  const { pathname } = useLocation()
  const [open, setOpen] = useState<DeskGroup | null>(null)
  const bar = useRef<HTMLElement>(null)
  const close = () => setOpen(null)
  useEffect(() => {
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && !bar.current?.contains(event.target)) setOpen(null)
    }
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [])
  const here = placeOfAddress(pathname, actor)
  return (
    <nav
      ref={bar}
      className="desk-menus"
      aria-label={words.label}
      onBlur={event => {
        // Null when the click went beside everything: the pointer decides about that.
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) close()
      }}
    >
      <ul>
        {menusFor(actor).map(({ group, places: [only, ...more] }) =>
          only && more.length === 0 ? (
            <li key={group}>
              <PlaceLink place={only} here={here} chosen={close} />
            </li>
          ) : (
            <Menu
              key={group}
              name={words.groups[group]}
              places={only ? [only, ...more] : []}
              {...{ here, close, isOpen: open === group, turn: isOpen => setOpen(isOpen ? group : null) }}
            />
          ),
        )}
      </ul>
    </nav>
  )
}

type MenuProps = {
  name: string
  places: readonly DeskPlace[]
  here: string
  isOpen: boolean
  turn: (isOpen: boolean) => void
  close: () => void
}

function Menu({ name, places, here, isOpen, turn, close }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const key = meantKey(event)
    if (key === 'Escape' && isOpen) {
      close()
      button.current?.focus()
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      // Only what is shown can be focused, and the next key may come before the next frame.
      flushSync(() => turn(true))
      step(list.current, key === 'ArrowDown' ? 1 : -1)
    }
  }
  return (
    <li onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="desk-menu-button"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-current={places.some(({ path }) => path === here) ? 'true' : undefined}
        onClick={() => turn(!isOpen)}
      >
        {name}
        <DownOutlined aria-hidden />
      </button>
      <ul ref={list} id={id} className="desk-menu" hidden={!isOpen}>
        {places.map(place => (
          <li key={place.path}>
            <PlaceLink place={place} here={here} chosen={close} />
          </li>
        ))}
      </ul>
    </li>
  )
}

/** The next link of the menu, or the one before, round its ends. */
function step(list: HTMLUListElement | null, by: 1 | -1): void {
  const links = [...(list?.querySelectorAll('a') ?? [])]
  const from = links.findIndex(link => link === document.activeElement)
  const first = by === 1 ? 0 : -1
  links.at(from < 0 ? first : (from + by) % links.length)?.focus()
}

type PlaceLinkProps = { place: DeskPlace; here: string; chosen: () => void }

function PlaceLink({ place, here, chosen }: PlaceLinkProps) {
  const { language } = useLanguage()
  return (
    <Link to={place.path} aria-current={place.path === here ? 'page' : undefined} onClick={chosen}>
      {place.name(language)}
    </Link>
  )
}
