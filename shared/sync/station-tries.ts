import type { Member, StationFile } from './station-file'

const TRIES_WITHOUT_WAIT = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000

/** How long one waits after so many wrong passwords in a row. */
export function waitAfter(wrong: number): number {
  if (wrong < TRIES_WITHOUT_WAIT) return 0
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(wrong - TRIES_WITHOUT_WAIT, 10), LONGEST_WAIT_MS)
}

export const withOneMoreTry = (member: Member): Member => ({ ...member, wrong: member.wrong + 1 })
export const withoutTries = (member: Member): Member => ({ ...member, wrong: 0 })

/** What the county's trail is still to be told of tries that opened nothing. No key is needed to count: they come while all is locked. */
export type Refused = StationFile['refused']

/** One more of them, at `at`. However many come, each person has one line. */
export function withRefusal(file: StationFile, staff: string, at: string): StationFile {
  const { tries = 0, first = at } = file.refused[staff] ?? {}
  return { ...file, refused: { ...file.refused, [staff]: { tries: tries + 1, first, last: at } } }
}

/**
 * Waits after wrong passwords. The count lies on disk; the wait runs on the monotonic clock of this run and begins anew with it, so that
 * neither a restart nor a clock that is set ever makes it shorter.
 */
export type Waits = {
  /** Milliseconds that this person still waits; 0 when they may try. */
  left(member: Pick<Member, 'id' | 'wrong'>): number
  /** A try is being counted now. */
  begin(staff: string): void
}

export function createWaits(mono: () => number): Waits {
  const start = mono()
  const begun = new Map<string, number>()
  return {
    left: ({ id, wrong }) => Math.max(0, Math.ceil(waitAfter(wrong) - (mono() - (begun.get(id) ?? start)))),
    begin: staff => void begun.set(staff, mono()),
  }
}
