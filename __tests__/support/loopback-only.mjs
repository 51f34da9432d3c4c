// Loaded before each test file: whatever runs within the tests' own process reaches loopback, and nothing else.
import net from 'node:net';

const mark = Symbol.for('keyfuse: loopback only');
const loopback = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;

if (!Object.hasOwn(net.Socket.prototype, mark)) {
  const { connect } = net.Socket.prototype;
  Object.defineProperty(net.Socket.prototype, mark, { value: true });
  net.Socket.prototype.connect = function (...args) {
    const options = Array.isArray(args[0]) ? args[0][0] : args[0];
    const { host, path } = typeof options === 'object' ? options : { host: args[1] };
    if (path !== undefined || loopback.test(host ?? 'localhost')) return connect.apply(this, args);
    throw new Error(`a test reached for ${host}`);
  };
}
