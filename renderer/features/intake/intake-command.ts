import type { Command } from '../../../shared/case/command'
import { materialsFor } from '../../../shared/matter/checklist'
import type { Matter } from '../../../shared/matter/matter'
import type { StationStatus } from '../../../shared/ipc/station'
import { normalizeIdNumber } from '../../../shared/text/id-number'
import { normalizePersonName } from '../../../shared/text/person-name'
import { parsePhone } from '../../../shared/text/phone'
import type { Draft } from '../../app/hall'
import { usualPlace } from '../../case-steps/trip-choice'

const storedPhone = (typed: string): string => {
  const phone = parsePhone(typed)
  return phone.ok ? phone.number : typed.trim()
}

/** The draft as the command 代办收件, in stored form: trimmed, normal names, materials in the catalogue's order. */
export function intakeCommand(draft: Draft, matter: Matter, { point }: Pick<StationStatus, 'point'>): Command {
  if (!point || !draft.matter) throw new Error('an intake needs a point and a matter')
  const { applicant, contact } = draft
  return {
    type: 'recordIntake',
    matter: draft.matter,
    village: point.code,
    pointName: point.name,
    applicant: {
      name: normalizePersonName(applicant.name),
      idKind: applicant.idKind,
      idNumber: applicant.idKind === 'none' ? '' : normalizeIdNumber(applicant.idNumber),
      address: applicant.address.trim(),
      phone: storedPhone(applicant.phone),
    },
    contact: contact && { ...contact, name: normalizePersonName(contact.name), phone: storedPhone(contact.phone) },
    materials: materialsFor(matter).flatMap(({ key }) => draft.materials.filter(entry => entry.key === key)),
    attachments: draft.attachments,
    notes: draft.notes.trim(),
    trip: draft.trip ?? usualPlace(point.code),
    ...(draft.asked ? { asked: draft.asked } : {}),
  }
}
