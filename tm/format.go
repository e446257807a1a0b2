package tm

// # The file
//
// A memory is a bbolt file. Numbers in keys are big-endian, so that keys sort as
// numbers do. The buckets:
//
//	meta      "format": one byte, formatVersion
//	          "manifest": the manifest as JSON: see [manifest]
//	units     unit(8) -> the unit: see encodeUnit in codec.go
//	history   unit(8) number(4) -> a target that was replaced: see encodeVersion
//	names     number(4) -> a string that many units share (file, tool, author,
//	          language); never changed, never removed
//	batches   number(4) -> an import as JSON
//	changes   batch(4) unit(8) -> empty: the import changed that unit
//	known     hash(8) unit(8) -> empty: the unit once had the content of that
//	          hash, before it was changed; so an import of the old content finds
//	          that it has been here
//	tail      units that are not in a segment yet: see package index
//	dead      units that are no more what their segment says: see package index
//	segment-… one bucket for each index segment: see package index
//
// Units and their index change in one transaction. A segment that the manifest
// does not name is the rest of a merge that was broken off;
// [Memory.Compact] leaves it out. Ids of units count up and are never used twice; ids of segments are
// random.
//
// The manifest also names the loads: ranges of ids set aside for an import that
// is under way, by host and process. Nobody shows units of such a range; they
// are published, with the segments made of them, by the transaction that takes
// the load off the manifest. What a killed process leaves is removed by the next
// load, or left out by [Memory.Compact].
//
// Values of units and history end in a CRC-32 (Castagnoli) of what stands before
// it, as bbolt has no checksums of its own.
//
// The format version changes when an old fidele would misread the file; a file
// of a newer format is refused. A file of an older format is searched after its
// index was derived anew; that happens before it is changed for the first time,
// and the file as it was stays beside its place, as "memory.db.format1".
//
//	1  the first format
//	2  loads; numbers grouped by spaces are one word

// formatVersion is the version of the format that this package writes.
const formatVersion = 2

// The buckets.
const (
	metaBucket    = "meta"
	unitsBucket   = "units"
	historyBucket = "history"
	namesBucket   = "names"
	batchesBucket = "batches"
	changesBucket = "changes"
	knownBucket   = "known"
)

var (
	formatKey   = []byte("format")
	manifestKey = []byte("manifest")
)
