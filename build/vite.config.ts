import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { bundledFontsPlugin } from './bundled-fonts-plugin'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * One renderer for `app://hall/`, `/station/` and `/desk/`: asset addresses are absolute, so the same index.html works under
 * every path. Chrome 109 is the last Chromium for Windows 7, the oldest PC of domain.md U7.
 */
export default defineConfig({
  root: folder('../renderer'),
  base: '/',
  plugins: [react(), bundledFontsPlugin()],
  build: {
    outDir: folder('../out/renderer'),
    emptyOutDir: true,
    target: 'chrome109',
    cssTarget: 'chrome109',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
  },
})
