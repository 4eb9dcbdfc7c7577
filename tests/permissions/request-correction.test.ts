import { proveCommand } from './prove-command'

// 一次性告知补正 is the organ’s word (行政许可法 art. 32(4)).
proveCommand('requestCorrection', {
  state: 'pre-check',
  wrongState: 'received',
  plan: { lacks: true },
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
