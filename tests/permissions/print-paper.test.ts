import { walkTo } from './case-walk'
import { proveAction } from './prove-action'

// Papers are printed by who handles the case.
proveAction('print-paper', {
  prepare: async county => {
    const walk = walkTo('accepted')
    await county.keep(walk)
    return walk.caseId
  },
  ask: (county, staff, id) => county.ask(staff, 'POST', `/cases/${id}/papers`, { paper: 'acceptance' }),
  reach: 'own-division',
  expects: {
    agent: { village: 'allowed' },
    'township-clerk': { township: 'allowed' },
    'county-clerk': { county: 'allowed' },
    reviewer: { township: 'allowed', county: 'allowed' },
    approver: { township: 'allowed', county: 'allowed' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
