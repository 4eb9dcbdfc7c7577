import { proveAction } from './prove-action'

// 失信名单: whoever takes requests at the county enters. Townships, villages and administrators do not even see it.
proveAction('propose-untrusted', {
  ask: (county, staff) =>
    county.ask(staff, 'POST', '/untrusted', {
      person: { name: '某人', idNumber: '', organ: '', documentNo: '', from: '2026-11-22', until: '' },
      note: '',
    }),
  reach: 'county',
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
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
