import { beijingDateOf } from '../../shared/time/instant'
import { proveAction } from './prove-action'

// 窗口考核: nobody who has a window in the ranking makes it out.
proveAction('make-bulletin', {
  ask: (county, staff) => {
    const month = beijingDateOf(new Date().toISOString()).slice(0, 7)
    return county.ask(staff, 'POST', '/window-appraisal', { month, stage: 'draft', preview: true, deductions: [] })
  },
  reach: 'county',
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'refused', county: 'refused' },
    supervisor: { township: 'refused', county: 'allowed' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
