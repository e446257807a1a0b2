package tmx

// interner returns one string for equal bytes, as long as they are short. It
// remembers the last string of each slot, so that it never grows.
type interner struct{ slots [512]string }

func (in *interner) of(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if len(b) > 64 {
		return string(b)
	}
	slot := &in.slots[(uint(b[0])*31+uint(b[len(b)-1])*7+uint(b[len(b)/2])*13+uint(len(b)))%512]
	if *slot == string(b) {
		return *slot
	}
	*slot = string(b)
	return *slot
}

// localNames remembers what the last names of elements are without prefix and in
// lower case.
type localNames struct {
	slots [64]struct{ name, local string }
}

func (l *localNames) of(name string) string {
	slot := &l.slots[(uint(name[0])*31+uint(len(name))*7+uint(name[len(name)-1]))%64]
	if slot.name != name {
		slot.name, slot.local = name, localName(name)
	}
	return slot.local
}
