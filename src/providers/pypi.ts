/** PyPI: upload tokens, macaroons that begin with the name of the index. */
import type { Provider } from '../core/provider.ts';
import { sample } from '../core/sample.ts';

export const pypi: Provider = {
  id: 'pypi',
  name: 'PyPI',
  category: 'ci',
  formats: [
    {
      id: 'api-token',
      name: 'API token',
      anchors: ['pypi-AgEIcHlwaS5'],
      pattern: /pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}/,
      border: 'word-dash',
    },
    {
      id: 'test-token',
      name: 'API token of TestPyPI',
      anchors: ['pypi-AgENdGVzdC5'],
      pattern: /pypi-AgENdGVzdC5weXBpLm9yZ[\w-]{50,1000}/,
      border: 'word-dash',
    },
  ],
  console: 'https://docs.pypi.org/',
  federation: {
    advice: 'Name the workflow as a trusted publisher of the project, so that it uploads with its own OIDC token.',
    url: 'https://docs.pypi.org/trusted-publishers/',
  },
  sources: [
    'gitleaks pypi-upload-token',
    'kingfisher.pypi.1',
    'the macaroon begins with the name of the service, PyPI or its test instance',
  ],
  examples: () => ({
    hits: {
      'api-token': [`TWINE_PASSWORD=pypi-AgEIcHlwaS5vcmc${sample(150, 'word')}`],
      'test-token': [`password = pypi-AgENdGVzdC5weXBpLm9yZ${sample(150, 'word')}`],
    },
    misses: [`pypi-AgEIcHlwaS5vcmc${sample(20)}`, `pypi-${sample(150)}`, 'TWINE_PASSWORD=pypi-AgEIcHlwaS5vcmc...'],
  }),
};
