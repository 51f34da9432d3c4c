/** Discord: tokens of bots, as agents hold them, and webhooks. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const discord: Provider = {
  id: 'discord',
  name: 'Discord',
  category: 'ci',
  formats: [
    {
      id: 'bot-token',
      name: 'bot token',
      near: ['discord_token', 'discord_bot', 'discord_api', 'discord_secret', 'discordtoken'],
      pattern: /[MNO][A-Za-z0-9_-]{23,27}\.[\w-]{6}\.[\w-]{27,40}/,
    },
    {
      id: 'webhook',
      name: 'address of a webhook',
      anchors: ['/api/webhooks/'],
      near: ['discord', 'discordapp'],
      pattern: /\/api\/webhooks\/\d{17,20}\/[\w-]{60,72}/,
      border: 'none',
    },
  ],
  console: 'https://discord.com/developers/applications',
  sources: [
    'github/docs secret scanning patterns: discord_bot_token',
    'gitleaks discord-api-token; Discord documentation',
  ],
  examples: () => ({
    hits: {
      'bot-token': [
        `DISCORD_BOT_TOKEN=MT${sample(24, 'alnum', 'a')}.G${sample(5, 'alnum', 'a')}.${sample(38, 'word', 'a')}`,
        `- name: DISCORD_BOT_TOKEN\n  value: "MT${sample(24, 'alnum', 'b')}.G${sample(5, 'alnum', 'b')}.${sample(38, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"DISCORD_BOT_TOKEN":"MT${sample(24, 'alnum', 'c')}.G${sample(5, 'alnum', 'c')}.${sample(38, 'word', 'c')}"}}}}`,
      ],
      webhook: [`DISCORD_WEBHOOK=https://discord.com/api/webhooks/${sample(18, 'digit')}/${sample(68, 'word')}`],
    },
    misses: ['DISCORD_CLIENT_ID=1234567890', 'DISCORD_BOT_TOKEN=your-token', 'https://discord.com/api/webhooks/1/x'],
  }),
};
