import { proveAction } from './prove-action'

// The chief representative of the place, or the system administrator, names who stands in; nobody names themselves.
proveAction('name-deputy', {
  ask: (county, staff) =>
    county.ask(staff, 'POST', '/deputies', {
      ...{ staff: 'yihe2', deputy: 'xianchuang', department: '', from: '2026-11-22', until: '2026-11-20' },
      ...{ documentNo: '', why: '出差' },
    }),
  reach: 'own-division',
  notSelf: true,
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'allowed', county: 'allowed' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'allowed' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
