import type { KeyboardEvent } from 'react'

type Key = Pick<KeyboardEvent, 'key'> & { nativeEvent: { isComposing: boolean; keyCode: number } }

/**
 * True while an input method is still composing: its Enter and arrows choose a word and must do nothing else.
 * 229 is what older Chromium reports for the Enter that ends a composition, when `isComposing` is already false.
 */
export const isComposing = (event: Key): boolean => event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229

/** The key that a person meant, or null while the input method owns the keyboard. */
export const meantKey = (event: Key): string | null => (isComposing(event) ? null : event.key)

const FIELDS = 'input:not([type=hidden]):not([type=file]):not([disabled]), textarea, button[type=submit]'

/** Enter walks to the next field of the form, as on a till; Ctrl+Enter and the main button submit. */
export function walkOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (meantKey(event) !== 'Enter' || event.ctrlKey || event.metaKey) return
  const from = event.target
  if (!(from instanceof HTMLInputElement) || from.type === 'checkbox') return
  event.preventDefault()
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)].filter(isReachable)
  fields[fields.indexOf(from) + 1]?.focus()
}

// Of a group of radio buttons only the chosen one, or else the first, is a stop.
function isReachable(field: HTMLElement): boolean {
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return true
  const group = field.closest('[role=radiogroup]')?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? []
  const stop = [...group].find(radio => radio.checked) ?? group[0]
  return stop === field
}
