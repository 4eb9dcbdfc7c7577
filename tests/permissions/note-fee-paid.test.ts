import { proveCommand } from './prove-command'

// By the voucher that the payer shows at a window.
proveCommand('noteFeePaid', {
  state: 'accepted',
  wrongState: 'asked',
  plan: {
    matter: 'SX-TD-006',
    more: [
      ['xingren2', 'proposeFee'],
      ['yishen', 'checkFee'],
    ],
  },
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
