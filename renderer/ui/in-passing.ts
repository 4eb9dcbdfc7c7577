import { useState } from 'react'

const typed = new WeakMap<object, Map<string, string>>()

/**
 * What somebody types into a search: found again when they come back to the page, forgotten with `owner` (the open station, the
 * person at the desk), and never in the address, because Chromium writes addresses down where anybody can read them.
 */
export function useInPassing(owner: object, place: string): [string, (text: string) => void] {
  const [text, setText] = useState(typed.get(owner)?.get(place) ?? '')
  return [
    text,
    value => {
      const held = typed.get(owner) ?? new Map<string, string>()
      typed.set(owner, held.set(place, value))
      setText(value)
    },
  ]
}
