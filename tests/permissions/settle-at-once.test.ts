import { proveCommand } from './prove-command'

// 即办: the window, and the village where it was empowered (直办).
proveCommand('settleAtOnce', {
  state: 'pre-check',
  // The village settles what it was empowered for before anybody else has the papers.
  stateOf: { agent: 'received' },
  wrongState: 'accepted',
  plan: { matter: 'SX-SB-004' },
  expects: {
    agent: { village: 'allowed' },
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
