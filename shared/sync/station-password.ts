import type { PasswordFault } from '../ipc/accounts'
import type { StationReason } from '../ipc/station-reason'
import { NO_BOOKS, type PasswordBooks } from '../people/password-books'
import { passwordFault } from '../people/password-rule'
import { wordsAbout, type Owner } from '../people/words-about'
import type { Member, StationFile } from './station-file'
import type { StationPorts } from './station-ports'

/** The same rule as at the county's desk, in the words of a station. */
const REASON: Record<PasswordFault, StationReason> = {
  'password-short-alone': 'password-too-short',
  'password-short': 'password-too-short',
  // The door of the page takes no more than 200 characters (key-schemas.ts).
  'password-long': 'rejected-payload',
  'password-known': 'password-known',
  'password-about-you': 'password-about-you',
  'password-plain': 'password-plain',
  'password-same': 'password-same',
}

/** Null when they cannot be fetched now. To be asked for before a call takes its turn: nobody's saving waits for a list. */
export const loadBooks = ({ passwordBooks }: Pick<StationPorts, 'passwordBooks'>): Promise<PasswordBooks | null> =>
  passwordBooks().catch(() => null)

/** The words about a person of this PC. */
export const ownerOf = ({ county, point, township }: StationFile, { id, name }: Member): Owner => ({
  ...{ id, name, county },
  places: [point.name, township.name],
})

/**
 * Why this password is not taken; null when it is. What can be seen without the list is said first, and without the list nothing is
 * taken. The PC is the second factor: its key file must be in the thief's hands before a password can be tried.
 */
export function stationPasswordFault(
  password: string,
  owner: Owner,
  books: PasswordBooks | null,
): StationReason | null {
  const { common, spell } = books ?? NO_BOOKS
  const fault = passwordFault(password, { isAlone: false, wordsAbout: wordsAbout(owner, spell), common })
  if (fault) return REASON[fault]
  return books ? null : 'password-unchecked'
}
