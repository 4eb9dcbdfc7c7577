import { createHash } from 'node:crypto'
import { createElectronPorts } from '../../electron/station-ports'
import type { Argon2Port, StationPorts } from '../../shared/sync/station-ports'

/** The real one takes a second on purpose; what it protects is not tested where this stands in. */
const quickHash: Argon2Port = async (password, salt) =>
  new Uint8Array(createHash('sha256').update(password).update(salt).digest())

const noRelay = { on: false, port: 0, addresses: [], waiting: 0, kept: 0, fault: null }

/** The desktop edition's own ports over real files and HTTP in `userData`: all but dialogs, printers and the LAN. */
export const portsWithoutShell = (userData: string, centerUrl: string): StationPorts => ({
  ...createElectronPorts({
    userData,
    defaultCenterUrl: centerUrl,
    paper: {
      print: async () => ({ ok: false, reason: 'no-printer' }),
      pdf: async () => ({ ok: true, value: { path: null } }),
    },
    packages: {
      save: async () => ({ ok: true, value: null }),
      open: async () => ({ ok: true, value: null }),
    },
    relay: { serve: async () => noRelay, state: async () => noRelay, find: async () => [] },
  }),
  argon2: quickHash,
})
