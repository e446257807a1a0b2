package report

// The part of a SARIF 2.1.0 log that fidele writes. Fields stand in the order of
// the alphabet, as readers of earlier reports know them; those that fidele leaves
// empty are written with the value that the standard gives them, so that no
// reader has to know it.

// none is a list that fidele leaves empty.
type none struct{}

// MarshalJSON writes the empty list.
func (none) MarshalJSON() ([]byte, error) { return []byte("[]"), nil }

// unset is the index, offset or rank of something that has none.
const unset = -1

type sarifLog struct {
	Schema     string     `json:"$schema"`
	Version    string     `json:"version"`
	Runs       []sarifRun `json:"runs"`
	Properties struct{}   `json:"properties"`
}

type sarifRun struct {
	Addresses                none          `json:"addresses"`
	ColumnKind               string        `json:"columnKind"`
	DefaultEncoding          string        `json:"defaultEncoding"`
	Graphs                   none          `json:"graphs"`
	Invocations              none          `json:"invocations"`
	Language                 string        `json:"language"`
	LogicalLocations         none          `json:"logicalLocations"`
	NewlineSequences         []string      `json:"newlineSequences"`
	Policies                 none          `json:"policies"`
	RedactionTokens          none          `json:"redactionTokens"`
	Results                  []sarifResult `json:"results"`
	RunAggregates            none          `json:"runAggregates"`
	Taxonomies               none          `json:"taxonomies"`
	ThreadFlowLocations      none          `json:"threadFlowLocations"`
	Tool                     sarifTool     `json:"tool"`
	Translations             none          `json:"translations"`
	VersionControlProvenance none          `json:"versionControlProvenance"`
	WebRequests              none          `json:"webRequests"`
	WebResponses             none          `json:"webResponses"`
}

type sarifTool struct {
	Driver     sarifDriver `json:"driver"`
	Extensions none        `json:"extensions"`
}

type sarifDriver struct {
	Contents            []string    `json:"contents"`
	IsComprehensive     bool        `json:"isComprehensive"`
	Language            string      `json:"language"`
	Locations           none        `json:"locations"`
	Name                string      `json:"name"`
	Notifications       none        `json:"notifications"`
	Rules               []sarifRule `json:"rules"`
	SupportedTaxonomies none        `json:"supportedTaxonomies"`
	Taxa                none        `json:"taxa"`
	Version             string      `json:"version,omitempty"`
}

type sarifRule struct {
	DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
	FullDescription      sarifText          `json:"fullDescription"`
	Help                 sarifText          `json:"help"`
	ID                   string             `json:"id"`
	Relationships        none               `json:"relationships"`
	ShortDescription     sarifText          `json:"shortDescription"`
}

type sarifConfiguration struct {
	Enabled bool   `json:"enabled"`
	Level   string `json:"level"`
	Rank    int    `json:"rank"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifMessage struct {
	Arguments none   `json:"arguments"`
	Text      string `json:"text"`
}

type sarifResult struct {
	PartialFingerprints map[string]string  `json:"partialFingerprints"`
	Attachments         none               `json:"attachments"`
	BaselineState       string             `json:"baselineState,omitempty"`
	CodeFlows           none               `json:"codeFlows"`
	Fixes               []sarifFix         `json:"fixes"`
	GraphTraversals     none               `json:"graphTraversals"`
	Graphs              none               `json:"graphs"`
	Kind                string             `json:"kind"`
	Level               string             `json:"level"`
	Locations           []sarifLocation    `json:"locations"`
	Message             sarifMessage       `json:"message"`
	Rank                int                `json:"rank"`
	RelatedLocations    []sarifLocation    `json:"relatedLocations"`
	RuleID              string             `json:"ruleId"`
	RuleIndex           int                `json:"ruleIndex"`
	Stacks              none               `json:"stacks"`
	Suppressions        []sarifSuppression `json:"suppressions,omitempty"`
	Taxa                none               `json:"taxa"`
}

type sarifLocation struct {
	Annotations      none          `json:"annotations"`
	ID               int           `json:"id"`
	LogicalLocations none          `json:"logicalLocations"`
	Message          *sarifMessage `json:"message,omitempty"`
	PhysicalLocation sarifPhysical `json:"physicalLocation"`
	Relationships    none          `json:"relationships"`
}

type sarifPhysical struct {
	ArtifactLocation sarifArtifact `json:"artifactLocation"`
	Region           sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	Index     int    `json:"index"`
	URI       string `json:"uri"`
	URIBaseID string `json:"uriBaseId,omitempty"`
}

type sarifRegion struct {
	ByteOffset  int `json:"byteOffset"`
	CharOffset  int `json:"charOffset"`
	EndColumn   int `json:"endColumn,omitempty"`
	EndLine     int `json:"endLine,omitempty"`
	StartColumn int `json:"startColumn,omitempty"`
	StartLine   int `json:"startLine"`
}

type sarifFix struct {
	ArtifactChanges []sarifChange `json:"artifactChanges"`
	Description     sarifMessage  `json:"description"`
}

type sarifChange struct {
	ArtifactLocation sarifArtifact      `json:"artifactLocation"`
	Replacements     []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	DeletedRegion   sarifRegion `json:"deletedRegion"`
	InsertedContent sarifText   `json:"insertedContent"`
}

type sarifSuppression struct {
	Justification string `json:"justification"`
	Kind          string `json:"kind"`
	Status        string `json:"status"`
}
