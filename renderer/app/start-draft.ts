import type { Matter } from '../../shared/matter/matter'
import type { Draft, Hall } from './hall'

/** A new draft for a matter, already on disk. Its two ids are minted here, so every later step can repeat safely; `known` was said before, such as at the door. */
export async function startDraft(
  hall: Pick<Hall, 'drafts' | 'platform' | 'catalogueVersion'>,
  matter: Matter,
  known: Partial<Pick<Draft, 'applicant' | 'contact' | 'notes' | 'asked' | 'trip'>> = {},
): Promise<Draft> {
  const draft: Draft = {
    id: hall.platform.newId(),
    commandId: hall.platform.newId(),
    updatedAt: hall.platform.wall(),
    matter: { code: matter.code, version: await hall.catalogueVersion(), name: matter.name },
    applicant: { name: '', idKind: 'resident', idNumber: '', address: '', phone: '' },
    contact: null,
    materials: [],
    attachments: [],
    notes: '',
    ...known,
  }
  await hall.drafts.save(draft)
  return draft
}
