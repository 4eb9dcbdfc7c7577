import { proveCommand } from './prove-command'

// Whoever has made the certificates lists them (domain.md #48).
proveCommand('listResults', {
  state: 'closed',
  wrongState: 'accepted',
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'allowed' },
    'county-clerk': { county: 'allowed' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'refused', county: 'refused' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
