package xliff

// tagDefinitions reads the native codes that SDL Trados Studio keeps in the
// header of a file.
func tagDefinitions(file *node) map[string]string {
	header := file.child("header")
	if header == nil {
		return nil
	}
	out := map[string]string{}
	for _, defs := range header.children {
		if defs.local != "tag-defs" || defs.space != nsSDL {
			continue
		}
		for _, tag := range defs.children {
			for _, c := range tag.children {
				switch c.local {
				case "bpt", "ept", "ph":
					out[tagKey(c.local, tag.attr("id"))] = c.content()
				}
			}
		}
	}
	return out
}
