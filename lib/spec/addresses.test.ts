import { describe, expect, it } from "vitest";
import { addressesOf } from "./addresses.ts";

describe("hosts and ports of an address", () => {
  it.each([
    ["https://catalog.example.com/api", ["catalog.example.com:443"]],
    ["http://minio.data.svc:9000", ["minio.data.svc:9000"]],
    ["thrift://hms-0:9083,thrift://hms-1", ["hms-0:9083", "hms-1:9083"]],
    ["jdbc:postgresql://db.example.com/lake?ssl=true", ["db.example.com:5432"]],
    ["jdbc:mysql://a,b:3307/lake", ["a:3306", "b:3307"]],
    ["jdbc:sqlserver://db:1444;databaseName=lake", ["db:1444"]],
    ["https://[fd00::1]:8181/v1", ["[fd00::1]:8181"]],
    ["https://[fd00::1]", ["[fd00::1]:443"]],
    ["abfss://files@account.dfs.core.windows.net/lake", ["account.dfs.core.windows.net:443"]],
    ["https://catalog.example.com#part", ["catalog.example.com:443"]],
    ["s3a://bucket/lake", ["bucket:443"]],
    ["file:///opt/spark", []],
    ["/opt/spark", []],
    ["jdbc:sqlite:/tmp/lake.db", []],
  ])("%s", (uri, expected) => {
    expect(addressesOf(uri).map(({ host, port }) => `${host}:${port}`)).toEqual(expected);
  });
});
