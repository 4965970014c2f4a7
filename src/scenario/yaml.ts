/** YAML in and out. */
export { readYamlDocuments, type YamlDocument, type YamlProblem } from './yaml/documents.ts';
export { type ManifestsParse, parseManifests } from './yaml/parse-manifests.ts';
export { toSortedYaml, toYaml } from './yaml/to-yaml.ts';
