import { freshStation } from './fresh-station'
import { proveAction } from './prove-action'

// Keeping stations running is the system administrator’s.
proveAction('renew-station', {
  prepare: freshStation,
  ask: (county, staff, device) => county.ask(staff, 'POST', `/stations/${device}/renew`, {}),
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
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
