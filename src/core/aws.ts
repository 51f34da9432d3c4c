/** What AWS's older interfaces have in common: answers in XML, and signatures by credentials of the environment. */
import type { Admin, AwsSignature } from './verbs.ts';

/** The text of the first element of that name. */
export function tag(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text === undefined || text === '' ? undefined : text;
}

/** The members of lists, each as XML. */
export function members(xml: string): readonly string[] {
  return [...xml.matchAll(/<member>([\s\S]*?)<\/member>/g)].flatMap(([, inside]) => inside ?? []);
}

export function adminSignature(admin: Admin, service: string): AwsSignature | undefined {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: session } = admin;
  if (id === undefined || secret === undefined) return undefined;
  return { id, secret, service, region: 'us-east-1', ...(session === undefined ? {} : { session }) };
}

/** An entry of CloudTrail. */
export interface TrailEvent {
  readonly name: string;
  /** `s3.amazonaws.com` */
  readonly source: string;
  /** Seconds since 1970. */
  readonly time: number;
}

/** What somebody who holds a stolen key does next, by the names of CloudTrail's events. */
const kinds = {
  model: /^(?:InvokeModel|Converse)/,
  export:
    /^(?:GetObject$|CopyObject$|GetSecretValue|BatchGetSecretValue|GetParameters?$|GetParametersByPath|ModifySnapshotAttribute|ModifyDBSnapshotAttribute|CreateDBSnapshot|ExportTask|StartExportTask)/,
  privilege:
    /^(?:Create(?:User|AccessKey|LoginProfile|Role|Policy|PolicyVersion)|Attach(?:User|Role|Group)Policy|Put(?:User|Role|Group)Policy|AddUserToGroup|UpdateAssumeRolePolicy|UpdateLoginProfile|AssumeRole)$/,
} as const;

/** Uses that are seldom innocent in a sentence each, chains first: models called, and then data taken or rights raised. */
export function suspiciousIn(events: readonly TrailEvent[]): readonly string[] {
  const of = (kind: keyof typeof kinds): readonly TrailEvent[] => events.filter(({ name }) => kinds[kind].test(name));
  const firstModel = Math.min(...of('model').map(({ time }) => time));
  const after = (kind: 'export' | 'privilege') => of(kind).filter(({ time }) => time >= firstModel);
  const chain = (kind: 'export' | 'privilege', words: string): readonly string[] => {
    const all = of(kind);
    if (all.length === 0) return [];
    const names = [...new Set(all.map(({ name }) => name))].slice(0, 5).join(', ');
    return [`${after(kind).length > 0 ? 'models were called, and then ' : ''}${words} (${names})`];
  };
  return [...chain('export', 'data was taken out'), ...chain('privilege', 'rights were raised')];
}
