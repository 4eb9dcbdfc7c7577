import { proveAction } from './prove-action'

// A second person lets the new version take effect, never who proposed it.
proveAction('approve-catalogue', {
  reach: 'own-division',
  notSelf: true,
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'refused', county: 'allowed' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'allowed' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
