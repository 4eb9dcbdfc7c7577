#!/usr/bin/env node
// The one door of every npm script: makes sure that the dependencies are there, then hands over to a TypeScript task.
// Plain JavaScript on purpose: on a fresh machine it runs before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './setup/dependencies.mjs'

const [task, ...rest] = process.argv.slice(2)
const file = fileURLToPath(new URL(`./tasks/${task}.ts`, import.meta.url))
if (!task || !existsSync(file)) {
  process.stderr.write(`没有这个任务 / no such task: ${task ?? ''}\n`)
  process.exit(2)
}

const root = fileURLToPath(new URL('..', import.meta.url))
await ensureDependencies({ root })

const child = spawn(process.execPath, ['--import', 'tsx', file, ...rest], { cwd: root, stdio: 'inherit' })
// Ctrl-C reaches the whole process group by itself; a signal to this process alone has to be passed on.
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGINT', () => setTimeout(() => child.kill('SIGTERM'), 500).unref())
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
