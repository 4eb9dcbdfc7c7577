import type { StationStatus } from '../../shared/ipc/station'
import type { Language } from '../../shared/text/language'
import { unlockWording } from '../../shared/text/station-unlock'
import { beijingDateOf, parseInstant } from '../../shared/time/instant'
import { dateWords } from './day-words'

/** Said from here on: early enough to find a network, not so early that nobody reads it any more. */
const CONTACT_WARN_DAYS = 10
const CERTIFICATE_WARN_DAYS = 30

/** What runs out soon, each in one sentence; nothing in practice, where nothing is connected. */
export function deadlines(
  { contact, certificate, practice }: Pick<StationStatus, 'contact' | 'certificate' | 'practice'>,
  language: Language,
): string[] {
  const words = unlockWording[language]
  const lines: string[] = []
  if (practice) return lines
  if (contact.daysLeft !== null && contact.daysLeft < 0) lines.push(words.contactOver)
  else if (contact.daysLeft !== null && contact.daysLeft <= CONTACT_WARN_DAYS)
    lines.push(`${words.contactDays(contact.daysLeft)}${language === 'zh' ? '' : ' '}${words.contactHow}`)
  const left = certificate?.daysLeft ?? null
  if (certificate && left !== null && left <= CERTIFICATE_WARN_DAYS)
    lines.push(left < 0 ? words.certificateEnded : words.certificateDays(left, endOf(certificate.notAfter, language)))
  return lines
}

export const endOf = (notAfter: string, language: Language): string =>
  parseInstant(notAfter) === undefined ? notAfter : dateWords(beijingDateOf(notAfter), language)
