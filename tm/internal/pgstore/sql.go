package pgstore

import (
	"fmt"
	"strings"
)

// layout is the version of the tables.
const layout = 1

// statements are those of a store, whose schema they name.
type statements struct {
	beginReading, beginWriting, commit                *statement
	head, lockHead, bumpHead, flipHead                *statement
	lockTimeout                                       *statement
	noteCommit, forgetCommits, findCommit             *statement
	get, scan, scanOn, buckets                        *statement
	getApart                                          bool // the keys of each bucket by themselves
	put, remove, drop, dropBefore, dropAfter, dropGen *statement
	size                                              *statement
	copyIn                                            string // COPY
	schema                                            *statement
	createSchema                                      string
	create                                            []string
	place                                             []string // where servers are many
	tune                                              []string // what other servers may not know
	analyze, vacuum                                   string
	copySchema                                        func(to string) []string
}

func newStatements(schema string, kind Tables) *statements {
	q := quote(schema)
	kv, head, commits := q+".kv", q+".head", q+".commits"
	made := func(name, sql string, types ...uint32) *statement {
		return &statement{name: "fidele_" + name, sql: sql, types: types}
	}
	// The generation that is read, as every statement sees it in its own snapshot.
	current := "(select gen from " + head + ")"
	key, version := "(gen, bucket, key)", "(version)"
	if kind == YugabyteDB {
		key, version = "((gen, bucket) hash, key asc)", "(version hash)"
	}
	tables := func(q string) []string {
		return []string{
			"create table " + q + ".head (one boolean primary key check (one), " +
				"gen bigint not null, version bigint not null, layout integer not null)",
			"create table " + q + ".commits (version bigint not null, token bytea not null, primary key " + version + ")",
			"create table " + q + ".kv (gen bigint not null, bucket bytea not null, key bytea not null, " +
				"value bytea not null, primary key " + key + ")",
		}
	}
	// One key after the other: a server that does not know yet what is in the table would
	// rather read a bucket than look up keys of a list. One that asks other servers for
	// rows is to ask for all of a bucket at once. What comes has the number of its key.
	get := "select k.no, found.value from unnest($1::bytea[], $2::bytea[]) " +
		"with ordinality as k(bucket, key, no) cross join lateral " +
		"(select value from " + kv + " as n where n.gen = " + current +
		" and n.bucket = k.bucket and n.key = k.key offset 0) as found"
	getTypes := []uint32{oidBytesArray, oidBytesArray}
	if kind == YugabyteDB {
		get = "select k.no, found.value from unnest($2::bytea[]) with ordinality as k(key, no) join " +
			"(select key, value from " + kv + " where gen = " + current +
			" and bucket = $1 and key = any($2) offset 0) as found on found.key = k.key"
		getTypes[0] = oidBytes
	}
	// Many ranges as one statement, as each takes the server about as long to begin as some
	// rows to read. Their rows come with the number of the range.
	ranges := func(columns, end string) string {
		return "select r.no, found.key, found.value from unnest(" + columns +
			") with ordinality as r(bucket, least, most, " + end + "no) cross join lateral " +
			"(select key, value from " + kv + " as n where n.gen = " + current +
			" and n.bucket = r.bucket and n.key >= r.least"
	}
	inOrder := " order by n.key limit r.most) as found"
	place := func(schema string) []string {
		if kind != Citus {
			return nil
		}
		return []string{"select citus_schema_distribute('" + strings.ReplaceAll(quote(schema), "'", "''") + "')"}
	}
	tuned := func(q string) []string {
		return []string{
			"alter table " + q + ".kv alter column value set storage external",
			"alter table " + q + ".kv set (toast_tuple_target = 8160)",
			"alter table " + q + ".head set (fillfactor = 50)",
		}
	}
	return &statements{
		beginReading: made("begin_reading", "begin isolation level repeatable read read only"),
		beginWriting: made("begin_writing", "begin isolation level read committed"),
		commit:       made("commit", "commit"),

		head:     made("head", "select gen, version, layout::bigint from "+head),
		lockHead: made("lock", "select gen, version, layout::bigint from "+head+" for update"),
		bumpHead: made("bump", "update "+head+" set version = version + 1"),
		flipHead: made("flip", "update "+head+" set version = version + 1, gen = $1", oidInt8),

		lockTimeout: made("timeout", "select set_config('lock_timeout', $1::bigint::text, true)", oidInt8),

		noteCommit:    made("note", "insert into "+commits+" values ($1, $2)", oidInt8, oidBytes),
		forgetCommits: made("forget", "delete from "+commits+" where version < $1", oidInt8),
		findCommit: made("find", "select version from "+commits+" where version = $1 and token = $2",
			oidInt8, oidBytes),

		getApart: kind == YugabyteDB,
		get:      made("get", get, getTypes...),
		scan: made("scan", ranges("$1::bytea[], $2::bytea[], $3::bigint[], $4::bytea[]", "beyond, ")+
			" and n.key < r.beyond"+inOrder, oidBytesArray, oidBytesArray, oidInt8Array, oidBytesArray),
		scanOn: made("scan_on", ranges("$1::bytea[], $2::bytea[], $3::bigint[]", "")+inOrder,
			oidBytesArray, oidBytesArray, oidInt8Array),
		buckets: made("buckets", fmt.Sprintf("with recursive b as ("+
			"(select bucket from %[1]s where gen = %[2]s order by bucket limit 1) union all "+
			"select (select k.bucket from %[1]s k where k.gen = %[2]s and k.bucket > b.bucket "+
			"order by k.bucket limit 1) from b where b.bucket is not null) "+
			"select bucket from b where bucket is not null", kv, current)),

		put: made("put", "insert into "+kv+" (gen, bucket, key, value) "+
			"select $1, b, k, v from unnest($2::bytea[], $3::bytea[], $4::bytea[]) as n(b, k, v) "+
			"on conflict (gen, bucket, key) do update set value = excluded.value",
			oidInt8, oidBytesArray, oidBytesArray, oidBytesArray),
		remove: made("remove", "delete from "+kv+" where gen = $1 and bucket = $2 and key = any($3)",
			oidInt8, oidBytes, oidBytesArray),
		drop: made("drop", "delete from "+kv+" where gen = $1 and bucket = $2", oidInt8, oidBytes),
		dropBefore: made("drop_before", "with gone as (delete from "+kv+" where (gen, bucket, key) in "+
			"(select gen, bucket, key from "+kv+" where gen < $1 limit $2) returning 1) "+
			"select count(*) from gone", oidInt8, oidInt8),
		dropGen: made("drop_gen", "with gone as (delete from "+kv+" where (gen, bucket, key) in "+
			"(select gen, bucket, key from "+kv+" where gen = $1 limit $2) returning 1) "+
			"select count(*) from gone", oidInt8, oidInt8),
		dropAfter: made("drop_after", "with gone as (delete from "+kv+" where (gen, bucket, key) in "+
			"(select gen, bucket, key from "+kv+" where gen > $1 limit $2) returning 1) "+
			"select count(*) from gone", oidInt8, oidInt8),

		size: made("size", "select pg_total_relation_size($1::text::regclass)", 25),

		copyIn: "copy " + kv + " (gen, bucket, key, value) from stdin (format binary)",

		schema:       made("schema", "select nspname::text from pg_namespace where nspname = $1", 25),
		createSchema: "create schema " + q,
		create:       append(tables(q), fmt.Sprintf("insert into %s values (true, 1, 0, %d)", head, layout)),
		place:        place(schema),
		tune:         tuned(q),
		analyze:      "analyze " + kv,
		vacuum:       "vacuum (analyze) " + kv,
		copySchema: func(to string) []string {
			t := quote(to)
			return append(append(append([]string{"create schema " + t}, tables(t)...), place(to)...),
				"insert into "+t+".head select one, 1, version, layout from "+head,
				"insert into "+t+".kv select 1, bucket, key, value from "+kv+" where gen = "+current,
			)
		},
	}
}
