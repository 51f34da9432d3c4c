/** NuGet: API keys. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const nuget: Provider = {
  id: 'nuget',
  name: 'NuGet',
  category: 'ci',
  formats: [
    { id: 'api-key', name: 'API key', anchors: ['oy2'], near: ['nuget'], pattern: /oy2[a-z0-9]{43}/, border: 'base64' },
  ],
  console: 'https://www.nuget.org/account/apikeys',
  federation: {
    advice: 'Publish with trusted publishing: the job’s own OIDC token takes the place of a key.',
    url: 'https://learn.microsoft.com/en-us/nuget/nuget-org/trusted-publishing',
  },
  sources: ['github/docs secret scanning patterns: nuget_api_key', 'kingfisher nuget: oy2 and 43 (recalled)'],
  examples: () => ({
    hits: { 'api-key': [`dotnet nuget push --api-key oy2${sample(43, 'lower')}`] },
    misses: [`oy2${sample(43, 'lower')}`, 'NUGET_API_KEY=your-key'],
  }),
};
