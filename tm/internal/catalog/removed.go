package catalog

import (
	"encoding/binary"
	"errors"
	"fmt"

	"fidele/tm/bitext"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/record"
)

// A batch that removes units keeps them: the row of the change has the unit and its
// history, each with its length before it. Rows of changed units are empty.

// PutRemoved notes that a batch removed a unit, and keeps it with its history.
func (tx *Tx) PutRemoved(batch uint32, id uint64, u *bitext.Unit, history []record.Version) error {
	value := appendPiece(nil, tx.Encode(u))
	for i := range history {
		value = appendPiece(value, record.EncodeVersion(&history[i], tx.names))
	}
	return tx.putCounted(&tx.ChangeCount, ChangesBucket, ChangeKey(batch, id), value)
}

// Removed returns a unit that a batch removed, with its history; nil where the batch
// changed it and no more.
func (r *Records) Removed(batch uint32, id uint64) (*bitext.Unit, []record.Version, error) {
	key := ChangeKey(batch, id)
	b := kv.Batch{Gets: []kv.Get{{Bucket: ChangesBucket, Key: key}}}
	if err := r.from.Do(&b); err != nil || b.Gets[0].Value == nil {
		return nil, nil, err
	}
	damaged := func(err error) error {
		return recordDamaged(r.path, fmt.Errorf("%s: %w", rowName(ChangesBucket, key), err))
	}
	value, err := unseal(r.format, ChangesBucket, key, b.Gets[0].Value)
	if err != nil {
		return nil, nil, damaged(err)
	}
	if len(value) == 0 {
		return nil, nil, nil
	}
	piece, value, err := cutPiece(value)
	if err != nil {
		return nil, nil, damaged(err)
	}
	u, err := r.Decode(id, piece)
	if err != nil {
		return nil, nil, err
	}
	var history []record.Version
	for len(value) > 0 {
		if piece, value, err = cutPiece(value); err != nil {
			return nil, nil, damaged(err)
		}
		v, err := record.DecodeVersion(piece, r.names)
		if err != nil {
			return nil, nil, damaged(err)
		}
		history = append(history, v)
	}
	return u, history, nil
}

// appendPiece appends bytes with their length before them.
func appendPiece(to, piece []byte) []byte {
	return append(binary.AppendUvarint(to, uint64(len(piece))), piece...)
}

var errCut = errors.New("it is cut short")

// cutPiece takes off what appendPiece appended.
func cutPiece(value []byte) (piece, rest []byte, err error) {
	n, size := binary.Uvarint(value)
	if size <= 0 || n > uint64(len(value)-size) {
		return nil, nil, errCut
	}
	return value[size : size+int(n)], value[size+int(n):], nil
}
