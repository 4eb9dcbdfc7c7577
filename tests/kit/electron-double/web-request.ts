type Filter = { urls: string[]; excludeUrls?: string[] }
type Callback = (answer: WebRequestAnswer) => void
type Listener = (details: Record<string, unknown>, callback: Callback) => void

/** What a blocking listener may answer. */
export type WebRequestAnswer = {
  cancel?: boolean
  redirectURL?: string
  requestHeaders?: Record<string, string | string[]>
  responseHeaders?: Record<string, string | string[]>
  statusLine?: string
}
export type BlockingStage = 'onBeforeRequest' | 'onBeforeSendHeaders' | 'onHeadersReceived'
export type NotifyingStage = 'onCompleted' | 'onErrorOccurred'
type Stage = BlockingStage | NotifyingStage

const escape = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
const matches = (pattern: string, url: string) =>
  pattern === '<all_urls>' || new RegExp(`^${pattern.split('*').map(escape).join('.*')}$`).test(url)

/** `session.webRequest`: one listener per stage, the later one replaces the earlier, `null` removes it. */
export class WebRequestDouble {
  private readonly stages = new Map<Stage, { filter: Filter; listener: Listener }>()

  onBeforeRequest = this.setter('onBeforeRequest')
  onBeforeSendHeaders = this.setter('onBeforeSendHeaders')
  onHeadersReceived = this.setter('onHeadersReceived')
  onCompleted = this.setter('onCompleted')
  onErrorOccurred = this.setter('onErrorOccurred')

  /** Asks the listener of a stage, if one wants this address. */
  ask(stage: BlockingStage, url: string, details: Record<string, unknown>): Promise<WebRequestAnswer> {
    const entry = this.entryFor(stage, url)
    if (!entry) return Promise.resolve({})
    return new Promise(resolve => entry.listener(details, answer => resolve(answer ?? {})))
  }

  tell(stage: NotifyingStage, url: string, details: Record<string, unknown>): void {
    this.entryFor(stage, url)?.listener(details, () => undefined)
  }

  wants(stage: Stage): boolean {
    return this.stages.has(stage)
  }

  private entryFor(stage: Stage, url: string) {
    const entry = this.stages.get(stage)
    if (!entry || entry.filter.excludeUrls?.some(pattern => matches(pattern, url))) return undefined
    return entry.filter.urls.some(pattern => matches(pattern, url)) ? entry : undefined
  }

  private setter(stage: Stage) {
    return (filterOrListener: Filter | Listener | null, listener?: Listener | null): void => {
      const isFilter = typeof filterOrListener === 'object' && filterOrListener !== null
      const filter = isFilter ? filterOrListener : { urls: ['<all_urls>'] }
      const work = isFilter ? listener : filterOrListener
      if (work) this.stages.set(stage, { filter, listener: work })
      else this.stages.delete(stage)
    }
  }
}
