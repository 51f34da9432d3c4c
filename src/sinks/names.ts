/** What people call a key, and where they revoke it; handed in, for sinks do not know the providers. */

interface Name {
  /** `OpenAI` */
  readonly provider: string;
  /** `project API key` */
  readonly format: string;
  /** The page where a person revokes these keys. */
  readonly console: string;
  /** How to do without a stored key. */
  readonly advice?: string;
  /** The environment variable that such a key is usually read from: `OPENAI_API_KEY`. */
  readonly variable?: string;
}

/** The name of a format, by the ids of provider and format. */
export type Names = (provider: string, format: string) => Name;
