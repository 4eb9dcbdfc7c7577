import { proveCommand } from './prove-command'

// 延长 needs the approval of the organ’s leader (行政许可法 art. 42).
proveCommand('answerExtension', {
  state: 'accepted',
  wrongState: 'received',
  plan: { matter: 'SX-TD-001', more: [['yishen', 'requestExtension']] },
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'allowed', county: 'allowed' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
