import { proveAction } from './prove-action'

// Who works here is the three administrators’ to see.
proveAction('view-staff', {
  ask: (county, staff) => county.ask(staff, 'GET', '/staff'),
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
    'system-administrator': { county: 'allowed' },
    'security-administrator': { county: 'allowed' },
    'audit-administrator': { county: 'allowed' },
    observer: { township: 'refused', county: 'refused' },
  },
})
