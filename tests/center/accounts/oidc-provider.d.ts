/** The package brings no types; this is what the test uses of it. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Account = { accountId: string; claims: () => Record<string, unknown> }
  class Provider {
    constructor(
      issuer: string,
      configuration: Record<string, unknown> & { findAccount: (context: unknown, id: string) => Account },
    )
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
  }
  export { Provider }
}
