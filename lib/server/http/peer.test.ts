import { afterAll, beforeAll, expect, it } from "vitest";
import { peerOf } from "./peer.ts";

const held = globalThis as { sparkConstructorPeerHeader?: string };
beforeAll(() => void (held.sparkConstructorPeerHeader = "x-peer-test"));
afterAll(() => void delete held.sparkConstructorPeerHeader);

const from = (socket: string, forwarded?: string): Headers =>
  new Headers({ "x-peer-test": socket, ...(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }) });

it.each([
  ["the socket, when nobody is trusted", from("203.0.113.9", "1.1.1.1"), [], "203.0.113.9"],
  ["the socket, when it is no trusted proxy", from("203.0.113.9", "1.1.1.1"), ["10.0.0.0/8"], "203.0.113.9"],
  ["what a trusted proxy saw", from("10.0.0.1", "198.51.100.7"), ["10.0.0.0/8"], "198.51.100.7"],
  [
    "the first untrusted from the right",
    from("10.0.0.1", "6.6.6.6, 198.51.100.7, 10.0.0.2"),
    ["10.0.0.0/8"],
    "198.51.100.7",
  ],
  ["the proxy, when it says nothing usable", from("10.0.0.1", "unknown"), ["10.0.0.0/8"], "10.0.0.1"],
  ["IPv4 in IPv6's clothes", from("::ffff:10.0.0.1", "198.51.100.7"), ["10.0.0.1"], "198.51.100.7"],
  ["IPv6", from("fd00::1", "2001:db8::7"), ["fd00::/8"], "2001:db8::7"],
])("S5 the peer is %s", (_, headers, trusted, peer) => {
  expect(peerOf(headers, trusted)).toBe(peer);
});

it("S5 without the hook everybody is one peer, not whoever they say", () => {
  delete held.sparkConstructorPeerHeader;
  expect(peerOf(from("203.0.113.9", "1.1.1.1"), [])).toBe("unknown");
  held.sparkConstructorPeerHeader = "x-peer-test";
});
