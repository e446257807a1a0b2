package bitext

// Confirmed returns the units that somebody confirmed and that have a target.
func (d *Document) Confirmed() []*Unit {
	var out []*Unit
	for _, u := range d.Units {
		if u.State.Confirmed() && !u.Target.IsEmpty() {
			out = append(out, u)
		}
	}
	return out
}
