// The thread of a password check (password-hashing.ts). Plain JavaScript, so that the source tree runs the very same thread.
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { argon2id, argon2Verify } from 'hash-wasm'

// A flood of sign-ins must not slow the desks. Only Linux means this thread by 0; elsewhere it would be the whole center.
if (process.platform === 'linux') setPriority(0, 10)

parentPort.on('message', async errand => {
  try {
    const { kind, password } = errand
    const value =
      kind === 'hash'
        ? await argon2id({ ...errand.cost, password, salt: errand.salt, outputType: 'encoded' })
        : await argon2Verify({ password, hash: errand.hash })
    parentPort.postMessage({ ok: true, value })
  } catch {
    // Nothing of the errand may travel in a message that somebody logs.
    parentPort.postMessage({ ok: false })
  }
})
