import { proveCommand } from './prove-command'

// What was asked for may be brought to the village or to a window.
proveCommand('supplyCorrection', {
  state: 'correcting',
  wrongState: 'received',
  plan: { lacks: true },
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
