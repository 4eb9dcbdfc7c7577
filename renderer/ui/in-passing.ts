import { useState } from 'react'
import { NavigationType, useLocation, useNavigationType } from 'react-router'

const typed = new WeakMap<object, Map<string, string>>()

/** The state of a link that leads back: what was typed there before is found again. */
export const BACK = { back: true }

/**
 * What somebody types into a search: found again when they go back to the page, and empty when they come to it by the menu, where a
 * list that shows one case of hundreds would look like a loss. Forgotten with `owner` (the open station, the person at the desk), and
 * never in the address, because Chromium writes addresses down where anybody can read them.
 */
export function useInPassing(owner: object, place: string): [string, (text: string) => void] {
  const { state } = useLocation() as { state: Partial<typeof BACK> | null }
  const isBack = useNavigationType() === NavigationType.Pop || state?.back === true
  const [text, setText] = useState(isBack ? (typed.get(owner)?.get(place) ?? '') : '')
  return [
    text,
    value => {
      const held = typed.get(owner) ?? new Map<string, string>()
      typed.set(owner, held.set(place, value))
      setText(value)
    },
  ]
}
