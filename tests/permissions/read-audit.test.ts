import { proveAction } from './prove-action'

// The trail is read by who can change nothing.
proveAction('read-audit', {
  ask: (county, staff) => county.ask(staff, 'GET', '/audit'),
  reach: 'own-division',
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'refused', county: 'refused' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'allowed' },
    observer: { township: 'refused', county: 'refused' },
  },
})
