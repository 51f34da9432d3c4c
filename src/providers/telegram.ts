/** Telegram: tokens of bots, as agents hold them. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const telegram: Provider = {
  id: 'telegram',
  name: 'Telegram',
  category: 'ci',
  formats: [
    {
      id: 'bot-token',
      name: 'bot token',
      near: ['telegram_bot', 'telegram_token', 'telegram_api', 'api.telegram.org', 'telegramtoken', 'tg_bot_token'],
      pattern: /\d{8,10}:AA[\w-]{33}/,
    },
  ],
  console: 'https://t.me/BotFather',
  sources: ['Telegram documentation: <bot id>:<35 characters>'],
  examples: () => ({
    hits: {
      'bot-token': [
        `TELEGRAM_BOT_TOKEN=${sample(10, 'digit', 'a')}:AA${sample(33, 'word', 'a')}`,
        `- name: TELEGRAM_BOT_TOKEN\n  value: "${sample(10, 'digit', 'b')}:AA${sample(33, 'word', 'b')}"`,
        `{"mcpServers":{"tool":{"command":"npx","env":{"TELEGRAM_BOT_TOKEN":"${sample(10, 'digit', 'c')}:AA${sample(33, 'word', 'c')}"}}}}`,
      ],
    },
    misses: ['TELEGRAM_CHAT_ID=-1001234567890', 'TELEGRAM_BOT_TOKEN=123456:ABC'],
  }),
};
