import { walkTo } from './case-walk'
import { proveAction } from './prove-action'

// A 督办单 or a card is printed by who supervises, never by who is supervised.
proveAction('print-watch-paper', {
  prepare: async county => {
    const walk = walkTo('accepted', { more: [['ducha', 'assignWatcher']] })
    await county.keep(walk)
    return walk.caseId
  },
  ask: (county, staff, id) => county.ask(staff, 'POST', `/cases/${id}/papers`, { paper: 'supervision-order' }),
  reach: 'own-division',
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'refused', county: 'refused' },
    supervisor: { township: 'allowed', county: 'allowed' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
