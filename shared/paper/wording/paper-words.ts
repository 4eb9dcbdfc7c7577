import { ACCEPTANCE_TEXTS } from './acceptance-texts'
import { COUNTY_TEXTS } from './county-texts'
import { VILLAGE_TEXTS } from './village-texts'
import type { WordingText } from './wording-text'

/** Every fixed text of the papers, as it stands before a county changes it. */
export const WORDING_TEXTS = { ...VILLAGE_TEXTS, ...ACCEPTANCE_TEXTS, ...COUNTY_TEXTS } satisfies Record<
  string,
  WordingText
>

export type WordingId = keyof typeof WORDING_TEXTS
export const WORDING_IDS = Object.keys(WORDING_TEXTS) as WordingId[]
export const isWordingId = (id: string): id is WordingId => Object.hasOwn(WORDING_TEXTS, id)

/** The version of the texts above. It stands at the foot of every paper, so that a paper found years later can be explained. */
export const STANDARD_VERSION = '2026-1'

/** The places for values in a text: `{补正期限}` has one, 补正期限. */
export const slotsOf = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, slot = '']) => slot)

/** A county's own words for some of the texts, approved by two people. `version` counts its approvals from 1. */
export type WordingOverlay = { readonly version: number; readonly texts: Readonly<Partial<Record<string, string>>> }

/** The words that the papers of one county are printed with. */
export type PaperWords = {
  /** Says a text with its values. A slot without a value leaves its line to fill in by hand. */
  say: (id: WordingId, values?: Readonly<Record<string, string>>) => string
  /** `2026-1`, or `2026-1·县3` when the county has words of its own. */
  version: string
}

const BLANK = '＿＿＿＿＿＿'

/** The standard words, with the county's in place of those that it changed. */
export function paperWords(overlay: WordingOverlay | null): PaperWords {
  return {
    say: (id, values = {}) =>
      (overlay?.texts[id] ?? WORDING_TEXTS[id].text).replace(
        /\{([^{}]*)\}/g,
        (_, slot: string) => values[slot] || BLANK,
      ),
    version: overlay ? `${STANDARD_VERSION}·县${overlay.version}` : STANDARD_VERSION,
  }
}

export const STANDARD_WORDS: PaperWords = paperWords(null)
