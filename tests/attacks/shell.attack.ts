import { describe, expect } from 'vitest'
import { mayNavigate } from '../../electron/navigation-lock'
import { denyPermissions } from '../../electron/permissions'
import { SAFE_PREFERENCES } from '../../electron/window'
import { FIRST_SUITE, verify } from '../../shared/sync/crypto-suite'
import { sessionText } from '../../shared/sync/receipt'
import { openRecovery } from '../../shared/sync/station-rotation'
import { openSecret } from '../../shared/sync/station-keys'
import { draft, get, LI, PASSWORD, unlock } from '../shared/station/station-kit'
import { attack } from './attack'
import { call, CHANNELS, frame, honest, watchedService, type Sender } from './shell-calls'
import { LI_PASSWORD, stolenPc } from './stolen-pc'

describe('who calls', () => {
  const gone = { get url(): string { throw new Error('Render frame was disposed') }, parent: null } // prettier-ignore
  const senders: [string, Sender][] = [
    ['a page of the internet', frame('https://evil.example/')],
    ['a page that ends like ours', frame('https://evil.example/app://hall/')],
    ['our host under https', frame('https://hall/')],
    ['a host with our name before it', frame('app://hall.evil.example/')],
    ['our name as a user', frame('app://hall@evil.example/')],
    ['another port', frame('app://hall:81/')],
    ['a paper on its way to the printer', frame('app://hall/paper/00000000-0000-4000-8000-000000000000')],
    ['a paper, its path written in %', frame('app://hall/%70aper/00000000-0000-4000-8000-000000000000')],
    ['a frame inside the hall', frame('app://hall/', { url: 'app://hall/' })],
    ['a frame of a stranger inside the hall', frame('https://evil.example/', { url: 'app://hall/' })],
    ['about:blank', frame('about:blank')],
    ['a blob of the hall', frame('blob:app://hall/5')],
    ['data:', frame('data:text/html,app://hall/')],
    ['a file', frame('file:///app://hall/')],
    ['a frame that has gone', { senderFrame: null }],
    ['a frame that goes while it is asked', { senderFrame: gone as unknown as Sender['senderFrame'] }],
    ['no address at all', frame('')],
  ]
  for (const [name, sender] of senders)
    attack(`ipc · ${name}`, `an honest payload on each of ${CHANNELS.length} channels`, async () => {
      const { service, reached } = watchedService()
      for (const channel of CHANNELS)
        await expect(call(service, channel, honest[channel](), sender), channel).rejects.toThrow()
      expect(reached).toEqual([])
      return `refused on all ${CHANNELS.length} channels before anything was read`
    })
})

