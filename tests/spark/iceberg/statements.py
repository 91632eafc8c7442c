"""Every kind of statement the catalogs of a rendering must take, each followed by what must be true after it.

Arguments: names of catalogs. Prints one line of JSON for each statement: catalog, what, ok, said.
"""

import json
import sys
import time

from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()


def run(catalog):
    table = f"{catalog}.sales.orders"
    rows = lambda extra="": [tuple(r) for r in spark.sql(f"SELECT id, amount FROM {table} {extra} ORDER BY id").collect()]
    count = lambda of: spark.sql(f"SELECT count(*) FROM {table}.{of}").collect()[0][0]
    seen = {}

    def head():
        return spark.sql(f"SELECT snapshot_id FROM {table}.snapshots ORDER BY committed_at DESC, snapshot_id LIMIT 1").collect()[0][0]

    def create():
        spark.sql(f"CREATE NAMESPACE IF NOT EXISTS {catalog}.sales")
        spark.sql(
            f"CREATE TABLE {table} (id BIGINT, amount INT, day DATE) USING iceberg PARTITIONED BY (days(day)) "
            "TBLPROPERTIES ('format-version'='2', 'write.delete.mode'='merge-on-read')"
        )
        return rows() == []

    def insert():
        spark.sql(f"INSERT INTO {table} VALUES (1, 10, DATE'2026-01-01'), (2, 20, DATE'2026-01-02'), (3, 30, DATE'2026-01-02')")
        seen["first"] = head()
        time.sleep(1.1)
        seen["at"] = spark.sql("SELECT date_format(current_timestamp(), 'yyyy-MM-dd HH:mm:ss.SSS')").collect()[0][0]
        time.sleep(0.2)
        return rows() == [(1, 10), (2, 20), (3, 30)]

    def update():
        spark.sql(f"UPDATE {table} SET amount = 21 WHERE id = 2")
        return rows() == [(1, 10), (2, 21), (3, 30)]

    def delete():
        spark.sql(f"DELETE FROM {table} WHERE id = 3")
        return rows() == [(1, 10), (2, 21)]

    def merge():
        spark.sql(
            f"MERGE INTO {table} t USING (SELECT * FROM VALUES (2L, 22), (4L, 40) AS s(id, amount)) s ON t.id = s.id "
            "WHEN MATCHED THEN UPDATE SET amount = s.amount "
            "WHEN NOT MATCHED THEN INSERT (id, amount, day) VALUES (s.id, s.amount, DATE'2026-01-03')"
        )
        return rows() == [(1, 10), (2, 22), (4, 40)]

    def version():
        return rows(f"VERSION AS OF {seen['first']}") == [(1, 10), (2, 20), (3, 30)]

    def timestamp():
        return rows(f"TIMESTAMP AS OF '{seen['at']}'") == [(1, 10), (2, 20), (3, 30)]

    def schema():
        spark.sql(f"ALTER TABLE {table} ADD COLUMN note STRING")
        spark.sql(f"ALTER TABLE {table} ALTER COLUMN amount TYPE BIGINT")
        spark.sql(f"ALTER TABLE {table} RENAME COLUMN note TO remark")
        columns = dict(spark.table(table).dtypes)
        return columns["amount"] == "bigint" and columns["remark"] == "string" and rows() == [(1, 10), (2, 22), (4, 40)]

    def partition():
        spark.sql(f"ALTER TABLE {table} ADD PARTITION FIELD bucket(4, id)")
        spark.sql(f"INSERT INTO {table} VALUES (5, 50, DATE'2026-01-04', 'x')")
        specs = spark.sql(f"SELECT DISTINCT spec_id FROM {table}.files").count()
        return specs == 2 and rows()[-1] == (5, 50)

    def rollback():
        before = head()
        spark.sql(f"INSERT INTO {table} VALUES (9, 90, DATE'2026-01-09', 'mistake')")
        spark.sql(f"CALL {catalog}.system.rollback_to_snapshot('sales.orders', {before})")
        return [r for r, _ in rows()] == [1, 2, 4, 5]

    def rewrite():
        before = count("data_files")
        spark.sql(
            f"CALL {catalog}.system.rewrite_data_files(table => 'sales.orders', options => map('rewrite-all','true'))"
        )
        return count("delete_files") <= before and [r for r, _ in rows()] == [1, 2, 4, 5]

    def expire():
        spark.sql(
            f"CALL {catalog}.system.expire_snapshots(table => 'sales.orders', "
            "older_than => TIMESTAMP '2999-01-01 00:00:00', retain_last => 1)"
        )
        return count("snapshots") == 1 and [r for r, _ in rows()] == [1, 2, 4, 5]

    def orphans():
        # A file no snapshot knows, older than the three days Iceberg insists on.
        import os, urllib.parse
        data = spark.sql(f"SELECT file_path FROM {table}.files").collect()[0][0]
        folder = os.path.dirname(urllib.parse.urlparse(data).path)
        stray = os.path.join(folder, "stray.parquet")
        open(stray, "w").close()
        old = time.time() - 10 * 86400
        os.utime(stray, (old, old))
        spark.sql(f"CALL {catalog}.system.remove_orphan_files(table => 'sales.orders')")
        return not os.path.exists(stray) and os.path.exists(urllib.parse.urlparse(data).path)

    steps = [create, insert, update, delete, merge, version, timestamp, schema, partition, rollback, rewrite, expire, orphans]
    for step in steps:
        try:
            ok, said = bool(step()), ""
        except Exception as error:  # what Spark says is the test's message
            ok, said = False, str(error)[:600]
        print("RESULT " + json.dumps({"catalog": catalog, "what": step.__name__, "ok": ok, "said": said}), flush=True)


for name in sys.argv[1:]:
    run(name)
spark.stop()
