/** One door of the county: how it is knocked at in the right form, and who must not come in. */
export type Operation = {
  method: 'GET' | 'POST' | 'DELETE' | 'HEAD' | 'PATCH'
  path: string
  guard: 'open' | 'device' | 'desk'
  body?: unknown
  type?: string
  /** Ends the session that is shown, if it is one: nobody else loses anything, so strangers are answered too. */
  endsOnly?: true
  /** A sample person who is signed in and has no business there; absent where everybody may. */
  forbiddenTo?: string
}

const ZERO = '0'.repeat(64)
const device = (method: Operation['method'], path: string, body?: unknown): Operation => ({
  ...{ method, path, guard: 'device' },
  ...(body === undefined ? {} : { body }),
})
const open = (method: Operation['method'], path: string): Operation => ({ method, path, guard: 'open' })
const desk = (method: Operation['method'], path: string, forbiddenTo?: string, body?: unknown): Operation => ({
  ...{ method, path, guard: 'desk' },
  ...(forbiddenTo === undefined ? {} : { forbiddenTo }),
  ...(body === undefined ? {} : { body }),
})

const AUDIT_LINE = {
  n: 1,
  at: '2026-03-09T01:00:00.000Z',
  kind: 'case-viewed',
  by: 'x',
  subject: '',
  detail: { reason: '' },
}
const snapshot = { after: '', limit: 10, shape: 1 }

export const OPERATIONS: readonly Operation[] = [
  open('POST', '/sync/v1/enrol-preview'),
  open('POST', '/sync/v1/enrol'),
  open('POST', '/sync/v1/challenge'),
  open('POST', '/sync/v1/session'),
  open('POST', '/sync/v1/farewell'),
  open('POST', '/sync/v1/wiped'),
  open('POST', '/sync/v1/push'),
  open('POST', '/sync/v1/packages'),
  open('GET', '/sync/v1/ca'),
  open('GET', '/healthz'),
  open('GET', '/api/openapi.json'),
  open('GET', '/api/v1/sign-in'),
  open('POST', '/api/v1/session'),
  { ...desk('DELETE', '/api/v1/session'), endsOnly: true },
  open('GET', '/api/v1/slip-facts'),
  open('POST', '/api/v1/session/code'),
  open('GET', '/api/v1/oidc/start'),
  open('GET', '/api/v1/oidc/callback'),

  device('GET', '/sync/v1/catalogue'),
  device('GET', '/sync/v1/pull'),
  device('POST', '/sync/v1/pull', { cursor: '', limit: 10 }),
  device('POST', '/sync/v1/snapshot', snapshot),
  device('POST', '/sync/v1/repair', { ...snapshot, buckets: ['00'] }),
  device('POST', '/sync/v1/sums', { cursor: '' }),
  device('GET', '/sync/v1/hint'),
  device('GET', '/sync/v1/devices'),
  device('GET', '/sync/v1/station?nonce=0123456789abcdef0123456789abcdef'),
  device('POST', '/sync/v1/deposit', { deposit: { generation: 1, recovery: 'AA==', resets: [] } }),
  device('POST', '/sync/v1/renew', {}),
  device('POST', '/sync/v1/audit', { epoch: '0'.repeat(16), entries: [AUDIT_LINE] }),
  device('POST', '/sync/v1/files'),
  device('HEAD', '/sync/v1/files/{upload}'),
  device('PATCH', '/sync/v1/files/{upload}'),

  desk('POST', '/api/v1/session/confirm', undefined, { password: 'x' }),
  desk('GET', '/api/v1/me'),
  desk('GET', '/api/v1/account'),
  desk('POST', '/api/v1/account/password', undefined, { old: 'x', next: 'y'.repeat(20) }),
  desk('POST', '/api/v1/account/second-factor', undefined, {}),
  desk('DELETE', '/api/v1/account/second-factor'),
  desk('POST', '/api/v1/account/second-factor/confirm', undefined, { code: '000000' }),
  desk('POST', '/api/v1/account/recovery-codes', undefined, {}),
  desk('DELETE', '/api/v1/account/sessions/{id}'),
  desk('DELETE', '/api/v1/account/sessions'),
  desk('GET', '/api/v1/staff', 'xingren'),
  desk('POST', '/api/v1/staff', 'anquan', { id: 'x1', name: '某人', point: '990100000000', department: null }),
  desk('POST', '/api/v1/staff/{id}/role', 'guanli', { role: 'agent' }),
  desk('POST', '/api/v1/staff/{id}/end', 'guanli', { reason: '核对过了' }),
  desk('POST', '/api/v1/staff/{id}/reset', 'guanli', { reason: '核对过了' }),
  desk('POST', '/api/v1/staff/{id}/reset-second-factor', 'guanli', { reason: '核对过了' }),
  desk('POST', '/api/v1/staff/{id}/subject', 'guanli', { subject: null }),
  desk('GET', '/api/v1/cases', 'guanli'),
  desk('GET', '/api/v1/cases/{id}', 'qingshui'),
  desk('POST', '/api/v1/cases/{id}/commands', 'qingshui', {
    commandId: '0195f0c0-0000-7000-8000-000000000001',
    base: 1,
    command: { type: 'accept' },
  }),
  desk('GET', '/api/v1/cases/{id}/files/{hash}', 'qingshui'),
  desk('POST', '/api/v1/cases/{id}/reveal', 'guancha', { field: 'idNumber', reason: '核对身份' }),
  desk('POST', '/api/v1/cases/{id}/papers', 'guancha', { paper: 'acceptance' }),
  desk('POST', '/api/v1/cases/search', 'guanli', { text: '李' }),
  desk('POST', '/api/v1/cases/export.csv', 'guancha', {}),
  desk('GET', '/api/v1/matters'),
  desk('GET', '/api/v1/points'),
  desk('GET', '/api/v1/audit', 'guanli'),
  desk('POST', '/api/v1/audit/search', 'guanli', { by: 'xingren' }),
  desk('POST', '/api/v1/audit/heads', 'guanli', { day: '2026-03-09' }),
  desk('GET', '/api/v1/stations', 'gongkai'),
  desk('GET', '/api/v1/attention', 'guanli'),
  desk('POST', '/api/v1/attention/notes', 'ducha', { kind: 'alarm', subject: '1', note: '看过了' }),
  desk('POST', '/api/v1/attention/judge-again', 'guancha', { kind: 'parked', subject: '1' }),
  desk('POST', '/api/v1/stations/{device}/stop', 'xingren', { reason: '核对过了' }),
  desk('POST', '/api/v1/stations/{device}/resume', 'xingren', { reason: '核对过了' }),
  desk('POST', '/api/v1/stations/{device}/waive-photos', 'xingren', { reason: '核对过了' }),
  desk('POST', '/api/v1/stations/{device}/renew', 'xingren', {}),
  desk('GET', '/api/v1/stations/{device}/keys', 'gongkai'),
  desk('POST', '/api/v1/stations/{device}/reset-codes', 'xingren', { staff: 'liushugou', shown: 1 }),
  desk('POST', '/api/v1/stations/{device}/recover', 'xingren', { staff: 'liushugou', file: '{}' }),
  desk('POST', '/api/v1/points/{code}/enrolment-codes', 'qingshui', {}),
  { ...desk('POST', '/api/v1/packages', 'xingren', ZERO), type: 'application/vnd.daiban.package' },
  desk('GET', '/api/v1/complaints', 'xianchuang'),
  desk('POST', '/api/v1/complaints/{number}/open', 'xianchuang', {}),
]
