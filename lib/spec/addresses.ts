/** Where a client connects to. */
export interface Address {
  host: string;
  port: number;
}

const USUAL: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  thrift: 9083,
  postgresql: 5432,
  mysql: 3306,
  mariadb: 3306,
  sqlserver: 1433,
  mongodb: 27_017,
};

/** One of a list of servers: an account before `@`, a host (IPv6 in brackets), a port. */
const SERVER = /^(?:[^@]*@)?(?<host>\[[^\]]*\]|[^:]+)(?::(?<port>\d+))?$/;

/** Every host and port of an address with a scheme, a list of metastores or database servers included; none for a file. */
export function addressesOf(uri: string): Address[] {
  const [, scheme = "", rest = ""] = /^(?:jdbc:)?([a-z0-9]+):\/\/([^/?#;]*(?:\/\/[^/?#;]*)*)/.exec(uri) ?? [];
  return rest
    .replaceAll(`${scheme}://`, "")
    .split(",")
    .flatMap((one) => {
      const { host, port } = SERVER.exec(one)?.groups ?? {};
      return host ? [{ host, port: port ? Number(port) : (USUAL[scheme] ?? 443) }] : [];
    });
}
