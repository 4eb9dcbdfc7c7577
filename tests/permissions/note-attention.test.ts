import type { AttentionList } from '../../shared/ipc/desk-sync'
import { walkTo } from './case-walk'
import { actorOf, VILLAGE } from './people'
import { proveAction } from './prove-action'

// Only the county’s window notes that something was dealt with; supervision reads.
proveAction('note-attention', {
  prepare: async county => {
    const walk = walkTo('received')
    await county.keep(walk)
    // An agent's station that says to have accepted a case: parked, and a person must look at it.
    const station = county.stationAt(VILLAGE)
    station.record(
      walk.caseId,
      'transferred',
      { transferredOn: '2026-11-20', department: '县民政局' },
      { actor: actorOf('liushugou') },
    )
    const eventId = station.events[0]?.event.id
    await station.push()
    const rows = await county.query<{ no: string }>(`select change_no::text as no from events where id = $1`, [eventId])
    const { body } = await county.ask<AttentionList>('xianchuang', 'GET', '/attention')
    const item = body.items.find(({ kind, subject }) => kind === 'parked' && subject === rows[0]?.no)
    if (!item) throw new Error('no parked fact')
    return item.subject
  },
  ask: (county, staff, subject) =>
    county.ask(staff, 'POST', '/attention/notes', { kind: 'parked', subject, note: '已电话核实' }),
  reach: 'own-division',
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'allowed' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'refused', county: 'refused' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
