// express-pouchdb over LevelDB in its lean mode (no log file, no fauxton, no accounts), which favours the peer. Installed beside
// its own packages by the bench; says its port on its first line and hands out all documents at /held-documents.
const express = require('express')
const PouchDB = require('pouchdb-core')
  .plugin(require('pouchdb-adapter-leveldb'))
  .plugin(require('pouchdb-adapter-http'))
  .plugin(require('pouchdb-replication'))
  .plugin(require('pouchdb-mapreduce'))
  .plugin(require('pouchdb-find'))

const Database = PouchDB.defaults({ prefix: `${process.argv[2]}/`, adapter: 'leveldb' })
const app = express()
app.get('/held-documents', async (_request, response) => {
  const { rows } = await new Database('bench').allDocs({ include_docs: true })
  const documents = rows
    .filter(row => !row.id.startsWith('_'))
    .map(({ doc: { _id, _rev, ...rest } }) => ({ id: _id, ...rest }))
  response.json(documents)
})
app.use('/', require('express-pouchdb')(Database, { mode: 'minimumForPouchDB', overrideMode: { include: [] } }))
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port))
server.keepAliveTimeout = 60_000
process.on('SIGTERM', () => process.exit(0))
