// Package copies keeps what an index consists of near a process whose store lies across
// a network, so that a search asks the store for less.
//
// Parts of an index never change once they are there, and their ids are never used again
// (package index). So what was read of one may be kept: a [Cache] keeps the values that
// were got last in memory, and, where it is given a folder, whole parts in files.
//
//   - [Cache.Reader] answers from both, and asks the store for the rest.
//   - [Cache.Follow] says which parts there are: what is missing is copied in the
//     background, what is there no more is removed.
//   - [Cache.Has] tells whether a part is in a file.
//
// # Files
//
// A file holds one part; memory, id and checksum of the part are its name, so that what
// is in it is known. It is written beside its place and renamed, when the checksum of
// the part was found in it: several processes may do so at once. Rows stand in blocks of
// some kilobytes, each with a checksum, which is compared whenever the block is read. So
// there are no locks, and a file that is damaged in any way is removed, copied again,
// and not read from meanwhile.
//
//	the header, then blocks, then for each block: uvarint length of its first key, key,
//	uvarint length of the block, 4 bytes CRC-32 (Castagnoli) of the block; then 8 bytes
//	offset of that list, 4 bytes its CRC, and the trailer
//
// A block is rows: uvarint length of the key, uvarint length of the value, key, value.
//
// # Bounds
//
// The files of a folder, of whatever memories, take no more than a number of bytes: the
// ones that were used longest ago are removed.
package copies
