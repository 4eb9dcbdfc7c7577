import { walkTo } from './case-walk'
import { proveAction } from './prove-action'

// The masked page of one case; an observer from outside sees no more than that.
proveAction('view-case', {
  prepare: async county => {
    const walk = walkTo('pre-check')
    await county.keep(walk)
    return walk.caseId
  },
  ask: (county, staff, id) => county.ask(staff, 'GET', `/cases/${id}`),
  reach: 'own-division',
  expects: {
    agent: { village: 'allowed' },
    'township-clerk': { township: 'allowed' },
    'county-clerk': { county: 'allowed' },
    reviewer: { township: 'allowed', county: 'allowed' },
    approver: { township: 'allowed', county: 'allowed' },
    supervisor: { township: 'allowed', county: 'allowed' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'allowed', county: 'allowed' },
  },
})