describe('what is sent', () => {
  const MB10 = 'x'.repeat(10 * 1024 * 1024)
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
  const mangle: [string, string, (args: unknown[]) => unknown[][]][] = [
    ['other types', 'null, numbers, texts, lists and functions of data in place of the payload', args =>
      args.length === 0 ? [[null], [1], ['x'], [[]]] : [[], [null], [0], ['x'], [[[]]], [new Date(0)], [new Map()]]],
    ['one argument too many', 'the honest payload and another after it', args => [[...args, {}], [...args, '/etc/passwd']]],
    ['each member replaced', 'each member by null, an object, a list and NaN', args =>
      args.filter(isObject).filter(one => !Array.isArray(one)).flatMap(one =>
        Object.keys(one).flatMap(key => [null, { $ne: 1 }, [[]], Number.NaN].map(value => [{ ...one, [key]: value }])))],
    ['each text ten megabytes long', 'each text of the payload swollen', args =>
      args.filter(isObject).filter(one => !Array.isArray(one)).flatMap(one =>
        Object.entries(one).filter(([key, value]) => typeof value === 'string' && !['html', 'text', 'page'].includes(key))
          .map(([key]) => [{ ...one, [key]: MB10 }]))],
    ['members left out', 'each member taken away', args =>
      args.filter(isObject).filter(one => !Array.isArray(one)).flatMap(one =>
        Object.keys(one).map(key => [Object.fromEntries(Object.entries(one).filter(([name]) => name !== key))]))],
  ] // prettier-ignore
  for (const [name, tried, make] of mangle)
    attack(`payload · ${name}`, `${tried}, on every channel`, async () => {
      const { service, reached } = watchedService()
      let count = 0
      for (const channel of CHANNELS)
        for (const args of make(honest[channel]())) {
          const answer = await call(service, channel, args)
          // Where every member may be left out, nothing at all has reached the service.
          const passed = JSON.stringify(reached[0]?.args)
          if (passed === '[{}]' || (passed !== undefined && name === 'members left out')) reached.length = 0
          else expect([channel, answer]).toEqual([channel, { ok: false, reason: 'rejected-payload' }])
          count += 1
        }
      expect(reached).toEqual([])
      return `${count} payloads refused as data, none thrown through`
    })
  attack('payload · more members and poisoned prototypes', 'isAdmin, path, __proto__ and constructor beside the honest members', async () => {
    const { service, reached } = watchedService()
    const poison = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"path2":"/etc/passwd"}') as object // prettier-ignore
    let count = 0
    for (const channel of CHANNELS) {
      const [first] = honest[channel]() as unknown[]
      if (!isObject(first)) continue
      const said = Array.isArray(first) ? [{ ...(first[0] as object), ...poison }] : { ...first, ...poison }
      await call(service, channel, [said])
      count += 1
    }
    const seen = JSON.stringify(reached)
    for (const word of ['isAdmin', 'path2']) expect(seen).not.toContain(word)
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    return `${count} channels: refused, or taken without the foreign members`
  }) // prettier-ignore
  attack(
    'payload · a channel that does not exist',
    'constructor, __proto__ and made-up names asked of the bridge',
    async () => {
      for (const name of ['constructor', '__proto__', 'toString', 'station:keys', 'journal:delete', 'shell:open', ''])
        expect(CHANNELS as string[]).not.toContain(name)
      return 'not in the bridge’s list'
    },
  )
})

