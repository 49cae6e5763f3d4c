import type { DossierContent } from '../content/dossier-content.ts';

/** What the files of a bundle are, for whoever opens it without Meshbench. */
export const readMeText = ({ asOf, generator, subject, title }: DossierContent): string => `${title}

Subject: ${subject}
As of: ${asOf}
Made by: ${generator}

dossier.pdf                  to read and to print
dossier.json                 everything that the PDF says, and more, for machines
hops.csv                     data sets and jobs of the trace; hop 0 is the subject, negative hops are what it comes from
edges.csv, column-edges.csv  how they hang together, with the time for which it holds and what data say of it
definitions.csv              glossary terms that they carry
quality.csv, tests.csv       results with their rules; edges that were held against data
changes.csv                  who changed what and why
samples.csv                  files in which data of them were looked at, with their SHA-256
not-checked.csv              what nobody looked at
lineage.openlineage.ndjson   the trace as OpenLineage events
lineage.jsonld               the trace in the terms of PROV-O
journal.ndjson               the workspace's journal as a chain of hashes; entries that do not concern the trace are only links of it
manifest.json                SHA-256 of every file, whole and in blocks of 4,096 bytes
signature.json               Ed25519 signature of the manifest, with who signed, when, and what it means

To verify: open the page that came with this file in any browser, without a network, and choose this file;
or run "npx meshbench dossier verify FILE". Both say whether a byte was changed, and which.
Neither can say whose key it is: compare its fingerprint with the one that the signer told you.
`;
