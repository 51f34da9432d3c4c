import { Readable } from 'node:stream';
import { crc32, createGzip } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { unpack } from '../../src/unpack/index.ts';
import { contentOf, entry, LIMITS, noise, TAR_END, tarMember } from './support.ts';

/** Run with `KEYFUSE_BIG=1`: a gigabyte within three containers, made while it is read, in little memory. */
const big = process.env['KEYFUSE_BIG'] === '1' ? test : test.skip;

const MEMBER = 64 << 20;
const MEMBERS = 16;

/** A tar of pseudo-random members, never whole in memory. */
function* tarOfNoise(): Generator<Buffer> {
  const piece = Buffer.concat([noise(512 << 10), Buffer.alloc(512 << 10, 'repetitive text ')]);
  for (let member = 0; member < MEMBERS; member += 1) {
    const size = `${MEMBER.toString(8).padStart(11, '0')}\0`;
    yield tarMember(`member-${member}`, new Uint8Array(0), { size });
    for (let at = 0; at < MEMBER; at += piece.length) yield piece;
  }
  yield TAR_END;
}

/** The same, gzipped, as an entry of unknown length in a zip, as a member in a tar. */
async function* nested(): AsyncGenerator<Buffer> {
  const tgz = () => Readable.from(tarOfNoise()).pipe(createGzip({ level: 1 }));
  let length = 0;
  let crc = 0;
  for await (const chunk of tgz()) {
    length += chunk.length;
    crc = crc32(chunk, crc);
  }
  const header = entry('inner.tar.gz', new Uint8Array(0), { flags: 8, packed: 0, size: 0 });
  const descriptor = Buffer.alloc(16);
  descriptor.write('PK\x07\x08', 'latin1');
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(length, 8);
  descriptor.writeUInt32LE(length, 12);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  const zipLength = header.length + length + descriptor.length + end.length;
  yield tarMember('middle.zip', new Uint8Array(0), { size: `${zipLength.toString(8).padStart(11, '0')}\0` });
  yield header;
  for await (const chunk of tgz()) yield chunk;
  yield descriptor;
  yield end;
  yield Buffer.alloc((512 - (zipLength % 512)) % 512);
  yield TAR_END;
}

big(
  'a gigabyte in a tar.gz in a zip in a tar is read in little memory',
  async () => {
    let bytes = 0;
    let members = 0;
    let peak = 0;
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const limits = { ...LIMITS, expandedBytes: 8e9, fileSeconds: 600 };
    for await (const piece of unpack(contentOf(nested()), limits, performance)) {
      if (piece.kind === 'gap') throw new Error(`${piece.origin.path}: ${piece.detail}`);
      members += 1;
      expect(piece.origin.path).toMatch(/^outer!middle\.zip!inner\.tar\.gz!member-\d+$/);
      for await (const chunk of piece.bytes) {
        bytes += chunk.length;
        peak = Math.max(peak, process.memoryUsage.rss());
      }
    }
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(
      `${members} members, ${bytes} bytes in ${seconds.toFixed(1)} s; RSS ${before >> 20} MiB before, ${peak >> 20} MiB at most\n`,
    );
    expect([members, bytes]).toEqual([MEMBERS, MEMBERS * MEMBER]);
    expect(peak - before).toBeLessThan(200 << 20);
  },
  600_000,
);