describe('a page taken over by script, while somebody is at work', () => {
  async function everyAnswer() {
    const pc = await stolenPc()
    pc.bench.ports.pickText = async () => null
    pc.bench.restart()
    const { station } = pc.bench
    const answers: unknown[] = [get(await unlock(station))]
    for (const channel of CHANNELS.filter(name => !['station:lock', 'station:rotate'].includes(name)))
      answers.push(await call(station, channel, honest[channel]()))
    return { pc, text: (JSON.stringify(answers, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value))) } // prettier-ignore
  }
  attack('page · for keys', 'every channel called, every answer searched for keys, wraps and passwords', async () => {
    const { pc, text } = await everyAnswer()
    const opened = openRecovery(pc.text('station'), pc.doors.recoverySecret)
    if (!opened.ok) throw new Error(opened.reason)
    const { file, keys } = opened
    const secret = openSecret(keys.newest, file.deviceSecret)
    const derived = ['attachments', 'journal', 'vouch', 'anchor'].map(purpose => FIRST_SUITE.deriveKey(keys.newest, purpose)) // prettier-ignore
    const bytes = [keys.newest, secret, ...derived].flatMap(key => ['hex', 'base64'].map(form => Buffer.from(key).toString(form as 'hex'))) // prettier-ignore
    const sealed = file.staff.flatMap(({ wrap, box, resets }) => [
      wrap?.sealed,
      box,
      ...resets.map(slot => slot.sealed),
    ])
    const all = [...bytes, ...sealed.filter(one => typeof one === 'string'), file.deviceSecret, PASSWORD, LI_PASSWORD]
    for (const needle of all) expect(text.includes(needle)).toBe(false)
    return `${all.length} secrets, none in ${Math.round(text.length / 1024)} KB of answers; the field key alone is given, at unlock`
  })
  attack('page · for files of the PC', 'hashes and names that lead out of the folder', async () => {
    const { bench } = await stolenPc()
    get(await unlock(bench.station))
    for (const hash of ['../../../etc/passwd', '..%2fstation', 'station.json', `${'a'.repeat(63)}/`, '\0'.repeat(64)])
      expect(await call(bench.station, 'attachment:get', [{ hash }])).toEqual({ ok: false, reason: 'rejected-payload' })
    for (const channel of ['package:import', 'station:enrolment-file'] as const)
      expect(await call(bench.station, channel, [{ path: '/etc/passwd' }])).toEqual({ ok: false, reason: 'rejected-payload' }) // prettier-ignore
    expect(await call(bench.station, 'paper:pdf', [{ html: 'x', paper: 'A4', title: 'x', path: '/etc/x' }])).toEqual({ ok: false, reason: 'rejected-payload' }) // prettier-ignore
    return 'rejected-payload: paths come from a person’s dialog only'
  })
  attack(
    'page · in a colleague’s name',
    'facts with the colleague, another role and another point as author',
    async () => {
      const { bench } = await stolenPc()
      get(await unlock(bench.station))
      const { actor } = draft()
      for (const forged of [{ ...actor, staff: LI.id }, { ...actor, role: 'approver' as const }, { ...actor, point: '999903000000' }]) // prettier-ignore
      expect(await call(bench.station, 'journal:append', [[draft({ actor: forged })]])).toEqual({ ok: false, reason: 'rejected-payload' }) // prettier-ignore
      return 'rejected-payload: nothing is signed for anybody but who is on duty'
    },
  )
  attack('page · the device’s signature for something else', 'slip:sign asked to sign a session, a farewell and a wipe', async () => {
    const { bench } = await stolenPc()
    get(await unlock(bench.station))
    const key = bench.county.state.enrolledKey ?? ''
    for (const text of [sessionText('999903101203-07', 'n-1'), 'daiban-farewell:{}', 'daiban-wiped:x']) {
      const signed = (await call(bench.station, 'slip:sign', [{ text }])) as { ok: true; value: { signature: string } }
      expect(verify(key, text, signed.value.signature)).toBe(false)
    }
    return 'what comes back is a signature over a slip and fits nothing else'
  }) // prettier-ignore
  attack('page · a new password without the old', 'to keep the door open after the script is gone', async () => {
    const { bench } = await stolenPc()
    get(await unlock(bench.station))
    expect(await call(bench.station, 'station:change-password', [{ old: 'guess-2026', next: '秋收冬藏2027' }])).toEqual({ ok: false, reason: 'wrong-password' }) // prettier-ignore
    return 'wrong-password'
  })
  attack('page · to another center', 'the enrolled PC asked to preview or enrol at the attacker’s address', async () => {
    const { bench } = await stolenPc()
    get(await unlock(bench.station))
    const called: string[] = []
    const http = bench.ports.http
    bench.ports.http = async one => (called.push(one.url), http(one))
    bench.restart()
    get(await unlock(bench.station))
    const to = { centerUrl: 'https://secret-words.evil.example', code: 'WHATISREAD' }
    expect(await call(bench.station, 'station:preview', [to])).toEqual({ ok: false, reason: 'already-enrolled' })
    const enrol = { ...to, deviceName: 'x', staff: 's-wang', password: PASSWORD }
    expect(await call(bench.station, 'station:enrol', [enrol])).toEqual({ ok: false, reason: 'already-enrolled' })
    expect(called.filter(url => url.includes('evil'))).toEqual([])
    return 'already-enrolled: no call leaves for an address of the page’s'
  }) // prettier-ignore

  const PATHS = [
    'http://evil.example/', 'https://evil.example/sync/v1/', '//evil.example/sync/v1/x', '/sync/v1/../../api/v1/cases', '/sync/v1/..%2f..%2fapi/v1/cases',
    '/sync/v1/%2e%2e/%2e%2e/api', '/sync/v1/..\\..\\api', '/sync/v1/\\\\evil.example/x', '/sync/v1/x@evil.example', '@evil.example/sync/v1/', ':80@evil.example/sync/v1/',
    '.evil.example/sync/v1/', '/sync/v1/x\r\nhost: evil.example', '/sync/v1/x\nx', '/sync/v1/x#@evil.example', '/sync/v1/?u=//evil.example/../', 'file:///etc/passwd',
    'app://hall/', '/sync/v1/\u0000', '/SYNC/v1/x', '/sync/v1/\u2025/\u2025/api', '/sync/v1/x;/../../y', '/api/v1/cases', '/sync/v1/x y',
  ] // prettier-ignore
  for (const path of PATHS)
    attack(`ssrf · ${JSON.stringify(path)}`, 'the shell’s own HTTP turned at another host or path', async () => {
      const { bench } = await shared()
      const before = bench.county.state.calls.length
      const urls: string[] = []
      const http = bench.county.http
      bench.ports.http = async one => (urls.push(one.url), http(one))
      const request = { method: 'GET', path, authenticated: false, timeoutMs: 1000 }
      const answer = (await call(bench.station, 'center:request', [request])) as { ok: boolean; reason?: string }
      for (const url of urls) {
        expect(new URL(url).origin).toBe('http://127.0.0.1:7788')
        expect(new URL(url).pathname.startsWith('/sync/v1/')).toBe(true)
      }
      if (urls.length === 0) expect(answer).toEqual({ ok: false, reason: 'rejected-payload' })
      return urls.length === 0 ? 'rejected-payload' : `${bench.county.state.calls.length - before} call, to the county’s /sync/v1/ all the same`
    }) // prettier-ignore
  let pending: ReturnType<typeof stolenPc> | null = null
  const shared = () => (pending ??= stolenPc())
})

