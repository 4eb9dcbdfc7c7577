import { proveAction } from './prove-action'

// Who watches, and who decides about the money; never who takes the papers in.
proveAction('compare-accounts', {
  ask: (county, staff) => county.ask(staff, 'GET', '/same-accounts'),
  reach: 'own-division',
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
    reviewer: { township: 'allowed', county: 'allowed' },
    approver: { township: 'allowed', county: 'allowed' },
    supervisor: { township: 'allowed', county: 'allowed' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
