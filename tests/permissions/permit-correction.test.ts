import { proveCommand } from './prove-command'

// A second correction notice passes only with 督查; it decides nothing else.
proveCommand('permitCorrection', {
  state: 'pre-check',
  wrongState: 'received',
  plan: {
    more: [
      ['xingren', 'requestCorrection'],
      ['liushugou', 'supplyCorrection'],
    ],
  },
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'refused', county: 'refused' },
    supervisor: { township: 'allowed', county: 'allowed' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