describe('where the window goes and what it may use', () => {
  attack('window · addresses', '24 addresses that look like ours, run something or leave the hall', async () => {
    const list = [
      'https://evil.example/', 'http://127.0.0.1/', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,<script>', 'file:///C:/Windows/win.ini', 'blob:app://hall/1',
      'app://hall:80/', 'app://hall.evil/', 'app://hall@evil/', 'app://evil#@hall/', 'app://hall%2eevil/', 'app:///hall/', 'app:hall/', 'app://hall\\@evil/', 'chrome://settings', 'devtools://x',
      'view-source:app://hall/', 'filesystem:app://hall/x', 'ms-msdt:/id', 'search-ms:query=x', 'app://hall/paper/1', 'app://hall//paper/../paper/1', 'ws://hall/',
    ] // prettier-ignore
    expect(list.filter(mayNavigate)).toEqual([])
    return 'none is gone to'
  })
  attack('window · permissions', 'everything that Chromium lets a page ask for', async () => {
    const names = ['media', 'geolocation', 'notifications', 'midi', 'midiSysex', 'pointerLock', 'fullscreen', 'openExternal', 'window-management', 'display-capture', 'mediaKeySystem',
      'clipboard-read', 'idle-detection', 'speaker-selection', 'storage-access', 'top-level-storage-access', 'keyboardLock', 'hid', 'serial', 'usb', 'bluetooth', 'fileSystem', 'deprecated-sync-clipboard-read', 'unknown'] // prettier-ignore
    const granted: string[] = []
    denyPermissions({
      setPermissionRequestHandler: handler => names.forEach(name => handler?.(null as never, name as never, yes => void (yes && granted.push(name)), null as never)), // prettier-ignore
      setPermissionCheckHandler: handler => names.forEach(name => void (handler?.(null, name as never, '', null as never) && granted.push(name))), // prettier-ignore
      setDevicePermissionHandler: handler => void (handler?.(null as never) && granted.push('device')),
    })
    expect(granted).toEqual([])
    expect(SAFE_PREFERENCES).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, webviewTag: false }) // prettier-ignore
    return `${names.length} refused; pages are sandboxed and isolated`
  })
})
