import { proveAction } from './prove-action'

// Matters and service points are public.
proveAction('view-catalogue', {
  ask: (county, staff) => county.ask(staff, 'GET', '/matters'),
  reach: 'county',
  expects: {
    agent: { village: 'allowed' },
    'township-clerk': { township: 'allowed' },
    'county-clerk': { county: 'allowed' },
    reviewer: { township: 'allowed', county: 'allowed' },
    approver: { township: 'allowed', county: 'allowed' },
    supervisor: { township: 'allowed', county: 'allowed' },
    publisher: { county: 'allowed' },
    'secrecy-reviewer': { county: 'allowed' },
    'system-administrator': { county: 'allowed' },
    'security-administrator': { county: 'allowed' },
    'audit-administrator': { county: 'allowed' },
    observer: { township: 'allowed', county: 'allowed' },
  },
})
