// Loaded before a program that is tested: no socket leads anywhere but to loopback. Where there is a world of services,
// every other host is taken for one of it; else the attempt fails. Each is told in a file, host by host.
import { appendFileSync } from 'node:fs';
import net from 'node:net';

const { KEYFUSE_TEST_TRAP: log = '', KEYFUSE_TEST_WORLD: world = '' } = process.env;
const loopback = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;
const { connect } = net.Socket.prototype;

net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  const named = typeof options === 'object' ? options : { port: args[0], host: args[1] };
  if (named.path !== undefined || loopback.test(named.host ?? 'localhost')) return connect.apply(this, args);
  appendFileSync(log, `${named.host}\n`);
  if (world === '') {
    process.nextTick(() => this.destroy(Object.assign(new Error('no network'), { code: 'ENETUNREACH' })));
    return this;
  }
  return connect.call(
    this,
    { port: Number(world), host: '127.0.0.1' },
    args.find((one) => typeof one === 'function'),
  );
};
