// Package intake changes a memory: units and their index, in one transaction.
// What an addition does is decided here.
//
//   - [Intake.Add] takes a stream of units in.
//   - [Intake.Undo] takes an import back, [Intake.Remove] removes units.
//   - [Intake.Update] runs a function in a transaction, whose [Tx.Revise]
//     replaces a unit and keeps what it was.
//
// # How an addition goes
//
// Workers prepare units: they fill in what a unit does not say, divide its texts
// into words, hash it and encode it (add.go). One goroutine commits them, so many
// in a transaction (commit.go). A transaction asks first what the memory already
// has of each unit (existing.go): the same content, which makes it a duplicate;
// that content in former times, which makes it superseded; or a unit that it
// replaces.
//
// An import that is smaller than a batch is committed in one transaction and
// searchable at once: few units go to the tail of the index, more become a part
// of it (fold.go). A larger one is a bulk import (bulk.go): ids are set aside, units
// are written batch after batch, and nobody sees them until a last transaction
// publishes them with the parts of the index that were made of them (publish.go).
// That writes units and index once, into their final place, and lets others at
// the memory between its transactions. What others added meanwhile is compared
// then.
//
// # Invariants
//
// A unit that can be seen is in the index exactly once: in the tail, or alive in
// one part. A transaction that fails changes nothing, and may be run again.
//
// # Cost
//
// A unit is read once, written once and indexed once; merging parts of like size
// indexes it some three times more in a memory that grows by single additions.
package intake
