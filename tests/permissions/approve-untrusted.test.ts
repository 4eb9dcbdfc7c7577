import type { UntrustedPage } from '../../shared/ipc/untrusted'
import { proveAction } from './prove-action'

// 失信名单: the chief representative of the county decides, never what they proposed themselves.
proveAction<string>('approve-untrusted', {
  prepare: async county => {
    await county.ask('xianchuang', 'POST', '/untrusted', {
      person: {
        ...{ name: '乔守田', idNumber: '430101198503040134', organ: '示例县人民法院', documentNo: '（2026）示例执1号' },
        ...{ from: '2026-11-22', until: '' },
      },
      note: '',
    })
    const { body } = await county.ask('xianchuang', 'GET', '/untrusted')
    return (body as UntrustedPage).proposals[0]?.batch ?? ''
  },
  ask: (county, staff, batch) =>
    county.ask(staff, 'POST', `/untrusted/proposals/${batch}/decision`, { approve: false, why: '不合适' }),
  reach: 'county',
  notSelf: true,
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'refused', county: 'allowed' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
