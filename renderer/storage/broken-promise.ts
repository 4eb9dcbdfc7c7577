import type { Case } from '../../shared/case/case'
import type { FieldCipher } from './field-cipher'
import type { HallDb } from './hall-db'
import { openCaseIfWhole } from './refold'

const isFalse = ({ check }: NonNullable<Case['commitments']>[number]): boolean => check?.outcome === 'false'

/** Whether a commitment of this person, in any case on this PC, was found false (国办发〔2020〕42号). */
export async function hasBrokenPromise(db: HallDb, cipher: FieldCipher, idNumber: string): Promise<boolean> {
  if (idNumber === '') return false
  let found = false
  await db.cases.each(row => {
    const held = found ? undefined : openCaseIfWhole(cipher, row)
    if (held?.applicant.idNumber === idNumber) found = held.commitments?.some(isFalse) ?? false
  })
  return found
}
