import { VILLAGE } from './people'
import { proveAction } from './prove-action'

// A new station of one’s own division.
proveAction('issue-enrolment-code', {
  ask: (county, staff) => county.ask(staff, 'POST', `/points/${VILLAGE}/enrolment-codes`, {}),
  reach: 'own-division',
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'allowed' },
    'county-clerk': { county: 'allowed' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'refused', county: 'refused' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'allowed' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
