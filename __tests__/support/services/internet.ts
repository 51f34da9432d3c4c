/** The loopback world of services behind real TLS, for programs of their own process. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providers } from '../../../src/providers/index.ts';
import { services } from './services.ts';
import { World } from './world.ts';

export interface Internet {
  readonly world: World;
  readonly port: number;
  /** Path of the certificate that its programs must trust. */
  readonly certificate: string;
  close(): Promise<void>;
}

/** Every host that a provider declares, and those that tests make up. */
function hostNames(extra: readonly string[]): readonly string[] {
  const declared = providers
    .flatMap(({ verbs = [] }) => verbs)
    .flatMap(({ hosts, control = [] }) => [...hosts, ...control])
    .map((host) => host.replace(/:\d+$/, ''));
  return [...new Set([...declared, ...extra])];
}

export async function startInternet(extra: readonly string[] = []): Promise<Internet> {
  const folder = mkdtempSync(join(tmpdir(), 'keyfuse-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = hostNames(extra).map((name) => `DNS:${name}`);
  const extensions = ['-addext', `subjectAltName=${names.join(',')}`];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=world',
      '-keyout',
      key,
      '-out',
      cert,
      ...extensions,
    ],
    { stdio: 'pipe' },
  );
  const world = await new World(services, { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }).start();
  return {
    world,
    port: world.port,
    certificate: cert,
    async close() {
      await world.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
