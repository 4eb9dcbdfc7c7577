import { build } from 'vite'
import { inRoot } from '../paths'
import { say } from '../say'

// `npm start` plus a renderer that rebuilds as files change: reload the window to see it.
await import('./start')
await build({ configFile: inRoot('build/vite.config.ts'), build: { watch: {} }, logLevel: 'info' })
say('watching renderer/ and shared/')
