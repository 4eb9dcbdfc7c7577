import { proveCommand } from './prove-command'

// One writes what is due, as the list says; an agent has nothing to do with money (domain.md #86).
proveCommand('proposeFee', {
  state: 'accepted',
  wrongState: 'received',
  plan: { matter: 'SX-TD-006' },
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'allowed' },
    'county-clerk': { county: 'allowed' },
    reviewer: { township: 'allowed', county: 'allowed' },
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
