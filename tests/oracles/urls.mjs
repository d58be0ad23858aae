// SPDX-License-Identifier: BSL-1.0

// Whether a browser's URL parser, Node.js's, keeps what paylink promises (contract §7): what is accepted, it reads with
// the same host and port and without credentials, or refuses, for a punycode label alone; it never reads another host.
// And no host that is read of an accepted URL is private, as Node.js's own block list has it.
//
//   node urls.mjs PAYLINK_URL_VERDICTS ARGUMENT LEAST_ACCEPTED

import {spawnSync} from 'node:child_process';
import {BlockList} from 'node:net';

const [program, argument, leastAccepted] = process.argv.slice(2);

// --- Hosts, from the contract's text (§7, step 7) ---

const blockList = (family, blocks) => {
  const list = new BlockList();
  for (const [address, prefix] of blocks) list.addSubnet(address, prefix, family);
  return list;
};

const privateIpv4 = blockList('ipv4', [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['168.63.129.16', 32], ['169.254.0.0', 16],
  ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3]]);
const globalIpv6 = blockList('ipv6', [['2000::', 3]]);
const privateIpv6 = blockList('ipv6', [['2001::', 23], ['2001:db8::', 32], ['3fff::', 20]]);
const privateNames = new Set([
  'localhost', 'local', 'localdomain', 'localdomain4', 'localdomain6', 'internal', 'intranet', 'private', 'corp', 'home', 'lan',
  'svc', 'test', 'invalid', 'onion']);

const isIpv4 = (host) => /^\d+\.\d+\.\d+\.\d+$/.test(host);
const isIpv6 = (host) => host.startsWith('[');

// The eight groups of an address as the URL Standard writes it: hexadecimal, at most one `::`.
function groupsOf(host) {
  const [head, tail] = host.slice(1, -1).split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = tail === undefined ? [] : Array(8 - head.length - tail.length).fill('0');
  return [...head, ...zeros, ...(tail ?? [])].map((group) => parseInt(group, 16));
}

const withoutFinalDot = (host) => host.replace(/\.$/, '');

function isPrivateName(name) {
  const labels = name.split('.');
  const lastTwo = labels.slice(-2).join('.');
  return labels.length === 1 || privateNames.has(labels.at(-1)) || lastTwo === 'home.arpa' || lastTwo === 'metadata.goog';
}

function isPrivateIpv6(host) {
  const groups = groupsOf(host);
  const isPrivateQuad = (at) =>
    privateIpv4.check([groups[at] >> 8, groups[at] & 255, groups[at + 1] >> 8, groups[at + 1] & 255].join('.'), 'ipv4');
  if (groups.slice(0, 6).join() === [0x64, 0xff9b, 0, 0, 0, 0].join()) return isPrivateQuad(6);
  if (groups[0] === 0x2002) return isPrivateQuad(1);
  const address = host.slice(1, -1);
  return !globalIpv6.check(address, 'ipv6') || privateIpv6.check(address, 'ipv6');
}

function isPrivate(host) {
  if (isIpv4(host)) return privateIpv4.check(host, 'ipv4');
  return isIpv6(host) ? isPrivateIpv6(host) : isPrivateName(withoutFinalDot(host));
}

function isThisMachine(host) {
  if (isIpv4(host)) return host.startsWith('127.');
  if (!isIpv6(host)) return /(^|\.)localhost$/.test(withoutFinalDot(host));
  const groups = groupsOf(host);
  return host === '[::1]' || (groups.slice(0, 6).join() === '0,0,0,0,0,65535' && groups[6] >> 8 === 127);
}

const listed = ['example.com', 'shop.example', 'xn--bcher-kva.example'];

// --- What the readers promise of what they accept, in the order of paylink_url_verdicts ---

const isPublic = ({protocol, hostname}) => protocol === 'https:' && !isPrivate(hostname);
const isLocal = ({hostname}) => isThisMachine(hostname);
const readers = [
  {name: 'redirect', promises: isPublic},
  {name: 'local_http', promises: (url) => isPublic(url) || isLocal(url)},
  {name: 'allowed_hosts', promises: (url) => isPublic(url) && listed.includes(withoutFinalDot(url.hostname))},
  {name: 'link', promises: (url) => isPublic(url) || isLocal(url)},
];

// --- Comparing ---

const defaultPorts = {'https:': '443', 'http:': '80'};

// The host as paylink found it and Node.js writes it: lower case, IPv6 not as it is spelt.
const sameHost = (found, read) => isIpv6(read) ? isIpv6(found) && sameAddress(found, read) : found.toLowerCase() === read;

// By another way than the URL parser's, which wrote `read`: both must block each other.
function sameAddress(found, read) {
  const one = new BlockList();
  one.addAddress(found.slice(1, -1), 'ipv6');
  return one.check(read.slice(1, -1), 'ipv6');
}

function samePort(found, {protocol, port}) {
  const number = found === '' ? '' : String(Number(found));
  return (number === defaultPorts[protocol] ? '' : number) === port;
}

function problemOfAccepted({host, port}, url, promises) {
  if (url === undefined) return /(^|\.)xn--/i.test(host) ? undefined : 'refuses it';
  if (url.username !== '' || url.password !== '') return 'reads credentials';
  if (!sameHost(host, url.hostname)) return `reads the host ${url.hostname}`;
  if (!samePort(port, url)) return `reads the port ${url.port}`;
  return promises(url) ? undefined : `reads ${url.protocol}//${url.hostname}, which is not allowed`;
}

// Why a host is refused says what a browser would have made of it.
function problemOfRefused(verdict, url) {
  if (url === undefined) return undefined;
  if (verdict === 'url_host_not_allowed private' && !isPrivate(url.hostname)) return `reads the public ${url.hostname}`;
  if (verdict === 'url_host_not_allowed ambiguous_ip' && !isIpv4(url.hostname)) return `reads the name ${url.hostname}`;
  return undefined;
}

function read(text) {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

const written = spawnSync(program, [argument], {encoding: 'utf8', maxBuffer: 2 ** 29});
if (written.status === 77) {
  console.log('skipped: the corpora are not there');
  process.exit(77);
}
if (written.status !== 0) throw new Error(`${program} failed: ${written.error ?? written.stderr}`);

const differences = [];
const counts = new Map();
const count = (what) => counts.set(what, (counts.get(what) ?? 0) + 1);

const lines = written.stdout.trimEnd().split('\n');
for (const line of lines) {
  const found = JSON.parse(line);
  const url = read(found.url);
  readers.forEach(({name, promises}, i) => {
    const verdict = found.verdicts[i];
    const accepted = verdict === 'valid';
    const problem = accepted ? problemOfAccepted(found, url, promises) : problemOfRefused(verdict, url);
    if (problem) differences.push(`${name}: ${JSON.stringify(found.url)}: paylink says ${verdict}, Node.js ${problem}`);
    if (accepted) count(url === undefined ? `${name}: refused by Node.js for punycode` : `${name}: accepted by both`);
    else if (i === 0) count(url === undefined ? `refused by both` : `only paylink: ${verdict}`);
  });
}

for (const [what, times] of [...counts].sort()) console.log(`${String(times).padStart(7)} ${what}`);
console.log(`${lines.length} URLs, ${differences.length} different`);
for (const difference of differences.slice(0, 20)) console.log(difference);
const enough = readers.every(({name}) => (counts.get(`${name}: accepted by both`) ?? 0) >= Number(leastAccepted));
if (!enough) console.log(`fewer than ${leastAccepted} were accepted under some policy: that shows too little`);
process.exit(differences.length === 0 && enough ? 0 : 1);
