import { FIELD, LINE, type SearchLine } from './search-line'

/** Cases by what a person remembers, in memory, as few long texts: a hundred thousand small ones would weigh three times as much. */
export type SearchIndex = {
  /** Adds lines; a case that is there already is found by its newest line only. */
  add(page: string): void
  /** Ids of the cases whose newest line holds every word, newest case first. */
  find(words: readonly string[]): string[]
  /** Lines that a newer one has replaced, and all lines. */
  stale(): { stale: number; all: number }
  /** The newest line of every case, in pages of `size`. */
  repack(size: number): string[]
}

/** The text of one page: a line mark before each line and one at the end. */
export const pageOf = (lines: readonly SearchLine[]): string =>
  lines.map(({ id, receivedAt, text }) => LINE + id + FIELD + receivedAt + FIELD + text).join('') + LINE

const idAt = (page: string, start: number): string => page.slice(start + 1, page.indexOf(FIELD, start))

export function createSearchIndex(): SearchIndex {
  const pages: string[] = []
  /** In which page the newest line of a case stands. Within one page a case stands once. */
  const places = new Map<string, number>()
  let all = 0

  function* linesOf(page: string): Generator<number> {
    for (let start = 0; start < page.length - 1; start = page.indexOf(LINE, start + 1)) yield start
  }

  /** Where the lines begin whose text holds `word`, each once. */
  function* hits(page: string, word: string): Generator<number> {
    for (let at = page.indexOf(word); at !== -1;) {
      const end = page.indexOf(LINE, at)
      const start = page.lastIndexOf(LINE, at)
      // Id and day of a case are no words of its own.
      if (at > page.indexOf(FIELD, page.indexOf(FIELD, start) + 1)) {
        yield start
        at = page.indexOf(word, end)
      } else at = page.indexOf(word, at + 1)
    }
  }

  return {
    add(page) {
      pages.push(page)
      for (const start of linesOf(page)) {
        all += 1
        places.set(idAt(page, start), pages.length - 1)
      }
    },
    find(words) {
      const [first, ...others] = [...words].sort((one, other) => other.length - one.length)
      if (first === undefined) return []
      const found: { id: string; receivedAt: string }[] = []
      for (const [index, page] of pages.entries())
        for (const start of hits(page, first)) {
          const line = page.slice(start + 1, page.indexOf(LINE, start + 1))
          const [id = '', receivedAt = '', text = ''] = line.split(FIELD)
          if (places.get(id) === index && others.every(word => text.includes(word))) found.push({ id, receivedAt })
        }
      return found.sort((one, other) => (one.receivedAt < other.receivedAt ? 1 : -1)).map(({ id }) => id)
    },
    stale: () => ({ stale: all - places.size, all }),
    repack(size) {
      const newest = pages.flatMap((page, index) =>
        [...linesOf(page)]
          .filter(start => places.get(idAt(page, start)) === index)
          .map(start => page.slice(start, page.indexOf(LINE, start + 1))),
      )
      const cut = Array.from({ length: Math.ceil(newest.length / size) }, (_, page) =>
        newest.slice(page * size, (page + 1) * size),
      )
      return cut.map(lines => lines.join('') + LINE)
    },
  }
}
