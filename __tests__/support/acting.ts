/** Ports that answer as they are told to, and keep what was asked of them: for the tests of verifying, acting and rotating. */
import type { Acting } from '../../src/act.ts';
import type { Exposure, Liveness } from '../../src/core/flow.ts';
import type { EvidenceFacts } from '../../src/core/ports.ts';
import { sample } from '../../src/core/sample.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Credential, Revoke, Revoked, Verbs } from '../../src/core/verbs.ts';
import { publicPlace } from './services/answering.ts';

const beginning = Date.parse('2026-11-27T12:00:00Z');

export const keyText = (seed: string): string => `acme-${sample(40, 'alnum', seed)}`;

/** A key that stands in public, in an artifact. */
export function leaked(seed: string, more: Partial<Exposure> = {}): Exposure {
  return {
    provider: 'acme',
    format: 'project-key',
    secret: new Secret(keyText(seed), 'acme-'),
    parts: {},
    confidence: 'high',
    places: [
      {
        ...publicPlace,
        path: 'dist.zip!a.env',
        since: '2026-11-27T11:00:00Z',
        removable: { what: 'artifact', id: 7 },
      },
    ],
    ...more,
  };
}

type Said = Liveness | Error;

/** A world in which nothing happens but what a test says. */
export class Ports {
  /** `asked`, `revoked`, `put`, …: all that was done, in order. */
  readonly done: string[] = [];
  readonly notes: { readonly what: string; readonly facts: EvidenceFacts }[] = [];
  readonly slept: number[] = [];
  readonly credentials: Credential[] = [];
  /** What the service says of a key, one after the other, and the last one again and again. */
  says: readonly Said[] = ['live'];
  /** The note that cannot be kept, by its name; `*` for all. */
  unkept = '';
  #asked = 0;

  get waited(): number {
    return this.slept.reduce((all, one) => all + one, 0);
  }

  /** Names of the notes, in order. */
  get kept(): readonly string[] {
    return this.notes.map(({ what }) => what);
  }

  now(): string {
    return new Date(beginning + this.waited * 1000).toISOString();
  }

  /** Verbs whose service answers by `says`, and does what it is told to revoke. */
  verbs(
    revoke: Revoke | Revoked | Error = { state: 'done', how: 'deleted by itself' },
    more: Partial<Verbs> = {},
  ): Verbs {
    return {
      formats: ['project-key'],
      hosts: ['api.acme.example'],
      verify: async (credential) => {
        this.credentials.push(credential);
        this.done.push('asked');
        const said = this.says[Math.min(this.#asked++, this.says.length - 1)] ?? 'unknown';
        if (said instanceof Error) throw said;
        return { liveness: said };
      },
      revoke: 'by' in revoke ? revoke : this.by('itself', revoke),
      ...more,
    };
  }

  /** A way to revoke that comes to the same each time. */
  by(who: 'itself' | 'admin', result: Revoked | Error, needs: readonly string[] = []): Revoke {
    const run = async (): Promise<Revoked> => {
      this.done.push(`revoked by ${who}`);
      if (result instanceof Error) throw result;
      return result;
    };
    return who === 'admin' ? { by: who, needs, run } : { by: who, run };
  }

  acting(verbs: Verbs | undefined = this.verbs(), more: Partial<Acting> = {}): Acting {
    const refused = async (): Promise<never> => {
      throw new Error('nothing is sent in these tests');
    };
    return {
      verbsFor: () => verbs,
      installedFor: () => [],
      probeFor: () => refused,
      handFor: () => refused,
      adminFor: async (needs) => (needs.length === 0 ? {} : undefined),
      evidence: {
        note: (what, facts) => {
          if (this.unkept === '*' || this.unkept === what) throw new Error('the disk is full');
          this.notes.push({ what, facts });
        },
      },
      now: () => this.now(),
      sleep: async (seconds) => {
        this.slept.push(seconds);
      },
      confirmSeconds: 60,
      ...more,
    };
  }
}
