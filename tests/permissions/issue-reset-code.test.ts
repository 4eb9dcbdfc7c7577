import { freshStation } from './fresh-station'
import { proveAction } from './prove-action'

// A code that opens a station is given by the security administrator, and never to themselves.
proveAction('issue-reset-code', {
  prepare: freshStation,
  ask: (county, staff, device) =>
    county.ask(staff, 'POST', `/stations/${device}/reset-codes`, { staff: 'liushugou', shown: 1 }),
  reach: 'own-division',
  notSelf: true,
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
