/** One message for each run that found keys, in the shape that its receiver takes. */
import type { Exposure, Report } from '../core/flow.ts';
import type { Channel, Told } from '../core/ports.ts';
import { arrange } from './arrange.ts';
import { clip, jsonText, visible } from './escape.ts';
import { documentOf } from './json.ts';
import type { Names } from './names.ts';
import { clock, standing } from './outcome.ts';
import { plural, title, verdict, where } from './words.ts';

export interface Webhook {
  /** Where it is, for the shape: `hooks.slack.com`. */
  readonly host: string;
  /** Sends a body; the status that came back, or undefined where nothing did. */
  post(body: string): Promise<number | undefined>;
}

export interface WebhookOptions {
  readonly names: Names;
  readonly repository: string;
  /** The page of the run. */
  readonly page?: string;
}

/** Keys in one message; more are counted. */
const mostKeys = 10;
const longest = 300;

export function webhook(receiver: Webhook, options: WebhookOptions): Channel {
  return {
    id: 'webhook',
    async tell(report): Promise<Told> {
      const told = arrange(report);
      if (told.exposures.length === 0) return { state: 'nothing' };
      const status = await receiver.post(messageFor(receiver.host, told, options));
      if (status !== undefined && status < 300) return { state: 'told' };
      const why = status === undefined ? 'It could not be reached.' : `It answered with status ${status}.`;
      return { state: 'untold', channel: 'webhook', why };
    },
  };
}

/** The body, by the receiver's host. */
export function messageFor(host: string, report: Report, options: WebhookOptions): string {
  if (host === 'hooks.slack.com' || host === 'hooks.slack-gov.com') return slack(report, options);
  if (host === 'discord.com' || host === 'discordapp.com') return discord(report, options);
  if (/\.(?:webhook\.office\.com|logic\.azure\.com|powerplatform\.com)$/.test(host)) return teams(report, options);
  const { repository, page } = options;
  return jsonText({ event: 'keyfuse.exposures', repository, page, report: documentOf(report) });
}

function heading(report: Report, { repository }: WebhookOptions): string {
  return `KeyFuse, ${visible(repository)}: ${verdict(report)}`;
}

/** A line of a key, and what stands under it. */
function keyOf(exposure: Exposure, at: string | undefined, { names }: WebhookOptions): readonly [string, string] {
  const { places, secret } = exposure;
  const [first] = places;
  const spot = first === undefined ? '' : `${where(first)}${places.length > 1 ? ` and ${places.length - 1} more` : ''}`;
  const times = clock(exposure, at);
  const more = [standing(exposure), times === '' ? '' : `Clock: ${times}.`, spot].filter((line) => line !== '');
  return [`${title(exposure, names)} ${visible(secret.redacted)}`, clip(more.map(visible).join('\n'), longest * 2)];
}

function rows(report: Report, options: WebhookOptions) {
  const shown = report.exposures.slice(0, mostKeys).map((exposure) => keyOf(exposure, report.at, options));
  const left = report.exposures.length - shown.length;
  return { shown, rest: left > 0 ? `and ${plural(left, 'more key')}` : '' };
}

/** https://docs.slack.dev/reference/block-kit: `&`, `<` and `>` begin markup; the other marks are taken as text in `plain_text`. */
function slack(report: Report, options: WebhookOptions): string {
  const plain = (text: string) => ({ type: 'plain_text', text: clip(text, 2900), emoji: false });
  const { shown, rest } = rows(report, options);
  const blocks = [
    { type: 'header', text: plain(clip(heading(report, options), 150)) },
    ...shown.map(([name, more]) => ({ type: 'section', text: plain(`${name}\n${more}`) })),
    ...(rest === '' ? [] : [{ type: 'section', text: plain(rest) }]),
    ...(options.page === undefined ? [] : [{ type: 'section', text: plain(options.page) }]),
  ];
  const escaped = heading(report, options).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return jsonText({ text: escaped, blocks });
}

/** https://discord.com/developers/docs/resources/webhook#execute-webhook; nobody is mentioned, whatever a name holds. */
function discord(report: Report, options: WebhookOptions): string {
  const literal = (text: string): string => text.replace(/[\\*_~`|>#[\]()@<-]/g, (mark) => `\\${mark}`);
  const { shown, rest } = rows(report, options);
  const fields = shown.map(([name, more]) => ({
    name: clip(literal(name), 250),
    value: clip(literal(more), 1000) || '(nothing more is known)',
  }));
  const embed = {
    title: clip(heading(report, options), 250),
    ...(options.page === undefined ? {} : { url: options.page }),
  };
  const footer = rest === '' ? {} : { footer: { text: rest } };
  return jsonText({ embeds: [{ ...embed, fields, ...footer }], allowed_mentions: { parse: [] } });
}

/** https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using: a card of plain runs of text. */
function teams(report: Report, options: WebhookOptions): string {
  const run = (text: string, bold = false) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...(bold ? { weight: 'bolder' } : {}) }],
  });
  const { shown, rest } = rows(report, options);
  const body = [
    run(heading(report, options), true),
    ...shown.flatMap(([name, more]) => [run(name, true), run(more)]),
    ...(rest === '' ? [] : [run(rest)]),
  ];
  const actions = options.page === undefined ? [] : [{ type: 'Action.OpenUrl', title: 'The run', url: options.page }];
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
    actions,
  };
  return jsonText({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  });
}
