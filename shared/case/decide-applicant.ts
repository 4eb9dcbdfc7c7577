import { parseIdNumber } from '../text/id-number'
import { parsePersonName } from '../text/person-name'
import { parsePhone } from '../text/phone'
import type { CalendarDate } from '../time/calendar-date'
import type { DecideReason } from './decide-types'
import { isBlank } from './decision'
import type { Applicant, Contact } from './event'

/** Said by a contact's relation when nobody has a phone: the agent goes back to the village and tells (domain.md U11). */
export const VILLAGE_NOTICE = '回村通知'

export type ReadApplicant = { applicant: Applicant; contact: Contact | null; reasons: DecideReason[] }

/**
 * The person as stored: normal name, 18-character number, phone in digits. Somebody must be reachable, by their own phone,
 * by a contact's, or by word carried back to the village; a phone is never required.
 */
export function readApplicant(typed: {
  applicant: Applicant
  contact: Contact | null
  notes: string
  today: CalendarDate
}): ReadApplicant {
  const reasons: DecideReason[] = []
  const name = parsePersonName(typed.applicant.name)
  if (!name.ok) reasons.push(name.reason === 'empty' ? 'applicant-name-missing' : 'applicant-name-invalid')
  const id = readIdNumber(typed.applicant, typed.notes, typed.today)
  if ('reason' in id) reasons.push(id.reason)
  const phone = readPhone(typed.applicant.phone)
  const contact = readContact(typed.contact)
  if (phone === undefined || contact.phone === undefined) reasons.push('phone-invalid')
  if (contact.unnamed || (phone === '' && !contact.reaches)) reasons.push('contact-missing')
  return {
    applicant: {
      name: name.ok ? name.name : '',
      ...('reason' in id ? { idKind: typed.applicant.idKind, idNumber: '' } : id),
      address: typed.applicant.address.trim(),
      phone: phone ?? '',
    },
    contact: contact.value,
    reasons,
  }
}

/** Digits only, '' when none was given, undefined when it cannot be a phone number. */
function readPhone(typed: string): string | undefined {
  if (isBlank(typed)) return ''
  const phone = parsePhone(typed)
  return phone.ok ? phone.number : undefined
}

function readIdNumber(
  { idKind, idNumber }: Applicant,
  notes: string,
  today: CalendarDate,
): Pick<Applicant, 'idKind' | 'idNumber'> | { reason: DecideReason } {
  if (idKind === 'none') {
    if (!isBlank(idNumber)) return { reason: 'id-number-invalid' }
    // A newborn or somebody never registered: the note says why there is no number.
    return isBlank(notes) ? { reason: 'reason-missing' } : { idKind, idNumber: '' }
  }
  const id = parseIdNumber(idNumber, today)
  return id.ok ? { idKind: id.kind, idNumber: id.number } : { reason: 'id-number-invalid' }
}

type ReadContact = { value: Contact | null; phone: string | undefined; unnamed: boolean; reaches: boolean }

function readContact(typed: Contact | null): ReadContact {
  if (!typed || (isBlank(typed.name) && isBlank(typed.phone)))
    return { value: null, phone: '', unnamed: false, reaches: false }
  const name = parsePersonName(typed.name)
  const phone = readPhone(typed.phone)
  const relation = typed.relation.trim()
  return {
    value: { name: name.ok ? name.name : '', relation, phone: phone ?? '' },
    phone,
    unnamed: !name.ok,
    // A phone that cannot be right is its own reason; it is not also a missing contact.
    reaches: phone !== '' || relation === VILLAGE_NOTICE,
  }
}
