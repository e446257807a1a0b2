package screen

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The sets of keys.
const (
	StandardKeys = "standard"
	ViKeys       = "vi"
)

// ErrKeys is wrapped by the error about keys that cannot be used.
var ErrKeys = errors.New("wrong keys")

// Keys says what each key does.
type Keys struct {
	vi bool
	// typing are the keys while one types, command those while one does not.
	typing, command map[string]*action
	// of lists the keys of an action as they are shown.
	typingOf, commandOf map[*action][]string
}

// NewKeys makes a map of keys: those of a set ("" is the standard one), with those of
// some actions replaced. The error wraps [ErrKeys].
func NewKeys(set string, changed map[string][]string) (*Keys, error) {
	if set != "" && set != StandardKeys && set != ViKeys {
		return nil, fmt.Errorf("%w: no set %q; there are %s and %s", ErrKeys, set, StandardKeys, ViKeys)
	}
	k := &Keys{
		vi: set == ViKeys, typing: map[string]*action{}, command: map[string]*action{},
		typingOf: map[*action][]string{}, commandOf: map[*action][]string{},
	}
	actions := actions()
	known := map[string]bool{}
	for i := range actions {
		known[actions[i].name] = true
	}
	var names []string
	for name := range changed {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !known[name] {
			return nil, fmt.Errorf("%w: no action %q; there are %s", ErrKeys, name, strings.Join(Actions(), ", "))
		}
	}
	for i := range actions {
		a := &actions[i]
		typing, command := a.typing, a.command
		if k.vi {
			command = append(slices.Clone(command), a.vi...)
		}
		if own, ok := changed[a.name]; ok {
			typing, command = nil, nil
			for _, key := range own {
				if isLetter(key) {
					command = append(command, key)
				} else {
					typing, command = append(typing, key), append(command, key)
				}
			}
		} else {
			command = append(slices.Clone(command), typing...)
		}
		if err := bind(k.typing, k.typingOf, a, typing, changed); err != nil {
			return nil, err
		}
		if err := bind(k.command, k.commandOf, a, command, changed); err != nil {
			return nil, err
		}
	}
	return k, nil
}

// isLetter reports whether a key is a character that one types.
func isLetter(key string) bool {
	first, _, _ := strings.Cut(key, " ")
	return len([]rune(first)) == 1 || first == "space"
}

// bind gives keys to an action. A key that the user gave to another action is that
// one's.
func bind(to map[string]*action, of map[*action][]string, a *action, keys []string, changed map[string][]string) error {
	for _, key := range keys {
		if key == "" || strings.TrimSpace(key) != key {
			return fmt.Errorf("%w: %q of %s is no key", ErrKeys, key, a.name)
		}
		if other := to[key]; other != nil && other != a {
			_, mine := changed[a.name]
			_, theirs := changed[other.name]
			switch {
			case mine && theirs:
				return fmt.Errorf("%w: %s and %s have the key %s", ErrKeys, other.name, a.name, key)
			case theirs:
				continue
			}
			of[other] = slices.DeleteFunc(of[other], func(k string) bool { return k == key })
		}
		to[key] = a
		if !slices.Contains(of[a], key) {
			of[a] = append(of[a], key)
		}
	}
	return nil
}

// Actions lists the names of all actions.
func Actions() []string {
	out := make([]string, len(actions()))
	for i, a := range actions() {
		out[i] = a.name
	}
	return out
}

// begins reports whether a sequence of keys is the beginning of longer ones.
func begins(keys map[string]*action, pressed string) bool {
	for k := range keys {
		if strings.HasPrefix(k, pressed+" ") {
			return true
		}
	}
	return false
}

// shown writes keys for people.
func shown(keys []string) string {
	out := make([]string, len(keys))
	for i, k := range keys {
		parts := strings.Split(k, " ")
		for j, p := range parts {
			if len(p) > 1 {
				mods := strings.Split(p, "+")
				for n, m := range mods {
					if len(m) > 1 || n < len(mods)-1 {
						mods[n] = strings.ToUpper(m[:min(1, len(m))]) + m[min(1, len(m)):]
					}
				}
				p = strings.Join(mods, "-")
			}
			parts[j] = p
		}
		out[i] = strings.Join(parts, " ")
	}
	return strings.Join(out, ", ")
}
