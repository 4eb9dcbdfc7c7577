import { proveAction } from './prove-action'

// Many cases at once leave the house: windows and supervision only, masked all the same.
proveAction('export-cases', {
  ask: (county, staff) => county.ask(staff, 'POST', '/cases/export.csv', { box: 'all' }),
  reach: 'own-division',
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'allowed' },
    'county-clerk': { county: 'allowed' },
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
