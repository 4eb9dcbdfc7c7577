import type { Command } from '../../../shared/case/command'
import { textHashOf } from '../../../shared/form/agreement-text'
import type { Attachment } from '../../../shared/case/event'
import { normalizePersonName, parsePersonName } from '../../../shared/text/person-name'
import type { Hall, RecordReason } from '../../app/hall'

/** How the yes came about, as it is typed. `textHash` is the text that was read: another text needs another reading. */
export type Yes = {
  textHash: string
  read: 'aloud-by-machine' | 'aloud-by-person' | 'by-themselves' | null
  reader: string
  signed: 'signature' | 'fingerprint' | 'witness' | null
  witness: string
  /** The signature, the fingerprint, or the photo of either; already in this PC's encrypted store. */
  picture: Attachment | null
}

export const NO_YES: Yes = { textHash: '', read: null, reader: '', signed: null, witness: '', picture: null }

export type YesFault = 'readMissing' | 'readerMissing' | 'signMissing' | 'witnessMissing' | 'changed'

/** What still lacks before a yes can be noted, first things first; empty when nothing does. */
export function yesFaults(yes: Yes, text: string, agentName: string): YesFault[] {
  const faults: YesFault[] = []
  if (yes.read === null) faults.push('readMissing')
  else if (yes.textHash !== textHashOf(text)) faults.push('changed')
  if (yes.read === 'aloud-by-person' && !parsePersonName(yes.reader).ok) faults.push('readerMissing')
  if (yes.signed === null || (yes.signed !== 'witness' && yes.picture === null)) faults.push('signMissing')
  if (yes.signed === 'witness') {
    const witness = parsePersonName(yes.witness)
    // Whoever acts for somebody is no witness of it.
    if (!witness.ok || witness.name === normalizePersonName(agentName)) faults.push('witnessMissing')
  }
  return faults
}

/** The ids of one act, minted when the page opens, so that every step can be repeated. */
export type YesIds = { picture: string; agreement: string }

type Wanted = { caseId: string; ids: YesIds; yes: Yes; text: string; about: 'intake' | 'power' }

/**
 * The picture goes to the case first, then the yes that names it: cut off in between, the picture lies there and the yes is asked for
 * again. Empty when all of it is on disk.
 */
export async function recordYes(
  hall: Pick<Hall, 'record'>,
  { caseId, ids, yes, text, about }: Wanted,
): Promise<RecordReason[]> {
  const { read, signed, picture } = yes
  if (read === null || signed === null) throw new Error('a yes says how it was read and signed')
  const record = async (commandId: string, command: Command): Promise<RecordReason[]> => {
    const result = await hall.record({ caseId, commandId, command })
    return result.ok ? [] : result.reasons
  }
  if (picture) {
    const attached = await record(ids.picture, {
      type: 'addMaterials',
      materials: [],
      attachments: [picture],
      notes: '',
    })
    if (attached.length > 0) return attached
  }
  return record(ids.agreement, {
    type: 'recordAgreement',
    ...{ about, text, textHash: textHashOf(text), read, signed },
    reader: read === 'aloud-by-person' ? normalizePersonName(yes.reader) : '',
    witness: signed === 'witness' ? normalizePersonName(yes.witness) : '',
    attachment: picture?.hash ?? null,
  })
}
