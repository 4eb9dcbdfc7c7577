import { proveCommand } from './prove-command'

// 改期单 is handed to the resident.
proveCommand('giveDateCorrection', {
  state: 'accepted',
  wrongState: null,
  // Until a date on paper has moved: shown in tests/center/holidays.test.ts.
  waits: true,
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
