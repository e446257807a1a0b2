// Package session is a translator's work on a bilingual file, without a screen: the
// segments with their targets, states, notes and locks, and what can be done to them.
//
//   - [New] begins a session on units, which it changes as the work goes on; whoever
//     read them from a file writes the file again.
//   - [Session.Edit] changes the target at the caret, [Session.Confirm] confirms it
//     and fills its repetitions, [Session.Replace], [Session.Split], [Session.Join]
//     and others do the rest. [Session.Undo] takes any of them back.
//   - [Session.Go], [Session.Next] and [Session.Back] lead through the segments;
//     [Session.SetFilter] chooses which of them are shown.
//   - [Session.SoFar] says how far the work has come; the words of a large file are
//     counted beside the session, by [Words.Count].
//   - [Session.OnChange] is told of each change as a [Record], of which a journal is
//     made; [Session.Apply] does again what a journal tells.
//
// # Invariants
//
//   - Undo restores everything exactly, caret and current segment included, and redo
//     what was undone. One action is one step; letters typed in a row are one for
//     each word.
//   - A locked segment is not changed but by unlocking it.
//   - A target that is edited is a draft until it is confirmed again.
//   - The records of a session, applied to the units it began with, lead to the units
//     it has.
//
// A session reads no clock and opens no file. It belongs to one goroutine. What a key
// does costs time in proportion to the segment; a confirmation looks at the repetitions
// of its segment alone.
package session
