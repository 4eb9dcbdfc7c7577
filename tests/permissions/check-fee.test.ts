import { proveCommand } from './prove-command'

// Another person than who wrote it (domain.md #86).
proveCommand('checkFee', {
  state: 'accepted',
  wrongState: 'received',
  plan: { matter: 'SX-TD-006', more: [['xingren2', 'proposeFee']] },
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'allowed' },
    'county-clerk': { county: 'allowed' },
    reviewer: { township: 'allowed', county: 'allowed' },
    approver: { township: 'allowed', county: 'allowed' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
