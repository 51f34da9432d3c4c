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
