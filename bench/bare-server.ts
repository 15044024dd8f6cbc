/** Baseline of `pages`: node's own HTTP server, which answers every request with the same bytes of argv[3]. */
import { createServer } from 'node:http';

const [port, size] = process.argv.slice(2).map(Number);
const body = Buffer.alloc(size ?? 0, 'x');
createServer((_req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length }).end(body);
}).listen(port, '127.0.0.1');
process.on('disconnect', () => process.exit());
