import { proveAction } from './prove-action'

// Masked lists. No administrator, publisher or secrecy reviewer sees a case.
proveAction('list-cases', {
  ask: (county, staff) => county.ask(staff, 'GET', '/cases?box=all'),
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
