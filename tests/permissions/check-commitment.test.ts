import { proveCommand } from './prove-command'

// Somebody of the organ checks what was promised.
proveCommand('checkCommitment', {
  state: 'pre-check',
  wrongState: 'asked',
  plan: { lacks: true, more: [['liushugou', 'makeCommitment']] },
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
