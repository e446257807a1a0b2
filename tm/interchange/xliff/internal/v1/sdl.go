package v1

import (
	"fidele/tm/interchange/xliff/internal/inline"
	"fidele/tm/interchange/xliff/internal/state"
	"fidele/tm/interchange/xliff/internal/tree"
)

// tagDefinitions reads the native codes that SDL Trados Studio keeps in the
// header of a file.
func tagDefinitions(file *tree.Node) map[string]string {
	header := file.Child("header")
	if header == nil {
		return nil
	}
	out := map[string]string{}
	for _, defs := range header.Children {
		if defs.Local != "tag-defs" || defs.Space != state.SpaceSDL {
			continue
		}
		for _, tag := range defs.Children {
			for _, c := range tag.Children {
				switch c.Local {
				case "bpt", "ept", "ph":
					out[inline.TagKey(c.Local, tag.Attr("id"))] = c.Content()
				}
			}
		}
	}
	return out
}
