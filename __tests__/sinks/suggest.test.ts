/** What stands in a key's place. */
import { describe, expect, test } from '@jest/globals';
import { suggest, variableFor } from '../../src/sinks/suggest.ts';

const key = 'K'.repeat(40);
const reference = '$'.concat('{{ secrets.ACME_API_KEY }}');

/** The suggested line; `KEY` in the line stands for the key. */
function line(path: string, text: string): string | undefined {
  const from = text.indexOf('KEY') + 1;
  return suggest({ path, line: text.replace('KEY', key), from, to: from + key.length }, 'ACME_API_KEY')?.line;
}

describe('takes it from the environment', () => {
  test.each([
    ['a.py', 'client = Acme(api_key="KEY")  # old', 'client = Acme(api_key=os.environ["ACME_API_KEY"])  # old'],
    ['a.py', "\tx = {'a': 'KEY'}", '\tx = {\'a\': os.environ["ACME_API_KEY"]}'],
    ['a.ts', "const key = 'KEY';", 'const key = process.env.ACME_API_KEY;'],
    ['a.mjs', 'f({ key: "KEY", b: `x` })', 'f({ key: process.env.ACME_API_KEY, b: `x` })'],
    ['a.rb', "KEY_ = 1; client('KEY')".replace('KEY_', 'A'), 'A = 1; client(ENV.fetch("ACME_API_KEY"))'],
    ['a.go', 'key := "KEY"', 'key := os.Getenv("ACME_API_KEY")'],
    ['a.sh', "export A='KEY'", `export A="$\{ACME_API_KEY:?}"`],
    ['.github/workflows/a.yml', '      A: KEY', `      A: ${reference}`],
    ['.github/workflows/a.yaml', '  - key: "KEY"', `  - key: ${reference}`],
  ])('%s: %s', (path, text, wanted) => {
    expect(line(path, text)).toBe(wanted);
  });
});

describe('and suggests nothing where that is not safe', () => {
  test.each([
    ['an unknown language', 'a.txt', 'x = "KEY"'],
    ['no quotes', 'a.py', 'x = KEY'],
    ['more in the literal', 'a.py', 'x = "Bearer KEY"'],
    ['a prefix of the literal', 'a.py', 'x = b"KEY"'],
    ['three quotes', 'a.py', 'x = """KEY"""'],
    ['a neighbour that is joined to it', 'a.py', 'x = "a" "KEY"'],
    ['a comment', 'a.py', '# x = "KEY"'],
    ['a comment', 'a.ts', 'f(); // "KEY"'],
    ['a string around it', 'a.sh', `curl 'x: "KEY"'`],
    ['a property’s name', 'a.ts', 'x = { "KEY": 1 }'],
    ['an attribute of JSX', 'a.tsx', '<A key="KEY" />'],
    ['an import', 'a.ts', 'import x from "KEY"'],
    ['a constant of Go', 'a.go', 'const key = "KEY"'],
    ['perhaps a constant of Go', 'a.go', '\tkey = "KEY"'],
    ['YAML elsewhere', 'deploy.yml', 'a: KEY'],
    ['more in the value', '.github/workflows/a.yml', 'a: curl KEY'],
    ['characters that nobody sees', 'a.py', 'x = "KEY" # \u202e'],
    ['a workflow command', 'a.py', '::f("KEY")'],
    ['what might be another key', 'a.py', `x = "KEY", "${'J'.repeat(20)}"`],
  ])('%s (%s)', (_, path, text) => {
    expect(line(path, text)).toBeUndefined();
  });

  test('a name that is no variable', () => {
    expect(suggest({ path: 'a.py', line: `x="${key}"`, from: 4, to: 44 }, 'A"]; evil()')).toBeUndefined();
  });
});

test.each([
  ['openai', 'project-key', 'OPENAI_API_KEY'],
  ['openai', 'admin-key', 'OPENAI_ADMIN_KEY'],
  ['hugging-face', 'user-token', 'HUGGING_FACE_TOKEN'],
  ['01-ai', 'key', 'KEY_01_AI_API_KEY'],
])('%s %s is called %s', (provider, format, name) => {
  expect(variableFor(provider, format)).toBe(name);
});
