import { VILLAGE_NOTICE } from '../../../shared/case/decide-applicant'
import { askedProhibited } from '../../../shared/matter/certificate-guard'
import { materialsFor } from '../../../shared/matter/checklist'
import type { Matter } from '../../../shared/matter/matter'
import { parseIdNumber, type IdNumberReason } from '../../../shared/text/id-number'
import { parsePersonName, type PersonNameReason } from '../../../shared/text/person-name'
import { parsePhone, type PhoneReason } from '../../../shared/text/phone'
import { calendarDate } from '../../../shared/time/calendar-date'
import type { Draft } from '../../app/hall'

/** What stands in the way of 提交, in the order of the page. */
export type IntakeFault =
  | { field: 'name'; reason: PersonNameReason }
  | { field: 'idNumber'; reason: IdNumberReason }
  | { field: 'phone'; reason: PhoneReason }
  | { field: 'contactPhone'; reason: PhoneReason }
  | { field: 'contact' }
  | { field: 'notes' }
  | { field: 'certificate'; certificate: string | null }
  | { field: 'contactName'; reason: PersonNameReason }
  | { field: 'material'; key: string; fault: 'unanswered' | 'return-date' }

/** Everything still to be answered. The shared rules judge again when the command is decided; this speaks first and nearer. */
export function intakeFaults(
  { applicant, contact, materials, notes }: Draft,
  matter: Matter,
  today: string,
): IntakeFault[] {
  const faults: IntakeFault[] = []
  const name = parsePersonName(applicant.name)
  if (!name.ok) faults.push({ field: 'name', reason: name.reason })
  if (applicant.idKind !== 'none') {
    const id = parseIdNumber(applicant.idNumber, calendarDate(today))
    if (!id.ok) faults.push({ field: 'idNumber', reason: id.reason })
  }
  const phone = applicant.phone.trim() === '' ? null : parsePhone(applicant.phone)
  if (phone && !phone.ok) faults.push({ field: 'phone', reason: phone.reason })
  if (!phone && !contact) faults.push({ field: 'contact' })
  if (contact) faults.push(...contactFaults(contact))
  for (const item of materialsFor(matter)) {
    const entry = materials.find(one => one.key === item.key)
    if (!entry) faults.push({ field: 'material', key: item.key, fault: 'unanswered' })
    else if (entry.kept && !entry.returnBy) faults.push({ field: 'material', key: item.key, fault: 'return-date' })
  }
  // Without a document somebody must be able to see later why.
  if (applicant.idKind === 'none' && notes.trim() === '') faults.push({ field: 'notes' })
  const certificate = certificateFault(notes, matter)
  return certificate ? [...faults, certificate] : faults
}

/** Before a village writes a certificate it must be told which one; a forbidden one that is asked for is not taken in at all. */
function certificateFault(notes: string, matter: Matter): (IntakeFault & { field: 'certificate' }) | null {
  if ((matter.prohibitedCertificates ?? []).length === 0) return null
  const forbidden = askedProhibited([matter], notes)
  if (forbidden) return { field: 'certificate', certificate: forbidden.certificate }
  return notes.trim() === '' ? { field: 'certificate', certificate: null } : null
}

function contactFaults(contact: NonNullable<Draft['contact']>): IntakeFault[] {
  const faults: IntakeFault[] = []
  const name = parsePersonName(contact.name)
  if (!name.ok) faults.push({ field: 'contactName', reason: name.reason })
  if (contact.relation === VILLAGE_NOTICE) return faults
  const phone = parsePhone(contact.phone)
  if (!phone.ok) faults.push({ field: 'contactPhone', reason: phone.reason })
  return faults
}
