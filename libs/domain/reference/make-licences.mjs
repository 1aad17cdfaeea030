// Writes licences.csv from the pinned package spdx-license-list (CC0-1.0).
// Run: node libs/domain/reference/make-licences.mjs
// Open: approved by the Open Source Initiative, or one of the licences for data and content below
// (reference/entities#solution).
import { writeFileSync } from 'node:fs';
import licences from 'spdx-license-list/simple.js';
import full from 'spdx-license-list';

const OPEN_FOR_DATA = ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'ODbL-1.0', 'ODC-By-1.0', 'PDDL-1.0'];
const isOpen = (id) => full[id].osiApproved || OPEN_FOR_DATA.includes(id);
const rows = [...licences].sort().map((id) => `${id},${isOpen(id)}`);
export const licencesCsv = ['spdx,open', ...rows, 'LicenseRef-Proprietary,false', ''].join('\n');
if (process.argv[1] === import.meta.filename) writeFileSync(new URL('licences.csv', import.meta.url), licencesCsv);
