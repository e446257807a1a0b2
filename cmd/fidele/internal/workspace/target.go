package workspace

import (
	"errors"
	"slices"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// ParseTarget reads a target with the codes of the unit as tags.
func ParseTarget(tagged string, u *bitext.Unit) (text.Text, error) {
	target := bitext.JoinCodes(u.Source, u.Target)
	missing, _ := text.Missing(u.Source, target)
	codes := slices.Concat(target.Codes, missing)
	t, err := text.ParseTagged(tagged, text.Text{Plain: u.Source.Plain, Codes: codes})
	if err != nil {
		return t, cli.WithHint(err, "the tags of the target now: "+u.Target.Tagged())
	}
	if t.IsEmpty() {
		return t, cli.WithHint(errors.New("the new target is empty"),
			"'fidele memory delete' removes a unit")
	}
	return t, nil
}
