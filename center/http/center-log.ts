import pino, { type Level, type Logger } from 'pino'

/**
 * The center's log. Of an error it keeps name, code and stack, and of one from the database neither message nor detail: those quote
 * the row, and rows hold people.
 */
export const createCenterLog = (level: Level | 'silent'): Logger =>
  pino({ level, serializers: { err: describeError }, redact: ['req.headers', 'headers', 'authorization', 'cookie'] })

type Described = { type: string; code?: string; message?: string; stack?: string }

/** Exported for its test. */
export function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code } = error as { code?: unknown }
  const fromDatabase = 'severity' in error && 'routine' in error
  const frames = (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .join('\n')
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(fromDatabase ? {} : { message: error.message }),
    stack: frames,
  }
}
