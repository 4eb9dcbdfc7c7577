import { useLiveQuery } from 'dexie-react-hooks'

/** What `query` answers, asked again whenever the working copy changes under it; undefined until the first answer. */
export const useLive = <T>(query: () => Promise<T>, deps: unknown[]): T | undefined => useLiveQuery(query, deps)
