import { BlockList, isIP } from "node:net";

/**
 * What no caller of ours may reach by an address that a person typed: IANA's special-purpose registries (RFC 6890 and its
 * updates), which hold loopback, private and link-local ranges, the cloud's metadata service, and what tunnels into them.
 */
const CLOSED_RANGES = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "::/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "3fff::/20",
  "5f00::/16",
  "fc00::/7",
  "fe80::/10",
  "ff00::/8",
];

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

function rangesOf(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = "", bits = ""] = cidr.split("/");
    list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

/** The ranges of `SLIPWAY_EGRESS_ALLOW`: addresses with their bits, e.g. `10.0.0.0/8, fd00::/8`, by commas or spaces. Throws, naming the wrong one. */
export function parseCidrs(text: string): string[] {
  const cidrs = text.split(/[\s,]+/).filter((part) => part !== "");
  for (const cidr of cidrs) {
    const [address = "", bits = "", ...rest] = cidr.split("/");
    const most = isIP(address) === 6 ? 128 : 32;
    if (isIP(address) === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most)
      throw new Error(`SLIPWAY_EGRESS_ALLOW: “${cidr}” is no range of addresses; write it like 10.0.0.0/8.`);
  }
  return cidrs;
}

/** Whether a call may go to an IP address: public ones, and those of the ranges that the operator allows. */
export function addressRule(allowedCidrs: readonly string[]): (address: string) => boolean {
  const closed = rangesOf(CLOSED_RANGES);
  const allowed = rangesOf(allowedCidrs);
  // A list of IPv4 ranges holds their IPv6 spelling (::ffff:127.0.0.1) as well.
  return (address) =>
    isIP(address) !== 0 &&
    // An address with a zone (fe80::1%eth0) is one of a link of this machine.
    !address.includes("%") &&
    (allowed.check(address, familyOf(address)) || !closed.check(address, familyOf(address)));
}
