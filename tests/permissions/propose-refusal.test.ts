import { proveCommand } from './prove-command'

// 不予受理: the first of two.
proveCommand('proposeRefusal', {
  state: 'pre-check',
  wrongState: 'received',
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
