/** Addresses of the station's screens behind the `#`. Features link by these, so that none needs to know another. */
export const paths = {
  home: '/',
  pickMatter: '/new',
  intake: (draftId: string) => `/new/${draftId}`,
  receipt: (caseId: string) => `/receipt/${caseId}`,
  cases: '/cases',
  casePage: (caseId: string) => `/cases/${caseId}`,
  handover: '/handover',
  corrections: '/corrections',
  correction: (caseId: string) => `/corrections/${caseId}`,
  deliveries: '/deliver',
  deliver: (caseId: string) => `/deliver/${caseId}`,
  rate: (caseId: string) => `/rate/${caseId}`,
  lookup: '/lookup',
  sync: '/sync',
  roads: '/roads',
  scan: '/scan',
} as const
