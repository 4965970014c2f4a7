import { limits } from './limits.ts';
import { LINK_PREFIX } from './link/prefix.ts';
import { decodeLink } from './link.ts';
import { type ScenarioParse, scenarioReader } from './parse-scenario.ts';
import { plainJson } from './reading/plain-json.ts';
import { describeMisreading } from './reading/reading.ts';
import { readYamlDocuments } from './yaml.ts';

/** Reads a scenario from a text of unknown origin: a link, or a document in YAML or JSON. */
export function parseScenarioText(text: string): ScenarioParse {
  const trimmed = text.trim();
  const link = trimmed.indexOf(LINK_PREFIX);
  if (link >= 0 && !/\s/.test(trimmed)) return decodeLink(trimmed.slice(link));
  const read = readYamlDocuments(text);
  if (!read.ok) {
    const { line, column, message } = read.problem;
    return { ok: false, message: `Line ${line}, column ${column}: ${message}` };
  }
  const [document] = read.documents;
  if (!document) return { ok: false, message: 'There is no scenario in this text.' };
  const plain = plainJson(document.value, [], limits);
  const scenario = plain.ok ? scenarioReader(plain.value, []) : plain;
  if (scenario.ok) return { ok: true, scenario: scenario.value };
  return { ok: false, message: `Line ${document.lineOf(scenario.path)}: ${describeMisreading(scenario)}` };
}
