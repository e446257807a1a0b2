package version

// Namespaces of the standard: cores and modules.
const (
	SpaceXLIFF12    = "urn:oasis:names:tc:xliff:document:1.2"
	SpaceXLIFF20    = "urn:oasis:names:tc:xliff:document:2.0"
	SpaceXLIFF22    = "urn:oasis:names:tc:xliff:document:2.2"
	SpaceMatches    = "urn:oasis:names:tc:xliff:matches:2.0"
	SpaceGlossary   = "urn:oasis:names:tc:xliff:glossary:2.0"
	SpaceMetadata   = "urn:oasis:names:tc:xliff:metadata:2.0"
	SpaceResource   = "urn:oasis:names:tc:xliff:resourcedata:2.0"
	SpaceChanges    = "urn:oasis:names:tc:xliff:changetracking:2.0"
	SpaceSize       = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
	SpaceValidation = "urn:oasis:names:tc:xliff:validation:2.0"
	SpaceFormat     = "urn:oasis:names:tc:xliff:fs:2.0"
)
