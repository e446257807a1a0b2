package xliff

// Namespaces of the standard: cores and modules.
const (
	nsXLIFF12    = "urn:oasis:names:tc:xliff:document:1.2"
	nsXLIFF20    = "urn:oasis:names:tc:xliff:document:2.0"
	nsXLIFF22    = "urn:oasis:names:tc:xliff:document:2.2"
	nsMatches    = "urn:oasis:names:tc:xliff:matches:2.0"
	nsGlossary   = "urn:oasis:names:tc:xliff:glossary:2.0"
	nsMetadata   = "urn:oasis:names:tc:xliff:metadata:2.0"
	nsResource   = "urn:oasis:names:tc:xliff:resourcedata:2.0"
	nsChanges    = "urn:oasis:names:tc:xliff:changetracking:2.0"
	nsSize       = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
	nsValidation = "urn:oasis:names:tc:xliff:validation:2.0"
	nsFormat     = "urn:oasis:names:tc:xliff:fs:2.0"
)
