import { resolve } from 'node:path'
import type { Db } from '../store/county'
import { openDatabase } from '../store/open-database'
import { changeMasterKey, forgetFormerKey } from './change-master-key'
import type { MasterKeySource } from './master-key'

/** `change`: a new master key. `forget`: destroy the one from before the last change. */
export type MasterKeyTask = 'change' | 'forget'

type Options = {
  data: string
  databaseUrl?: string | undefined
  masterKey?: string | undefined
  masterKeyFile?: string | undefined
}

/** `npm run center -- --new-master-key` and `--forget-old-master-key`: does it with no center running, and answers what to print. */
export async function runMasterKeyTask(task: MasterKeyTask, options: Options): Promise<string[]> {
  const folder = resolve(options.data)
  const database = await openDatabase({ folder, databaseUrl: options.databaseUrl })
  try {
    const { masterKey, masterKeyFile } = options
    return await (task === 'change' ? change : forget)(database.db, { folder, masterKey, masterKeyFile })
  } finally {
    await database.close()
  }
}

async function change(db: Db, source: MasterKeySource): Promise<string[]> {
  const { path, former } = await changeMasterKey(db, source, () => new Date())
  return [
    '主密钥已更换，库里的每一样密钥都已用新的重新封好。县里的公钥没有变，站点什么都不用做。',
    'The master key was changed; every secret in the database is sealed anew. The county’s public key is the same, and stations notice nothing.',
    `  ${path}  新的：马上抄一份，放进保险柜，不要和备份放在一处 / the new one: copy it now, to a place apart from the dumps`,
    `  ${former}  旧的：打开更换以前的备份还要用它 / the former one: dumps from before still need it`,
    '旧备份都销毁以后，运行 --forget-old-master-key 销毁旧的。',
    'When the dumps from before are destroyed, run --forget-old-master-key.',
  ]
}

async function forget(db: Db, source: MasterKeySource): Promise<string[]> {
  const { former } = await forgetFormerKey(db, source)
  return [
    `旧的主密钥已销毁：${former}。纸上抄的那份也请销毁；更换以前的备份从此打不开里面的密钥。`,
    `The former master key was destroyed: ${former}. Destroy its copy on paper too; the secrets in dumps from before open no more.`,
  ]
}
