import { proveCommand } from './prove-command'

// 超时默认、缺席默认: off unless the county switched it on.
proveCommand('defaultOpinion', {
  state: 'accepted',
  wrongState: 'received',
  plan: { matter: 'SX-TD-001', more: [['yishen', 'openJoint']] },
  waits: true,
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
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
