// SPDX-License-Identifier: BSL-1.0

// Whether a public linter finds nothing to say about the OpenAPI document, in both languages, and whether ajv takes its
// examples for what their schemas ask for. The linter looks at examples, too, but not at `if`.
//
//   node openapi.mjs PAYLINK

import {execFileSync} from 'node:child_process';
import {createConfig, lintFromString} from '@redocly/openapi-core';
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020.js';

const [paylink] = process.argv.slice(2);
const config = await createConfig({extends: ['recommended-strict']});

const problemsOfLinter = async (source, name) =>
    (await lintFromString({source, absoluteRef: name, config}))
        .map(({ruleId, message, location}) => `${location[0]?.pointer}: ${ruleId}: ${message}`);

function contentsOf(document) {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const bodies = operations.flatMap(({requestBody, responses}) => [requestBody ?? {}, ...Object.values(responses)]);
  return bodies.flatMap(({content = {}}) => Object.values(content));
}

function problemsOfExamples(document) {
  const ajv = new Ajv2020({strict: true});
  addFormats(ajv);
  const inDefs = (value) => JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/'));
  const $defs = inDefs(document.components.schemas);
  const problems = [];
  let examples = 0;
  for (const {schema, examples: named} of contentsOf(document)) {
    const validate = ajv.compile({$defs, ...inDefs(schema)});
    for (const [name, {value}] of Object.entries(named)) {
      ++examples;
      if (!validate(value)) problems.push(`${schema.$ref} ${name}: ${ajv.errorsText(validate.errors)}`);
    }
  }
  if (examples < 10) problems.push(`only ${examples} examples`);
  return problems;
}

let count = 0;
for (const locale of ['en', 'fr']) {
  const source = execFileSync(paylink, ['schema', '--openapi', '--locale', locale], {encoding: 'utf8'});
  const problems = [...await problemsOfLinter(source, `openapi.${locale}.json`), ...problemsOfExamples(JSON.parse(source))];
  for (const problem of problems) console.log(`${locale}: ${problem}`);
  count += problems.length;
}
console.log(`${count} problems`);
process.exit(count === 0 ? 0 : 1);
