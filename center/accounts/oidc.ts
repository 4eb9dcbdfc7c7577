import * as client from 'openid-client'

/** The county's own sign-in service (OpenID Connect Core 1.0). */
export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Where browsers reach this center, such as https://desk.qinghe.example: never taken from a request. */
  publicUrl: string
  /** The claim that names a person and is never given to another: `sub`, unless the county knows better. */
  claim: string
  /** On the button of the sign-in page. */
  label: string
  /** Values of `amr` (RFC 8176) that the county trusts as a second factor; by default none, and ours is asked for. */
  trustedAmr: readonly string[]
}

/** What the browser's ticket keeps at the county between the two halves (sign-in-steps.ts). */
export type OidcChecks = { state: string; nonce: string; verifier: string }
/** `provedAt`: when the service last asked this person who they are (`auth_time`); its own session may be older than ours. */
export type OidcPerson = { subject: string; secondFactor: boolean; provedAt: Date }

export type Oidc = {
  shown: { label: string }
  /**
   * Where to send the browser, and what must match when it comes back. `maxAge`: how many seconds ago the service may have asked the
   * person last; 0 makes it ask now. Throws when the service does not answer.
   */
  start: (maxAge: number) => Promise<{ to: URL; checks: OidcChecks }>
  /**
   * Who the service says this is; null when anything about the answer is not as it must be, such as a proof older than `maxAge`
   * seconds or of no known age.
   */
  finish: (query: string, checks: OidcChecks, maxAge: number) => Promise<OidcPerson | null>
}

export const CALLBACK_PATH = '/api/v1/oidc/callback'
const TIMEOUT_SECONDS = 10

const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)

/** Nothing is asked of the service before somebody wants to sign in: a center starts without it. */
export function createOidc(settings: OidcSettings): Oidc {
  const issuer = new URL(settings.issuer)
  if (issuer.protocol !== 'https:' && !isLoopback(issuer))
    throw new Error('DAIBAN_OIDC_ISSUER must be an https address.')
  let found: Promise<client.Configuration> | undefined
  const discover = (): Promise<client.Configuration> => {
    found ??= client
      .discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
        timeout: TIMEOUT_SECONDS,
        execute: isLoopback(issuer) ? [client.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        // It may be back the next time somebody asks.
        found = undefined
        throw error
      })
    return found
  }
  return {
    shown: { label: settings.label },
    start: async maxAge => {
      const configuration = await discover()
      const checks = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const to = client.buildAuthorizationUrl(configuration, {
        redirect_uri: new URL(CALLBACK_PATH, settings.publicUrl).href,
        scope: 'openid profile',
        response_type: 'code',
        code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
        state: checks.state,
        nonce: checks.nonce,
        max_age: String(maxAge),
        // Says the same once more, for services that know only the older word.
        ...(maxAge === 0 ? { prompt: 'login' } : {}),
      })
      return { to, checks }
    },
    finish: async (query, { state, nonce, verifier }, maxAge) => {
      const configuration = await discover()
      const came = new URL(CALLBACK_PATH, settings.publicUrl)
      came.search = query
      try {
        const tokens = await client.authorizationCodeGrant(configuration, came, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
          maxAge,
        })
        return personOf(tokens.claims(), settings)
      } catch (error) {
        // What the service or a forger answered is an expected outcome; that it does not answer is the caller's to say.
        if (isUnreachable(error)) throw error
        return null
      }
    },
  }
}

function personOf(claims: client.IDToken | undefined, settings: OidcSettings): OidcPerson | null {
  const subject = claims?.[settings.claim]
  const provedAt = claims?.auth_time
  if (typeof subject !== 'string' || subject === '' || typeof provedAt !== 'number') return null
  const amr: unknown[] = Array.isArray(claims?.['amr']) ? claims['amr'] : []
  const secondFactor = amr.some(method => typeof method === 'string' && settings.trustedAmr.includes(method))
  return { subject, secondFactor, provedAt: new Date(provedAt * 1000) }
}

/** fetch throws a TypeError when nobody answers, and a TimeoutError when nobody answers in time. */
const isUnreachable = (error: unknown): boolean => {
  const causes = [error, (error as { cause?: unknown }).cause]
  return causes.some(one => one instanceof Error && (/fetch failed/.test(one.message) || one.name === 'TimeoutError'))
}

/** From the environment; undefined when no service is named. Throws a plain sentence when half of it is missing. */
export function readOidcSettings(
  env: Readonly<Record<string, string | undefined>>,
  readSecret: (path: string) => string,
): OidcSettings | undefined {
  const issuer = env['DAIBAN_OIDC_ISSUER']
  if (!issuer) return undefined
  const need = (name: string): string => {
    const value = env[name]
    if (!value) throw new Error(`DAIBAN_OIDC_ISSUER is set, and ${name} is not (docs/operations.md, Sign-in service).`)
    return value
  }
  return {
    issuer,
    clientId: need('DAIBAN_OIDC_CLIENT_ID'),
    clientSecret: readSecret(need('DAIBAN_OIDC_SECRET_FILE')).trim(),
    publicUrl: need('DAIBAN_PUBLIC_URL'),
    claim: env['DAIBAN_OIDC_CLAIM'] ?? 'sub',
    label: env['DAIBAN_OIDC_LABEL'] ?? '统一身份认证',
    trustedAmr: (env['DAIBAN_OIDC_TRUSTED_AMR'] ?? '').split(',').filter(value => value !== ''),
  }
}
