import { freshStation } from './fresh-station'
import { proveAction } from './prove-action'

// A stolen PC is stopped by the security administrator.
proveAction('stop-station', {
  prepare: freshStation,
  ask: (county, staff, device) => county.ask(staff, 'POST', `/stations/${device}/stop`, { reason: '电脑被盗' }),
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
    'security-administrator': { county: 'allowed' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
