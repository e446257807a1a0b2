package catalog

import (
	"encoding/binary"
	"fmt"
	"slices"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/record"
)

// sealedSince is the format from which on rows are sealed: behind each value
// stands a checksum of its key and itself, see [record.Seal].
const sealedSince = 3

// sealed are the buckets whose rows are sealed. Units have a checksum of their
// own and are compared with the index, which is derived from them; a part of the
// index has one checksum.
var sealed = []string{
	HistoryBucket, NamesBucket, NamesCopyBucket, BatchesBucket, ChangesBucket, KnownBucket,
	index.TailBucket, index.DeadBucket,
}

// isSealed reports whether the rows of a bucket are sealed in a format.
func isSealed(format byte, bucket string) bool {
	return format >= sealedSince && slices.Contains(sealed, bucket)
}

// seal returns the bytes that a value of the current format is written as.
func seal(bucket string, key, value []byte) []byte {
	if isSealed(FormatVersion, bucket) {
		return record.Seal(key, value)
	}
	return value
}

// unseal returns the value of a row.
func unseal(format byte, bucket string, key, value []byte) ([]byte, error) {
	if isSealed(format, bucket) {
		return record.Unseal(key, value)
	}
	return value, nil
}

// manifestSeal stands for the key of the manifest in its seal: with the format,
// so that a changed number of the format is seen.
func manifestSeal(format byte) []byte { return append(slices.Clone(manifestKey), format) }

// unsealManifest returns the manifest, and the format that its seal is of.
func unsealManifest(raw []byte) (value []byte, format byte, err error) {
	for format = FormatVersion; format >= sealedSince; format-- {
		if value, err = record.Unseal(manifestSeal(format), raw); err == nil {
			return value, format, nil
		}
	}
	return nil, 0, err
}

// rowName says what a row is, for errors.
func rowName(bucket string, key []byte) string {
	number := func(what string) string {
		return fmt.Sprintf("%s %d", what, binary.BigEndian.Uint32(key))
	}
	switch {
	case bucket == NamesBucket && len(key) == 4:
		return number("name")
	case bucket == NamesCopyBucket && len(key) == 4:
		return number("the copy of name")
	case bucket == BatchesBucket && len(key) == 4:
		return number("import")
	case bucket == ChangesBucket && len(key) == 12:
		return number("a changed unit of import")
	case bucket == index.TailBucket && len(key) == 12:
		return fmt.Sprintf("the row of unit %d in the tail of the index",
			binary.BigEndian.Uint64(key[4:]))
	case bucket == HistoryBucket && len(key) == 12:
		return fmt.Sprintf("a replaced target of unit %d", binary.BigEndian.Uint64(key))
	}
	return fmt.Sprintf("a row of %q", bucket)
}

// CheckRows calls found for each sealed row that is damaged, and where there are
// more or fewer rows than there should be. A memory of an older format has nothing
// to check them by.
func (v *View) CheckRows(found func(what string)) error {
	counts := map[string]int{}
	for _, bucket := range sealed {
		if !isSealed(byte(v.Format), bucket) {
			continue
		}
		scan := kv.Scan{Bucket: bucket, Each: func(key, value []byte) bool {
			counts[bucket]++
			if _, err := record.Unseal(key, value); err != nil {
				found(fmt.Sprintf("%s is damaged: %v", rowName(bucket, key), err))
			}
			return true
		}}
		if err := v.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return err
		}
	}
	if v.Format < sealedSince {
		return nil
	}
	for _, c := range []struct {
		bucket, what string
		want         int
	}{
		{NamesBucket, "names", v.NameCount},
		{NamesCopyBucket, "copies of names", v.NameCount},
		{BatchesBucket, "imports", v.BatchCount},
		{ChangesBucket, "changed units of imports", v.ChangeCount},
		{KnownBucket, "former contents", v.KnownCount},
	} {
		if got := counts[c.bucket]; got != c.want {
			found(fmt.Sprintf("there are %d %s, the manifest says %d", got, c.what, c.want))
		}
	}
	return nil
}
