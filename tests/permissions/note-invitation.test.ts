import { proveCommand } from './prove-command'

// That a department was told.
proveCommand('noteInvitation', {
  state: 'accepted',
  wrongState: 'delivered',
  plan: { matter: 'SX-TD-001', more: [['yishen', 'openJoint']] },
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
