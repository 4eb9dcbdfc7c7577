import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** A wire between a station and the county that a test can cut: plain TCP on loopback, nothing is looked at. */
export type Link = {
  url: string
  /** Breaks what is open and refuses what comes, as a pulled plug does. */
  cut(): void
  restore(): void
  close(): Promise<void>
}

export async function openLink(targetPort: number): Promise<Link> {
  let whole = true
  const open = new Set<Socket>()
  const server = createServer(near => {
    if (!whole) return void near.destroy()
    const far = connect(targetPort, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      whole = false
      for (const socket of open) socket.destroy()
    },
    restore() {
      whole = true
    },
    close: () =>
      new Promise(resolve => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
