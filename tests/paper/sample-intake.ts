import type { Case } from '../../shared/case/case'
import type { EventContent } from '../../shared/sync/envelope'

/** The fact from which a sample case came, as its agent recorded it. */
export const intakeOf = (held: Case, notes: string): Omit<EventContent, 'id' | 'at'> => ({
  caseId: '019d2b1c-7a40-7d3e-8f00-0123456789ab',
  actor: { staff: 'liushugou', name: held.agent.name, role: 'agent', point: held.village },
  type: 'intake-recorded',
  v: 1,
  base: 0,
  data: {
    matter: held.matter,
    village: held.village,
    pointName: held.pointName,
    receiptNo: held.receiptNo,
    queryCode: held.queryCode,
    applicant: held.applicant,
    contact: held.contact,
    materials: held.materials,
    attachments: [],
    notes,
    handOverBy: held.handOverBy,
  },
})
