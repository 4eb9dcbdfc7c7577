import { proveCommand } from './prove-command'

// 不予受理 with its ground: the second of two (行政许可法 art. 32(1)–(2)).
proveCommand('refuseAcceptance', {
  state: 'pre-check',
  wrongState: 'received',
  plan: { more: [['xingren2', 'proposeRefusal']] },
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
