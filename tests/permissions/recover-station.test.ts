import { freshStation } from './fresh-station'
import { proveAction } from './prove-action'

// The county’s recovery key is used by the security administrator.
proveAction('recover-station', {
  prepare: freshStation,
  // The door opens ten times a minute to one address, and all of these sit behind one: the county’s people.
  asks: ({ level }) => level === 'county',
  ask: (county, staff, device) =>
    county.ask(staff, 'POST', `/stations/${device}/recover`, { staff: 'liushugou', file: '{}' }),
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
