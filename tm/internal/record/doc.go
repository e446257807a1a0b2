// Package record turns the units of a memory into bytes and back.
//
//   - [Encode] and [Decode] are for a whole unit, [EncodeVersion] and
//     [DecodeVersion] for a target that was replaced.
//   - A [Parser] finds the texts and languages in the bytes of a unit and leaves
//     the rest for later: most units that a search looks at are not shown.
//   - [ContentHash], [RepetitionKey] and [Date] say when two units are the same,
//     and which is newer.
//
// # Format
//
// A unit is written as
//
//	source and target (plain text), languages (names), flags (uvarint) that say
//	which of the optional fields follow, those fields in the order of the flags,
//	and the checksum.
//
// A string is its length as uvarint and its bytes. A name is uvarint 0 and a
// string, or uvarint n+1 for number n of the memory's [Names]. A time is a varint
// of seconds since 1970 and a uvarint of nanoseconds, in UTC. The checksum is a
// CRC-32 (Castagnoli) of what stands before it, big-endian.
//
// The bytes of a unit are a contract: files of users hold them, and hashes are
// made of them. Fields are only ever added, behind the others.
package record
