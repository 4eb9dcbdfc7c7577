import { proveCommand } from './prove-command'

// A department’s opinion is its reviewer’s.
proveCommand('giveOpinion', {
  state: 'accepted',
  wrongState: 'received',
  plan: { matter: 'SX-TD-001', more: [['yishen', 'openJoint']] },
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
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
