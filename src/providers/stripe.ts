/** Stripe: live secret and restricted keys, and secrets of webhooks; test keys move no money. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const stripe: Provider = {
  id: 'stripe',
  name: 'Stripe',
  category: 'ci',
  formats: [
    { id: 'secret-key', name: 'live secret key', anchors: ['sk_live_'], pattern: /sk_live_[A-Za-z0-9]{24,247}/ },
    {
      id: 'restricted-key',
      name: 'live restricted key',
      anchors: ['rk_live_'],
      pattern: /rk_live_[A-Za-z0-9]{24,247}/,
    },
    {
      id: 'webhook-secret',
      name: 'signing secret of a webhook',
      anchors: ['whsec_'],
      near: ['stripe'],
      pattern: /whsec_[A-Za-z0-9]{32}/,
    },
  ],
  console: 'https://dashboard.stripe.com/apikeys',
  sources: ['gitleaks stripe-access-token; Stripe documentation: API keys'],
  examples: () => ({
    hits: {
      'secret-key': [`STRIPE_SECRET_KEY=sk_live_${sample(99)}`],
      'restricted-key': [`STRIPE_KEY=rk_live_${sample(99)}`],
      'webhook-secret': [`STRIPE_WEBHOOK_SECRET=whsec_${sample(32)}`],
    },
    misses: [`sk_test_${sample(99)}`, `pk_live_${sample(99)}`, `sk_live_${sample(8)}`, 'STRIPE_SECRET_KEY=sk_live_...'],
  }),
};
