import "server-only";
import { BlockList, isIP } from "node:net";

/**
 * Under this name the process's own hook (process/web-hooks.mjs) hands on the address of the socket. The name holds a
 * random part and the hook overwrites what a client sent, so it cannot be forged.
 */
const named = globalThis as { sparkConstructorPeerHeader?: string };

/**
 * Who is at the other end (S5). With trusted proxies in between: the rightmost address of X-Forwarded-For that is not
 * one of them. Anything further left is the client's own story.
 */
export function peerOf(headers: Headers, trusted: readonly string[]): string {
  const name = named.sparkConstructorPeerHeader;
  const socket = plain((name && headers.get(name)) ?? "");
  if (socket === "") return "unknown";
  if (trusted.length === 0) return socket;
  const proxies = listOf(trusted);
  const told = (headers.get("x-forwarded-for") ?? "").split(",").map((part) => plain(part.trim()));
  let peer = socket;
  while (isListed(proxies, peer)) {
    const next = told.pop();
    if (next === undefined || isIP(next) === 0) break;
    peer = next;
  }
  return peer;
}

/** IPv4 in IPv6's clothes is still the same machine. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}

function listOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function isListed(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
}
