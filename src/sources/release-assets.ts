/** The assets of a release, listed anew: many are uploaded after the event that announces it. */

import type { Audience, Gap, Origin, Piece } from '../core/flow.ts';
import type { Asset, Forge } from '../core/forge.ts';
import type { Source } from '../core/ports.ts';
import { refusedGap } from './refused.ts';

export interface ReleaseAssetsOptions {
  readonly release: number;
  readonly audience?: Audience;
}

export function releaseAssets(
  forge: Pick<Forge, 'assets' | 'asset'>,
  { release, audience }: ReleaseAssetsOptions,
): Source {
  return {
    id: 'release assets',
    surfaces: ['release-asset'],
    async *read(): AsyncGenerator<Piece> {
      const listed = await forge.assets(release);
      if ('refused' in listed) {
        yield refusedGap(listed, { surface: 'release-asset', path: 'release assets' }, 'The assets of this release');
        return;
      }
      for (const asset of listed.value.items) {
        const origin = originOf(asset, audience);
        if (asset.state !== 'uploaded') yield unfinished(origin);
        else yield* contentOf(forge, asset, origin);
      }
    },
  };
}

async function* contentOf(forge: Pick<Forge, 'asset'>, { id, size }: Asset, origin: Origin): AsyncGenerator<Piece> {
  const answer = await forge.asset(id);
  if ('refused' in answer) yield refusedGap(answer, origin, 'This release asset');
  else yield { kind: 'content', origin, size, bytes: answer.value.bytes };
}

function originOf({ id, name, createdAt, page }: Asset, audience: Audience | undefined): Origin {
  const seen = audience === undefined ? {} : { audience };
  return {
    surface: 'release-asset',
    path: name,
    since: createdAt,
    page,
    removable: { what: 'release-asset', id },
    ...seen,
  };
}

function unfinished(origin: Origin): Gap {
  const detail = 'This asset was still being uploaded, so it was not scanned: run again when it is there.';
  return { kind: 'gap', origin, reason: 'unfinished', detail };
}
