/** The report as GitHub shows it on the page of a run: Markdown for the job summary. */
import type { Sink } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { page, type Room, sections } from './markdown.ts';
import type { Names } from './names.ts';
import { verdict } from './words.ts';

export interface SummaryOptions {
  readonly names: Names;
}

/** GitHub refuses a summary above 1 MiB, of all sections together. */
const room: Room = {
  exposures: 400_000,
  gaps: 200_000,
  allowed: 100_000,
  lapsed: 50_000,
  unused: 50_000,
  notes: 30_000,
  untold: 10_000,
};

export function summary({ names }: SummaryOptions): Sink {
  return {
    id: 'summary',
    render(report) {
      const told = arrange(report);
      return page([`## KeyFuse: ${verdict(told)}`, ...sections(told, names, room)]);
    },
  };
}
