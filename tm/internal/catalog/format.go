package catalog

import (
	"encoding/binary"

	"fidele/tm/internal/index"
)

// # The content of a store
//
// Numbers in keys are big-endian, so that keys sort as numbers do. The buckets:
//
//	meta      "format": one byte, FormatVersion
//	          "manifest": the manifest as JSON: see Manifest
//	units     unit(8) -> the unit: see package record
//	history   unit(8) number(4) -> a target that was replaced: see package record
//	names     number(4) -> a string that many units share (file, tool, author,
//	          language); never changed, never removed
//	names2    the same again: without a name, all units that have it would lose
//	          it, and without a language they would mean nothing
//	batches   number(4) -> an import as JSON: see Batch
//	changes   batch(4) unit(8) -> empty: the import changed that unit
//	known     hash(8) unit(8) -> empty: the unit once had the content of that
//	          hash, before it was changed; so an import of the old content finds
//	          that it has been here
//	tail      units that are not in a part of the index yet: see package index
//	dead      units that are no more what their part says: see package index
//	segment-… one bucket for each part of the index: see package index
//
// Behind each value of history, names, names2, batches, changes, known, tail and dead
// stands a checksum of key and value, four bytes: see record.Seal. So it does behind
// the manifest, with the number of the format behind its key. A unit has a checksum
// of its own, and its key is in the index. The checksum of a part stands in the
// manifest.
//
// Units and their index change in one transaction. A part that the manifest does
// not name is the rest of a merge that was broken off; compaction leaves it out.
// Ids of units count up and are never used twice; ids of parts are random.
//
// The manifest also names the bulk imports: ranges of ids set aside for an import
// that is under way, by host and process; the process holds a lock of its own at an
// offset far behind the end of the file meanwhile. Nobody shows units of such a range;
// they are published, with the parts made of them, by the transaction that takes
// the bulk import off the manifest. What a killed process leaves is removed by
// the next bulk import, or left out by compaction.
//
// The format version changes when an old fidele would misread the store; a store
// of a newer format is refused. One of an older format is made one of the current
// format before it is changed for the first time, and the store as it was is kept
// beside its place, as "memory.db.format1". Until then it can be read, and searched
// if it has an index that is known still.
//
// From format 3 on that takes no more than to write the number: everything else says
// itself how it is written, and the parts of the index are written anew as they are
// merged.
//
//	1  the first format
//	2  bulk imports; numbers grouped by spaces are one word
//	3  checksums; names are there twice
//	4  documents of the index in chunks

const (
	// FormatVersion is the version of the format that this package writes.
	FormatVersion = 4
	// indexSince is the format from which on the index can be searched.
	indexSince = 2
	// inPlaceSince is the format from which on a memory becomes one of the current
	// format by its number alone.
	inPlaceSince = 3
)

// The buckets besides those of the index.
const (
	MetaBucket    = "meta"
	UnitsBucket   = "units"
	HistoryBucket = "history"
	NamesBucket   = "names"
	BatchesBucket = "batches"
	ChangesBucket = "changes"
	KnownBucket   = "known"
	// NamesCopyBucket has the names once more.
	NamesCopyBucket = "names2"
)

var (
	formatKey   = []byte("format")
	manifestKey = []byte("manifest")
)

// Ascending reports whether the keys of a bucket are put in their order, so
// that a store can fill its pages.
func Ascending(bucket string) bool {
	switch bucket {
	case UnitsBucket, HistoryBucket, NamesBucket, NamesCopyBucket, BatchesBucket:
		return true
	}
	return index.IsPartBucket(bucket)
}

// UnitKey is the key of a unit.
func UnitKey(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

// VersionKey is the key of a replaced target, counted from 0 for each unit.
func VersionKey(id uint64, no uint32) []byte {
	return binary.BigEndian.AppendUint32(UnitKey(id), no)
}

// NameKey is the key of a name.
func NameKey(no uint32) []byte { return binary.BigEndian.AppendUint32(nil, no) }

// BatchKey is the key of an import.
func BatchKey(no uint32) []byte { return binary.BigEndian.AppendUint32(nil, no) }

// ChangeKey says that an import changed a unit.
func ChangeKey(no uint32, id uint64) []byte { return append(BatchKey(no), UnitKey(id)...) }

// KnownKey says that a unit once had the content of a hash.
func KnownKey(hash, id uint64) []byte {
	return append(binary.BigEndian.AppendUint64(nil, hash), UnitKey(id)...)
}
