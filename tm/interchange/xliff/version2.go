package xliff

// version2 is XLIFF 2.0 to 2.2.
type version2 struct{}

// Quirks reports nothing: what is unusual in XLIFF 2 is not valid, and Check
// names it.
func (version2) Quirks(*segment, func(kind, detail string)) {}

// Check reports the rules that the file breaks.
func (version2) Check(f *content, p *problems) { checkRules(f.root, p) }
